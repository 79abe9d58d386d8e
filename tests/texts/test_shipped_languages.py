"""Every shipped language is whole: each text translated, every place kept, no form left empty."""

import re
from collections.abc import Iterator

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.pseudo import LONG, RTL, write_pseudo
from workshop import i18n

SHIPPED = [tag for tag in i18n.languages() if tag != i18n.SOURCE]
_ONE_WORD = re.compile(r"[^\W\d_]+")
PLACES = re.compile(r"%\(\w+\)s|\{\w+\}")


def catalogue(language: str) -> Catalog:
    file = i18n.TRANSLATIONS / language.replace("-", "_") / "LC_MESSAGES" / "messages.po"
    with file.open("rb") as source:
        return read_po(source, locale=language.replace("-", "_"))


def holes(template: Catalog, catalog: Catalog) -> Iterator[str]:
    """All that keeps a language from being whole, with the text that it is about."""
    wanted = {_key(message.id): message for message in template if message.id}
    known = {_key(message.id): message for message in catalog if message.id}
    for key in wanted.keys() - known.keys():
        yield f"missing: {key}"
    for key in known.keys() - wanted.keys():
        yield f"not in the source any more: {key}"
    for key in catalog.obsolete:
        yield f"obsolete: {_key(key)}"
    for key in wanted.keys() & known.keys():
        for problem in _problems(wanted[key], known[key], catalog.num_plurals):
            yield f"{problem}: {key}"
    if catalog.num_plurals < _forms_needed(catalog):
        yield f"too few plural forms: {catalog.num_plurals}"


def _key(id: object) -> str:
    return id[0] if isinstance(id, tuple | list) else str(id)


def _problems(source: Message, message: Message, forms: int) -> Iterator[str]:
    if message.fuzzy:
        yield "fuzzy"
    if isinstance(source.id, tuple) != isinstance(message.id, tuple):
        yield "counted on one side alone"
        return
    if isinstance(source.id, tuple):
        said = tuple(message.string)
        if len(said) != forms or not all(said):
            yield "a plural form is empty"
        # The form for one may do without the figure: "one idea".
        most = _places(source.id[0]) | _places(source.id[1])
        for form in said:
            places = _places(form)
            if places - most or most - places - {"%(n)s", "{n}"}:
                yield "other places"
        return
    if not message.string:
        yield "not translated"
    elif sorted(PLACES.findall(str(source.id))) != sorted(PLACES.findall(str(message.string))):
        yield "other places"


def _places(text: str) -> set[str]:
    return set(PLACES.findall(text))


def _forms_needed(catalog: Catalog) -> int:
    """How many kinds of numbers the language tells apart, by CLDR, among whole ones."""
    locale = catalog.locale or Locale.parse("en")
    return len({locale.plural_form(n) for n in range(200)})


@pytest.mark.parametrize("language", SHIPPED)
def test_a_shipped_language_is_whole(language: str, template: Catalog) -> None:
    assert sorted(holes(template, catalogue(language))) == []


@pytest.mark.parametrize("language", SHIPPED)
def test_a_shipped_language_leaves_no_sentence_in_english(language: str) -> None:
    same = [str(m.id) for m in catalogue(language) if m.id and m.id == m.string]
    # A word, or two, may be the same in both; "Note 3" and "JSON (data)" are.
    assert [text for text in same if len(_ONE_WORD.findall(PLACES.sub("", text))) > 3] == []


def test_the_made_up_languages_are_whole(
    template: Catalog, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for language in (LONG, RTL):
        folder = tmp_path_factory.mktemp("whole")
        write_pseudo(template, folder, language)
        file = folder / language / "LC_MESSAGES" / "messages.po"
        with file.open("rb") as source:
            assert list(holes(template, read_po(source, locale=language))) == []


def small() -> tuple[Catalog, Catalog]:
    """A source of three texts, and a whole translation of it."""
    template, spanish = Catalog(), Catalog(locale="es")
    template.add("Saved")
    template.add("Hello %(name)s")
    template.add(("{n} idea", "{n} ideas"), ("", ""))
    spanish.add("Saved", "Guardado")
    spanish.add("Hello %(name)s", "Hola, %(name)s")
    spanish.add(("{n} idea", "{n} ideas"), ("una idea", "{n} ideas"))
    return template, spanish


def test_a_whole_language_has_no_holes() -> None:
    assert list(holes(*small())) == []


def instead(catalog: Catalog, id: str | tuple[str, str], *said: object, **more: object) -> None:
    """Put another translation in the place of one."""
    catalog.delete(_key(id))
    catalog.add(id, *said, **more)  # type: ignore[arg-type]


def test_every_kind_of_hole_is_found() -> None:
    cases = {
        "missing: New": lambda t, c: t.add("New"),
        "not in the source any more: Old": lambda t, c: c.add("Old", "Viejo"),
        "not translated: Saved": lambda t, c: instead(c, "Saved", ""),
        "fuzzy: Saved": lambda t, c: instead(c, "Saved", "Guardado", flags=["fuzzy"]),
        "other places: Hello %(name)s": lambda t, c: instead(
            c, "Hello %(name)s", "Hola, %(nombre)s"
        ),
        "a plural form is empty: {n} idea": lambda t, c: instead(
            c, ("{n} idea", "{n} ideas"), ("{n} idea", "")
        ),
        "other places: {n} idea": lambda t, c: instead(
            c, ("{n} idea", "{n} ideas"), ("{n} idea", "{m} ideas")
        ),
    }
    for hole, change in cases.items():
        template, spanish = small()
        change(template, spanish)
        assert list(holes(template, spanish)) == [hole]


def test_an_obsolete_text_is_found() -> None:
    template, spanish = small()
    spanish.obsolete["Gone"] = Message("Gone", "Ido")
    assert list(holes(template, spanish)) == ["obsolete: Gone"]
