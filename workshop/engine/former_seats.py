"""People who were moved: until when each may still hand in what they wrote for the group they left.

A phone writes on until it hears of its move, and offline that is later than anybody here knows. So
what counts is when a connection of theirs was told. A connection that is lost soon after may never
have heard it; then the next one tells anew, for so long as is said below.
"""

import time
from collections.abc import Callable
from threading import Lock

import msgspec

TIME = 60.0
"""Seconds after a connection was told, in which the phone hands in what it has. Longer than a dead
connection is taken for a living one."""

LONGEST = 3600.0
"""Seconds after the first telling, however often a connection is lost."""


class _Told(msgspec.Struct):
    group: str | None
    first: float
    at: float | None


class FormerSeats:
    """Of one session. Kept in memory only: after a restart everybody is told anew."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` counts seconds, and nobody sets it."""
        self._clock = clock
        self._lock = Lock()
        self._told: dict[str, _Told] = {}

    def told(self, participant: str, group: str | None) -> None:
        """A connection of theirs has been told that they sit here now."""
        now = self._clock()
        with self._lock:
            told = self._told.get(participant)
            if told is None or told.group != group:
                self._told[participant] = _Told(group, now, now)
            elif told.at is None or now - told.at < TIME:
                told.at = now

    def lost(self, participant: str) -> None:
        """Their connection is over."""
        with self._lock:
            told = self._told.get(participant)
            if told is not None and told.at is not None and self._clock() - told.at < TIME:
                told.at = None

    def open(self, participant: str, group: str | None) -> bool:
        """Whether they, who sit here now, may hand in something for a group they sat in before."""
        now = self._clock()
        with self._lock:
            told = self._told.get(participant)
            if told is None or told.group != group:
                return True
            return now - told.first < LONGEST and (told.at is None or now - told.at < TIME)
