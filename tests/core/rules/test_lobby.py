"""Arriving, being renamed, being removed."""

import pytest

from tests.core.play import FACILITATOR, person
from workshop.core import commands as c
from workshop.core import limits
from workshop.core.model import Grouping


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana   Lucía ", "Ana Lucía"),
        ("محمد", "محمد"),
        ("陳大文", "陳大文"),
        ("👩‍🚒 Zoe", "👩‍🚒 Zoe"),
        ("<b>Bo</b>", "<b>Bo</b>"),
        ("Ev\u202eil", "Evil"),
        ("two\nlines\ttabs", "two lines tabs"),
        ("e\u0301", "é"),
        ("x" * 40, "x" * 40),
    ],
)
def test_a_name_is_kept_in_any_script_without_tricks(play, typed, kept):
    session = play()
    session.do(person("p1"), c.Join(name=typed))
    assert session.state.people["p1"].name == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "name_empty"),
        ("  \n ", "name_empty"),
        ("\u200b\u202e\u200d", "name_empty"),
        ("\u3164", "name_empty"),
        ("x" * 41, "name_too_long"),
        ("x" * 10_000, "name_too_long"),
    ],
)
def test_a_name_that_nobody_could_read_out_is_refused(play, typed, code):
    assert play().refused(person("p1"), c.Join(name=typed)) == code


def test_a_taken_name_comes_with_a_suggestion_that_is_free(play):
    session = play()
    session.join("Ana", "Ana 2")
    refusal = session.ask(person("p3"), c.Join(name=" ANA "))
    assert refusal.code == "name_taken"
    assert refusal.about["suggestion"] == "ANA 3"
    session.do(person("p3"), c.Join(name=refusal.about["suggestion"]))


def test_the_suggestion_for_a_name_of_full_length_still_fits(play):
    session = play()
    session.join("x" * limits.NAME)
    suggestion = session.ask(person("p2"), c.Join(name="x" * limits.NAME)).about["suggestion"]
    assert len(suggestion) == limits.NAME
    session.do(person("p2"), c.Join(name=suggestion))


def test_a_renamed_participant_frees_the_old_name(play):
    session = play()
    session.join("Ana")
    session.do(person("Ana"), c.Rename(participant="Ana", name="Anna"))
    session.do(person("p2"), c.Join(name="ana"))


def test_a_participant_renames_nobody_else(play):
    session = play()
    session.join("Ana", "Bo")
    assert session.refused(person("Ana"), c.Rename(participant="Bo", name="Eve")) == "not_allowed"


def test_somebody_removed_can_do_nothing_until_let_back_in(play):
    session = play()
    session.join("Ana", group="g1")
    session.do(FACILITATOR, c.RemoveParticipant(participant="Ana"))
    assert session.refused(person("Ana"), c.WriteNotes(text="hello")) == "not_in_session"
    assert session.refused(person("Ana"), c.Join(name="Ana")) == "already_joined"
    assert session.seen_by(person("Ana")) == {}
    assert session.state.groups["g1"].members == []
    session.do(FACILITATOR, c.RestoreParticipant(participant="Ana"))
    session.do(person("Ana"), c.WriteNotes(text="hello"))


def test_letting_somebody_back_in_whose_name_is_taken_by_now_numbers_the_name(play):
    session = play()
    session.join("Ana")
    session.do(FACILITATOR, c.RemoveParticipant(participant="Ana"))
    session.do(person("p2"), c.Join(name="Ana"))
    session.do(FACILITATOR, c.RestoreParticipant(participant="Ana"))
    assert session.state.people["Ana"].name == "Ana 2"


def test_removing_a_voter_takes_their_open_ballot_along(play):
    session = play()
    ana, bo = session.join("Ana", "Bo", group="g1")
    session.do(FACILITATOR, c.GoTo(activity="vote"))
    session.vote(ana, "rotary")
    session.vote(bo, "rotary")
    session.do(FACILITATOR, c.RemoveParticipant(participant="Ana"))
    assert session.state.round.cast == {"g1": 1}


def test_nobody_joins_an_ended_session(play):
    session = play()
    session.do(FACILITATOR, c.EndSession())
    assert session.refused(person("p1"), c.Join(name="Ana")) == "session_ended"


def test_a_full_session_takes_nobody_more(play, monkeypatch):
    monkeypatch.setattr(limits, "PEOPLE", 2)
    session = play()
    session.join("Ana", "Bo")
    assert session.refused(person("p3"), c.Join(name="Cy")) == "session_full"


def test_who_comes_after_the_dealing_sits_where_the_fewest_are(play):
    session = play(grouping=Grouping("deal", size=2))
    session.join("Ana", "Bo", "Cy")
    session.do(FACILITATOR, c.GoTo(activity="read"))
    session.join("Dee")
    assert sorted(len(g.members) for g in session.state.live_groups()) == [2, 2]
    assert session.state.people["Dee"].late


@pytest.mark.parametrize("keep_out", [False, True])
def test_11_an_undone_removal_gives_the_seat_back_as_long_as_the_group_is_there(play, keep_out):
    session = play()
    session.join("Ana", "Bo", group="g1")
    remove = c.RemoveParticipant(participant="Ana", keep_out=keep_out)
    session.do(FACILITATOR, remove)
    assert session.state.groups["g1"].members == ["Bo"]
    session.do(FACILITATOR, c.RestoreParticipant(participant="Ana"))
    assert session.state.people["Ana"].group == "g1"
    assert session.state.groups["g1"].members == ["Bo", "Ana"]
    assert session.state.unseated == {}

    session.do(FACILITATOR, remove)
    session.do(FACILITATOR, c.MoveParticipant(participant="Bo", group="g2"))
    session.do(FACILITATOR, c.RemoveGroup(group="g1"))
    session.do(FACILITATOR, c.RestoreParticipant(participant="Ana"))
    assert session.state.people["Ana"].group is None
    assert [*session.state.unseated] == ["Ana"]
