"""Who is here, collected before it is told."""

from collections.abc import Iterator

import pytest

from tests.live.stage import Stage


@pytest.fixture
def stage() -> Iterator[Stage]:
    opened = Stage()
    yield opened
    opened.close()


def test_a_whole_group_arriving_is_told_once(stage: Stage) -> None:
    console = stage.console()
    stage.clear()
    for name in ("Ana", "Ben", "Chidi"):
        stage.phone(name)
    stage.loop.run()
    told = stage.wire.events(console, "here")
    assert told == [{"people": ["p-Ana", "p-Ben", "p-Chidi"]}]
    assert stage.wire.events("Ana", "here") == told


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
    assert stage.handlers.presence.here(stage.handlers.audiences.find(console)).people == ["p-Ana"]  # type: ignore[arg-type, union-attr]


def test_screens_hear_a_number_and_phones_their_group_alone(stage: Stage) -> None:
    screen = stage.screen()
    stage.phone("Ana", "g1")
    stage.phone("Ben", "g2")
    stage.phone("Eve", None)
    stage.loop.run()
    assert stage.wire.events(screen, "here")[-1] == {"count": 3}
    assert stage.wire.events("Ana", "here")[-1] == {"people": ["p-Ana"]}
    assert stage.wire.events("Ben", "here")[-1] == {"people": ["p-Ben"]}
    assert stage.wire.events("Eve", "here") == []


def test_a_snapshot_says_who_is_here(stage: Stage) -> None:
    stage.phone("Ana")
    stage.handlers.disconnect("Ana")
    stage.phone("Ana", group=None, sid="Ana again")
    assert stage.wire.events("Ana again", "snapshot")[0]["here"] == {"people": ["p-Ana"]}
    stage.phone("Eve", None)
    assert stage.wire.events("Eve", "snapshot")[0]["here"] is None
    assert stage.wire.events(stage.screen(), "snapshot")[0]["here"] == {"count": 2}
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
