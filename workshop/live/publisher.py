"""Sends out what changed: in ticks, built and encoded once per audience.

    engine: stored → listener notes the keys → tick → lock the session → move who moved
           → build per audience → one message to each page (`chain`) → unlock

All from taking the noted keys to sending happens while the session is locked. So an update that
carries version v leaves nothing out of v, updates go out in the order of their versions, and
whoever joins (under the same lock, see `handlers.connect`) has each change either in the snapshot
or in a later update.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from workshop.core.marks import mark_at
from workshop.core.model import Session
from workshop.core.views import audiences_of, audiences_of_viewer
from workshop.core.views.audience import DRAFT_KEYS
from workshop.core.writing import Writing
from workshop.engine import Engine, NoSession, Update
from workshop.engine.showing import Fault, updates
from workshop.live.audiences import Audiences, Connection, Wire
from workshop.live.chain import Chain, Moment
from workshop.live.faulty import Faulty
from workshop.live.presence import Presence
from workshop.live.protocol import GoneCode, why_out
from workshop.live.ticks import Sleep, Spawn, Ticks

log = logging.getLogger(__name__)

TICK = 0.1
LONGEST_TICK = 0.4
WRITING_TICK = 0.5
SHARE = 3
"""The pause after a fan-out is so many times as long as the fan-out took: two thirds of the time
stay for taking commands, however large the room."""


class Publisher:
    """Listens to the engine and tells the audiences."""

    def __init__(
        self,
        engine: Engine,
        audiences: Audiences,
        presence: Presence,
        wire: Wire,
        *,
        goodbye: Callable[[Connection, GoneCode], None],
        spawn: Spawn,
        sleep: Sleep,
        clock: Callable[[], float] = time.monotonic,
        timed: Callable[[float], object] = lambda _: None,
    ) -> None:
        """`goodbye` closes a connection with a code. `clock` counts seconds, and `timed` is told
        how many each tick took."""
        self.chain = Chain(audiences, wire)
        self._engine = engine
        self._audiences = audiences
        self._presence = presence
        self._wire = wire
        self._goodbye = goodbye
        self._sleep = sleep
        self._clock = clock
        self._ticks = Ticks(self._publish, spawn=spawn, sleep=sleep, timed=timed)
        self._writing_ticks = Ticks(self._publish_writing, spawn=spawn, sleep=sleep)
        self._faulty = Faulty(self._note, spawn=spawn, sleep=sleep)

    def changed(self, session: str, keys: frozenset[str]) -> None:
        """The engine's listener: called while the session is locked, so it only takes note."""
        self._note(session, keys)

    def fault_in(self, session: str) -> Fault:
        """Whom to tell, while the session is locked, of a slice that could not be built."""
        return partial(self._faulty.note, session)

    def forget(self, session: str) -> None:
        """Everybody has left."""
        self.chain.forget(session)
        self._faulty.forget(session)

    def _note(self, session: str, keys: Iterable[str]) -> None:
        if not self._audiences.size(session):
            return
        noted = set(keys)
        writing = {key for key in noted if key.partition(":")[0] in DRAFT_KEYS}
        if writing:
            self._writing_ticks.note(session, writing)
        if len(writing) < len(noted):
            self._ticks.note(session, noted - writing)

    def _publish(self, session: str) -> float:
        took = self._send(session, self._ticks)
        return min(max(TICK, SHARE * took), LONGEST_TICK)

    def _publish_writing(self, session: str) -> float:
        """What shows drafts goes its own, slower way: reading a group's document costs more than
        any other slice, and these are told in full to whoever comes back, at any version.

        It takes along what else is due: its message says a version, and leaves nothing out of it.
        """
        took = self._send(session, self._writing_ticks, self._ticks)
        return max(WRITING_TICK, SHARE * took)

    def _send(self, session: str, due: Ticks, *also: Ticks) -> float:
        """Tell everybody what was noted; returns the seconds that it took."""
        began = self._clock()
        try:
            live = self._engine.open(session)
            with live.view() as (state, writings):
                keys = due.take(session).union(*(ticks.take(session) for ticks in also))
                try:
                    self._tell(session, state, writings, keys, live.now())
                except Exception:
                    due.note(session, keys)
                    raise
        except NoSession:
            for ticks in (due, *also):
                ticks.take(session)
        # Sending so far only filled queues. Everybody's writer is due before we come back.
        self._sleep(0)
        return self._clock() - began

    def _tell(
        self,
        session: str,
        state: Session,
        writings: Mapping[str, Writing],
        keys: set[str],
        now: int,
    ) -> None:
        moved = self._reseat(session, state, keys)
        heard = {key for key in keys if self._anybody(session, key)}
        self._faulty.trying(session, keys)
        news = updates(state, writings, heard, self.fault_in(session))
        self._faulty.tried(session)
        for person in moved:  # hears where they are now in any case
            news.setdefault(f"participant:{person}", Update({}, {}))
        missing = self._faulty.audiences(session)
        at = Moment(state.version, mark_at(state, state.version), now)
        self.chain.tell(session, at, news, missing)

    def _reseat(self, session: str, state: Session, keys: Iterable[str]) -> list[str]:
        """Put whoever moved where they are now, before any update is sent: nobody hears one more
        word of the group they left. Returns who moved."""
        moved = []
        for connection in self._perhaps_moved(session, keys):
            try:
                if self._move(session, state, connection):
                    moved.append(connection.actor.id)
            except Exception:
                # Where they belong is not known, so they hear nothing, and come again.
                log.exception("session %s: a connection could not be moved", session)
                self._audiences.leave(connection.sid)
                self._presence.changed(session, (connection.group,))
                self._wire.close(connection.sid)
        return moved

    def _perhaps_moved(self, session: str, keys: Iterable[str]) -> Iterator[Connection]:
        """Whose place may be another one, or none: participants, and whoever came by a link."""
        for key in keys:
            if key.startswith("mine:"):
                seat = self._audiences.seat(session, key[5:])
                if seat is not None:
                    yield seat
            elif key == "links":
                yield from self._audiences.of(session, "facilitators")
                yield from self._audiences.of(session, "screen")

    def _move(self, session: str, state: Session, connection: Connection) -> bool:
        live = connection.live
        connection.actor = live.own_browsers.goes_on(state, connection.actor, connection.browser)
        audiences = audiences_of_viewer(state, connection.viewer)
        if not audiences:
            self._goodbye(connection, why_out(state, connection.actor))
            return False
        before = connection.group
        if not self._audiences.move(connection, audiences):
            return False
        self._presence.changed(session, (before, connection.group))
        return True

    def _anybody(self, session: str, key: str) -> bool:
        """Whether anybody hears of this key; the others need not be built."""
        if key.startswith("person:"):  # also tells that person's own phone where they sit
            return True
        return any(self._audiences.anybody(session, audience) for audience in audiences_of(key))
