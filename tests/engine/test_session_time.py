"""Timers show the time that passed in the room, whatever is done to the clock on the wall."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.stage import FACILITATOR, do
from workshop.core import commands as c
from workshop.core.model import Grouping, Planned
from workshop.core.views import Viewer
from workshop.engine import Engine
from workshop.packs import shipped_packs
from workshop.store.memory import MemoryStore

HOUR_MS = 60 * 60 * 1000
MINUTE_MS = 60 * 1000
LEADER = Viewer(FACILITATOR)


class Clocks:
    """A clock on the wall that somebody sets, and time as it passes."""

    def __init__(self):
        self.wall = 1_700_000_000_000
        self.passed = 5000.0

    def pass_by(self, ms):
        self.wall += ms
        self.passed += ms / 1000

    def step(self, ms):
        self.wall += ms


class Room:
    def __init__(self):
        self.clocks = Clocks()
        self.store = MemoryStore()
        self.engine = Engine(
            self.store, clock=lambda: self.clocks.wall, ticking=lambda: self.clocks.passed
        )
        made = self.engine.create(
            title="A room",
            pack=shipped_packs()["kugel"],
            grouping=Grouping("choose", count=2),
            ballots="named",
            agenda=(Planned("read", 10), Planned("vote", 10)),
        )
        self.live = self.engine.open(made.id)

    def leads(self, command):
        return do(self.live, FACILITATOR, command)

    def left(self):
        """What a page shows: the slice, and the server's time beside it."""
        timer = self.live.snapshot(LEADER).slices["timer"]
        since = timer.running_since
        run = 0 if since is None else self.engine.time_of(self.live.id) - since
        return timer.length_ms - timer.spent_ms - run

    def elapsed(self, activity):
        entries = self.live.snapshot(LEADER).slices["agenda"].entries
        entry = next(one for one in entries if one.activity == activity)
        now = self.engine.time_of(self.live.id)
        return entry.spent_ms + (0 if entry.entered_at is None else now - entry.entered_at)


@pytest.mark.parametrize("hours", [-2, 2, -24 * 365, 24 * 365])
def test_a_step_of_the_clock_while_a_timer_runs_shows_nowhere(hours):
    room = Room()
    room.leads(c.GoTo(activity="read"))
    room.leads(c.StartTimer())
    room.clocks.pass_by(4 * MINUTE_MS)
    room.clocks.step(hours * HOUR_MS)
    assert room.left() == 6 * MINUTE_MS
    room.clocks.pass_by(MINUTE_MS)
    room.leads(c.PauseTimer())
    assert room.left() == 5 * MINUTE_MS


def test_before_anything_begins_a_session_takes_the_right_time_when_it_comes():
    room = Room()
    room.clocks.step(100 * HOUR_MS)
    room.leads(c.GoTo(activity="read"))
    assert room.store.read(room.live.id)[-1].at == room.clocks.wall


def test_a_session_that_comes_back_to_memory_goes_on_in_its_time():
    room = Room()
    room.leads(c.GoTo(activity="read"))
    room.leads(c.StartTimer())
    room.clocks.step(-2 * HOUR_MS)
    room.clocks.pass_by(MINUTE_MS)
    room.live.rest(room.clocks.passed + 1)
    assert not room.live.in_memory
    assert room.left() == 9 * MINUTE_MS


def test_a_server_that_starts_on_an_earlier_clock_goes_on_from_the_log():
    room = Room()
    room.leads(c.GoTo(activity="read"))
    room.leads(c.StartTimer())
    room.clocks.step(-2 * HOUR_MS)
    clocks = room.clocks
    again = Engine(room.store, clock=lambda: clocks.wall, ticking=lambda: clocks.passed)
    room.engine, room.live = again, again.open(room.live.id)
    clocks.pass_by(MINUTE_MS)
    room.left()
    clocks.pass_by(MINUTE_MS)
    assert 8 * MINUTE_MS <= room.left() <= 9 * MINUTE_MS


ACTIONS = st.one_of(
    st.tuples(st.just("pass"), st.integers(0, 20 * MINUTE_MS)),
    st.tuples(st.just("step"), st.integers(-400 * 24 * HOUR_MS, 400 * 24 * HOUR_MS)),
    st.tuples(st.just("step"), st.integers(-5000, 5000)),
    st.sampled_from([("start", 0), ("pause", 0), ("reset", 0), ("look", 0), ("rest", 0)]),
    st.tuples(st.just("extend"), st.integers(-9 * MINUTE_MS, 9 * MINUTE_MS)),
    st.tuples(st.just("go"), st.sampled_from(["read", "vote"])),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(ACTIONS, max_size=30))
def test_what_a_timer_shows_is_the_sum_of_what_really_passed(actions):
    room = Room()
    room.leads(c.GoTo(activity="read"))
    length, spent, running, at = 10 * MINUTE_MS, 0, False, "read"
    entered = {"read": 0, "vote": 0}
    for action, value in actions:
        if action == "pass":
            room.clocks.pass_by(value)
            spent += value if running else 0
            entered[at] += value
        elif action == "step":
            room.clocks.step(value)
        elif action == "rest":
            room.live.rest(room.clocks.passed + 1)
        elif action == "start":
            room.leads(c.StartTimer())
            running = True
        elif action == "pause":
            room.leads(c.PauseTimer())
            running = False
        elif action == "reset":
            room.leads(c.ResetTimer())
            length, spent, running = 10 * MINUTE_MS, 0, False
        elif action == "extend":
            before = room.left()
            room.leads(c.ExtendTimer(by_ms=value))
            length += room.left() - before
        elif action == "go" and value != at:
            room.leads(c.GoTo(activity=value))
            length, spent, running, at = 10 * MINUTE_MS, 0, False, value
        assert abs(room.left() - (length - spent)) <= len(actions)
        assert abs(room.elapsed(at) - entered[at]) <= len(actions)
    times = [each.at for each in room.store.read(room.live.id)]
    assert times == sorted(times)
