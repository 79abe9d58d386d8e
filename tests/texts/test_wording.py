"""What people read is worded as a native editor would: no calques, one word for a thing.

Every text of the catalogues and of the shipped packs is held against `wording_rules` and against
the table of words in docs/translating.md. The rows of shared/cases/wording.md each have a case.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog

from tests.pseudo import ids_of
from tests.server import ROOT
from tests.texts.test_shipped_languages import SHIPPED, catalogue
from tests.texts.wording_rules import found

PACKS = ROOT / "workshop" / "packs"
TRANSLATING = ROOT / "docs" / "translating.md"
WORDING = ROOT.parent / "shared" / "cases" / "wording.md"

OTHERWISE = {
    "en": {"Summary"},  # of a pack: the sentence or two that say what it is about
    "es": {"Resumen"},
    "fr": set[str](),
}
"""Texts in which a forbidden word is the right one."""

Pair = tuple[str, str]
"""A text in English, and what it is in another language."""


def pairs(language: str) -> Iterator[Pair]:
    """Everything that people read: the catalogue's texts, and those of the packs."""
    for message in catalogue(language):
        if isinstance(message.id, tuple | list):
            yield from zip(message.id, message.string, strict=False)
        elif message.id:
            yield message.id, str(message.string)
    for source in sorted(PACKS.glob("*.toml")):
        translation = PACKS / f"{source.stem}.{language}.toml"
        if translation.exists():
            yield from _told(_read(source), _read(translation))


def _read(file: Path) -> Any:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _told(one: Any, other: Any, key: str = "") -> Iterator[Pair]:
    match one, other:
        case dict(), dict():
            for name, value in one.items():
                yield from _told(value, other[name], name)
        case list(), list():
            for value, said in zip(one, other, strict=True):
                yield from _told(value, said, key)
        case str(), str() if key not in ("key", "id", "language", "activity"):
            yield one, other


@pytest.mark.parametrize("language", SHIPPED)
def test_a_translation_reads_as_a_native_editor_would_have_it(language: str) -> None:
    texts = {text for _, text in pairs(language)} - OTHERWISE[language]
    assert len(texts) > 1500
    wrong = {text: why for text in texts if (why := list(found(language, text)))}
    assert wrong == {}, f"say these otherwise in {language}; tests/texts/wording_rules.py has why"


def test_english_has_one_word_for_a_thing_too(template: Catalog) -> None:
    texts = (ids_of(template) | {english for english, _ in pairs("es")}) - OTHERWISE["en"]
    assert {text: why for text in texts if (why := list(found("en", text)))} == {}


# --- one word for one thing ----------------------------------------------------------------------

COLUMNS = {"es": (1, 2), "fr": (3, 4)}
"""Where the table has a language's word, and what is not said instead."""
OFTEN = 0.4
"""A sentence may speak of a thing without naming it, the facilitator above all; many name it."""


def glossary() -> list[list[str]]:
    """The table of words in docs/translating.md: what each thing is called in each language."""
    _, section = TRANSLATING.read_text(encoding="utf-8").split("## One word for one thing")
    lines = [line.strip("|\n").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines[2:]]


def any_of(cell: str) -> re.Pattern[str]:
    """Finds each word of a cell, as it is there or for several."""
    forms = (r"(?:e?s|x)? ".join(map(re.escape, one.split())) for one in cell.split(", "))
    text = "|".join(form.replace("ión", "i[oó]n") for form in forms)
    return re.compile(rf"\b(?:{text})(?:e?s|x)?\b", re.IGNORECASE)


def without_places(text: str) -> str:
    return re.sub(r"%\(\w+\)s|\{\w+\}", "…", text)


ABOUT = {row[0]: row for row in glossary()}


