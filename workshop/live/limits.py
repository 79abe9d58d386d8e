"""How often somebody may ask. Generous for people, hard for scripts.

Counted per person in a session, never per address: a room of two hundred shares one. Somebody who
asks too often slows down nobody but themselves.
"""

import time
from collections.abc import Callable
from threading import Lock
from typing import Literal, NamedTuple

Kind = Literal["connect", "command", "day", "lead", "resume", "draft", "awareness"]
Who = tuple[str, ...]
"""Session id, then whatever tells its people apart."""


class Rate(NamedTuple):
    """So many at once, then so many a second."""

    burst: int
    per_second: float


RATES: dict[Kind, Rate] = {
    # a phone on bad wifi comes back often, and a page is reloaded in anger
    "connect": Rate(30, 0.5),
    # an outbox that was offline arrives all at once; typing notes saves once a second
    "command": Rate(60, 4),
    # The same, over a day: each change leaves a line in the log, also where it only mends another.
    # An hour of typing without a pause, and then 900 changes an hour.
    "day": Rate(3_600, 0.25),
    # a facilitator drags a dozen people to other groups
    "lead": Rate(120, 20),
    "resume": Rate(20, 0.5),
    # two updates a second while typing, with room for a fast hand and a client that sends each key
    "draft": Rate(120, 20),
    "awareness": Rate(60, 15),
}

PAUSE = 0.25
"""Seconds that a connection waits for its answer when it asks too often. Its later messages wait
behind it, so a script that floods is held to four messages a second, and the rest stays with it."""

FORGET_EVERY = 60.0


class _Bucket:
    __slots__ = ("at", "left")

    def __init__(self, left: float, at: float) -> None:
        self.left = left
        self.at = at


class Limits:
    """Token buckets."""

    def __init__(
        self,
        rates: dict[Kind, Rate] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rates = {**RATES, **(rates or {})}
        self._clock = clock
        self._buckets: dict[tuple[Kind, Who], _Bucket] = {}
        self._swept = clock()
        self._lock = Lock()

    def take(self, kind: Kind, who: Who) -> bool:
        """Whether `who` may do this once more now. Asking when one may not costs nothing more."""
        now = self._clock()
        rate = self._rates[kind]
        with self._lock:
            self._sweep(now)
            bucket = self._buckets.get((kind, who))
            if bucket is None:
                bucket = self._buckets[kind, who] = _Bucket(rate.burst, now)
            bucket.left = min(rate.burst, bucket.left + (now - bucket.at) * rate.per_second)
            bucket.at = now
            if bucket.left < 1:
                return False
            bucket.left -= 1
            return True

    def _sweep(self, now: float) -> None:
        """Forget buckets that have filled up again: they say nothing."""
        if now - self._swept < FORGET_EVERY:
            return
        self._swept = now
        full = [
            key
            for key, bucket in self._buckets.items()
            if bucket.left + (now - bucket.at) * self._rates[key[0]].per_second
            >= self._rates[key[0]].burst
        ]
        for key in full:
            del self._buckets[key]

    @property
    def remembered(self) -> int:
        """How many buckets there are."""
        return len(self._buckets)
