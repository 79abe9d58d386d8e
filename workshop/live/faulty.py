"""Slices that cannot be built: each costs only itself, is said once, and is tried again.

A bug in one view, or a draft that cannot be read, must neither silence a room nor keep a phone
out. While a slice fails, whoever should see it is told that what they are sent is incomplete, so
that their cursor stays where it is and they get the slice when it heals, whenever they come back.
"""

import logging
import traceback
from collections.abc import Callable, Iterable

from workshop.live.ticks import Sleep, Spawn

log = logging.getLogger(__name__)

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 60.0
"""Seconds until a slice that fails is tried again; each time twice as many."""


class _Fault:
    __slots__ = ("audiences", "tries", "waiting")

    def __init__(self) -> None:
        self.audiences: set[str] = set()
        self.tries = 0
        self.waiting = False


class Faulty:
    """What fails now, by session and key. Only used while the session is locked."""

    def __init__(
        self, again: Callable[[str, Iterable[str]], object], *, spawn: Spawn, sleep: Sleep
    ) -> None:
        """`again` has a session's slices built once more; it may be called from anywhere."""
        self._again = again
        self._spawn = spawn
        self._sleep = sleep
        self._faults: dict[str, dict[str, _Fault]] = {}
        self._said: dict[str, set[str]] = {}

    def note(self, session: str, key: str, audience: str, error: Exception) -> None:
        """A slice could not be built for an audience."""
        said = self._said.setdefault(session, set())
        if key not in said:
            said.add(key)
            # The frames alone: an error's own text may hold what somebody wrote.
            frames = "".join(traceback.format_tb(error.__traceback__)).rstrip()
            name = type(error).__name__
            log.error("session %s: %s could not be built: %s\n%s", session, key, name, frames)
        fault = self._faults.setdefault(session, {}).setdefault(key, _Fault())
        fault.audiences.add(audience)
        if not fault.waiting:
            fault.waiting = True
            pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0**fault.tries)
            fault.tries += 1
            self._spawn(self._later, session, key, fault, pause)

    def trying(self, session: str, keys: Iterable[str]) -> None:
        """These are about to be built for everybody: what fails now is noted anew."""
        faults = self._faults.get(session, {})
        for key in keys:
            if key in faults:
                faults[key].audiences.clear()

    def tried(self, session: str) -> None:
        """They have been built: what was not noted again is well."""
        faults = self._faults.get(session, {})
        for key in [key for key, fault in faults.items() if not fault.audiences]:
            del faults[key]

    def audiences(self, session: str) -> frozenset[str]:
        """Who misses something."""
        faults = self._faults.get(session, {})
        return frozenset(audience for fault in faults.values() for audience in fault.audiences)

    def forget(self, session: str) -> None:
        """Nobody is there any more, or the session is gone."""
        self._faults.pop(session, None)
        self._said.pop(session, None)

    def _later(self, session: str, key: str, fault: _Fault, pause: float) -> None:
        self._sleep(pause)
        fault.waiting = False
        if self._faults.get(session, {}).get(key) is fault:
            self._again(session, {key})
