"""Who is here, collected before it is told."""

from collections.abc import Iterator

import pytest

from tests.live.stage import Stage
from workshop.live.presence import LOOK, LOOKS
from workshop.live.protocol import HereEveryone, HerePeople


@pytest.fixture
def stage() -> Iterator[Stage]:
    opened = Stage()
    yield opened
    opened.close()


def people_here(stage: Stage, sid: str) -> list[str]:
    connection = stage.handlers.audiences.find(sid)
    assert connection is not None
    with connection.live.view() as (state, _):
        here = stage.handlers.presence.here(connection, state)
    assert isinstance(here, HerePeople | HereEveryone)
    return here.people


def test_a_whole_group_arriving_is_told_once(stage: Stage) -> None:
    console = stage.console()
    stage.clear()
    for name in ("Ana", "Ben", "Chidi"):
        stage.phone(name)
    stage.loop.run()
    told = stage.wire.events(console, "here")
    assert told == [
        {
            "people": ["p-Ana", "p-Ben", "p-Chidi"],
            "facilitators": ["f1"],
            "screens": 0,
            "could_vote": 3,
            "groups": {"g1": 3, "g2": 0},
        }
    ]
    people = {"people": ["p-Ana", "p-Ben", "p-Chidi"], "could_vote": 3}
    assert stage.wire.events("Ana", "here") == [people]


def test_a_page_that_is_reloaded_never_left(stage: Stage) -> None:
    console = stage.console()
    stage.phone("Ana")
    stage.clear()
    stage.handlers.disconnect("Ana")
    stage.phone("Ana", group=None, sid="Ana again")
    stage.loop.run()
    assert stage.wire.events(console, "here") == []


def test_a_second_page_replaces_the_first_and_its_end_takes_nobody_away(stage: Stage) -> None:
    console = stage.console()
    stage.phone("Ana")
    stage.phone("Ana", group=None, sid="Ana again")
    assert stage.wire.events("Ana", "gone")[0]["code"] == "replaced"
    stage.clear()
    stage.handlers.disconnect("Ana")  # the old socket's own end, later
    stage.loop.run()
    assert stage.wire.events(console, "here") == []
    assert people_here(stage, console) == ["p-Ana"]


def test_screens_hear_a_number_and_phones_their_group_alone(stage: Stage) -> None:
    screen = stage.screen()
    stage.phone("Ana", "g1")
    stage.phone("Ben", "g2")
    stage.phone("Eve", None)
    stage.loop.run()
    assert stage.wire.events(screen, "here")[-1] == {"count": 3, "could_vote": 2}
    assert stage.wire.events("Ana", "here")[-1] == {"people": ["p-Ana"], "could_vote": 1}
    assert stage.wire.events("Ben", "here")[-1] == {"people": ["p-Ben"], "could_vote": 1}
    assert stage.wire.events("Eve", "here") == []


def test_a_snapshot_says_who_is_here(stage: Stage) -> None:
    stage.phone("Ana")
    stage.handlers.disconnect("Ana")
    stage.phone("Ana", group=None, sid="Ana again")
    here = stage.wire.events("Ana again", "snapshot")[0]["here"]
    assert here == {"people": ["p-Ana"], "could_vote": 1}
    stage.phone("Eve", None)
    assert stage.wire.events("Eve", "snapshot")[0]["here"] is None
    assert stage.wire.events(stage.screen(), "snapshot")[0]["here"] == {"count": 2, "could_vote": 1}
    people = stage.wire.events(stage.console(), "snapshot")[0]["here"]["people"]
    assert people == ["p-Ana", "p-Eve"]


def test_nothing_is_kept_of_a_session_that_everybody_has_left(stage: Stage) -> None:
    stage.phone("Ana")
    stage.console()
    stage.clear()
    for sid in ("Ana", "console"):
        stage.handlers.disconnect(sid)
    stage.loop.run()
    assert stage.handlers.presence._told == {}
    assert stage.handlers.publisher.chain._ticks == {}
    assert list(stage.handlers.audiences) == []


def test_who_has_been_away_for_long_is_not_counted_as_one_who_could_vote(stage: Stage) -> None:
    presence = stage.handlers.presence
    for name in ("Ana", "Ben", "Chidi"):
        stage.phone(name)
    console = stage.console()
    stage.loop.run()
    stage.clear()
    stage.handlers.disconnect("Chidi")
    assert presence.lately(stage.session) == {"p-Ana", "p-Ben", "p-Chidi"}
    stage.loop.run()  # until nobody is waited for any more
    assert stage.loop.now >= LOOK * LOOKS
    assert stage.wire.events(console, "here")[-1] == {
        "people": ["p-Ana", "p-Ben"],
        "facilitators": ["f1"],
        "screens": 0,
        "could_vote": 2,
        "groups": {"g1": 2, "g2": 0},
    }
    assert stage.wire.events("Ana", "here")[-1]["could_vote"] == 2
    assert presence._away == {}


def test_who_is_back_is_waited_for_no_more(stage: Stage) -> None:
    presence = stage.handlers.presence
    stage.phone("Ana")
    stage.handlers.disconnect("Ana")
    stage.phone("Ana", group=None, sid="Ana again")
    stage.loop.run()
    assert presence.lately(stage.session) == {"p-Ana"}


def test_closing_a_round_keeps_how_many_could_vote_and_never_fewer_than_did(stage: Stage) -> None:
    for name in ("Ana", "Ben", "Chidi", "Dora"):
        stage.phone(name)
    console = stage.console()
    stage.done(console, "go_to", activity="vote")
    stage.done("Chidi", "cast_ballot", choice={"option": "rotary", "write_in": None})
    for gone in ("Chidi", "Dora"):  # one has voted, one has not
        stage.handlers.disconnect(gone)
    stage.loop.run()
    assert stage.wire.events(console, "here")[-1]["could_vote"] == 3
    stage.done(console, "close_vote")
    stage.loop.run()
    (round_,) = stage.wire.updates(console)[-1]["slices"]["vote"]["rounds"]
    assert (round_["cast"], round_["people"]) == (1, 3)


def test_a_phone_that_comes_is_told_without_a_look_at_the_whole_room(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Ana", "Ben", "Chidi"):
        stage.phone(name)
    stage.loop.run()
    stage.handlers.disconnect("Ben")
    audiences, asked = stage.handlers.audiences, []
    of, connection = audiences.of, audiences.find("Ana")
    assert connection is not None
    monkeypatch.setattr(audiences, "of", lambda session, key: asked.append(key) or of(session, key))
    with connection.live.view() as (state, _):
        here = stage.handlers.presence.here(connection, state)
    assert here == HerePeople(["p-Ana", "p-Chidi"], could_vote=3)
    assert asked == ["group:g1"]
