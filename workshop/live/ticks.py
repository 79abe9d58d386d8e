"""Work that is asked for often and done now and then: the first at once, the rest in the next tick.

A thousand votes in a second are a thousand notes here, and a few dozen broadcasts.
"""

import logging
from collections.abc import Callable, Iterable
from threading import Lock
from time import monotonic
from typing import Any

log = logging.getLogger(__name__)

Spawn = Callable[..., Any]
"""Starts a call (function, arguments) beside the others."""

Sleep = Callable[[float], object]

LONGEST_PAUSE = 10.0
"""Seconds until work that fails is tried again; a tenth at first, each time twice as many."""


class Ticks:
    """Notes what changed per session, and has it worked off.

    `work` is given a session's id, takes what was noted with `take`, and returns the seconds until
    it may be called for that session again. It never runs twice at once for one session.
    """

    def __init__(
        self,
        work: Callable[[str], float],
        *,
        spawn: Spawn,
        sleep: Sleep,
        first: float = 0,
        timed: Callable[[float], object] = lambda _: None,
    ) -> None:
        """`first` is how many seconds to collect before the first piece of work; `timed` is told
        how many each one took."""
        self._work = work
        self._spawn = spawn
        self._sleep = sleep
        self._first = first
        self._timed = timed
        self._noted: dict[str, set[str]] = {}
        self._ticking: set[str] = set()
        self._lock = Lock()

    def note(self, session: str, what: Iterable[str]) -> None:
        """Remember; never waits."""
        with self._lock:
            self._noted.setdefault(session, set()).update(what)
            if session in self._ticking:
                return
            self._ticking.add(session)
        self._spawn(self._run, session)

    def take(self, session: str) -> set[str]:
        """What was noted since the last time."""
        with self._lock:
            return self._noted.pop(session, set())

    def _run(self, session: str) -> None:
        if self._first:
            self._sleep(self._first)
        failures = 0
        while True:
            began = monotonic()
            try:
                pause = self._work(session)
                failures = 0
            except Exception:
                # What was taken is the work's to note again.
                if not failures:
                    log.exception("session %s: a tick failed", session)
                pause = min(LONGEST_PAUSE, 0.1 * 2.0**failures)
                failures += 1
            self._timed(monotonic() - began)
            self._sleep(pause)
            with self._lock:
                if not self._noted.get(session):
                    self._noted.pop(session, None)
                    self._ticking.discard(session)
                    return
