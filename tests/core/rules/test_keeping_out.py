"""Removed to stay out: who is kept out, for how long, and what is known of them."""

from typing import Any

import pytest

from tests.core.play import FACILITATOR, Play, person
from workshop.core import commands as c
from workshop.core.session import replay


def joins(session: Play, who: str, mark: str = "", before: str = "") -> Any:
    return session.ask(person(who), c.Join(name=who, mark=mark, before=before))


def kept_out(session: Play, *who: str) -> None:
    for one in who:
        session.do(FACILITATOR, c.RemoveParticipant(participant=one, keep_out=True))


def test_somebody_who_was_only_removed_may_join_again(play: Any) -> None:
    session = play()
    joins(session, "p1", mark="m1")
    session.do(FACILITATOR, c.RemoveParticipant(participant="p1"))
    assert isinstance(joins(session, "p2", mark="m1", before="p1"), list)


@pytest.mark.parametrize(
    ("mark", "before"),
    [("m1", ""), ("m1", "p1"), ("", "p1"), ("m2", "p1")],
    ids=["the browser", "both", "a program that holds the seat", "the seat, moved to a browser"],
)
def test_somebody_who_is_kept_out_does_not_come_in_as_another(
    play: Any, mark: str, before: str
) -> None:
    session = play()
    joins(session, "p1", mark="m1")
    kept_out(session, "p1")
    assert joins(session, "p2", mark=mark, before=before).code == "kept_out"


def test_keeping_one_out_keeps_nobody_else_out(play: Any) -> None:
    session = play()
    for who, mark in (("p1", "m1"), ("p2", ""), ("p3", "")):
        joins(session, who, mark=mark)
    kept_out(session, "p1", "p2")
    assert isinstance(joins(session, "p4", mark="m2"), list)
    assert isinstance(joins(session, "p5", mark=""), list)
    assert isinstance(joins(session, "p6", mark="", before="p3"), list)
    assert isinstance(joins(session, "p7", mark="", before="stranger"), list)


def test_undoing_it_lets_them_in_again(play: Any) -> None:
    session = play()
    joins(session, "p1", mark="m1")
    kept_out(session, "p1")
    session.do(FACILITATOR, c.RestoreParticipant(participant="p1"))
    assert session.state.kept_out == {}
    session.do(FACILITATOR, c.RemoveParticipant(participant="p1"))
    assert isinstance(joins(session, "p2", mark="m1", before="p1"), list)


def test_undoing_one_removal_leaves_another_of_the_same_browser(play: Any) -> None:
    session = play()
    joins(session, "p1", mark="m1")
    joins(session, "p2", mark="m2")
    kept_out(session, "p1", "p2")
    session.do(FACILITATOR, c.RestoreParticipant(participant="p1"))
    assert joins(session, "p3", mark="m2").code == "kept_out"
    assert isinstance(joins(session, "p4", mark="m1"), list)


def test_somebody_who_is_out_can_still_be_kept_out(play: Any) -> None:
    session = play()
    joins(session, "p1", mark="m1")
    session.do(FACILITATOR, c.RemoveParticipant(participant="p1"))
    present = session.state.present
    kept_out(session, "p1")
    assert session.state.present == present
    assert joins(session, "p2", mark="m1").code == "kept_out"
    again = c.RemoveParticipant(participant="p1", keep_out=True)
    assert session.do(FACILITATOR, again) == []
    assert session.do(FACILITATOR, c.RemoveParticipant(participant="p1")) == []
    assert joins(session, "p2", mark="m1").code == "kept_out"


def test_erasing_oneself_opens_no_way_back_in_and_leaves_no_mark(play: Any) -> None:
    session = play()
    joins(session, "p1", mark="m1")
    joins(session, "p2", mark="m2")
    kept_out(session, "p1")
    session.do(person("p1"), c.EraseMe())
    session.do(person("p2"), c.EraseMe())
    assert joins(session, "p3", mark="m1").code == "kept_out"
    assert isinstance(joins(session, "p4", mark="m2"), list)
    assert "m2" not in str([one for one in session.log if one.by == "p2"])
    assert replay(session.log) == session.state


def test_a_participant_keeps_nobody_out(play: Any) -> None:
    session = play()
    session.join("p1", "p2")
    command = c.RemoveParticipant(participant="p2", keep_out=True)
    assert session.refused(person("p1"), command) == "not_allowed"
