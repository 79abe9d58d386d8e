"""Socket.IO's packets, read with distrust and written cheaply.

Python-socketio trusts the shape of what it decodes, and takes an event that is *called* `connect`
or `disconnect` for the real thing. What does not have the shape of our protocol stops here.
"""

from typing import Any

import msgspec
import socketio.packet

from workshop.live.protocol import TEXT_BYTES, TOO_LONG

RESERVED = ("connect", "disconnect")
MOST_ARGUMENTS = 3  # an event's name, a group, bytes

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder()


class BadPacket(ValueError):
    """A packet that no page of ours sends."""


class Json:
    """The two functions that Socket.IO wants of a JSON module. Structs are encoded as they are."""

    @staticmethod
    def dumps(value: object, **_: object) -> str:
        """JSON without spaces."""
        return _encoder.encode(value).decode()

    @staticmethod
    def loads(text: str, **_: object) -> Any:
        """Raises ValueError, as the standard library's does."""
        try:
            return _decoder.decode(text)
        except (msgspec.MsgspecError, RecursionError) as error:
            raise BadPacket("not JSON") from error


class Packet(socketio.packet.Packet):  # type: ignore[misc]
    """A Socket.IO packet that only decodes to what the handlers can be given."""

    def decode(self, encoded_packet: str) -> int:
        """Returns how many attachments follow. Raises BadPacket or another ValueError."""
        attachments: int = super().decode(encoded_packet)
        data: object = self.data  # type: ignore[has-type]
        if self.packet_type in (socketio.packet.EVENT, socketio.packet.BINARY_EVENT):
            name = self._check_event(data, attachments)
            if _bytes(encoded_packet) > TEXT_BYTES:
                # Still an event with an id, so that its sender hears why it was not taken.
                self.data = [name, TOO_LONG]
        elif self.packet_type == socketio.packet.CONNECT:
            if not isinstance(data, dict | None):
                raise BadPacket("auth is no object")
        elif self.packet_type != socketio.packet.DISCONNECT:
            # We never ask a browser to acknowledge anything.
            raise BadPacket("not for the server")
        return attachments

    def _check_event(self, data: object, attachments: int) -> str:
        """The event's name."""
        if not isinstance(data, list) or not data or len(data) > MOST_ARGUMENTS:
            raise BadPacket("an event is a name and its arguments")
        if not isinstance(data[0], str) or data[0] in RESERVED:
            raise BadPacket("not an event's name")
        if attachments > 1 or (attachments and self.packet_type == socketio.packet.EVENT):
            raise BadPacket("one attachment at most")
        return data[0]


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode())
