"""Reminders and tips, the pledge, and the dealing of key questions."""

import pytest

from tests.core.play import FACILITATOR, SCREEN, person
from workshop.core import commands as c
from workshop.core import limits
from workshop.core.model import Planned

AGENDA = (Planned("questions", 10), Planned("tips", 5), Planned("wrap_up", 5))


@pytest.fixture
def session(play):
    played = play(agenda=AGENDA)
    played.join("Ana", "Bo", "Cy", group="g1")
    return played


def test_the_most_kept_tips_come_first(session):
    for name, tip in [("Ana", "small"), ("Bo", "small"), ("Cy", "mutual")]:
        session.do(person(name), c.KeepTip(tip=tip, kept=True))
    kept = session.seen_by(SCREEN)["tips"].kept
    assert [(line.tip, line.people) for line in kept] == [("small", 2), ("mutual", 1)]
    session.do(person("Ana"), c.KeepTip(tip="small", kept=False))
    assert session.seen_by(person("Ana"))["my_tips:Ana"].kept == ()
    assert session.refused(person("Ana"), c.KeepTip(tip="bribe", kept=True)) == "no_tip"


def test_the_facilitator_shows_a_tip_to_everybody(session):
    session.do(FACILITATOR, c.ShowTip(tip="no"))
    assert session.seen_by(person("Bo"))["tips"].shown == "no"
    assert session.seen_by(SCREEN)["tips"].shown == "no"
    session.do(FACILITATOR, c.ShowTip(tip=None))
    assert session.seen_by(SCREEN)["tips"].shown is None
    assert session.refused(person("Bo"), c.ShowTip(tip="no")) == "not_allowed"


def test_a_pledge_is_shown_to_the_room_only_if_its_writer_says_so(session):
    early = c.WritePledge(text="Call the dean", shared=False)
    assert session.refused(person("Ana"), early) == "not_begun"
    session.do(FACILITATOR, c.GoTo(activity="wrap_up"))
    session.do(person("Ana"), early)
    assert session.seen_by(SCREEN)["pledge:Ana"] is None
    assert session.seen_by(FACILITATOR)["pledge:Ana"] is None
    session.do(person("Ana"), c.WritePledge(text="Call the dean", shared=True))
    assert session.seen_by(SCREEN)["pledge:Ana"].text == "Call the dean"
    session.do(person("Ana"), c.WritePledge(text="", shared=True))
    assert session.seen_by(SCREEN)["pledge:Ana"] is None
    long = c.WritePledge(text="x" * (limits.PLEDGE + 1), shared=True)
    assert session.refused(person("Ana"), long) == "text_too_long"


def test_a_pledge_can_be_taken_back_while_writing_is_paused_but_not_written(session):
    session.do(FACILITATOR, c.GoTo(activity="wrap_up"))
    session.do(person("Ana"), c.WritePledge(text="Call the dean", shared=True))
    session.do(FACILITATOR, c.LockWriting(locked=True))
    other = c.WritePledge(text="Call the mayor", shared=False)
    assert session.refused(person("Ana"), other) == "writing_locked"
    session.do(person("Ana"), c.WritePledge(text="Call the dean", shared=False))
    shared = c.WritePledge(text="Call the dean", shared=True)
    assert session.refused(person("Ana"), shared) == "writing_locked"
    session.do(person("Ana"), c.WritePledge(text="", shared=False))


def test_a_hidden_pledge_is_off_the_wall_until_the_facilitator_shows_it_again(session):
    session.do(FACILITATOR, c.GoTo(activity="wrap_up"))
    session.do(person("Ana"), c.WritePledge(text="something rude", shared=True))
    hide = c.HidePledge(participant="Ana", hidden=True)
    assert session.refused(person("Bo"), hide) == "not_allowed"
    session.do(FACILITATOR, hide)
    for actor in (SCREEN, person("Bo"), person("Ana")):
        assert session.seen_by(actor)["pledge:Ana"] is None
    assert session.seen_by(FACILITATOR)["pledge:Ana"].hidden
    assert session.seen_by(person("Ana"))["my_pledge:Ana"].hidden
    session.do(person("Ana"), c.WritePledge(text="something ruder", shared=True))
    assert session.seen_by(SCREEN)["pledge:Ana"] is None
    session.do(FACILITATOR, c.EndSession())
    session.do(FACILITATOR, c.HidePledge(participant="Ana", hidden=False))
    assert session.seen_by(SCREEN)["pledge:Ana"].text == "something ruder"


def test_nobody_learns_whether_there_is_a_pledge_that_is_not_shared(session):
    session.do(FACILITATOR, c.GoTo(activity="wrap_up"))
    session.do(person("Ana"), c.WritePledge(text="Call the dean", shared=False))
    for name in ("Ana", "Bo", "nobody"):
        hide = c.HidePledge(participant=name, hidden=True)
        assert session.refused(FACILITATOR, hide) == "no_pledge"


def test_a_renamed_pledger_is_shown_under_the_new_name(session):
    session.do(FACILITATOR, c.GoTo(activity="wrap_up"))
    session.do(person("Ana"), c.WritePledge(text="Call the dean", shared=True))
    session.do(person("Ana"), c.Rename(participant="Ana", name="Anna"))
    assert session.state.changed["pledge:Ana"] == session.state.version
    assert session.seen_by(SCREEN)["pledge:Ana"].name == "Anna"


def test_key_questions_are_dealt_evenly_among_the_group_and_collected_again(session):
    session.do(person("Ana"), c.DealQuestions())
    to = session.seen_by(person("Bo"))["questions:g1"].to
    assert len(to) == 10
    counts = [list(to.values()).count(name) for name in ("Ana", "Bo", "Cy")]
    assert max(counts) - min(counts) <= 1
    session.do(person("Bo"), c.CollectQuestions())
    assert session.seen_by(person("Bo"))["questions:g1"].to == {}


def test_the_questions_of_somebody_who_leaves_are_everybodys_again(session):
    session.do(person("Ana"), c.DealQuestions())
    session.do(FACILITATOR, c.RemoveParticipant(participant="Cy"))
    assert "Cy" not in session.seen_by(person("Bo"))["questions:g1"].to.values()
    assert session.state.changed["questions:g1"] == session.state.version
