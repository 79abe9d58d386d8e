"""The chain: each message of the publisher says what it follows, so a page notices a missing one.

Each audience of a session counts its ticks. What a tick changes for a page is one message with a
part for each of its audiences; a part says its number and the one it follows. A message also says
where the audiences of the message before it stand, unless it has a part for them. So whichever
message is lost, the very next one shows it, and a message that most pages share stays one.
"""

import logging
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

import msgspec

from workshop.engine import Update
from workshop.live.audiences import Audiences, Connection, Wire
from workshop.live.protocol import Part, UpdateMessage

log = logging.getLogger(__name__)

Letter = tuple[frozenset[str], frozenset[str], frozenset[str], bool]
"""What makes two connections' messages of one tick the same: the audiences that are told
something, those confirmed, those just joined, and whether something is missing."""


class Moment(NamedTuple):
    """Where a session is: its version, that version's mark, and its time in ms."""

    version: int
    mark: str
    now: int


class Chain:
    """Numbers what each audience is told and sends it. Only used while the session is locked."""

    def __init__(self, audiences: Audiences, wire: Wire) -> None:
        self._audiences = audiences
        self._wire = wire
        self._ticks: dict[str, dict[str, int]] = {}

    def begin(self, connection: Connection) -> dict[str, int]:
        """A connection is about to be sent a snapshot: where its audiences stand."""
        connection.told = connection.came = frozenset()
        return self._where(connection.session, connection.audiences)

    def tell(
        self,
        session: str,
        at: Moment,
        news: Mapping[str, Update],
        missing: Set[str],
    ) -> None:
        """Send each connection what is new for its audiences. `missing`: audiences for which a
        slice could not be built."""
        ticks = self._ticks.setdefault(session, {})
        hearers: dict[str, Connection] = {}
        parts: dict[str, msgspec.Raw] = {}
        joined: dict[str, int] = {}
        for audience, update in news.items():
            heard = self._audiences.of(session, audience)
            if not heard:
                continue
            hearers.update((connection.sid, connection) for connection in heard)
            after = joined[audience] = ticks.get(audience, 0)
            ticks[audience] = after + 1
            part = Part(audience, after + 1, after, update.slices, update.items)
            parts[audience] = msgspec.Raw(msgspec.json.encode(part))
        letters: dict[Letter, list[str]] = {}
        for connection in hearers.values():
            letter = _letter(connection, parts.keys(), missing)
            letters.setdefault(letter, []).append(connection.sid)
            connection.told, connection.came = letter[0], frozenset()
        for (told, confirmed, came, lacking), sids in letters.items():
            message = UpdateMessage(
                at.version,
                at.mark,
                at.now,
                [parts[audience] for audience in sorted(told)],
                chain=self._where(session, confirmed),
                joined={
                    audience: joined.get(audience, ticks.get(audience, 0)) for audience in came
                },
                incomplete=lacking,
            )
            try:
                self._wire.send(sids, "update", message)
            except Exception:  # whom it does not reach sees so in the next one
                log.exception("session %s: an update was not sent", session)

    def forget(self, session: str) -> None:
        """Nobody is there any more."""
        self._ticks.pop(session, None)

    def _where(self, session: str, audiences: Iterable[str]) -> dict[str, int]:
        ticks = self._ticks.get(session, {})
        return {audience: ticks.get(audience, 0) for audience in sorted(audiences)}


def _letter(connection: Connection, parts: Set[str], missing: Set[str]) -> Letter:
    mine = connection.audiences
    told = frozenset(audience for audience in mine if audience in parts)
    return told, (connection.told - told) & mine, connection.came, not mine.isdisjoint(missing)
