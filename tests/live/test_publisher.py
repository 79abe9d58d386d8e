"""What goes out, when, to whom, and how often it is built."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.live.stage import Stage
from workshop.core import commands as c
from workshop.core.model import Actor
from workshop.core.views import Viewer
from workshop.live import protocol as p
from workshop.live.publisher import LONGEST_TICK, SHARE, TICK
from workshop.live.ticks import Ticks

LOOKER = Viewer(Actor("screen", "screen"))


@pytest.fixture
def stage() -> Iterator[Stage]:
    opened = Stage()
    yield opened
    opened.close()


def test_the_first_change_goes_out_at_once(stage: Stage) -> None:
    console = stage.console()
    stage.clear()
    stage.loop.slept.clear()
    stage.done(console, "lock_writing", locked=True)
    assert stage.wire.events(console, "update") == []  # never inside the engine's listener
    function, args = stage.loop.waiting.popleft()
    function(*args)
    assert stage.loop.slept == [0, TICK]
    assert len(stage.wire.events(console, "update")) == 1


def test_what_comes_within_a_tick_goes_out_together_after_it(stage: Stage) -> None:
    console, phone = stage.console(), stage.phone("Ana")
    stage.clear()
    stage.done(console, "lock_writing", locked=True)

    def meanwhile() -> None:
        assert len(stage.wire.events(phone, "update")) == 1
        for number in range(20):
            stage.done(console, "lock_writing", locked=bool(number % 2))
        stage.done(console, "go_to", activity="read")
        assert len(stage.wire.events(phone, "update")) == 1

    stage.loop.while_sleeping.append(meanwhile)
    stage.loop.run()
    updates = stage.wire.updates(phone)
    assert len(updates) == 2
    assert set(updates[1]["slices"]) == {"session", "agenda", "timer"}
    assert updates[1]["slices"]["session"]["locked"] is True
    assert updates[0]["version"] < updates[1]["version"]


def test_an_update_is_encoded_once_per_audience_however_many_hear_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = stage.console()
    phones = [stage.phone(f"P{number}") for number in range(30)]
    encoded: list[str] = []

    def part(to: str, *rest: Any) -> p.Part:
        encoded.append(to)
        return p.Part(to, *rest)

    monkeypatch.setattr("workshop.live.chain.Part", part)
    stage.clear()
    encoded.clear()
    stage.done(console, "go_to", activity="read")
    stage.loop.run()
    assert encoded == ["everyone"]
    for sid in (console, *phones):
        assert len(stage.wire.events(sid, "update")) == 1
    # and once more for all, now that nobody has anything else to be told
    stage.clear()
    stage.done(console, "lock_writing", locked=True)
    stage.loop.run()
    assert stage.wire.encoded == 1
    for sid in (console, *phones):
        assert len(stage.wire.events(sid, "update")) == 1


def test_4_all_that_one_moment_changes_for_a_page_is_in_one_message(stage: Stage) -> None:
    console, screen, ana, ben = stage.console(), stage.screen(), *map(stage.phone, ("Ana", "Ben"))
    stage.done(console, "go_to", activity="vote")
    stage.clear()
    idea = stage.done(ana, "post_idea", text="Tea", source="me").result["idea"]
    stage.done(ana, "cast_ballot", choice={"option": "rotary"})
    stage.done(console, "move_participant", participant="p-Ana", group="g2")
    stage.loop.run()
    for sid in (console, screen, ana, ben):
        (update,) = stage.wire.updates(sid)
        assert idea in update["items"]["ideas"]
    (update,) = stage.wire.updates(ana)
    assert idea in update["slices"]["mine"]["ideas"]  # never without: it is nobody else's
    assert update["slices"]["mine"]["group"] == update["slices"]["group"]["id"] == "g2"
    (message,) = stage.wire.events(ana, "update")
    assert set(message["joined"]) == {"group:g2"}


def test_9_an_update_says_what_time_it_is(stage: Stage) -> None:
    """A session that rests follows the clock on the wall, which may have leapt when it goes on."""
    console = stage.console()
    stage.clear()
    stage.done(console, "lock_writing", locked=True)
    stage.loop.run()
    (message,) = stage.wire.events(console, "update")
    assert message["now"] == stage.engine.open(stage.session).now()


def test_what_shows_drafts_takes_along_what_else_is_due(stage: Stage) -> None:
    """Its message says a version, and a page comes back with that."""
    screen = stage.screen()
    console = stage.console()
    stage.phone("Ana")
    stage.clear()
    stage.handlers.publisher._writing_ticks.note(stage.session, {"writing:g1"})
    stage.done(console, "set_theme", theme="light")
    function, args = stage.loop.waiting.popleft()  # the writing's tick comes first
    function(*args)
    (update,) = stage.wire.updates(screen)
    assert update["slices"]["screen"] == {"theme": "light"}
    assert update["version"] == stage.engine.open(stage.session).snapshot(LOOKER).version


def test_nothing_is_done_when_nobody_is_there(stage: Stage) -> None:
    console = stage.console()
    stage.handlers.disconnect(console)
    stage.loop.run()
    lock = c.LockWriting(locked=True)
    stage.engine.open(stage.session).submit(lock, Actor("facilitator", "f1"), "lock-1")
    assert not stage.loop.waiting


def test_a_slow_fan_out_makes_the_next_tick_wait_longer_within_bounds() -> None:
    pauses = []
    for took in (0.0, 0.07, 5.0):
        stage = Stage()
        times = iter((10.0, 10.0 + took))
        stage.handlers.publisher._clock = times.__next__
        stage.done(stage.console(), "lock_writing", locked=True)
        stage.loop.slept.clear()
        function, args = stage.loop.waiting.pop()
        function(*args)
        pauses.append(max(stage.loop.slept))
        stage.close()
    assert pauses == [TICK, pytest.approx(SHARE * 0.07), LONGEST_TICK]


def test_whoever_moves_is_in_the_new_room_before_the_update_goes_out(stage: Stage) -> None:
    console, ana = stage.console(), stage.phone("Ana", "g1")
    ben, eve = stage.phone("Ben", "g2"), stage.phone("Eve", "g1")
    stage.clear()
    stage.done(console, "move_participant", participant="p-Ana", group="g2")
    stage.done(ben, "rename", participant="p-Ben", name="Benno")
    stage.done(eve, "rename", participant="p-Eve", name="Evelyn")
    stage.loop.run()
    heard = stage.wire.updates(ana)
    groups = [u["slices"]["group"] for u in heard if u["slices"].get("group")]
    assert groups
    assert {group["id"] for group in groups} == {"g2"}
    assert {m["name"] for m in groups[-1]["members"]} == {"Ana", "Benno"}
    assert "Evelyn" not in str(heard)


def test_a_snapshot_and_the_updates_after_it_leave_no_change_out(stage: Stage) -> None:
    console = stage.console()
    stage.clear()
    stage.done(console, "lock_writing", locked=True)  # stored, but not yet sent
    ana = stage.phone("Ana", group=None)
    (snapshot,) = stage.wire.events(ana, "snapshot")
    assert snapshot["slices"]["session"]["locked"] is True
    stage.done(console, "lock_writing", locked=False)
    stage.loop.run()
    last = [u["slices"]["session"] for u in stage.wire.updates(ana) if "session" in u["slices"]]
    assert last[-1]["locked"] is False
    assert stage.wire.got[ana][0][0] == "snapshot"
    assert all(u["version"] >= snapshot["version"] for u in stage.wire.events(ana, "update"))


def test_a_removed_participant_hears_gone_and_nothing_else(stage: Stage) -> None:
    console, ana = stage.console(), stage.phone("Ana")
    stage.clear()
    stage.done(console, "remove_participant", participant="p-Ana")
    stage.loop.run()
    assert [event for event, _ in stage.wire.got[ana]] == ["gone"]
    assert stage.wire.closed == [ana]
    assert stage.command(ana, "write_notes", text="x").code == "not_in_session"


def test_a_tick_that_fails_is_logged_and_the_next_one_runs(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done: list[set[str]] = []
    waiting = []

    def work(session: str) -> float:
        taken = ticks.take(session)
        if "bad" in taken:
            raise RuntimeError("broken")
        done.append(taken)
        return 0

    ticks = Ticks(work, spawn=lambda *call: waiting.append(call), sleep=lambda _: None)
    for key in ("bad", "good"):
        ticks.note("s", {key})
        function, *args = waiting.pop()
        function(*args)
    assert done == [{"good"}]
    assert caplog.text.count("a tick failed") == 1
    assert not waiting


def test_ticks_of_one_session_never_run_twice_at_once() -> None:
    waiting = []
    ticks = Ticks(lambda s: 0, spawn=lambda *call: waiting.append(call), sleep=lambda _: None)
    for _ in range(5):
        ticks.note("s", {"key"})
    ticks.note("t", {"key"})
    assert len(waiting) == 2
