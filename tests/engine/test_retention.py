"""Old sessions are cleared away when the page said they would be, and no sooner."""

import pytest

from workshop.core import commands as c
from workshop.core.model import Actor, Grouping, Planned
from workshop.engine import Engine, NoSession
from workshop.engine.retention import DAY_MS, Retention
from workshop.packs import shipped_packs
from workshop.store.memory import MemoryStore
from workshop.store.sqlite import SqliteStore

FACILITATOR = Actor("facilitator", "f1")


class Clock:
    def __init__(self):
        self.now = 1_000_000

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
    retention = Retention(engine, days=90, clock=clock)
    clock.now += 90 * DAY_MS - 1
    assert retention.clear() == 0
    clock.now += 1
    assert retention.clear() == 1
    assert engine.summaries() == []
    with pytest.raises(NoSession):
        engine.open(session.id)


def test_a_session_that_nobody_ended_counts_from_its_last_use(engine, clock):
    session = opened(engine)
    retention = Retention(engine, days=90, clock=clock)
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
    assert Retention(engine, days=90, clock=clock).clear() == 0
    store.keep(session.id, False)
    assert Retention(engine, days=90, clock=clock).clear() == 1


def test_no_days_means_for_ever(engine, clock):
    opened(engine)
    clock.now += 10_000 * DAY_MS
    assert Retention(engine, days=0, clock=clock).clear() == 0


def test_what_is_cleared_away_is_gone_from_the_files(tmp_path, clock):
    store = SqliteStore(tmp_path / "branchwork.sqlite3")
    engine = Engine(store, clock=clock)
    opened(engine, "A title like no other")
    clock.now += 91 * DAY_MS
    Retention(engine, days=90, clock=clock).clear()
    engine.close()
    found = [file.name for file in tmp_path.iterdir() if b"like no other" in file.read_bytes()]
    store.close()
    assert found == []


def test_clearing_ends_quietly_when_the_server_stops_in_the_middle(tmp_path, clock, caplog):
    store = SqliteStore(tmp_path / "branchwork.sqlite3")
    engine = Engine(store, clock=clock)
    retention = Retention(engine, days=90, clock=clock)

    def stop_while_asleep(seconds):
        retention.stop()
        engine.close()
        store.close()

    retention.run(stop_while_asleep)
    retention.run(stop_while_asleep)
    assert caplog.records == []
