"""Slowing down whoever tries one join code after another.

A whole room shares one address, and it may mistype a lot, so an address alone never counts. Each
browser has a small allowance of wrong codes that fills up again, and so has the world. A browser
that has used up its own waits. When the world's is used up, only addresses that have contributed
much to that wait, so that a flood of guesses locks out nobody but its own sources.

Kept in memory alone; addresses are keyed with a secret of this process and never stored.
"""

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable

BROWSER = (10, 5_000)
ADDRESS = (60, 1_000)
WORLD = (300, 200)
"""How many wrong codes at once, and after how many milliseconds one more is allowed."""

REMEMBERED = 10_000
WAIT_SECONDS = 30
"""What people are told; by then a few tries are free again."""


class Allowances:
    """Allowances of wrong codes by key, the least recently used forgotten first."""

    def __init__(self, most: int, refill_ms: int) -> None:
        self._most = most
        self._refill_ms = refill_ms
        self._left: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def left(self, key: str, now: int) -> float:
        """How many more wrong codes are allowed."""
        left, at = self._left.get(key, (float(self._most), now))
        return min(self._most, left + max(0, now - at) / self._refill_ms)

    def take(self, key: str, now: int) -> None:
        """Count one wrong code."""
        self._left[key] = (max(0.0, self.left(key, now) - 1), now)
        self._left.move_to_end(key)
        while len(self._left) > REMEMBERED:
            self._left.popitem(last=False)


class Guesses:
    """Wrong codes: who may try another. `clock` gives milliseconds."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._salt = secrets.token_bytes(16)
        self._browsers = Allowances(*BROWSER)
        self._addresses = Allowances(*ADDRESS)
        self._world = Allowances(*WORLD)

    def may_try(self, browser: str, address: str) -> bool:
        """Whether this browser may try a code now. `browser` is empty for one that is new."""
        now = self._clock()
        if browser and self._browsers.left(browser, now) < 1:
            return False
        return self._world.left("", now) >= 1 or self._addresses.left(self._key(address), now) >= 1

    def wrong(self, browser: str, address: str) -> None:
        """Count a code that opened nothing."""
        now = self._clock()
        if browser:
            self._browsers.take(browser, now)
        self._addresses.take(self._key(address), now)
        self._world.take("", now)

    def _key(self, address: str) -> str:
        return hashlib.blake2b(address.encode(), key=self._salt, digest_size=12).hexdigest()
