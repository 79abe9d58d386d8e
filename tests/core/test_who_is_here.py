"""Dealing and seating go by who is here, and turnout by who could vote."""

from collections import Counter

import msgspec

from tests.core.play import FACILITATOR, person
from workshop.core import commands as c
from workshop.core.model import Choice, Grouping
from workshop.core.session import decide, evolve, record, replay

DEALT = Grouping("deal", size=4, count=1)


def with_here(session, actor, command, here):
    """As the engine asks: with the ids of those who are connected."""
    given = msgspec.structs.replace(session.given(actor), here=frozenset(here))
    events = decide(session.state, command, given)
    assert isinstance(events, list), events
    for each in record(session.state, events, given):
        session.log.append(each)
        evolve(session.state, each)
    assert replay(session.log).people == session.state.people


def here_in(session, here):
    return sorted(Counter(session.state.people[one].group for one in here).values())


def test_those_who_are_here_are_dealt_evenly_whoever_has_gone(play):
    session = play(grouping=DEALT)
    names = [f"p{number}" for number in range(16)]
    session.join(*names)
    here = names[:8]
    with_here(session, FACILITATOR, c.DealGroups(), here)
    assert here_in(session, here) == [4, 4]  # two tables of four, not four half empty ones
    assert all(session.state.people[name].group for name in names)  # and a seat to come back to


def test_dealing_anew_goes_by_who_is_here_too(play):
    session = play(grouping=DEALT)
    names = [f"p{number}" for number in range(12)]
    session.join(*names)
    session.do(FACILITATOR, c.DealGroups())
    here = names[::2]
    with_here(session, FACILITATOR, c.DealGroups(everyone=True), here)
    assert here_in(session, here) == [3, 3]


def test_a_newcomer_sits_where_the_fewest_are_here(play):
    session = play(grouping=DEALT)
    session.join(*(f"p{number}" for number in range(8)))
    session.do(FACILITATOR, c.DealGroups())
    (lonely, *_), full = (list(group.members) for group in session.state.live_groups())
    with_here(session, person("late"), c.Join(name="Late"), [lonely, *full])
    assert session.state.people["late"].group == session.state.people[lonely].group


def test_where_nobody_is_known_to_be_here_seats_count(play):
    session = play(grouping=DEALT)
    names = [f"p{number}" for number in range(8)]
    session.join(*names)
    with_here(session, FACILITATOR, c.DealGroups(), [])
    assert here_in(session, names) == [4, 4]


def test_questions_are_dealt_to_those_who_are_here(play):
    session = play()
    session.join("ana", "ben", "cleo", group="g1")
    session.do(FACILITATOR, c.GoTo(activity="questions"))
    with_here(session, person("ana"), c.DealQuestions(), ["ana", "cleo"])
    assert set(session.state.dealt_questions["g1"].values()) == {"ana", "cleo"}


def test_turnout_counts_who_could_vote(play):
    session = play()
    session.join("ana", "ben", "gone", group="g1")
    session.join("stands")
    session.do(FACILITATOR, c.GoTo(activity="vote"))
    session.do(FACILITATOR, c.RemoveParticipant(participant="gone"))

    def turnout():
        slices = session.seen_by(FACILITATOR)
        (round_,) = slices["vote"].rounds
        return round_.people

    assert turnout() == 2
    session.do(person("stands"), c.ChooseGroup(group="g1"))
    assert turnout() == 3
    session.do(person("ana"), c.CastBallot(choice=Choice(option="rotary")))
    session.do(FACILITATOR, c.CloseVote())
    assert turnout() == 3
