"""Events as the JSON text that is stored, and back."""

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec.structs import replace

from workshop.core.events import (
    Event,
    LeadLinkRenewed,
    Recorded,
    ScreenLinkRenewed,
    SessionCreated,
    WordsErased,
)
from workshop.store.contract import UnreadableLog
from workshop.store.sealing import NoSeal, Seal, Unsealable

KEYS: dict[type, tuple[str, ...]] = {
    SessionCreated: ("facilitator_key", "screen_key"),
    LeadLinkRenewed: ("link_key",),
    ScreenLinkRenewed: ("link_key",),
}
"""Events that hold keys inside links, and the fields in which they do."""

Row = tuple[int, int, str, str, str]
"""A stored event: version, at, by, command, event as JSON."""


class Codec:
    """Encodes and decodes one union of events; tests bring a union of their own.

    Keys keep their order: the order in which people were seated is part of what happened.
    """

    def __init__(self, events: Any = Event, seal: Seal | None = None) -> None:
        """`seal` seals keys inside links (see `KEYS`) on their way in, and opens them again."""
        self.seal = seal or NoSeal()
        self._encoder = msgspec.json.Encoder()
        self._decoder: msgspec.json.Decoder[Event] = msgspec.json.Decoder(events)

    def row(self, record: Recorded) -> Row:
        """What to store of a record.

        Raises an error (TypeError, ValueError) for what JSON cannot hold.
        """
        event = self._encoder.encode(_changed(record.event, self.seal.seal)).decode()
        return record.version, record.at, record.by, record.command, event

    @property
    def nothing(self) -> str:
        """What is stored in the place of an event whose words are gone."""
        return self._encoder.encode(WordsErased()).decode()

    def record(self, session: str, row: Row) -> Recorded:
        """The record of a stored row. Raises UnreadableLog, also for an unknown kind of event."""
        version, at, by, command, event = row
        try:
            decoded = _changed(self._decoder.decode(event), self._opened)
        except (msgspec.MsgspecError, ValueError) as error:
            raise UnreadableLog(session, version, str(error)) from error
        return Recorded(version=version, at=at, by=by, command=command, event=decoded)

    def resealed(self, event: str, draw: Callable[[], str]) -> str:
        """A stored event with its keys sealed as they are now. What was sealed with a secret that
        is lost opens nothing any more, and gets a new key."""

        def again(text: str) -> str:
            return self.seal.seal(self._opened(text) or draw())

        return self._encoder.encode(_changed(self._decoder.decode(event), again)).decode()

    def _opened(self, text: str) -> str:
        """The key; empty, which fits no link, when it was sealed with another secret."""
        try:
            return self.seal.open(text)
        except Unsealable:
            return ""

    def records(self, session: str, after: int, rows: list[Row]) -> list[Recorded]:
        """All records of a log above `after`. Raises UnreadableLog, also where one is missing."""
        for expected, row in enumerate(rows, start=after + 1):
            if row[0] != expected:
                raise UnreadableLog(session, expected, f"missing; the next is {row[0]}")
        return [self.record(session, row) for row in rows]


def _changed(event: Any, change: Callable[[str], str]) -> Any:
    fields = KEYS.get(type(event))
    if not fields:
        return event
    return replace(event, **{field: change(getattr(event, field)) for field in fields})
