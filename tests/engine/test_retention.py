"""Old sessions are cleared away when the page said they would be, and no sooner."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.core import commands as c
from workshop.core.model import Actor, Grouping, Planned
from workshop.engine import Engine, NoSession
from workshop.engine.retention import Retention
from workshop.engine.trusted_time import DAY_MS, SLACK_MS, TrustedTime
from workshop.packs import shipped_packs
from workshop.store.memory import MemoryStore
from workshop.store.sqlite import SqliteStore

FACILITATOR = Actor("facilitator", "f1")


class Clock:
    """The wall's, which goes right: so much time has passed. `step` sets it."""

    def __init__(self):
        self.now = 1_000_000
        self.stepped = 0
        self.start = "first"

    def step(self, ms):
        self.now += ms
        self.stepped += ms

    def boot(self):
        return self.start, self.now - self.stepped

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store():
    return MemoryStore()


@pytest.fixture
def engine(store, clock):
    engine = Engine(store, clock=clock)
    yield engine
    engine.close()


def retention_of(engine, clock, days=90, *, certain=True):
    """On a server that has run for a day, unless nothing is `certain`."""
    trusted = TrustedTime(engine._around.store, clock, clock.boot)
    made = Retention(engine, days=days, clock=clock, trusted=trusted)
    if certain:
        trusted.confirm()
    return made


def opened(engine, title="Friends of the library"):
    return engine.create(
        title=title,
        pack=shipped_packs()["kugel"],
        grouping=Grouping(),
        ballots="named",
        agenda=(Planned("read", 5),),
    )


def test_a_session_goes_when_its_days_after_the_end_are_over(engine, clock):
    session = opened(engine)
    clock.now += 30 * DAY_MS
    engine.open(session.id).submit(c.EndSession(), FACILITATOR, "c-1")
    retention = retention_of(engine, clock)
    clock.now += 90 * DAY_MS - 1
    assert retention.clear() == 0
    clock.now += 1
    assert retention.clear() == 1
    assert engine.summaries() == []
    with pytest.raises(NoSession):
        engine.open(session.id)


def test_a_session_that_nobody_ended_counts_from_its_last_use(engine, clock):
    session = opened(engine)
    retention = retention_of(engine, clock)
    clock.now += 89 * DAY_MS
    engine.open(session.id).submit(c.GoTo(activity="read"), FACILITATOR, "c-1")
    clock.now += 2 * DAY_MS
    assert retention.clear() == 0
    clock.now += 88 * DAY_MS
    assert retention.clear() == 1


def test_a_kept_session_stays(engine, store, clock):
    session = opened(engine)
    store.keep(session.id, True)
    clock.now += 1_000 * DAY_MS
    assert retention_of(engine, clock).clear() == 0
    store.keep(session.id, False)
    assert retention_of(engine, clock).clear() == 1


def test_no_days_means_for_ever(engine, clock):
    opened(engine)
    clock.now += 10_000 * DAY_MS
    assert retention_of(engine, clock, days=0).clear() == 0


def test_what_is_cleared_away_is_gone_from_the_files(tmp_path, clock):
    store = SqliteStore(tmp_path / "branchwork.sqlite3")
    engine = Engine(store, clock=clock)
    opened(engine, "A title like no other")
    clock.now += 91 * DAY_MS
    retention_of(engine, clock).clear()
    engine.close()
    found = [file.name for file in tmp_path.iterdir() if b"like no other" in file.read_bytes()]
    store.close()
    assert found == []


def test_clearing_ends_quietly_when_the_server_stops_in_the_middle(tmp_path, clock, caplog):
    store = SqliteStore(tmp_path / "branchwork.sqlite3")
    engine = Engine(store, clock=clock)
    retention = retention_of(engine, clock)

    def stop_while_asleep(seconds):
        retention.stop()
        engine.close()
        store.close()

    retention.run(stop_while_asleep)
    retention.run(stop_while_asleep)
    assert caplog.records == []


