"""Sends out what changed: in ticks, built and encoded once per audience.

    engine: stored → listener notes the keys → tick → lock the session → re-room who moved
           → build per audience → send → unlock

All from taking the noted keys to sending happens while the session is locked. So an update that
carries version v leaves nothing out of v, updates go out in the order of their versions, and
whoever joins (under the same lock, see `handlers.connect`) has each change either in the snapshot
or in a later update.
"""

import time
from collections.abc import Callable, Iterable

from workshop.core.model import Session
from workshop.core.views import audiences_of, audiences_of_viewer
from workshop.core.views.audience import DRAFT_KEYS
from workshop.engine import Engine, NoSession
from workshop.engine.showing import updates
from workshop.live.audiences import Audiences, Connection, Wire, room
from workshop.live.presence import Presence
from workshop.live.protocol import GoneCode, why_out
from workshop.live.ticks import Sleep, Spawn, Ticks

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
    ) -> None:
        """`goodbye` closes a connection with a code. `clock` counts seconds."""
        self._engine = engine
        self._audiences = audiences
        self._presence = presence
        self._wire = wire
        self._goodbye = goodbye
        self._sleep = sleep
        self._clock = clock
        self._ticks = Ticks(self._publish, spawn=spawn, sleep=sleep)
        self._writing_ticks = Ticks(self._publish_writing, spawn=spawn, sleep=sleep)

    def changed(self, session: str, keys: frozenset[str]) -> None:
        """The engine's listener: called while the session is locked, so it only takes note."""
        if not self._audiences.size(session):
            return
        writing = {key for key in keys if key.partition(":")[0] in DRAFT_KEYS}
        if writing:
            self._writing_ticks.note(session, writing)
        if len(writing) < len(keys):
            self._ticks.note(session, keys - writing)

    def _publish(self, session: str) -> float:
        took = self._send(session, self._ticks)
        return min(max(TICK, SHARE * took), LONGEST_TICK)

    def _publish_writing(self, session: str) -> float:
        """What shows drafts goes its own, slower way: reading a group's document costs more than
        any other slice, and these are told in full to whoever comes back, at any version."""
        took = self._send(session, self._writing_ticks)
        return max(WRITING_TICK, SHARE * took)

    def _send(self, session: str, ticks: Ticks) -> float:
        """Tell everybody what was noted; returns the seconds that it took."""
        began = self._clock()
        try:
            live = self._engine.open(session)
            with live.view() as (state, writings):
                keys = ticks.take(session)
                self._reseat(session, state, keys)
                heard = {key for key in keys if self._anybody(session, key)}
                for audience, update in updates(state, writings, heard).items():
                    to = self._address(session, audience)
                    if to is not None:
                        self._wire.send(to, "update", update)
        except NoSession:
            ticks.take(session)
        # Sending so far only filled queues. Everybody's writer is due before we come back.
        self._sleep(0)
        return self._clock() - began

    def _reseat(self, session: str, state: Session, keys: Iterable[str]) -> None:
        """Put whoever moved where they are now, before any update is sent: nobody hears one more
        word of the group they left."""
        for key in keys:
            if not key.startswith("mine:"):
                continue
            connection = self._audiences.seat(session, key[5:])
            if connection is None:
                continue
            audiences = audiences_of_viewer(state, connection.viewer)
            if not audiences:
                self._goodbye(connection, why_out(state, connection.actor))
                continue
            before = connection.group
            if self._audiences.move(connection, audiences):
                self._presence.changed(session, (before, connection.group))

    def _anybody(self, session: str, key: str) -> bool:
        """Whether anybody hears of this key; the others need not be built."""
        if key.startswith("person:"):  # also tells that person's own phone where they sit
            return True
        return any(self._audiences.anybody(session, audience) for audience in audiences_of(key))

    def _address(self, session: str, audience: str) -> str | None:
        kind, _, ident = audience.partition(":")
        if kind == "participant":
            connection = self._audiences.seat(session, ident)
            return connection.sid if connection is not None else None
        return room(session, audience) if self._audiences.anybody(session, audience) else None
