"""Slowing down whoever tries one join code after another, without stopping anybody beside them.

A right code opens, whatever others at the same address have tried: a whole hall shares one. So only
a browser's own wrong codes count against it. Where many wrong codes come from one address, all that
is tried there, right or wrong, is answered a moment later: a script on a few lines gets through a
few codes a second, and a person with the right one notices a second at most.

Kept in memory alone; addresses are keyed with a secret of this process and never stored.
"""

import hashlib
import logging
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

log = logging.getLogger(__name__)

BROWSER = (10, 5_000)
ADDRESS = (60, 1_000)
"""How many wrong codes at once, and after how many milliseconds one more is allowed."""

PAUSE = 1.0
"""Seconds that a try waits where too many wrong ones came from."""

TELL_EVERY_MS = 60_000
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
    """Wrong codes: who may try another, and who waits a moment. `clock` counts
    milliseconds and is never set."""

    def __init__(
        self, clock: Callable[[], int], pause: Callable[[float], object] = time.sleep
    ) -> None:
        self._clock = clock
        self._pause = pause
        self._salt = secrets.token_bytes(16)
        self._browsers = Allowances(*BROWSER)
        self._addresses = Allowances(*ADDRESS)
        self._told = -TELL_EVERY_MS

    def may_try(self, browser: str, address: str) -> bool:
        """Whether this browser may try a code now; `browser` is empty for one that is new. Takes a
        moment where many wrong ones came from this address."""
        now = self._clock()
        if browser and self._browsers.left(browser, now) < 1:
            return False
        if self._addresses.left(self._key(address), now) < 1:
            if now - self._told >= TELL_EVERY_MS:
                self._told = now
                log.warning("somebody is trying many join codes; their tries are slowed down")
            self._pause(PAUSE)
        return True

    def wrong(self, browser: str, address: str) -> None:
        """Count a code that opened nothing."""
        now = self._clock()
        if browser:
            self._browsers.take(browser, now)
        self._addresses.take(self._key(address), now)

    def _key(self, address: str) -> str:
        place = visitor(address).encode()
        return hashlib.blake2b(place, key=self._salt, digest_size=12).hexdigest()


def visitor(address: str) -> str:
    """What stands for whoever has an address: with IPv6 a household is given a /64 at least, and
    may take a new address out of it for every request."""
    try:
        read = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(read, IPv6Address):
        return str(read)
    if read.ipv4_mapped:
        return str(read.ipv4_mapped)
    return f"{int(read) >> 64:x}/64"
