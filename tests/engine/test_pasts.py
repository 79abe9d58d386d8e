"""Looking back costs nobody else anything, and is for those who lead."""

from threading import Event

import msgspec
import pytest

from tests.engine.stage import (
    FACILITATOR,
    PATIENCE,
    SCREEN,
    Clock,
    MoodyStore,
    Run,
    do,
    join,
    make_session,
    person,
)
from workshop.core import commands as c
from workshop.core.model import Actor
from workshop.core.refusals import Refusal
from workshop.engine import Engine, NoSession, pasts
from workshop.engine.pasts import ALLOWANCE, FOR_ALL, KEPT, WAITING, Pasts
from workshop.store.contract import StoreError

HOST = Actor("host", "host")
BURST, EACH_SECOND = ALLOWANCE
LAST = 2**50


class Hours:
    """A clock in seconds, and how long each piece of work takes."""

    def __init__(self):
        self.now = 0.0
        self.worked = 0.0
        self.each = 0.0

    def spent(self):
        self.worked += self.each
        return self.worked


@pytest.fixture
def hours():
    return Hours()


@pytest.fixture
def looking(engine, hours):
    engine.pasts = Pasts(engine.pasts._around, now=lambda: hours.now, spent=hours.spent)
    return engine.pasts


def finished(engine, *, ended=True):
    live = engine.open(make_session(engine).id)
    join(live, "Ana", group="g1")
    do(live, FACILITATOR, c.GoTo(activity="read"))
    if ended:
        do(live, FACILITATOR, c.EndSession())
    return live


def state_shown(looking, live, at=LAST, actor=FACILITATOR):
    return looking.picture(live, actor, at, lambda picture: picture.screen.slices["session"].state)


def test_facilitators_and_the_host_look_back(engine, looking):
    live = finished(engine)
    assert state_shown(looking, live) == "ended"
    assert state_shown(looking, live, 0) == "lobby"
    assert state_shown(looking, live, actor=HOST) == "ended"
    assert [one.kind for one in looking.outline(live, HOST).moments] == ["begun", "ended"]


@pytest.mark.parametrize("attacker", [person("Ana"), person("nobody"), SCREEN])
def test_a_participant_or_a_mere_screen_looks_at_no_past(engine, looking, attacker):
    live = finished(engine)
    assert state_shown(looking, live, actor=attacker) == Refusal("not_allowed")
    assert looking.outline(live, attacker) == Refusal("not_allowed")


def test_there_is_no_past_while_the_session_goes_on(engine, looking):
    live = finished(engine, ended=False)
    assert state_shown(looking, live) == Refusal("not_ended")
    do(live, FACILITATOR, c.EndSession())
    assert state_shown(looking, live) == "ended"
    do(live, FACILITATOR, c.ReopenSession())
    assert state_shown(looking, live) == Refusal("not_ended")


def test_what_happens_after_the_end_is_in_the_past_too(engine, looking):
    live = finished(engine)
    state_shown(looking, live)
    do(live, FACILITATOR, c.SetTheme(theme="light"))

    def theme(picture):
        return picture.screen.slices["screen"].theme

    assert looking.picture(live, FACILITATOR, LAST, theme) == "light"


def test_nobody_finds_in_the_past_what_somebody_has_erased_since(engine, looking):
    live = engine.open(make_session(engine).id)
    join(live, "Anastasia", "Bo", group="g1")
    do(live, FACILITATOR, c.GoTo(activity="board"))
    do(live, person("Anastasia"), c.PostIdea(text="A map on the wall", source="me"))
    do(live, FACILITATOR, c.GoTo(activity="wrap_up"))
    do(live, person("Anastasia"), c.WritePledge(text="My very own words", shared=True))
    do(live, FACILITATOR, c.EndSession())

    def words_ever_shown():
        at, words = 0, b""
        while at is not None:
            shown = looking.picture(live, FACILITATOR, at, lambda picture: picture)
            words += msgspec.json.encode(shown)
            at = shown.until
        return words

    before = words_ever_shown()
    assert b"Anastasia" in before
    assert b"My very own words" in before
    do(live, person("Anastasia"), c.EraseMe())
    assert not looking._known  # nor in memory
    after = words_ever_shown()
    assert len(after) > len(before) / 2
    assert b"Anastasia" not in after
    assert b"My very own words" not in after


