"""What people read as equal, on the server and in the browser."""

import json
import subprocess
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.node import node
from tests.server import ROOT
from workshop.core.text import clean_line
from workshop.folding import fold

CASES: dict[str, Any] = json.loads((ROOT.parent / "shared" / "cases" / "equal.json").read_text())
SAME = [*CASES["same"], ["The Mayor", " the  mayor", "THE MAYOR", "Ｔｈｅ mayor"]]
MORE_SAME = [
    ["Women’s Institute", "Women`s Institute", "Women´s Institute", "women‘s institute"],
    ["Saint-Étienne", "saint etienne", "Saint – Etienne", "SAINT‐ÉTIENNE."],
    ["« Amis »", "»Amis«", "„Amis“", "‹Amis›", "『Amis』"],
    ["İstanbul", "istanbul", "ISTANBUL", "ıstanbul"],
    ["Ὀδυσσεύς", "ὈΔΥΣΣΕΎΣ"],
    ["ÅNGSTRÖM", "Ångström", "angstrom"],
    ["☎️ line", "☎ line", "☎︎ line"],
    ["1/2", "½", "1⁄2"],
    ["図書館。", "図書館"],
]
DIFFERENT = [
    *CASES["different"],
    ["A", "A-", "A+"],
    ["5", "-5"],
    ["10-12", "1012"],
    ["Book club", "Bookclub"],
    ["👩‍💻", "👩💻"],
    ["👍", "👍🏽"],
    ["ή", "η"],
    ["...", "-", "?"],
]

PIECES = st.lists(
    st.sampled_from(
        [text for row in [*SAME, *MORE_SAME, *DIFFERENT] for text in row]
        + list("  .'\"-–«»’´`ßſǅéñøŁאבあア゛ｶﾞ한é̂　\u00a0\u00ad\ufe0f₂²½…")
    ),
    max_size=6,
).map("".join)

IN_NODE = """
import { readFileSync } from "node:fs";
import { fold } from "./src/lib/folding.js";
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(fold)));
"""


@pytest.mark.parametrize("texts", [*SAME, *MORE_SAME])
def test_texts_that_people_read_as_equal_are_one(texts):
    assert len({fold(text) for text in texts}) == 1


@pytest.mark.parametrize("texts", DIFFERENT)
def test_texts_that_people_tell_apart_stay_apart(texts):
    assert all(fold(one) != fold(other) for one, other in combinations(texts, 2))


@given(PIECES | st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(PIECES | st.text())
def test_what_can_be_seen_never_folds_to_nothing(text):
    cleaned = clean_line(text)
    assert bool(fold(cleaned)) >= any(character.isalnum() for character in cleaned)


@given(PIECES)
def test_cleaning_a_text_changes_nothing_of_what_it_equals(text):
    assert fold(clean_line(text)) == fold(text)


def test_the_browser_folds_as_the_server_does():
    texts: list[str] = [text for row in [*SAME, *MORE_SAME, *DIFFERENT] for text in row]

    @given(st.lists(PIECES, min_size=200, max_size=200))
    def gather(more: list[str]) -> None:
        texts.extend(more)

    gather()
    ran = subprocess.run(
        [node(), "--input-type=module", "--eval", IN_NODE],
        input=json.dumps(texts),
        cwd=ROOT / "static",
        capture_output=True,
        text=True,
        check=True,
    )
    told: list[str] = json.loads(ran.stdout)
    apart = [(text, fold(text), seen) for text, seen in zip(texts, told, strict=True)]
    assert [each for each in apart if each[1] != each[2]] == []
