"""A session's own time: steady while people work, whatever is done to the clock on the wall.

Timers are differences of times, and clocks are set at the worst of moments: a laptop wakes up at
the venue, and finds the hour. So from the moment its first activity begins a session counts on by
itself, and what is stored and what pages are told is that time. Before and after, when nothing is
being timed, it follows the clock on the wall. It never goes back behind its log.
"""

from collections.abc import Callable

from workshop.core.model import Session


class SessionTime:
    """ms since the epoch. `clock` is the wall's, `ticking` counts seconds and is never set."""

    def __init__(self, clock: Callable[[], int], ticking: Callable[[], float]) -> None:
        self._clock = clock
        self._ticking = ticking
        self._ahead: int | None = None
        self._latest = 0

    def follow(self, state: Session) -> None:
        """Take note of how the session is; before anything is decided in it."""
        self._latest = state.updated_at
        if self._ahead is None or state.state != "live":
            self._ahead = max(self._clock(), self._latest) - self._ticked()

    def now(self) -> int:
        """Never before the log's newest time."""
        if self._ahead is None:
            return self._clock()
        return max(self._ticked() + self._ahead, self._latest)

    def _ticked(self) -> int:
        return int(self._ticking() * 1000)
