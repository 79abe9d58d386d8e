"""Looking back at finished sessions, without anybody else waiting for it.

Building a picture of the past is work for the processor, so it runs on a real thread, one picture
at a time, and each session has an allowance of that thread's time, as have all together. Somebody
who drags a slider for an hour stays far below it; a script that asks without end uses up its own.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from workshop.core.model import Actor
from workshop.core.policy import may_look_back
from workshop.core.refusals import Refusal
from workshop.engine.live_session import LiveSession
from workshop.engine.outcome import NoSession
from workshop.engine.past import Outline, Past, Picture
from workshop.engine.surroundings import Surroundings

T = TypeVar("T")

KEPT = 2
"""So many pasts stay in memory, the ones looked at last."""

ALLOWANCE = (4.0, 0.25)
"""Seconds of work for a session: so many at once, then so many each second."""

FOR_ALL = (8.0, 0.5)
"""The same for all sessions together, twice as much: one that is flooded leaves the others half."""

WAITING = 8
"""So many may wait for their picture; a browser asks for one at a time."""


class Pasts:
    """The pasts that somebody looks at. `spent` says the seconds that a thread has worked."""

    def __init__(
        self,
        around: Surroundings,
        *,
        now: Callable[[], float] = time.monotonic,
        spent: Callable[[], float] = time.thread_time,
    ) -> None:
        self._around = around
        self._lock = Lock()
        self._known: OrderedDict[str, Past] = OrderedDict()
        self._waiting = 0
        self._looked_at: str | None = None
        self._used = 0.0
        self._spent = spent
        self._took = 0.0
        self._allowances = Allowances(now)
        around.changed.add(lambda session, _: self.forget(session))

    def outline(self, live: LiveSession, actor: Actor) -> Outline | Refusal:
        """What there is to look at. Raises NoSession, StoreError."""
        return self._look(live, actor, Past.outline)

    def picture(
        self, live: LiveSession, actor: Actor, at: int, write: Callable[[Picture], T]
    ) -> T | Refusal:
        """What the screen showed at a time (ms), as `write` makes it: that is work of the same
        kind, so it runs in the same place. Raises NoSession, StoreError."""
        return self._look(live, actor, lambda past: write(past.at(at)))

    def forget(self, session: str) -> None:
        """Let go of a past: its log goes on, was rewritten, or is gone."""
        self._known.pop(session, None)
        if session == self._looked_at:
            self._looked_at = None  # so it is not kept afterwards either

    def rest(self, before: float) -> None:
        """Leave memory, unless somebody has looked back since `before` (`ticking`)."""
        if self._used < before:
            self._known.clear()

    def _look(self, live: LiveSession, actor: Actor, look: Callable[[Past], T]) -> T | Refusal:
        with live.view() as (state, _):
            refusal = may_look_back(state, actor)
            version = state.version
        if refusal is not None:
            return refusal
        if self._waiting >= WAITING or not self._allowances.may(live.id):
            return Refusal("too_often")
        self._used = self._around.ticking()
        self._waiting += 1
        try:
            with self._lock:
                return self._look_alone(live.id, version, look)
        finally:
            self._waiting -= 1

    def _look_alone(self, session: str, version: int, look: Callable[[Past], T]) -> T:
        self._looked_at = session
        known = self._known.pop(session, None)
        if known is not None and known.version != version:
            known = None
        try:
            made, past = self._around.run_blocking(lambda: self._work(session, known, look))
        finally:
            self._allowances.take(session, self._took)
        if self._looked_at == session:
            self._known[session] = past
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return made

    def _work(self, session: str, past: Past | None, look: Callable[[Past], T]) -> tuple[T, Past]:
        """Runs on a real thread; only ever one at a time."""
        began = self._spent()
        try:
            if past is None:
                store = self._around.store
                records = store.read(session)
                if not records:
                    raise NoSession(session)
                past = Past(records, store.read_history(session))
            return look(past), past
        finally:
            self._took = self._spent() - began


class Allowances:
    """Seconds of work that are left, by session and for all (the empty name)."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._left: dict[str, tuple[float, float]] = {}

    def may(self, session: str) -> bool:
        """Whether there is any left. What a picture takes is known only when it is made."""
        return self._at(session) > 0 and self._at("") > 0

    def take(self, session: str, seconds: float) -> None:
        """Count what was used, and forget whose allowance is full again."""
        now = self._now()
        for name in (session, ""):
            self._left[name] = (self._at(name) - seconds, now)
        self._left = {name: held for name, held in self._left.items() if not self._is_full(name)}

    def _at(self, name: str) -> float:
        most, each_second = ALLOWANCE if name else FOR_ALL
        left, since = self._left.get(name, (most, self._now()))
        return min(most, left + (self._now() - since) * each_second)

    def _is_full(self, name: str) -> bool:
        most, _ = ALLOWANCE if name else FOR_ALL
        return self._at(name) >= most
