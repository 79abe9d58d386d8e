"""Events as the JSON text that is stored, and back."""

from typing import Any

import msgspec

from workshop.core.events import Event, Recorded
from workshop.store.contract import UnreadableLog

Row = tuple[int, int, str, str, str]
"""A stored event: version, at, by, command, event as JSON."""


class Codec:
    """Encodes and decodes one union of events; tests bring a union of their own.

    Keys keep their order: the order in which people were seated is part of what happened.
    """

    def __init__(self, events: Any = Event) -> None:
        self._encoder = msgspec.json.Encoder()
        self._decoder: msgspec.json.Decoder[Event] = msgspec.json.Decoder(events)

    def row(self, record: Recorded) -> Row:
        """What to store of a record.

        Raises an error (TypeError, ValueError) for what JSON cannot hold.
        """
        event = self._encoder.encode(record.event).decode()
        return record.version, record.at, record.by, record.command, event

    def record(self, session: str, row: Row) -> Recorded:
        """The record of a stored row. Raises UnreadableLog, also for an unknown kind of event."""
        version, at, by, command, event = row
        try:
            decoded = self._decoder.decode(event)
        except (msgspec.MsgspecError, ValueError) as error:
            raise UnreadableLog(session, version, str(error)) from error
        return Recorded(version=version, at=at, by=by, command=command, event=decoded)

    def records(self, session: str, after: int, rows: list[Row]) -> list[Recorded]:
        """All records of a log above `after`. Raises UnreadableLog, also where one is missing."""
        for expected, row in enumerate(rows, start=after + 1):
            if row[0] != expected:
                raise UnreadableLog(session, expected, f"missing; the next is {row[0]}")
        return [self.record(session, row) for row in rows]