# Clocks that leap


@pytest.fixture
def ended(engine, clock):
    """A session that has ended, on a server that has run for a day since."""
    session = opened(engine)
    engine.open(session.id).submit(c.EndSession(), FACILITATOR, "c-1")
    retention_of(engine, clock)
    clock.now += DAY_MS
    return session


def left(engine):
    return len(engine.summaries())


def test_a_server_started_once_a_hundred_days_ahead_deletes_nothing(engine, clock, ended):
    clock.step(100 * DAY_MS)
    clock.start = "second"
    started = retention_of(engine, clock, certain=False)
    assert started.clear() == 0
    clock.now += DAY_MS // 2
    assert started.clear() == 0
    clock.step(-100 * DAY_MS)
    clock.start = "third"
    right = retention_of(engine, clock, certain=False)
    for _hour in range(72):
        assert right.clear() == 0
        clock.now += DAY_MS // 24
    assert left(engine) == 1
    assert right.doubted(engine.summaries()) == []


def test_a_clock_that_leaps_while_the_server_runs_deletes_nothing(engine, clock, ended):
    retention = retention_of(engine, clock, certain=False)
    assert retention.clear() == 0
    clock.step(100 * DAY_MS)
    assert retention.clear() == 0
    assert retention.doubted(engine.summaries()) == [ended.id]


def test_a_day_that_really_passes_makes_a_date_certain(engine, clock, ended):
    clock.step(100 * DAY_MS)
    retention = retention_of(engine, clock, certain=False)
    assert retention.clear() == 0
    clock.now += DAY_MS - 1
    assert retention.clear() == 0
    clock.now += 1
    assert retention.clear() == 1


def test_a_host_who_says_that_the_date_is_right_need_not_wait(engine, clock, ended):
    clock.step(100 * DAY_MS)
    retention = retention_of(engine, clock, certain=False)
    assert retention.clear() == 0
    assert retention.confirm() == 1
    assert retention.doubted(engine.summaries()) == []


def test_a_server_that_was_off_goes_on_where_the_running_day_left_it(engine, clock, ended):
    """Days while it was off are not certain at first; those before are, at once."""
    clock.now += 50 * DAY_MS
    retention_of(engine, clock, certain=False).clear()
    clock.step(60 * DAY_MS)
    clock.start = "second"
    retention = retention_of(engine, clock, certain=False)
    assert retention.clear() == 0
    clock.now += DAY_MS
    assert retention.clear() == 1


def test_data_of_an_earlier_version_waits_a_day_too(engine, clock):
    opened(engine)
    clock.step(200 * DAY_MS)
    retention = retention_of(engine, clock, certain=False)
    assert retention.clear() == 0
    clock.now += DAY_MS
    assert retention.clear() == 1


STEPS = st.one_of(
    st.tuples(st.just("pass"), st.integers(0, 30 * DAY_MS)),
    st.tuples(st.just("step"), st.integers(-300 * DAY_MS, 300 * DAY_MS)),
    st.tuples(st.just("restart"), st.just(0)),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(STEPS, max_size=25), st.integers(1, 60))
def test_whatever_clocks_do_nothing_goes_by_a_date_that_did_not_last_a_day(steps, days):
    """What is certain was shown by the wall's clock, in step with what passed, for a day."""
    clock, notes = Clock(), MemoryStore()
    seen = []  # (what had passed, what the wall said), at each look
    for action, by in steps:
        if action == "pass":
            clock.now += by
        elif action == "step":
            clock.step(by)
        else:
            clock.start += "+"
        certain = TrustedTime(notes, clock, clock.boot).look()
        passed = clock.now - clock.stepped
        seen.append((passed, clock.now))
        if certain is None:
            continue
        assert certain <= clock.now
        assert any(
            passed - then >= DAY_MS and said + (passed - then) >= certain - SLACK_MS * len(seen)
            for then, said in seen
        )