@pytest.mark.parametrize("language", SHIPPED)
@pytest.mark.parametrize("thing", ABOUT)
def test_each_thing_has_one_word(language: str, thing: str) -> None:
    right, wrong = (ABOUT[thing][column] for column in COLUMNS[language])
    about = [
        (english, without_places(said))
        for english, said in pairs(language)
        if any_of(thing).search(without_places(english))
    ]
    assert about, f"nothing speaks of {thing}"
    if wrong:
        assert [pair for pair in about if any_of(wrong).search(pair[1])] == []
    unnamed = [pair for pair in about if not any_of(right).search(pair[1])]
    assert len(unnamed) <= (1 - OFTEN) * len(about), unnamed


# --- the rows that were to be mended -------------------------------------------------------------

ROWS: dict[str, list[tuple[str, str, str]]] = {
    "ha perdido el servidor": [("es", "ha perdido el servidor", "ha perdido la conexión")],
    "toma aliento": [("es", "toma aliento", "La imagen llega en un momento")],
    "no encaja (of a link)": [("es", "no encaja", "no es válido")],
    "Más margen para crecer": [("es", "margen para crecer", "Más margen de mejora")],
    "¿Qué habla en contra?": [("es", "habla en contra", "¿Qué hay en contra")],
    "quien facilita, everywhere": [
        ("es", r"quien(es)? facilita", "la facilitadora o el facilitador")
    ],
    "computadoras, financiación, equipo in one text": [
        ("es", r"computador|\bequipo (portátil|donde)|este equipo", "ordenadores"),
    ],
    "Mill Lane, Wren": [
        ("es", r"Mill Lane|\bWren\b", "calle del Molino"),
        ("es", r"Mill Lane|\bWren\b", "Reyezuelo"),
        ("fr", r"Mill Lane|\bWren\b", "rue du Moulin"),
        ("fr", r"Mill Lane|\bWren\b", "Roitelet"),
    ],
    "parle contre": [("fr", "parle contre", "s’oppose à")],
    "La session est à l’abri": [("fr", "à l’abri", "La session est conservée")],
    "Retour beside Suivant": [("fr", r"Retour (à la question|au conseil)", r"\APrécédent\Z")],
    "Tout voir : les réponses": [("fr", "Tout voir", "Voir toutes les réponses")],
    "à l’écart and masquée for *hidden*; mur and tableau for the board": [
        ("fr", "à l’écart", "masquées?"),
        ("fr", r"\bmur\b", "tableau"),
    ],
    "U+202F before a colon": [("fr", "\u202f:", "\u00a0:"), ("fr", "\u00a0[;!?]", "\u202f[;!?]")],
}
"""By what the row says of today: the language, what is gone, and what is said instead."""


def rows_to_mend() -> Iterator[str]:
    for line in WORDING.read_text(encoding="utf-8").splitlines():
        now = line.strip("| ").split(" | ")[0].replace("'", "’")
        if line.startswith("| ") and now not in ("now", "---"):
            yield now


def test_every_row_to_mend_has_a_case() -> None:
    assert set(rows_to_mend()) == set(ROWS)


@pytest.mark.parametrize("row", ROWS)
def test_what_a_row_mends_is_said_the_better_way(row: str) -> None:
    for language, gone, better in ROWS[row]:
        texts = [said for _, said in pairs(language)]
        assert [text for text in texts if re.search(gone, text)] == []
        assert any(re.search(better, text) for text in texts), better


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Pregunta a quien facilita."),
        ("es", "Esta página ha perdido el servidor"),
        ("es", "Abre el enlace en este equipo."),
        ("es", "Cómo te llamas?"),
        ("es", "Dar un código …"),
        ("fr", "La session est à l’abri."),
        ("fr", "Le choix\u202f: rien"),
        ("fr", "Vraiment ?"),
        ("fr", "« oui »"),
        ("fr", "Es-tu là\u202f?"),
        ("en", "Download my summary"),
    ],
)
def test_what_a_native_editor_would_not_have_is_found(language: str, text: str) -> None:
    assert list(found(language, text))
