"""The packs are nothing but files: no page, rule or script knows a word of one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop.packs import Pack, shipped_packs

ROOT = Path(__file__).parents[2]
WORDS = re.compile(r"[^\W\d_]+")

PLACES = (
    ("workshop", "*.py"),
    ("templates", "*"),
    ("static/src", "*.js"),
    ("static/src", "*.jsx"),
    ("static/css", "*.css"),
)
NAMES = (
    *("Kugel", "Seth", "Rotary", "chamber of commerce", "university", "small business owner"),
    *("Odile", "Marsh", "Wren", "bookmobile", "mobile library", "caravan", "Mill Lane"),
)
"""Names and things that belong to a pack alone."""


def sources() -> Iterator[tuple[str, str]]:
    for folder, pattern in PLACES:
        for file in sorted((ROOT / folder).rglob(pattern)):
            if file.is_file() and ".test." not in file.name:
                yield file.relative_to(ROOT).as_posix(), file.read_text("utf-8")


def texts(pack: Pack) -> Iterator[str]:
    """Every sentence that a pack brings along, and every key that is no everyday word."""
    yield from (pack.summary, pack.title)
    yield from (option.title for option in pack.options)
    yield from (reason.title for reason in pack.reasons)
    yield from (question.text for question in pack.questions)
    yield from (tip.text for tip in pack.tips)
    yield from (*pack.case.paragraphs, *pack.case.facts, *pack.case.questions)
    yield from (words.prompt for words in pack.activities.values())
    yield from (words.todo for words in pack.activities.values())


def plain(text: str) -> str:
    return " ".join(WORDS.findall(text.casefold()))


@pytest.fixture(scope="module")
def everything() -> dict[str, str]:
    found = dict(sources())
    assert len(found) > 150
    return found


def test_no_source_holds_a_name_from_a_pack(everything: dict[str, str]) -> None:
    found = [
        (file, name)
        for file, source in everything.items()
        for name in NAMES
        if re.search(rf"\b{name}\b", source, re.IGNORECASE)
    ]
    assert found == []


def test_no_source_holds_a_sentence_of_a_pack(everything: dict[str, str]) -> None:
    sentences = {plain(text) for pack in shipped_packs().values() for text in texts(pack)}
    long = [sentence for sentence in sentences if len(sentence.split()) >= 6]
    assert len(long) > 80
    known = {file: plain(source) for file, source in everything.items()}
    assert [(file, one) for file, source in known.items() for one in long if one in source] == []


def test_no_page_rule_or_script_asks_which_pack_it_is(everything: dict[str, str]) -> None:
    ids = "|".join(shipped_packs())
    asked = re.compile(rf"[\"']({ids})[\"']")
    assert [file for file, source in everything.items() if asked.search(source)] == []
