"""WebSockets over a plain socket: wsproto reads the frames, with bounds of ours on what they hold.

Knows nothing of what serves: a socket that can `recv`, `sendall` and `shutdown` is all it needs.
"""

import base64
import binascii
import socket
import struct
from collections.abc import Iterator
from threading import Lock
from typing import Any, Protocol

from wsproto.connection import Connection, ConnectionType
from wsproto.events import BytesMessage, CloseConnection, Event, Ping, TextMessage
from wsproto.utilities import LocalProtocolError, generate_accept_token

READ = 4 * 1024
"""Bytes read at a time. Small, so that nobody's frames take long before others have a turn."""

FRAGMENTS = 1_000
"""Of one message. Browsers send none at all; a proxy may cut a message into a few."""

PARTS = 100

TOO_BIG = 1009
TEXT, BINARY = 0x81, 0x82
Data = str | bytes


class Plug(Protocol):
    """The socket underneath."""

    def recv(self, size: int, /) -> bytes: ...
    def sendall(self, data: bytes, /) -> None: ...
    def shutdown(self, how: int, /) -> None: ...
    def pace(self) -> None:
        """Let the others have a turn, when it is time for that."""


class WebSocket:
    """An open WebSocket, the server's end."""

    def __init__(self, plug: Plug, most: int) -> None:
        """`most` is how many bytes a message may have, in one frame or in many."""
        self._plug = plug
        self._most = most
        self._frames = Connection(ConnectionType.SERVER)
        self._events: Iterator[Event] = iter(())
        self._writing = Lock()
        self._closed = False

    def wait(self) -> Data | None:
        """The next message; None when there will be no more. Raises OSError."""
        parts: list[Any] = []
        size = fragments = 0
        while not self._closed:
            for event in self._events:
                self._plug.pace()
                if isinstance(event, TextMessage | BytesMessage):
                    parts.append(event.data)
                    size += _size(event.data)
                    fragments += event.frame_finished
                    if size > self._most or fragments > FRAGMENTS:
                        self.close(TOO_BIG)
                        return None
                    if event.message_finished:
                        return _joined(parts)
                    if len(parts) > PARTS:  # what comes byte by byte must not weigh more than that
                        parts = [_joined(parts)]
                elif isinstance(event, Ping):
                    self._write(self._frames.send(event.response()))
                elif isinstance(event, CloseConnection):
                    self.close(event.code)
                    return None
            data = self._plug.recv(READ)
            if not data:
                break
            self._frames.receive_data(data)
            self._events = self._frames.events()
        return None

    def send(self, *frames: bytes) -> None:
        """Send what `framed` made, in one go. Raises OSError."""
        self._write(b"".join(frames))

    def close(self, code: int = 1000) -> None:
        """Say goodbye, and nothing more."""
        if self._closed:
            return
        self._closed = True
        try:
            self._write(self._frames.send(CloseConnection(code)))
        except (OSError, LocalProtocolError, ValueError, struct.error):
            pass
        self.cut(socket.SHUT_WR)

    def cut(self, how: int = socket.SHUT_RDWR) -> None:
        """End the connection at once; who waits for it to read or to write is woken up."""
        self._closed = True
        try:
            self._plug.shutdown(how)
        except OSError:
            pass

    def _write(self, data: bytes) -> None:
        # Whole frames: what we send may have to wait halfway, and a pong must not come in between.
        with self._writing:
            self._plug.sendall(data)


def _size(data: Any) -> int:
    return len(data) if not isinstance(data, str) or data.isascii() else len(data.encode())


def _joined(parts: list[Any]) -> Data:
    return "".join(parts) if isinstance(parts[0], str) else b"".join(parts)


def framed(message: Data) -> bytes:
    """A message as one frame. Not by wsproto, which takes ten times as long for it."""
    if isinstance(message, str):
        opcode, data = TEXT, message.encode()
    else:
        opcode, data = BINARY, message
    size = len(data)
    if size < 126:
        return struct.pack("!BB", opcode, size) + data
    if size < 65_536:
        return struct.pack("!BBH", opcode, 126, size) + data
    return struct.pack("!BBQ", opcode, 127, size) + data


class BadHandshake(ValueError):
    """A request that asks for a WebSocket in no way that we know."""


def accept(environ: dict[str, Any]) -> bytes:
    """The answer that makes a request a WebSocket. Raises BadHandshake."""
    asked = environ.get("HTTP_CONNECTION", "").lower().split(",")
    if "upgrade" not in (word.strip() for word in asked):
        raise BadHandshake("the connection is not to be upgraded")
    if environ.get("HTTP_UPGRADE", "").lower() != "websocket":
        raise BadHandshake("not to a WebSocket")
    if environ["REQUEST_METHOD"] != "GET" or environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
        raise BadHandshake("not of version 13")
    key = environ.get("HTTP_SEC_WEBSOCKET_KEY", "")
    try:
        whole = len(base64.b64decode(key, validate=True)) == 16
    except (binascii.Error, ValueError):
        whole = False
    if not whole:
        raise BadHandshake("without a key")
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + generate_accept_token(key.encode()) + b"\r\n\r\n"
    )
