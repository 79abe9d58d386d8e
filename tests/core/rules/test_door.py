"""The door: open, one by one, closed; another code; many at once; seats given up."""

from typing import Any

import pytest

from tests.core.play import FACILITATOR, HOST, Play, person
from workshop.core import commands as c
from workshop.core import limits
from workshop.core.codes import CODE_ALPHABET, CODE_LENGTH, code_from
from workshop.core.erasing import rewrite
from workshop.core.model import Grouping
from workshop.core.session import replay

DEALT = Grouping("deal", size=2)


def door(session: Play, how: Any) -> None:
    session.do(FACILITATOR, c.SetDoor(door=how))


def knock(session: Play, *names: str) -> None:
    for name in names:
        session.do(person(name), c.Join(name=name))


def test_a_closed_door_lets_nobody_in_and_nobody_out(play: Any) -> None:
    session = play()
    (ana,) = session.join("Ana", group="g1")
    door(session, "closed")
    assert session.refused(person("Mallory"), c.Join(name="Mallory")) == "door_closed"
    session.do(ana, c.WriteNotes(text="still here"))
    door(session, "open")
    session.join("Ben")


def test_somebody_at_the_door_sees_nothing_and_counts_for_nobody(play: Any) -> None:
    session = play()
    session.join("Ana", group="g1")
    door(session, "knock")
    knock(session, "Mallory")
    assert session.state.present == 1
    assert session.seen_by(person("Mallory")) == {}
    assert session.refused(person("Mallory"), c.ChooseGroup(group="g1")) == "not_in_session"
    assert session.refused(person("Mallory"), c.TakeUpSeat()) == "not_in_session"
    seen: Any = session.seen_by(FACILITATOR)["person:Mallory"]
    assert (seen.waiting, seen.removed) == (True, True)


def test_those_who_are_let_in_are_in_and_sit_down_where_the_fewest_are(play: Any) -> None:
    session = play(grouping=DEALT)
    session.join("Ana", "Ben", "Cem", "Dot")
    session.do(FACILITATOR, c.DealGroups())
    door(session, "knock")
    knock(session, "Eva", "Fay")
    session.do(FACILITATOR, c.RestoreParticipants(participants=("Eva", "Fay", "Eva", "nobody")))
    assert session.state.present == 6
    assert session.state.knocks == 0
    assert [len(group.members) for group in session.state.live_groups()] == [3, 3]


def test_two_of_one_name_who_are_let_in_at_once_are_told_apart(play: Any) -> None:
    session = play()
    door(session, "knock")
    for who in ("p1", "p2", "p3"):
        session.do(person(who), c.Join(name="Ana"))
    session.do(FACILITATOR, c.RestoreParticipants(participants=("p1", "p2", "p3")))
    assert [one.name for one in session.state.people.values()] == ["Ana", "Ana 2", "Ana 3"]


def test_somebody_who_is_turned_away_does_not_wait_any_more(play: Any) -> None:
    session = play()
    door(session, "knock")
    knock(session, "Mallory")
    session.do(FACILITATOR, c.RemoveParticipants(participants=("Mallory",)))
    assert session.state.knocks == 0
    assert not session.state.people["Mallory"].waiting


def test_a_crowd_of_knocks_has_a_bound(play: Any) -> None:
    session = play()
    door(session, "knock")
    knock(session, *(f"m{number}" for number in range(limits.KNOCKS)))
    assert session.refused(person("one"), c.Join(name="one")) == "too_many_joining"
    session.do(FACILITATOR, c.RemoveParticipants(participants=("m0",)))
    knock(session, "one")


def test_the_name_of_somebody_at_the_door_can_be_erased_too(play: Any) -> None:
    session = play()
    door(session, "knock")
    knock(session, "Zanzibar")
    session.do(person("Zanzibar"), c.EraseMe())
    assert session.state.knocks == 0
    assert "name='Zanzibar'" not in repr(session.log)
    assert replay(session.log) == session.state
    assert rewrite(session.log, session.log[-1]) == session.log


def test_many_are_removed_and_brought_back_in_one_go(play: Any) -> None:
    session = play()
    session.join("Ana", *(f"m{number}" for number in range(50)))
    many = tuple(f"m{number}" for number in range(50))
    assert len(session.do(FACILITATOR, c.RemoveParticipants(participants=many))) == 50
    assert session.state.present == 1
    assert session.do(FACILITATOR, c.RemoveParticipants(participants=many)) == []
    session.do(FACILITATOR, c.RestoreParticipants(participants=many))
    assert session.state.present == 51


def test_a_seat_that_was_given_up_is_taken_again_with_its_name(play: Any) -> None:
    session = play()
    session.join("Ana", "Ben")
    session.do(HOST, c.GiveUpSeats(participants=("Ana", "nobody")))
    assert session.state.present == 1
    assert session.seen_by(FACILITATOR)["person:Ana"] is None
    session.do(person("Ana"), c.TakeUpSeat())
    assert session.state.present == 2
    assert session.state.people["Ana"].name == "Ana"
    assert session.refused(person("Ana"), c.TakeUpSeat()) == "not_in_session"


def test_a_seat_that_was_given_up_and_then_removed_is_not_taken_again(play: Any) -> None:
    session = play()
    session.join("Mallory")
    session.do(HOST, c.GiveUpSeats(participants=("Mallory",)))
    session.do(FACILITATOR, c.RemoveParticipants(participants=("Mallory",)))
    assert session.refused(person("Mallory"), c.TakeUpSeat()) == "not_in_session"


@pytest.mark.parametrize("actor", [person("Ana"), FACILITATOR])
def test_nobody_but_the_server_gives_seats_up(play: Any, actor: Any) -> None:
    session = play()
    session.join("Ana", "Ben")
    assert session.refused(actor, c.GiveUpSeats(participants=("Ben",))) == "not_allowed"


@pytest.mark.parametrize(
    "command",
    [
        c.SetDoor(door="open"),
        c.ChangeCode(),
        c.RemoveParticipants(participants=("Ben",)),
        c.RestoreParticipants(participants=("Ben",)),
    ],
)
def test_a_participant_has_no_hand_on_the_door(play: Any, command: c.AnyCommand) -> None:
    session = play()
    (ana, _) = session.join("Ana", "Ben")
    assert session.refused(ana, command) == "not_allowed"


def test_another_code_replaces_the_one_before_and_remembers_it(play: Any) -> None:
    session = play()
    before = session.state.code
    session.do(FACILITATOR, c.ChangeCode())
    first = session.state.code
    session.do(FACILITATOR, c.ChangeCode())
    assert len({before, first, session.state.code}) == 3
    assert session.state.former_codes == [before, first]
    seen: Any = session.seen_by(person("Ana"))
    assert seen == {}


def test_codes_of_numbers_are_codes() -> None:
    codes = {code_from(number * 7_919 + 3) for number in range(1_000)}
    assert len(codes) == 1_000
    assert all(len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET) for code in codes)
