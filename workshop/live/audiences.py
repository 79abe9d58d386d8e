"""Who hears what: connections, and the audiences they belong to.

An audience (`everyone`, `group:g2`, …) of a session is a set of connections. Socket.IO's rooms are
not used: what a page is sent depends on all its audiences at once (see `chain`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from threading import RLock
from typing import Protocol

from workshop.core.model import Actor
from workshop.core.views import Viewer
from workshop.engine import LiveSession
from workshop.live.protocol import Viewing, viewing


class Wire(Protocol):
    """What sending needs of Socket.IO. Nothing here waits."""

    def send(self, to: str | Sequence[str], event: str, *args: object) -> None:
        """Send an event to a connection, by its id, or to several: encoded once."""

    def close(self, sid: str) -> None:
        """End a connection once it has what was sent to it."""


@dataclass(eq=False, slots=True)
class Connection:
    """One socket, let in. `live` is kept: asking the registry anew for each command would make
    every command wait for the one before it to be stored."""

    sid: str
    live: LiveSession
    actor: Actor
    language: str
    audiences: frozenset[str] = field(default_factory=frozenset)
    browser: str = ""
    """The random name in its cookie."""
    miniature: bool = False
    """A screen that is a small picture on a console."""
    told: frozenset[str] = frozenset()
    """The audiences that its last message had news for; see `chain`."""
    came: frozenset[str] = frozenset()
    """The audiences that it has come into since."""

    @property
    def session(self) -> str:
        """The session's id."""
        return self.live.id

    @property
    def role(self) -> Viewing:
        """Which kind of page it is."""
        return viewing(self.actor)

    @property
    def viewer(self) -> Viewer:
        """Who looks."""
        return Viewer(self.actor)

    @property
    def participant(self) -> str | None:
        """The participant's id; None for facilitators and screens."""
        return self.actor.id if self.actor.role == "participant" else None

    @property
    def group(self) -> str | None:
        """The group whose audience it is in."""
        return next((a[6:] for a in self.audiences if a.startswith("group:")), None)


class Audiences:
    """All connections of this process."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._by_sid: dict[str, Connection] = {}
        self._seats: dict[tuple[str, str], Connection] = {}
        self._members: dict[tuple[str, str], dict[str, Connection]] = {}
        self._sessions: dict[str, dict[str, Connection]] = {}

    def by_role(self) -> Counter[str]:
        """How many connections there are of each role."""
        with self._lock:
            return Counter(connection.role for connection in self._by_sid.values())

    def join(self, connection: Connection, audiences: frozenset[str]) -> Connection | None:
        """Let a connection in. Returns the participant's older one, which is out from here on."""
        with self._lock:
            older = None
            if connection.participant is not None:
                older = self._seats.get((connection.session, connection.participant))
                if older is not None:
                    self.leave(older.sid)
                self._seats[connection.session, connection.participant] = connection
            self._by_sid[connection.sid] = connection
            self._sessions.setdefault(connection.session, {})[connection.sid] = connection
            self.move(connection, audiences)
            return older

    def move(self, connection: Connection, audiences: frozenset[str]) -> bool:
        """Make these the connection's audiences; says whether they were others before."""
        with self._lock:
            before = connection.audiences
            if before == audiences or connection.sid not in self._by_sid:
                return False
            for audience in before - audiences:
                self._forget(connection, audience)
            for audience in audiences - before:
                key = (connection.session, audience)
                self._members.setdefault(key, {})[connection.sid] = connection
            connection.audiences = audiences
            connection.came |= audiences - before
            if connection.participant is not None:  # from here on each message says so
                connection.live.former_seats.told(connection.participant, connection.group)
            return True

    def leave(self, sid: str) -> Connection | None:
        """Let a connection go; None when it was gone already. Keeps its last audiences on it."""
        with self._lock:
            connection = self._by_sid.pop(sid, None)
            if connection is None:
                return None
            for audience in connection.audiences:
                self._forget(connection, audience)
            there = self._sessions[connection.session]
            del there[sid]
            if not there:
                del self._sessions[connection.session]
            if connection.participant is not None:
                connection.live.former_seats.lost(connection.participant)
                seat = (connection.session, connection.participant)
                if self._seats.get(seat) is connection:
                    del self._seats[seat]
            return connection

    def find(self, sid: str) -> Connection | None:
        """A connection by its id."""
        return self._by_sid.get(sid)

    def seat(self, session: str, participant: str) -> Connection | None:
        """A participant's connection."""
        return self._seats.get((session, participant))

    def of_session(self, session: str) -> list[Connection]:
        """Everybody connected to a session."""
        with self._lock:
            return list(self._sessions.get(session, {}).values())

    def of(self, session: str, audience: str) -> list[Connection]:
        """The connections of one audience."""
        with self._lock:
            return list(self._members.get((session, audience), {}).values())

    def anybody(self, session: str, audience: str) -> bool:
        """Whether an audience has a connection at all."""
        return (session, audience) in self._members

    def size(self, session: str) -> int:
        """How many are connected to a session."""
        return len(self._sessions.get(session, {}))

    def __iter__(self) -> Iterator[Connection]:
        with self._lock:
            return iter(list(self._by_sid.values()))

    def _forget(self, connection: Connection, audience: str) -> None:
        key = (connection.session, audience)
        members = self._members.get(key)
        if members is not None:
            members.pop(connection.sid, None)
            if not members:
                del self._members[key]
