"""Every refusal has a sentence, in the reader's language, and brings what the sentence needs."""

import ast
import re
from collections.abc import Iterator
from typing import get_args

import pytest

from tests.pseudo import LANGUAGE, ROOT
from workshop import i18n
from workshop.core.refusals import Refusal, RefusalCode
from workshop.refusal_texts import SENTENCES, refusal_sentence, sentence_for

SAMPLE = {"limit": 5000, "least": 2, "name": "Ana", "suggestion": "Ana B", "people": 3}


def test_every_refusal_has_its_sentence() -> None:
    assert list(SENTENCES) == list(get_args(RefusalCode))


@pytest.mark.usefixtures("spoken")
def test_every_refusal_is_said_in_the_readers_language() -> None:
    with i18n.using(LANGUAGE):
        for code in get_args(RefusalCode):
            said = refusal_sentence(Refusal(code, SAMPLE))
            assert said.startswith("⟦"), code
            assert "%" not in said


def refusals_raised() -> Iterator[tuple[str, set[str], str]]:
    """Code, keys of `about`, place: of every `Refusal("…", {…})` in the program."""
    for file in (ROOT / "workshop").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Refusal"), args=[ast.Constant(value=code), *rest]):
                    about = rest[0] if rest else None
                    keys = about.keys if isinstance(about, ast.Dict) else []
                    names = {str(k.value) for k in keys if isinstance(k, ast.Constant)}
                    yield str(code), names, f"{file.name}:{node.lineno}"


def test_every_refusal_brings_what_its_sentence_needs() -> None:
    raised = list(refusals_raised())
    assert len(raised) > 30
    for code, given, place in raised:
        needed = set(re.findall(r"%\((\w+)\)s", SENTENCES[code]))
        assert needed <= given, f"{place}: {code} lacks {needed - given}"


def test_a_code_or_a_value_that_is_missing_still_gets_a_sentence() -> None:
    assert sentence_for("made_up") == "That did not work. Reload the page and try again."
    assert sentence_for("name_too_long") == sentence_for("name_too_long", {"other": 1})


def test_a_refusal_speaks_with_its_numbers_and_names() -> None:
    assert sentence_for("name_taken", {"name": "Ana %s", "suggestion": "Ana B"}) == (
        "Somebody here is called Ana %s already. How about Ana B?"
    )
    assert sentence_for("session_full", {"limit": 5000}).startswith("This session is full with 5,0")
