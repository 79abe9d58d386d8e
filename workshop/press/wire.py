"""What goes between the press and a worker: a job one way, an answer the other, over a socket."""

import socket
from typing import Any

import msgspec

from workshop.transcript.formats import Rendered
from workshop.transcript.model import Transcript

HEAD = 8
PIECE = 256 * 1024


class Job(msgspec.Struct, frozen=True):
    """A transcript to be made into a file."""

    transcript: Transcript
    extension: str
    language: str | None


class Answer(msgspec.Struct, frozen=True):
    """The file, or None where it could not be made. `leaving`: the worker takes no more jobs."""

    made: Rendered | None
    leaving: bool


class Gone(Exception):
    """The other end has closed."""


def send(sock: socket.socket, message: Job | Answer) -> None:
    """Raises OSError when nobody reads."""
    content = msgspec.msgpack.encode(message)
    sock.sendall(len(content).to_bytes(HEAD, "big"))
    sock.sendall(content)


def receive(sock: socket.socket, kind: Any) -> Any:
    """The next message, of this type. Raises Gone at the end."""
    length = int.from_bytes(_exactly(sock, HEAD), "big")
    return msgspec.msgpack.decode(_exactly(sock, length), type=kind)


def _exactly(sock: socket.socket, length: int) -> bytes:
    pieces, missing = [], length
    while missing:
        piece = sock.recv(min(missing, PIECE))
        if not piece:
            raise Gone
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)
