"""Making, choosing, moving and dealing groups."""

import pytest

from tests.core.play import FACILITATOR, person
from workshop.core import commands as c
from workshop.core.model import Grouping


def names(session):
    return [group.name for group in session.state.live_groups()]


def test_groups_are_called_by_colour_and_from_the_ninth_on_by_number_too(play):
    assert names(play(grouping=Grouping("choose", count=10))) == [
        "Green table",
        "Blue table",
        "Amber table",
        "Plum table",
        "Teal table",
        "Rose table",
        "Slate table",
        "Brown table",
        "Green table 2",
        "Blue table 2",
    ]


def test_the_hosts_own_names_come_first(play):
    session = play(grouping=Grouping("choose", count=3, names=("Owls", "Foxes")))
    assert names(session) == ["Owls", "Foxes", "Amber table"]


@pytest.mark.parametrize("people", [1, 2, 5, 6, 7, 9, 11, 23, 60])
def test_dealt_groups_differ_by_one_person_at_most(play, people):
    session = play(grouping=Grouping("deal", size=5))
    session.join(*(f"p{number}" for number in range(people)))
    session.do(FACILITATOR, c.GoTo(activity="read"))
    sizes = [len(group.members) for group in session.state.live_groups()]
    assert sum(sizes) == people
    assert max(sizes) <= 5
    assert max(sizes) - min(sizes) <= 1


def test_dealing_everyone_anew_leaves_nobody_without_a_seat(play):
    session = play(grouping=Grouping("deal", size=3))
    session.join(*(f"p{number}" for number in range(8)))
    session.do(FACILITATOR, c.DealGroups())
    session.do(FACILITATOR, c.DealGroups(everyone=True))
    sizes = sorted(len(group.members) for group in session.state.live_groups())
    assert sizes == [2, 3, 3]
    assert not session.state.unseated


def test_dealing_those_without_a_seat_moves_nobody_who_sits(play):
    session = play()
    session.join("Ana", group="g1")
    session.join("Bo", "Cy")
    session.do(FACILITATOR, c.DealGroups())
    assert session.state.people["Ana"].group == "g1"
    assert {session.state.people[p].group for p in ("Bo", "Cy")} == {"g2", "g3"}


def test_a_dealt_seat_is_changed_by_the_facilitator_only(play):
    session = play(grouping=Grouping("deal", size=2))
    session.join("Ana", "Bo", "Cy")
    session.do(FACILITATOR, c.GoTo(activity="read"))
    other = next(
        g.id for g in session.state.live_groups() if "Ana" not in session.state.groups[g.id].members
    )
    assert session.refused(person("Ana"), c.ChooseGroup(group=other)) == "groups_are_dealt"
    session.do(FACILITATOR, c.MoveParticipant(participant="Ana", group=other))
    assert session.state.people["Ana"].group == other


def test_a_moved_voter_carries_an_open_ballot_along(play):
    session = play()
    (ana,) = session.join("Ana", group="g1")
    session.do(FACILITATOR, c.GoTo(activity="vote"))
    session.vote(ana, "rotary")
    session.do(ana, c.ChooseGroup(group="g2"))
    assert session.state.round.cast == {"g1": 0, "g2": 1}
    session.do(FACILITATOR, c.CloseVote())
    session.do(ana, c.ChooseGroup(group="g3"))
    assert session.state.round.ballots["Ana"].group == "g2"


def test_only_an_empty_group_is_removed_and_it_can_come_back(play):
    session = play()
    session.join("Ana", group="g1")
    assert session.refused(FACILITATOR, c.RemoveGroup(group="g1")) == "group_not_empty"
    session.do(FACILITATOR, c.RemoveGroup(group="g2"))
    assert names(session) == ["Green table", "Amber table"]
    assert session.refused(person("Ana"), c.ChooseGroup(group="g2")) == "no_group"
    session.do(FACILITATOR, c.RestoreGroup(group="g2"))
    assert names(session) == ["Green table", "Blue table", "Amber table"]


def test_two_groups_never_share_a_name(play):
    session = play()
    assert (
        session.refused(FACILITATOR, c.RenameGroup(group="g1", name="BLUE  table"))
        == "group_name_taken"
    )
    session.do(FACILITATOR, c.RenameGroup(group="g1", name="green table"))
    assert session.refused(FACILITATOR, c.AddGroup(name="Blue Table")) == "group_name_taken"


def test_a_participant_makes_and_moves_nothing_of_the_groups(play):
    session = play()
    session.join("Ana", "Bo", group="g1")
    for command in (
        c.AddGroup(),
        c.RenameGroup(group="g1", name="Mine"),
        c.MoveParticipant(participant="Bo", group="g2"),
        c.DealGroups(everyone=True),
    ):
        assert session.refused(person("Ana"), command) == "not_allowed"
