"""Clearing sessions away when they are old, as the page that people join on says.

A session's days count from its end, or, when nobody ended it, from the last thing that happened in
it. What the host keeps stays. A clock that has leapt deletes nothing; see `trusted_time`.
"""

import logging
from collections.abc import Callable, Iterable
from threading import Event

from workshop.engine.engine import Engine
from workshop.engine.trusted_time import DAY_MS, TrustedTime
from workshop.store.contract import StoreError, Summary

log = logging.getLogger(__name__)

EVERY_SECONDS = 60 * 60


def last_day(session: Summary, days: int) -> int | None:
    """When a session is deleted, if nothing more happens in it (ms); None when it stays."""
    if days <= 0 or session.kept:
        return None
    return (session.ended_at or session.updated_at) + days * DAY_MS


def due(sessions: Iterable[Summary], now: int, days: int) -> list[str]:
    """The ids of the sessions whose days are over; none when `days` is 0."""
    ends = ((session.id, last_day(session, days)) for session in sessions)
    return [session for session, end in ends if end is not None and end <= now]


class Retention:
    """Deletes what is due. `clock` says the time in ms; `trusted` how far it can be believed."""

    def __init__(
        self, engine: Engine, *, days: int, clock: Callable[[], int], trusted: TrustedTime
    ) -> None:
        self._engine = engine
        self._days = days
        self._clock = clock
        self._trusted = trusted
        self._behind: int | None = None
        self._stopped = Event()

    def clear(self) -> int:
        """Delete the sessions that are due for certain; return how many."""
        certain = self._engine.run_blocking(self._trusted.look)
        self._behind = None if certain is None else self._clock() - certain
        ids = [] if certain is None else due(self._engine.summaries(), certain, self._days)
        for session in ids:
            self._engine.delete(session)
        if ids:
            log.info("%d sessions were deleted after %d days", len(ids), self._days)
        return len(ids)

    def doubted(self, sessions: Iterable[Summary]) -> list[str]:
        """The ids of those that would be deleted if the date were certain, and are not."""
        sessions, now = list(sessions), self._clock()
        if self._behind is None:
            return due(sessions, now, self._days)
        certainly = due(sessions, now - self._behind, self._days)
        return [one for one in due(sessions, now, self._days) if one not in certainly]

    def confirm(self) -> int:
        """The host says that the date is right: delete what is due by it; return how many."""
        self._engine.run_blocking(self._trusted.confirm)
        return self.clear()

    def run(self, sleep: Callable[[float], object]) -> None:
        """Clear now and every few hours, until stopped."""
        while not self._stopped.is_set():
            try:
                self.clear()
            except StoreError:
                if self._stopped.is_set():  # the store was closed under our hands
                    return
                log.exception("old sessions could not be cleared away; trying again later")
            sleep(EVERY_SECONDS)

    def stop(self) -> None:
        """Begin nothing more; call it before the store is closed."""
        self._stopped.set()
