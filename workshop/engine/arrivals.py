"""Seats whose pages have not come yet: how many a session gives out on trust.

A script sits down over HTTP, as fast as it is answered; a phone then opens its page, which connects
within seconds. So a seat is given on trust until its page has come. What is out on trust at once
has a bound that a hall does not reach, and what is not called for goes to the next. A page that
comes late gets its seat again by itself.

Kept in memory alone: after a restart every seat counts as one whose page has come.
"""

from collections import Counter, OrderedDict
from collections.abc import Callable
from threading import Lock

ON_TRUST = 1_500
"""Seats at once whose pages have not come. A thousand phones behind one address, and half as many
again whose owners are still reading."""

PATIENCE_MS = 30_000
"""After so long a seat is given up when others want it."""

AT_MOST_MS = 10 * 60_000
"""After so long it is given up anyway, as soon as somebody joins."""

EACH = 5
"""Seats on trust of one browser."""


class Arrivals:
    """Who has sat down in a session and not come yet, the oldest first."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._expected: OrderedDict[str, tuple[int, str]] = OrderedDict()
        self._browsers: Counter[str] = Counter()

    def may_join(self, browser: str) -> bool:
        """Whether there is trust for one more. `browser` is empty where it is not known."""
        if browser and self._browsers[browser] >= EACH:
            return False
        return len(self._expected) < ON_TRUST

    def joined(self, participant: str, browser: str) -> None:
        """Somebody has sat down."""
        with self._lock:
            if participant not in self._expected:
                self._expected[participant] = (self._clock(), browser)
                self._browsers[browser] += 1

    def came(self, participant: str) -> None:
        """Their page has come."""
        with self._lock:
            self._forget(participant)

    def given_up(self, *, short: bool) -> tuple[str, ...]:
        """The seats that are not waited for any more; `short`: others want them."""
        over = self._clock() - (PATIENCE_MS if short else AT_MOST_MS)
        with self._lock:
            gone = []
            for participant, (at, _browser) in self._expected.items():
                if at > over:
                    break
                gone.append(participant)
            for participant in gone:
                self._forget(participant)
        return tuple(gone)

    @property
    def expected(self) -> int:
        """How many have not come yet."""
        return len(self._expected)

    def _forget(self, participant: str) -> None:
        found = self._expected.pop(participant, None)
        if found is not None:
            self._browsers[found[1]] -= 1
            if not self._browsers[found[1]]:
                del self._browsers[found[1]]
