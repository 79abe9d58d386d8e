"""Garbage: when Python looks through everything for objects that only hold each other.

Such a look stops the loop, for 0.17 s with 1,000 phones, and Python takes one each time there is a
quarter more than at the last: several while a hall arrives, and in the middle of a vote. So the
full look is taken here, when nobody in a session is doing anything; else when memory has grown, and
at last after a while. What has just been made is still looked at all the time: that takes 3 ms.
"""

import gc
import resource
from collections.abc import Callable

MIB = 1024

YOUNG, MIDDLE, NEVER = 2_000, 10, 1_000_000_000
"""New objects after which Python looks at these; looks after which it looks at those of before,
too; and it takes no full look by itself."""

LOOK = 1.0
"""Seconds between two times that this is thought about."""

QUIET = 2.0
"""Seconds for which nobody has sent anything: then a full look is in nobody's way."""

SELDOM, SURELY = 20.0, 600.0
"""Seconds after the last full look: none earlier when all is quiet, one at the latest."""

GROWN = 64 * MIB
"""KiB that the process may grow by without one."""


def begin() -> None:
    """Leave alone what there is at the start, and take no full look unasked."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, NEVER)


def most_memory() -> int:
    """The most that the process has ever held, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


class Collector:
    """Takes the full looks, when `due`."""

    def __init__(self, now: float, memory: int) -> None:
        self._last = now
        self._memory = memory

    def due(self, now: float, quiet_for: float, memory: int, *, aged: bool = True) -> bool:
        """Whether to take one now. `aged`: something has outlived the looks at what is new."""
        since = now - self._last
        return aged and (
            memory - self._memory > GROWN
            or since >= SURELY
            or (quiet_for >= QUIET and since >= SELDOM)
        )

    def looked(self, now: float, memory: int) -> None:
        """One has been taken."""
        self._last, self._memory = now, memory


def keep_looking(
    sleep: Callable[[float], object],
    clock: Callable[[], float],
    quiet_for: Callable[[float], float],
) -> None:
    """Take full looks for as long as the server runs."""
    collector = Collector(clock(), most_memory())
    while True:
        sleep(LOOK)
        aged = gc.get_count()[2] > 0
        if collector.due(clock(), quiet_for(clock()), most_memory(), aged=aged):
            gc.collect()
            collector.looked(clock(), most_memory())
