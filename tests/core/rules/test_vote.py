"""Ballots, rounds, reveals and the group's choice."""

import msgspec
import pytest

from tests.core.play import FACILITATOR, SCREEN, person
from workshop.core import commands as c
from workshop.core import tallies
from workshop.core.model import Choice, Grouping
from workshop.core.tallies import group_choice


@pytest.fixture
def voting(play):
    """Five people in g1, one in g2, the vote open."""

    def begin(**options):
        session = play(**options)
        session.join("a", "b", "x", "y", "z", group="g1")
        session.join("w", group="g2")
        session.do(FACILITATOR, c.GoTo(activity="vote"))
        return session

    return begin


def lines(session, group=None):
    key = f"group_vote:{group}" if group else "vote"
    seen = session.seen_by(person("a" if group != "g2" else "w"))[key]
    tally = seen.rounds[-1].tally
    if tally is None or tally.lines is None:
        return None
    return {line.label: line.count for line in tally.lines if line.count}


def test_a_ballot_can_change_until_the_vote_closes(voting):
    session = voting()
    session.vote(person("a"), "rotary")
    session.vote(person("a"), "university")
    assert session.state.round.cast == {"g1": 1}
    session.do(FACILITATOR, c.CloseVote())
    late = c.CastBallot(choice=Choice("rotary"))
    assert session.refused(person("a"), late) == "poll_closed"


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (Choice(), "no_option"),
        (Choice("rotary", "and more"), "no_option"),
        (Choice("the-moon"), "no_option"),
        (Choice(write_in="  "), "write_in_empty"),
        (Choice(write_in="x" * 121), "write_in_too_long"),
    ],
)
def test_a_vote_for_nothing_that_stands_is_refused(voting, choice, code):
    session = voting()
    assert session.refused(person("a"), c.CastBallot(choice=choice)) == code


def test_nobody_votes_before_the_vote_opens_or_without_a_group(play):
    session = play()
    (ana,) = session.join("Ana")
    ballot = c.CastBallot(choice=Choice("rotary"))
    assert session.refused(ana, ballot) == "poll_not_open"
    session.do(FACILITATOR, c.GoTo(activity="vote"))
    assert session.refused(ana, ballot) == "no_group_yet"


def test_equal_write_ins_count_together_by_case_and_spacing(voting):
    session = voting()
    session.vote(person("a"), write_in="The  Mayor")
    session.vote(person("b"), write_in="the mayor ")
    session.vote(person("x"), write_in="LOCAL   government")
    session.do(FACILITATOR, c.RevealVote())
    assert lines(session) == {"The Mayor": 2, "Local government": 1}


def test_a_reveal_shows_the_group_and_the_room(voting):
    session = voting()
    session.vote(person("a"), "rotary")
    session.vote(person("w"), "university")
    assert lines(session) is None
    session.do(FACILITATOR, c.RevealVote())
    assert session.state.round.state == "revealed"
    assert sum(lines(session).values()) == 2
    assert sum(lines(session, "g1").values()) == 1


def test_an_empty_vote_has_nothing_to_reveal(voting):
    session = voting()
    assert session.refused(FACILITATOR, c.RevealVote()) == "nothing_to_reveal"


def test_a_second_round_keeps_the_first(voting):
    session = voting()
    session.vote(person("a"), "rotary")
    session.do(FACILITATOR, c.RevealVote())
    session.do(FACILITATOR, c.OpenVote())
    session.vote(person("a"), "university")
    session.do(FACILITATOR, c.RevealVote())
    first, second = session.state.rounds
    assert first.ballots["a"].choice.option == "rotary"
    assert second.ballots["a"].choice.option == "university"


def test_opening_again_before_the_reveal_goes_on_with_the_same_round(voting):
    session = voting()
    session.vote(person("a"), "rotary")
    session.do(FACILITATOR, c.CloseVote())
    session.do(FACILITATOR, c.OpenVote())
    assert len(session.state.rounds) == 1
    session.vote(person("b"), "rotary")


def test_named_ballots_name_their_voters_to_the_group_and_never_on_the_screen(voting):
    session = voting(ballots="named")
    session.vote(person("a"), "rotary")
    session.do(FACILITATOR, c.RevealVote())
    group = msgspec.json.encode(session.seen_by(person("b"))["group_vote:g1"])
    assert b'"voters":["a"]' in group
    assert b'"voters":["a"]' not in msgspec.json.encode(session.seen_by(SCREEN))


def test_secret_ballots_name_nobody(voting):
    session = voting(ballots="secret")
    for name in "abxyzw":
        session.vote(person(name), "rotary")
    session.do(FACILITATOR, c.RevealVote())
    for actor in (FACILITATOR, SCREEN, person("a")):
        assert b'"voters":["' not in msgspec.json.encode(session.seen_by(actor))


def test_a_secret_ballot_of_a_group_of_one_is_not_given_away_by_subtraction(voting):
    session = voting(ballots="secret")
    for name in "abxyz":
        session.vote(person(name), "rotary")
    session.vote(person("w"), "university")
    session.do(FACILITATOR, c.RevealVote())
    # the room's tally minus g1's would be w's ballot, so g1's is held back too
    assert lines(session, "g2") is None
    assert lines(session, "g1") is None
    assert lines(session) == {
        "Rotary Club International, local chapter": 5,
        "The local university": 1,
    }


def test_a_room_of_two_sees_no_secret_tally(play):
    session = play(ballots="secret")
    session.join("a", "b", group="g1")
    session.do(FACILITATOR, c.GoTo(activity="vote"))
    session.vote(person("a"), "rotary")
    session.vote(person("b"), "rotary")
    session.do(FACILITATOR, c.RevealVote())
    assert lines(session) is None
    assert lines(session, "g1") is None
    assert group_choice(session.state, "g1") is None


def test_the_leading_choice_stands_until_the_group_settles_another(voting):
    session = voting()
    session.vote(person("a"), "rotary")
    assert session.refused(person("a"), c.SettleChoice(choice=Choice("rotary"))) == "not_revealed"
    session.do(FACILITATOR, c.RevealVote())
    assert group_choice(session.state, "g1") == (Choice("rotary"), "votes")
    session.do(person("b"), c.SettleChoice(choice=Choice(write_in="The mayor")))
    assert group_choice(session.state, "g1") == (Choice(write_in="The mayor"), "settled")


def test_a_tie_leaves_the_choice_to_the_group(voting):
    session = voting()
    session.vote(person("a"), "rotary")
    session.vote(person("b"), "university")
    session.do(FACILITATOR, c.RevealVote())
    assert group_choice(session.state, "g1") is None
    session.do(person("a"), c.SettleChoice(choice=Choice("university")))
    assert group_choice(session.state, "g1") == (Choice("university"), "settled")


@pytest.mark.parametrize("ballots", ["named", "secret"])
def test_a_room_of_many_groups_is_counted_once_for_all_their_choices(play, monkeypatch, ballots):
    session = play(ballots=ballots, grouping=Grouping("choose", count=20))
    for number in range(1, 21):
        session.join(*(f"{number}-{who}" for who in "abc"), group=f"g{number}")
    session.do(FACILITATOR, c.GoTo(activity="vote"))
    for voter in session.state.people:
        session.vote(person(voter), "rotary")
    session.do(FACILITATOR, c.RevealVote())
    counted = []
    count = tallies.count
    monkeypatch.setattr(tallies, "count", lambda *args: counted.append(args) or count(*args))
    assert len(session.seen_by(SCREEN)["choices"]) == 20
    # for each group its own line, in `choices` and in `vote_by_group`, and the room's
    assert len(counted) == 41
