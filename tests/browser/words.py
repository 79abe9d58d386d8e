"""What the pages say, in the language a test runs in.

Tests and page objects look for what they want by its English words, as a person would name it.
`Words("es").say("Join Green table")` finds the text of the program or of a shipped pack that these
words come from (`Join {group}`), and says it in Spanish with the same values. So one test runs in
every language, and none is written twice.
"""

import re
from collections.abc import Iterator
from functools import cache
from gettext import c2py
from pathlib import Path
from typing import Any

import msgspec
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from workshop import i18n
from workshop.packs import load_pack, shipped_packs, shipped_translations

_PLACE = re.compile(r"\{(\w+)\}|%\((\w+)\)s")
_COUNTED = re.compile(r"(?P<figure>\d+(?: of (?P<of>\d+))?) (?P<noun>.+)")
Found = str | re.Pattern[str]
Catalogue = tuple[dict[str, str], list["_Template"], dict[str, "_Template"]]


class Words:
    """Says English words in another language; in English, as they are."""

    def __init__(self, language: str = "en", more: Path | None = None) -> None:
        """`more` is a folder with catalogues and packs beside the shipped ones."""
        self.language = language
        if language == i18n.SOURCE:
            self._texts: dict[str, str] = {}
            self._pack: dict[str, str] = {}
            self._templates: list[_Template] = []
            self._nouns: dict[str, _Template] = {}
        else:
            self._texts, self._templates, self._nouns = _catalogue(language, more)
            self._pack = _pack_texts(language, more)

    def say(self, text: str) -> str:
        """A whole text of the program, or of a pack, as the page says it; a name as it is."""
        text = text.replace("\u00a0", " ")
        return self._texts.get(text) or self._pack.get(text) or self._filled(text)

    def pack(self, text: str) -> str:
        """A whole text of a pack; where the program has the same words, the pack's own."""
        return self._pack.get(text) or self.say(text)

    def part(self, text: str) -> Found:
        """Words that are found within what is on the page: a whole text, or some of one."""
        said = self.say(text)
        if said != text or not self._texts:
            others = {one for one in self._ways(text) if one != said}
            every = "|".join(map(re.escape, sorted({said, *others})))
            return re.compile(every) if others else said
        whole = [one for one in (*self._pack, *self._texts) if text in one]
        if len(whole) == 1:
            return self.say(whole[0])
        around = [one for one in self._templates if text in one.english]
        if len(around) == 1:
            return around[0].pattern()
        return text

    def any_of(self, *texts: str) -> re.Pattern[str]:
        """One of several whole texts: the word on a button that changes."""
        return re.compile(f"^({'|'.join(re.escape(self.say(text)) for text in texts)})$")

    def starts(self, *texts: str) -> re.Pattern[str]:
        """What begins with one of these."""
        begun = (re.escape(self.say(text)) for text in texts)
        return re.compile(f"^({'|'.join(begun)})")

    def begins(self, text: str) -> re.Pattern[str]:
        """What begins with a whole text with places, whatever their values are."""
        return re.compile(self.any_value(text).pattern[:-1])

    def any_value(self, *texts: str) -> re.Pattern[str]:
        """Whole texts with places (`{n} ways in`), or without, whatever their values are."""
        known = {
            template.english: template for template in (*self._templates, *self._nouns.values())
        }
        parts = (
            known[text].source() if text in known else _with_places(self.say(text), named=False)
            for text in texts
        )
        return re.compile(f"^({'|'.join(parts)})$")

    def is_english(self, text: str) -> bool:
        """Whether this is a whole English text, for which the language has another."""
        text = text.replace("\u00a0", " ")
        if noun := self._nouns.get(text):
            return text not in noun.forms
        said = {one for one in (self._texts.get(text), self._pack.get(text)) if one}
        return bool(said) and text not in said

    def all_said(self) -> Iterator[str]:
        """Every text in the language, with the places in it."""
        yield from (*self._texts.values(), *self._pack.values())
        for template in (*self._templates, *self._nouns.values()):
            yield from template.forms

    def _filled(self, text: str) -> str:
        return next(self._ways(text), text)

    def _ways(self, text: str) -> Iterator[str]:
        """How a text with values is said: one page may have it in one piece, another in two."""
        if text in self._texts or text in self._pack:
            return
        # A figure stands large beside its noun: "3 of 4" and "texts begun" are two texts.
        counted = _COUNTED.fullmatch(text)
        if counted and (noun := self._nouns.get(counted["noun"])):
            figure = self.say(counted["figure"])
            yield f"{figure} {noun.say({'n': counted['of'] or counted['figure']}, self.language)}"
        closest = 0  # the others leave more of the English to their values
        for template in self._templates:
            if template.literal < closest:
                return
            if found := template.english_pattern.fullmatch(text):
                closest = template.literal
                values = {name: self.say(value) for name, value in found.groupdict().items()}
                yield template.say(values, self.language)


