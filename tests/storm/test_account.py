"""The storm's own eyes: a fault that is there is seen."""

from typing import Any

import pytest

from tests.storm.truth import Truth, faults_of


def person(*letters: dict[str, Any], sent: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    made = [{"group": "g1", "root": "reasons:fit", **letter} for letter in letters]
    return {"name": "P1", "letters": made, "sent": sent or [], "moments": []}


def idea(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "post_idea", "text": text, "key": None, "answer": "ok", "told": False, **more}


def notes(text: str, **more: Any) -> dict[str, Any]:
    return {**idea(text), "type": "write_notes", "key": "notes", **more}


def truth(draft: str = "", **events: list[str]) -> Truth:
    drafts = {"g1": {"reasons:fit": draft}, "g2": {"reasons:fit": "乙"}}
    kinds = {kind: [] for kind in ("idea_posted", "notes_written")}
    return Truth({**kinds, **events}, drafts)


def test_what_is_there_once_is_no_fault() -> None:
    who = person({"letter": "甲"}, {"letter": "丙", "removed": True}, sent=[idea("a.")])
    assert faults_of([who], truth("甲", idea_posted=["a."])) == []


@pytest.mark.parametrize(
    ("letter", "draft", "said"),
    [
        ({"letter": "甲"}, "", "letters missing"),
        ({"letter": "甲", "saved": True}, "", "letters saved, missing"),
        ({"letter": "甲"}, "甲甲", "letters doubled"),
        ({"letter": "甲", "excused": "the disk failed"}, "甲甲", "letters doubled"),
        ({"letter": "乙"}, "", "letters in another group"),
        ({"letter": "甲", "removed": True}, "甲", "letters removed, and back"),
    ],
)
def test_a_letter_that_is_not_where_it_belongs_is_seen(
    letter: dict[str, Any], draft: str, said: str
) -> None:
    (fault,) = faults_of([person(letter)], truth(draft))
    assert said in fault


def test_a_letter_that_the_phone_lost_with_its_disk_may_be_missing() -> None:
    assert faults_of([person({"letter": "甲", "excused": "the disk failed"})], truth()) == []


@pytest.mark.parametrize(
    ("sent", "stored", "said"),
    [
        (idea("a."), [], "is missing"),
        (idea("a.", answer="writing_locked"), [], "is missing"),
        (idea("a."), ["a.", "a."], "happened 2 times"),
        (idea("a.", told=True), ["a."], "is said not to be sent, and is there"),
    ],
)
def test_a_command_that_did_not_happen_once_is_seen(
    sent: dict[str, Any], stored: list[str], said: str
) -> None:
    (fault,) = faults_of([person(sent=[sent])], truth(idea_posted=stored))
    assert said in fault


def test_what_the_page_says_is_not_sent_is_not_lost() -> None:
    sent = [idea("a.", answer="session_ended", told=True)]
    assert faults_of([person(sent=sent)], truth()) == []


def test_of_what_replaces_another_only_the_newest_has_to_be_there() -> None:
    sent = [notes("first."), notes("second.")]
    assert faults_of([person(sent=sent)], truth(notes_written=["second."])) == []
    (fault,) = faults_of([person(sent=sent)], truth(notes_written=["first."]))
    assert "'second.'" in fault


def test_what_somebody_replaced_themselves_need_not_be_there() -> None:
    sent = [notes("words."), {**notes(""), "text": None}]
    assert faults_of([person(sent=sent)], truth()) == []


def test_a_moment_that_never_was_is_a_fault() -> None:
    who = {**person(), "moments": ["took idea P1.1. for somebody else's"]}
    assert faults_of([who], truth()) == ["P1's page took idea P1.1. for somebody else's"]
