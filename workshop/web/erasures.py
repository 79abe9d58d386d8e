"""How many may erase themselves at once: each has the server write its file anew, and all wait.

A script that joins and erases itself without end must wait. Whoever has been here for a while is
never behind those who came after them, however many those are.
"""

from collections import OrderedDict, deque

from workshop.web.guessing import Allowances

ERASURES = (60, 3_000)
"""So many people of a session at once, then one more after so many milliseconds: a large room that
leaves together fits in."""

STANDING_MS = 10 * 60_000
"""Who joined longer ago than this stands before everybody who came later."""

_WINDOW_MS = ERASURES[0] * ERASURES[1]
_SESSIONS = 1_000


class Erasures:
    """Who has erased themselves lately, by session. Kept in memory alone."""

    def __init__(self) -> None:
        self._newcomers = Allowances(*ERASURES)
        self._standing: OrderedDict[str, deque[tuple[int, int]]] = OrderedDict()

    def may(self, session: str, joined_at: int, now: int) -> bool:
        """Whether somebody who joined then may erase themselves now."""
        if now - joined_at < STANDING_MS:
            return self._newcomers.left(session, now) >= 1
        lately = self._standing.get(session, deque())
        before = sum(joined <= joined_at and now - at < _WINDOW_MS for at, joined in lately)
        return before < ERASURES[0]

    def take(self, session: str, joined_at: int, now: int) -> None:
        """Count one."""
        if now - joined_at < STANDING_MS:
            self._newcomers.take(session, now)
            return
        lately = self._standing.setdefault(session, deque())
        while lately and now - lately[0][0] >= _WINDOW_MS:
            lately.popleft()
        lately.append((now, joined_at))
        self._standing.move_to_end(session)
        while len(self._standing) > _SESSIONS:
            self._standing.popitem(last=False)
