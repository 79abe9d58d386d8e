"""What a group writes together, on its way through: drafts are stored, awareness is only passed on.

Sent to each phone by itself and never to several: Engine.IO keeps one encoded form per packet, and
a phone on long polling wants another than one on a WebSocket.
"""

from typing import Any

from workshop.core.refusals import Refusal
from workshop.engine.surroundings import Drafted
from workshop.live.audiences import Audiences, Connection, Wire
from workshop.live.protocol import AWARENESS_BYTES, MESSAGE_BYTES, Unfit, read_group_bytes
from workshop.live.ticks import Sleep, Spawn, Ticks

QUIET = 2.0
"""Seconds in which a group's newest number is told: whoever missed the last words asks for them."""


class Drafts:
    """Relays between the phones of one group."""

    def __init__(self, audiences: Audiences, wire: Wire, *, spawn: Spawn, sleep: Sleep) -> None:
        self._audiences = audiences
        self._wire = wire
        self._newest: dict[tuple[str, str], int] = {}
        self._ticks = Ticks(self._say_newest, spawn=spawn, sleep=sleep, first=QUIET)

    def take(self, connection: Connection, group: object, data: object) -> dict[str, Any] | Refusal:
        """Give a sync message to the engine, which asks the policy. Raises Unfit."""
        ident, message = read_group_bytes(group, data, MESSAGE_BYTES)
        outcome = connection.live.draft(connection.actor, ident, message, connection.sid)
        if isinstance(outcome, Refusal):
            return outcome
        return {"ok": True, "replies": outcome.replies, "number": outcome.number}

    def stored(self, drafted: Drafted) -> None:
        """The engine's listener: an update is on the disk; the others of the group get it."""
        session, group, message, token, first, last = drafted
        for other in self._audiences.of(session, f"group:{group}"):
            if other.sid != token:
                self._wire.send(other.sid, "draft", group, message, first, last)
        self._newest[session, group] = last
        self._ticks.note(session, {group})

    def _say_newest(self, session: str) -> float:
        """A message can be lost on its way, and then the next one shows it. This is the next one of
        a group that has fallen silent."""
        for group in self._ticks.take(session):
            newest = self._newest.pop((session, group), 0)
            hearers = self._audiences.of(session, f"group:{group}")
            if hearers:
                self._wire.send([one.sid for one in hearers], "draft_at", group, newest)
        return QUIET

    def aware(self, connection: Connection, group: object, data: object) -> None:
        """Pass on where somebody is writing, with their id put there by us. Raises Unfit.

        The audience says whether they sit there: it follows the policy with every tick, and a
        cursor that lasts a tick too long tells nobody anything.
        """
        ident, message = read_group_bytes(group, data, AWARENESS_BYTES)
        if connection.participant is None or f"group:{ident}" not in connection.audiences:
            raise Unfit(Refusal("not_allowed"))
        for other in self._audiences.of(connection.session, f"group:{ident}"):
            if other is not connection:
                self._wire.send(other.sid, "awareness", ident, connection.participant, message)
