"""A session on an engine, and stores whose moods a test decides."""

from collections.abc import Sequence
from itertools import count
from threading import Event, Thread
from typing import Any

from workshop.core import commands as c
from workshop.core.model import Actor, Grouping, Planned
from workshop.core.refusals import Refusal
from workshop.engine import Accepted, Engine, LiveSession
from workshop.packs import shipped_packs
from workshop.store.contract import Item, Outcome, StoreError, Summary
from workshop.store.memory import MemoryStore

FACILITATOR = Actor("facilitator", "f1")
SCREEN = Actor("screen", "screen")
PATIENCE = 20
"""Seconds after which a test that waits for something has failed."""

_ids = count(1)


def person(name: str) -> Actor:
    return Actor("participant", name)


class Clock:
    """Milliseconds that pass only when told to, or one with each look."""

    def __init__(self) -> None:
        self.now = 1_000_000

    def __call__(self) -> int:
        self.now += 1
        return self.now


def make_session(engine: Engine, **changes: Any) -> Summary:
    pack = shipped_packs()["kugel"]
    options: dict[str, Any] = {
        "title": "Friends of the library",
        "pack": pack,
        "grouping": Grouping("choose", count=3),
        "ballots": "named",
        "agenda": tuple(Planned(entry.activity, entry.minutes) for entry in pack.agenda),
    }
    made = engine.create(**{**options, **changes})
    assert isinstance(made, Summary), made
    return made


def opened(engine: Engine, **changes: Any) -> LiveSession:
    return engine.open(make_session(engine, **changes).id)


def do(live: LiveSession, actor: Actor, command: c.AnyCommand, id: str | None = None) -> Accepted:
    outcome = live.submit(command, actor, id or f"command-{next(_ids)}")
    assert isinstance(outcome, Accepted), outcome
    return outcome


def refused(live: LiveSession, actor: Actor, command: c.AnyCommand, id: str | None = None) -> str:
    outcome = live.submit(command, actor, id or f"command-{next(_ids)}")
    assert isinstance(outcome, Refusal), outcome
    return outcome.code


def join(live: LiveSession, *names: str, group: str | None = None) -> list[Actor]:
    actors = [person(name) for name in names]
    for actor in actors:
        do(live, actor, c.Join(name=actor.id))
        if group:
            do(live, actor, c.ChooseGroup(group=group))
    return actors


class MoodyStore(MemoryStore):
    """Fails or waits when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.failing = False
        self.stores_and_fails = False
        self.writing = Event()
        self.may_write = Event()
        self.may_write.set()
        self.batches: list[int] = []

    def write(self, batch: Sequence[Item]) -> list[Outcome]:
        self.writing.set()
        assert self.may_write.wait(PATIENCE)
        if self.failing:
            raise StoreError("the disk is full")
        outcomes = super().write(batch)
        self.batches.append(len(batch))
        if self.stores_and_fails:
            raise StoreError("the answer was lost")
        return outcomes

    def hold(self) -> None:
        self.writing.clear()
        self.may_write.clear()


class Run(Thread):
    """Something that goes on beside the test; `result()` waits for it and raises its error."""

    def __init__(self, work: Any, *args: Any) -> None:
        super().__init__(daemon=True)
        self._work = work
        self._args = args
        self._result: Any = None
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self._result = self._work(*self._args)
        except BaseException as error:
            self._error = error

    def result(self) -> Any:
        self.join(PATIENCE)
        assert not self.is_alive(), "still waiting"
        if self._error is not None:
            raise self._error
        return self._result