class _Template:
    """One text with places, in English and in the language."""

    def __init__(self, english: str, forms: tuple[str, ...], plural: Any) -> None:
        self.english = english
        self.forms, self._plural = forms, plural
        self.english_pattern = re.compile(_with_places(english, named=True), re.DOTALL)
        self.literal = len(_PLACE.sub("", english))

    def source(self) -> str:
        """A pattern for any of its forms, whatever its values are."""
        return "|".join(_with_places(form, named=False) for form in self.forms)

    def pattern(self) -> re.Pattern[str]:
        """The same, compiled."""
        return re.compile(self.source())

    def say(self, values: dict[str, str], language: str) -> str:
        form = self.forms[0]
        if len(self.forms) > 1:
            count = values.get("n") or values.get("count") or ""
            digits = re.sub(r"\D", "", count) or "1"
            form = self.forms[self._plural(int(digits))]
        with i18n.using(language):
            apart = {name: str(i18n._shown(value)) for name, value in values.items()}
        return _PLACE.sub(lambda place: apart[place[1] or place[2]], form)


def _with_places(text: str, *, named: bool) -> str:
    seen: set[str] = set()
    parts = []
    at = 0
    for place in _PLACE.finditer(text):
        parts.append(re.escape(text[at : place.start()]))
        name = place[1] or place[2]
        if not named:
            parts.append(".+?")
        else:
            parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>.+?)")
        seen.add(name)
        at = place.end()
    return "".join(parts) + re.escape(text[at:])


@cache
def _catalogue(language: str, more: Path | None) -> Catalogue:
    file = next(
        file
        for folder in filter(None, (i18n.TRANSLATIONS, more))
        if (file := folder / language.replace("-", "_") / "LC_MESSAGES" / "messages.po").exists()
    )
    with file.open("rb") as source:
        catalog = read_po(source, locale=language.replace("-", "_"))
    plural = c2py(catalog.plural_expr)
    texts: dict[str, str] = {}
    templates, nouns = [], {}
    for english, forms in _messages(catalog):
        template = _Template(english, forms, plural)
        if _PLACE.search(english):
            templates.append(template)
        elif len(forms) > 1:
            nouns[english] = template
            texts.setdefault(english, template.say({"n": "2"}, language))
        else:
            texts.setdefault(english, forms[0])
    templates.sort(key=lambda template: -template.literal)
    return texts, templates, nouns


def _messages(catalog: Catalog) -> Iterator[tuple[str, tuple[str, ...]]]:
    """English, with plain spaces as tests write them, and its forms in the language."""
    for message in catalog:
        if isinstance(message.id, tuple):
            for english in message.id:
                yield english.replace("\u00a0", " "), tuple(message.string)
        elif message.id and message.string:
            yield message.id.replace("\u00a0", " "), (str(message.string),)


@cache
def _pack_texts(language: str, more: Path | None) -> dict[str, str]:
    originals = shipped_packs()
    found: dict[str, str] = {}
    for text in shipped_translations(more).values():
        translation = load_pack(text)
        if translation.language == language:
            ours, theirs = map(msgspec.to_builtins, (originals[translation.id], translation))
            for english, said in _pairs(ours, theirs):
                found.setdefault(english, said)
    return found


def _pairs(ours: Any, theirs: Any) -> Iterator[tuple[str, str]]:
    match ours, theirs:
        case dict(), dict():
            for key, value in ours.items():
                yield from _pairs(value, theirs[key])
        case (list() | tuple(), list() | tuple()):
            for pair in zip(ours, theirs, strict=True):
                yield from _pairs(*pair)
        case str(), str():
            # Bold marks are no text on a page.
            yield ours.replace("**", ""), theirs.replace("**", "")