def test_a_past_that_is_forgotten_while_somebody_looks_at_it_is_not_kept(engine, looking):
    live = finished(engine)
    looking.picture(live, FACILITATOR, LAST, lambda _: looking.forget(live.id))
    assert not looking._known


def test_a_deleted_session_has_no_past(engine, looking):
    live = finished(engine)
    state_shown(looking, live)
    engine.delete(live.id)
    assert not looking._known
    with pytest.raises(NoSession):
        state_shown(looking, live)


def test_only_a_few_pasts_stay_in_memory_and_none_for_long(engine, looking, clock):
    lives = [finished(engine) for _ in range(KEPT + 1)]
    for live in lives:
        state_shown(looking, live)
    assert list(looking._known) == [live.id for live in lives[1:]]
    clock.now += 2 * 60 * 60 * 1000
    finished(engine)
    assert not looking._known


def test_a_script_that_asks_without_end_uses_up_its_own_allowance(engine, looking, hours):
    live, other = finished(engine), finished(engine)
    hours.each = BURST / 8
    answers = [state_shown(looking, live) for _ in range(20)]
    assert answers.count("ended") == 8
    assert answers[8:] == [Refusal("too_often")] * 12
    hours.now += 0.9 * BURST / 8 / EACH_SECOND
    assert state_shown(looking, live) == "ended"
    assert state_shown(looking, live) == Refusal("too_often")
    # Whoever looks back at another session does not notice.
    assert [state_shown(looking, other) for _ in range(8)] == ["ended"] * 8


def test_many_scripts_together_get_no_more_than_a_part_of_one_thread(engine, looking, hours):
    lives = [finished(engine) for _ in range(3)]
    hours.each = BURST / 8
    worked = 0
    for _ in range(100):
        for live in lives:
            worked += state_shown(looking, live) == "ended"
        hours.now += 1
    burst, each_second = FOR_ALL
    assert worked * hours.each <= burst + 101 * each_second + 3 * hours.each
    assert worked > 80


def test_work_that_fails_is_counted_too(engine, looking, hours, store, monkeypatch):
    live = finished(engine)
    hours.each = BURST

    def unreadable(session, after=0):
        raise StoreError("the disk is gone")

    monkeypatch.setattr(store, "read", unreadable)
    with pytest.raises(StoreError):
        state_shown(looking, live)
    assert state_shown(looking, live) == Refusal("too_often")


class SlowStore(MoodyStore):
    """Its reader waits when told to."""

    def __init__(self):
        super().__init__()
        self.reading, self.may_read = Event(), Event()
        self.may_read.set()
        self.readers = 0

    def hold_reading(self):
        self.readers = 0
        self.may_read.clear()

    def read(self, session, after=0):
        self.readers += 1
        self.reading.set()
        assert self.may_read.wait(PATIENCE)
        return super().read(session, after)


def test_one_picture_is_made_at_a_time_and_only_so_many_wait():
    store = SlowStore()
    engine = Engine(store, clock=Clock())
    try:
        live = finished(engine)
        store.hold_reading()
        first = Run(state_shown, engine.pasts, live)
        assert store.reading.wait(PATIENCE)
        others = [Run(state_shown, engine.pasts, live) for _ in range(WAITING - 1)]
        while engine.pasts._waiting < WAITING:
            assert all(run.is_alive() for run in others)
        assert state_shown(engine.pasts, live) == Refusal("too_often")
        assert store.readers == 1
        store.may_read.set()
        assert [run.result() for run in (first, *others)] == ["ended"] * WAITING
        assert store.readers == 1  # the others found it read
    finally:
        store.may_read.set()
        engine.close()


def test_the_work_is_done_where_it_stops_nobody(store, clock):
    ran = []

    def run_blocking(work):
        ran.append(work)
        return work()

    engine = Engine(store, run_blocking=run_blocking, clock=clock)
    try:
        live = finished(engine)
        ran.clear()
        made = []
        engine.pasts.picture(live, FACILITATOR, LAST, lambda _: made.append(len(ran)))
        assert made == [len(ran)]
        assert ran
    finally:
        engine.close()


def test_the_allowance_forgets_what_has_filled_up(hours):
    left = pasts.Allowances(lambda: hours.now)
    for number in range(50):
        left.take(f"s{number}", 0.01)
        hours.now += 10
    assert len(left._left) <= 2
