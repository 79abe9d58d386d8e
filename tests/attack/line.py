"""An attacker's connection: raw bytes over TCP, as no browser would send them."""

import asyncio
import json
import os
import socket
import struct
import time
from dataclasses import dataclass, field
from typing import Any

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
CHUNK = 64 * 1024


@dataclass
class Target:
    """Whom to attack, for how long, and what the server answered."""

    port: int
    code: str
    session: str
    seats: list[str]
    """Cookies of seats that the attacker has taken."""
    version: int
    static: str
    """The path of a large file."""
    seconds: float
    few: bool
    """Fewer connections: the short form, for the tests."""
    until: float = 0.0
    faults: list[str] = field(default_factory=list)
    """Answers that a server should never give."""

    @property
    def on(self) -> bool:
        """Whether the attack goes on."""
        return time.monotonic() < self.until

    def many(self, count: int) -> int:
        """How many connections, where the long form takes `count`."""
        return max(1, count // 10) if self.few else count

    def auth(self) -> dict[str, Any]:
        """What a participant's page sends when it connects."""
        return {"v": self.version, "session": self.session, "as": "participant", "after": 0}

    def saw(self, answer: bytes) -> None:
        """Take note of answers that blame the server."""
        for at in _starts(answer):
            if answer[at + 9 : at + 10] == b"5":
                self.faults.append(answer[at : at + 40].split(b"\r\n")[0].decode("latin-1"))


def _starts(answer: bytes) -> list[int]:
    found, at = [], answer.find(b"HTTP/1.")
    while at >= 0:
        found.append(at)
        at = answer.find(b"HTTP/1.", at + 1)
    return found


class Line:
    """One connection. Everything raises OSError once the server has hung up."""

    def __init__(self, target: Target, sock: socket.socket) -> None:
        self.target = target
        self.sock = sock
        self._loop = asyncio.get_running_loop()
        self._reading: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, target: Target, *, receive: int | None = None) -> "Line":
        """Connect; `receive` is how many unread bytes our system takes."""
        sock = socket.socket()
        sock.setblocking(False)
        if receive is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        try:
            await asyncio.get_running_loop().sock_connect(sock, ("127.0.0.1", target.port))
        except BaseException:
            sock.close()
            raise
        return cls(target, sock)

    async def send(self, data: bytes) -> None:
        await self._loop.sock_sendall(self.sock, data)

    async def receive(self, size: int = CHUNK) -> bytes:
        data = await self._loop.sock_recv(self.sock, size)
        if not data:
            raise ConnectionResetError("the server hung up")
        self.target.saw(data)
        return data

    async def until(self, *marks: bytes) -> bytes:
        """Read until one of these bytes has come."""
        held = b""
        while not any(mark in held for mark in marks):
            held += await self.receive()
        return held

    def read_on(self) -> None:
        """Read and forget whatever comes, from now on."""

        async def read() -> None:
            try:
                while True:
                    await self.receive()
            except OSError:
                pass

        self._reading = asyncio.create_task(read())

    async def flood(self, data: bytes) -> None:
        """Send the same bytes over and over, without a pause, as long as the attack goes on."""
        block = data * max(1, CHUNK // len(data))
        while self.target.on:
            await self.send(block)
            await asyncio.sleep(0)

    def close(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self.sock.close()

    # HTTP

    async def ask(self, request: bytes) -> bytes:
        """Send a request and read its whole answer."""
        await self.send(request)
        held = await self.until(b"\r\n\r\n")
        head, _, body = held.partition(b"\r\n\r\n")
        size = _length(head)
        while size is not None and len(body) < size:
            body += await self.receive()
        return head + b"\r\n\r\n" + body

    # WebSocket

    async def upgrade(self, cookie: str = "") -> None:
        """Become a WebSocket that Engine.IO has opened."""
        await self.send(get("/socket.io/?EIO=4&transport=websocket", *UPGRADE, f"Cookie: {cookie}"))
        answer = await self.until(b'0{"sid"', b" 400 ", b" 503 ")
        if b" 101 " not in answer:
            raise ConnectionRefusedError(answer[:80])

    async def enter(self, cookie: str) -> bytes:
        """Take the seat that a cookie stands for; returns what the server said to that."""
        await self.upgrade(cookie)
        await self.send(frame(TEXT, b"40" + json.dumps(self.target.auth()).encode()))
        heard = await self.until(b'40{"sid"', b"44{")
        if b"44{" in heard:
            raise ConnectionRefusedError("not let in")
        return heard


def _length(head: bytes) -> int | None:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return None


UPGRADE = (
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)


def get(path: str, *headers: str) -> bytes:
    """A GET request."""
    return request("GET", path, *headers)


def post(path: str, body: bytes, *headers: str) -> bytes:
    """A POST request with its body."""
    return request("POST", path, *headers, f"Content-Length: {len(body)}") + body


def request(method: str, path: str, *headers: str) -> bytes:
    """A request's head."""
    lines = (f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *headers, "", "")
    return "\r\n".join(lines).encode("latin-1")


def frame(opcode: int, payload: bytes = b"", *, final: bool = True) -> bytes:
    """A masked WebSocket frame."""
    size = len(payload)
    head = struct.pack("!B", opcode | (0x80 if final else 0))
    if size < 126:
        head += struct.pack("!B", 0x80 | size)
    elif size < 65_536:
        head += struct.pack("!BH", 0x80 | 126, size)
    else:
        head += struct.pack("!BQ", 0x80 | 127, size)
    mask = os.urandom(4)
    key = int.from_bytes((mask * (size // 4 + 1))[:size], "big")
    masked = (int.from_bytes(payload, "big") ^ key).to_bytes(size, "big")
    return head + mask + masked
