"""Who is here: connected now. Volatile: never stored, and nothing in a session depends on it."""

from collections.abc import Iterable

from workshop.live.audiences import Audiences, Connection, Wire
from workshop.live.protocol import Here, HereCount, HerePeople
from workshop.live.ticks import Sleep, Spawn, Ticks

COLLECT = 0.3
"""Seconds to collect before telling: who reloads a page is gone and back within them."""

TICK = 0.7
PER_PERSON = 0.002
"""A full list of everyone goes to facilitators; in a hall, less often."""


class Presence:
    """Tells a group who of it is here, facilitators who is here at all, and screens how many."""

    def __init__(self, audiences: Audiences, wire: Wire, *, spawn: Spawn, sleep: Sleep) -> None:
        self._audiences = audiences
        self._wire = wire
        self._ticks = Ticks(self._tell, spawn=spawn, sleep=sleep, first=COLLECT)
        self._told: dict[str, dict[str, Here]] = {}

    def changed(self, session: str, groups: Iterable[str | None]) -> None:
        """Somebody of these groups (None: without one) came, went or moved."""
        self._ticks.note(session, {group or "" for group in groups})

    def forget(self, session: str) -> None:
        """The session is gone."""
        self._told.pop(session, None)

    def people(self, session: str) -> frozenset[str]:
        """Ids of the participants who are connected now."""
        phones = self._audiences.of(session, "phones")
        return frozenset(c.actor.id for c in phones if c.participant is not None)

    def here(self, connection: Connection) -> Here | None:
        """Who is here, as a connection is told; None for a phone without a group."""
        if connection.role == "participant":
            group = connection.group
            return self._group(connection.session, group) if group else None
        if connection.role == "facilitator":
            return self._everyone(connection.session)
        return self._count(connection.session)

    def _group(self, session: str, group: str) -> HerePeople:
        return _people(self._audiences.of(session, f"group:{group}"))

    def _everyone(self, session: str) -> HerePeople:
        return _people(self._audiences.of(session, "phones"))

    def _count(self, session: str) -> HereCount:
        return HereCount(len(self._audiences.of(session, "phones")))

    def _tell(self, session: str) -> float:
        groups = self._ticks.take(session)
        try:
            self._tell_of(session, groups - {""})
        except Exception:
            self._ticks.note(session, groups)
            raise
        if not self._audiences.size(session):
            self._told.pop(session, None)
        return TICK + PER_PERSON * self._audiences.size(session)

    def _tell_of(self, session: str, groups: Iterable[str]) -> None:
        news: dict[str, Here] = {}
        for group in groups:
            if self._audiences.anybody(session, f"group:{group}"):
                news[f"group:{group}"] = self._group(session, group)
        if self._audiences.anybody(session, "facilitators"):
            news["facilitators"] = self._everyone(session)
        if self._audiences.anybody(session, "screen"):
            news["screen"] = self._count(session)
        told = self._told.setdefault(session, {})
        for audience, here in news.items():
            if told.get(audience) != here:
                to = [connection.sid for connection in self._audiences.of(session, audience)]
                self._wire.send(to, "here", here)
                told[audience] = here


def _people(connections: Iterable[Connection]) -> HerePeople:
    return HerePeople(sorted(c.actor.id for c in connections if c.participant is not None))
