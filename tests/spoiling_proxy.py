"""A way between browser and server that spoils WebSockets, as proxies and virus scanners do."""

import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

From = Literal["page", "server"]
Fate = Literal["pass", "swallow", "reset", "close"]
Judge = Callable[[From, int], Fate]
"""What becomes of the next bytes of a WebSocket, by who sends them and after how many bytes of
frames; -1 is the handshake."""

END_OF_HEAD = b"\r\n\r\n"


@dataclass
class Proxy:
    """Listens on a free port; plain requests pass, WebSockets are judged. `opened` counts them."""

    target: int
    judge: Judge
    opened: int = 0
    port: int = 0
    _listener: socket.socket = field(init=False)
    _open: list[socket.socket] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        for one in (self._listener, *self._open):
            _end(one)

    def _accept(self) -> None:
        while True:
            try:
                page, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(page,), daemon=True).start()

    def _serve(self, page: socket.socket) -> None:
        try:
            head = _head(page)
            server = socket.create_connection(("127.0.0.1", self.target))
            self._open += [page, server]
            if b"upgrade: websocket" not in head.lower():
                server.sendall(head)
                self._pump_both(page, server, _pass)
                return
            self.opened += 1
            if not _pass_on(head, page, server, self.judge("page", -1)):
                return
            head, end, frames = _head(server).partition(END_OF_HEAD)
            if _pass_on(head + end, server, page, self.judge("server", -1)):
                self._pump_both(page, server, self.judge, frames)
        except OSError:
            _end(page)

    def _pump_both(
        self, page: socket.socket, server: socket.socket, judge: Judge, first: bytes = b""
    ) -> None:
        for work in ((page, server, "page", judge, b""), (server, page, "server", judge, first)):
            threading.Thread(target=_pump, args=work, daemon=True).start()


def _pass(_who: From, _so_far: int) -> Fate:
    return "pass"


def _head(sender: socket.socket) -> bytes:
    """What comes first, to the end of its head at least."""
    head = b""
    while END_OF_HEAD not in head:
        more = sender.recv(4096)
        if not more:
            raise OSError("nothing was said")
        head += more
    return head


def _pass_on(data: bytes, sender: socket.socket, receiver: socket.socket, fate: Fate) -> bool:
    """Whether it goes on after these bytes."""
    if fate == "pass":
        receiver.sendall(data)
    elif fate == "reset":
        for one in (sender, receiver):
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            one.close()
        return False
    elif fate == "close":
        for one in (sender, receiver):
            _end(one)
        return False
    return True


def _pump(
    sender: socket.socket, receiver: socket.socket, who: From, judge: Judge, data: bytes
) -> None:
    so_far = 0
    try:
        while data or (data := sender.recv(4096)):
            if not _pass_on(data, sender, receiver, judge(who, so_far)):
                return
            so_far += len(data)
            data = b""
    except OSError:
        pass
    for one in (sender, receiver):
        _end(one)


def _end(one: socket.socket) -> None:
    """Closed, also for a thread that waits on it."""
    try:
        one.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    one.close()


def after(bytes: int, fate: Fate, *who: From) -> Judge:
    """Everything passes until so many bytes of frames came from one of these; theirs have the fate
    from then on. From -1 on: the handshake too."""

    def judge(sender: From, so_far: int) -> Fate:
        return fate if sender in who and so_far >= bytes else "pass"

    return judge
