"""Browsers that asked for a new link of their own: their open line goes on, all others end.

The new number is in the cookie that comes with the answer, and the line was opened with the old
one. Kept in memory alone, as lines are.
"""

import msgspec

from workshop.core.model import Actor, Session


class OwnBrowsers:
    """Of one session: who has renewed their link last, and in which browser."""

    def __init__(self) -> None:
        self._asked: dict[str, str] = {}

    def asks(self, participant: str, browser: str) -> None:
        """A browser is about to ask. Before, because lines are told before the answer goes out."""
        self._asked[participant] = browser

    def goes_on(self, state: Session, actor: Actor, browser: str) -> Actor:
        """Whom an open line of a browser stands for from here on."""
        person = state.people.get(actor.id) if actor.role == "participant" else None
        if person is None or not browser or self._asked.get(actor.id) != browser:
            return actor
        return msgspec.structs.replace(actor, grant=person.grant)
