"""The backlog of a connection: what was said to it and has not left yet, in bytes and in age.

A phone on bad wifi takes its time; one that never reads would have the server keep everything for
it. Past the bound the connection ends, and a real page comes back and gets what it missed.
"""

import sys
import time
from collections import deque
from collections.abc import Callable

MOST_BYTES = 4 * 1024 * 1024
"""What may wait for one connection. The console of a hall of 5,000 gets 1 MiB at once."""

LONGEST = 30.0
"""Seconds that a packet may wait to leave: about as long as a phone may take to answer a ping."""

ENOUGH = 64 * 1024
"""Whoever has as much to read is not listened to until it has left."""

TOTAL = 64 * 1024 * 1024
"""What may wait in all. The closer it gets, the shorter is everybody's patience."""


class Waiting:
    """What waits for all connections together."""

    def __init__(self, most: int = TOTAL) -> None:
        self.most = most
        self.bytes = 0

    def patience(self) -> float:
        """Seconds that a packet may wait just now."""
        return LONGEST * max(0.05, 1 - self.bytes / self.most)


class Backlog:
    """The packets of one connection, oldest first."""

    def __init__(self, all_: Waiting, clock: Callable[[], float] = time.monotonic) -> None:
        self._all = all_
        self._clock = clock
        self._waiting: deque[tuple[float, int]] = deque()
        self.bytes = 0

    def add(self, data: object) -> None:
        """A packet has begun to wait. Counted is what its data takes in memory."""
        size = sys.getsizeof(data)
        self._waiting.append((self._clock(), size))
        self.bytes += size
        self._all.bytes += size

    def left(self, count: int) -> None:
        """So many packets have left."""
        for _ in range(min(count, len(self._waiting))):
            _, size = self._waiting.popleft()
            self.bytes -= size
            self._all.bytes -= size

    def clear(self) -> None:
        """Nothing waits any more: the connection is over."""
        self.left(len(self._waiting))

    @property
    def too_much(self) -> bool:
        """Whether the connection has to end."""
        if not self._waiting:
            return False
        age = self._clock() - self._waiting[0][0]
        return self.bytes > MOST_BYTES or age > self._all.patience()

    @property
    def enough(self) -> bool:
        """Whether there is so much that nothing more should be asked for."""
        return self.bytes > ENOUGH
