"""Who is here: connected now, and how many so could vote. Volatile: never stored."""

from collections.abc import Iterable

from workshop.core.model import Session
from workshop.core.seats import could_vote, could_vote_in
from workshop.engine import NoSession
from workshop.live.audiences import Audiences, Connection, Wire
from workshop.live.protocol import Here, HereCount, HereEveryone, HerePeople
from workshop.live.ticks import Sleep, Spawn, Ticks
from workshop.store.contract import StoreError

COLLECT = 0.3
"""Seconds to collect before telling: who reloads a page is gone and back within them."""

LOOK = 60.0
LOOKS = 5
"""Somebody whose page is gone still counts as one who could vote: a phone sleeps in a pocket, and
is woken for it. Whoever is away at so many looks in a row, these seconds apart, has left."""

TICK = 0.7
PER_PERSON = 0.002
"""A full list of everyone goes to facilitators; in a hall, less often."""

Could = dict[str, int] | None


class Presence:
    """Tells a group who of it is here, facilitators who is here at all, and screens how many."""

    def __init__(self, audiences: Audiences, wire: Wire, *, spawn: Spawn, sleep: Sleep) -> None:
        self._audiences = audiences
        self._wire = wire
        self._ticks = Ticks(self._tell, spawn=spawn, sleep=sleep, first=COLLECT)
        self._told: dict[str, dict[str, Here]] = {}
        self._spawn, self._sleep = spawn, sleep
        self._away: dict[str, dict[str, int]] = {}
        """Who has gone lately, and at how many looks they were away."""

    def changed(self, session: str, groups: Iterable[str | None]) -> None:
        """Somebody of these groups (None: without one) came, went or moved."""
        self._ticks.note(session, {group or "" for group in groups})

    def left(self, connection: Connection) -> None:
        """A connection is over."""
        session, group = connection.session, connection.group
        if connection.participant is not None:
            begun = session in self._away
            self._away.setdefault(session, {})[connection.participant] = 0
            if not begun:
                self._spawn(self._wait, session)
        self.changed(session, (group,))

    def _wait(self, session: str) -> None:
        """Until nobody is waited for any more: tells when somebody has been away for too long."""
        while away := self._away.get(session):
            self._sleep(LOOK)
            here = self.people(session)
            over = {who for who, looks in away.items() if looks >= LOOKS}
            for who in [*away]:
                if who in here or who in over:
                    del away[who]
                else:
                    away[who] += 1
            if over - here:
                everybody = self._audiences.of_session(session)
                self.changed(session, {connection.group for connection in everybody})
        self._away.pop(session, None)

    def forget(self, session: str) -> None:
        """The session is gone."""
        self._told.pop(session, None)
        self._away.pop(session, None)

    def people(self, session: str) -> frozenset[str]:
        """Ids of the participants who are connected now."""
        phones = self._audiences.of(session, "phones")
        return frozenset(c.actor.id for c in phones if c.participant is not None)

    def lately(self, session: str) -> frozenset[str]:
        """Ids of those who are connected, or were until a few minutes ago."""
        return self.people(session) | self._away.get(session, {}).keys()

    def here(self, connection: Connection, state: Session) -> Here | None:
        """Who is here, as a connection is told; None for a phone without a group."""
        if connection.role == "participant":
            return self._own_group(connection, state)
        could = could_vote(state, self.lately(connection.session))
        if connection.role == "facilitator":
            return self._everyone(connection.session, could)
        return self._count(connection.session, could)

    def _own_group(self, connection: Connection, state: Session) -> HerePeople | None:
        """As every phone that comes is told: without a look at the rest of the room."""
        if connection.group is None:
            return None
        here = _ids(self._audiences.of(connection.session, f"group:{connection.group}"))
        group = state.group(connection.group)
        if group is None:
            return HerePeople(here, 0)
        away = self._away.get(connection.session, {})
        lately = {*here, *(member for member in group.members if member in away)}
        return HerePeople(here, could_vote_in(state, group, lately))

    def _group(self, session: str, group: str, could: Could) -> HerePeople:
        number = None if could is None else could.get(group, 0)
        return HerePeople(_ids(self._audiences.of(session, f"group:{group}")), number)

    def _everyone(self, session: str, could: Could) -> HereEveryone:
        consoles = self._audiences.of(session, "facilitators")
        screens = self._audiences.of(session, "screen")
        return HereEveryone(
            _ids(self._audiences.of(session, "phones")),
            sorted({one.actor.id for one in consoles if one.actor.role == "facilitator"}),
            sum(not one.miniature for one in screens),
            _all(could),
            could,
        )

    def _count(self, session: str, could: Could) -> HereCount:
        return HereCount(len(self._audiences.of(session, "phones")), _all(could))

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
        could = self._could(session)
        for group in groups:
            if self._audiences.anybody(session, f"group:{group}"):
                news[f"group:{group}"] = self._group(session, group, could)
        if self._audiences.anybody(session, "facilitators"):
            news["facilitators"] = self._everyone(session, could)
        if self._audiences.anybody(session, "screen"):
            news["screen"] = self._count(session, could)
        told = self._told.setdefault(session, {})
        for audience, here in news.items():
            if told.get(audience) != here:
                to = [connection.sid for connection in self._audiences.of(session, audience)]
                self._wire.send(to, "here", here)
                told[audience] = here

    def _could(self, session: str) -> Could:
        """Of each group how many could vote; None where the session cannot be looked at now."""
        connection = next(iter(self._audiences.of_session(session)), None)
        if connection is None:
            return None
        try:
            with connection.live.view() as (state, _):
                return could_vote(state, self.lately(session))
        except (NoSession, StoreError):
            return None


def _ids(connections: Iterable[Connection]) -> list[str]:
    return sorted(c.actor.id for c in connections if c.participant is not None)


def _all(could: Could) -> int | None:
    return None if could is None else sum(could.values())
