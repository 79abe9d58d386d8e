"""One connection of Engine.IO: what waits to be sent to it, what it may send, and how it ends."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from engineio import packet, payload
from engineio.exceptions import EngineIOError
from engineio.socket import Socket

from workshop.live.backlog import Backlog
from workshop.live.listening import CONNECTION
from workshop.live.websocket import WebSocket, accept, framed

GOODBYE = 5.0
"""Seconds that the last words to a connection may take to leave."""

LINGER = 1.0
"""Seconds until a socket is closed behind them: closed at once, they might not arrive."""

LOOK_AGAIN = 0.05

_LOST = (OSError, EOFError, ValueError, EngineIOError)
log = logging.getLogger(__name__)


class BadRequest(EngineIOError):  # type: ignore[misc]
    """What no page of ours sends."""


class Link(Socket):  # type: ignore[misc]
    """One connection. Its server is `Links`."""

    last_ping: float | None
    """When a ping was sent that has not been answered; None when there is none."""

    def __init__(self, server: Any, sid: str) -> None:
        super().__init__(server, sid)
        self.backlog = Backlog(server.waiting)
        self._fetched = 0
        self._asking: set[str] = set()
        self._seated = False
        self._leaving = False
        self._ended = False
        self._web: WebSocket | None = None
        self._plug: Any = None

    # What is sent

    def send(self, pkt: Any) -> None:
        """Have a packet wait to be sent; ends the connection when too much waits already."""
        if self._ended or self.closed or not self.check_ping_timeout():
            return
        self.backlog.add(pkt.data)
        if self.backlog.too_much:
            self.end()
        else:
            self.queue.put(pkt)

    def poll(self) -> list[Any]:
        """Wait for packets and take them; who asks again has got the last ones."""
        self.backlog.left(self._fetched)
        self._fetched = 0
        packets: list[Any] = super().poll()
        self._fetched = len(packets)
        return packets

    def schedule_ping(self) -> None:
        """Have a ping sent in a while, unless one has not been answered yet."""
        if self.last_ping:
            self.last_ping = None
            self.server.ping_later(self)

    def ping(self) -> None:
        """Ask whether somebody is still there."""
        if not (self._ended or self.closing or self.closed):
            self.last_ping = time.time()
            self.send(packet.Packet(packet.PING))

    # How it stands and ends

    def sit_down(self) -> None:
        """Somebody has said who they are."""
        self._seated = True
        if self._plug is not None:
            self._plug.seat()

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """End. `wait`: when what was said before has left; that is not waited for here."""
        if wait and not abort:
            if not self._leaving:
                self._leaving = True
                self.server.start_background_task(self._close_politely, reason)
            return
        super().close(wait=False, abort=abort, reason=reason)
        if abort:
            self._let_go()
        else:
            self.server.start_background_task(self._linger)

    def end(self) -> None:
        """End at once, whatever waits: for who has too much waiting, or makes no sense."""
        if not self._ended:
            self._ended = True
            # Elsewhere: whoever sends to a whole room goes through its members just now.
            self.server.start_background_task(self.close, abort=True)

    def _close_politely(self, reason: str | None) -> None:
        until = time.monotonic() + GOODBYE
        while self.backlog.bytes and not self._ended and time.monotonic() < until:
            self.server.sleep(LOOK_AGAIN)
        self.close(wait=False, abort=self._ended, reason=reason)

    def _linger(self) -> None:
        self.server.sleep(LINGER)
        self._let_go()

    def _let_go(self) -> None:
        self._ended = True
        self.backlog.clear()
        web, self._web, self._plug = self._web, None, None
        if web is not None:
            web.cut()
        self.server.gone(self)

    # What comes in

    @contextmanager
    def asked(self, environ: dict[str, Any]) -> Iterator[None]:
        """While a request about this connection is answered. Raises BadRequest for a second one of
        the same kind: two that fetch would each get a part."""
        method = environ["REQUEST_METHOD"]
        if self._seated and CONNECTION in environ:
            environ[CONNECTION].seat()
        if "HTTP_UPGRADE" in environ:  # comes beside a request that fetches
            yield
            return
        if method in self._asking:
            self.end()
            raise BadRequest("This connection is in use by another request.")
        self._asking.add(method)
        try:
            yield
        finally:
            self._asking.discard(method)

    def handle_post_request(self, environ: dict[str, Any]) -> None:
        """Take the packets of a request's body. Raises BadRequest, and ends the connection."""
        try:
            for pkt in read_body(environ, self.server.max_http_buffer_size):
                self.receive(pkt)
        except _LOST as error:
            self.end()
            raise BadRequest(str(error)) from None

    def receive(self, pkt: Any) -> None:
        """Take a packet. Raises BadRequest for one that no page sends."""
        if pkt.packet_type == packet.MESSAGE:
            self._catch_up()
            if not self._leaving:
                super().receive(pkt)
        elif pkt.packet_type == packet.CLOSE or (
            pkt.packet_type == packet.PONG and self.last_ping is not None
        ):
            super().receive(pkt)
        else:
            raise BadRequest("No page sends such a packet.")

    def _catch_up(self) -> None:
        """Who asks and does not read the answers is not listened to until they have left."""
        while self.backlog.enough:
            if self._ended or self.backlog.too_much:
                raise BadRequest("Nobody reads what is sent to this connection.")
            self.server.sleep(LOOK_AGAIN)

    # As a WebSocket

    def _upgrade_websocket(self, environ: dict[str, Any], _start: object) -> list[bytes]:
        plug = environ.get(CONNECTION)
        if plug is None or self.upgrading or self.upgraded:
            raise BadRequest("This connection cannot become a WebSocket.")
        answer = accept(environ)
        plug.take_over()
        if self._seated:
            plug.seat()
        try:
            plug.settimeout(self.server.ping_interval + self.server.ping_timeout)
            plug.sendall(answer)
            web = WebSocket(plug, self.server.max_http_buffer_size)
            if not self.connected or self._probe(web):
                self._plug = plug
                self._websocket_handler(web)
        except _LOST:
            log.debug("a WebSocket was lost", exc_info=True)
        return []

    def _probe(self, web: WebSocket) -> bool:
        """Move from polling to a WebSocket, as Engine.IO has it; whether it came to that."""
        self.upgrading = True
        try:
            if web.wait() != "2probe":
                return False
            web.send(framed("3probe"))
            self.queue.put(packet.Packet(packet.NOOP))  # ends the request that waits
            return web.wait() == "5"
        finally:
            self.upgrading = False

    def _websocket_handler(self, web: WebSocket) -> None:
        self._web = web
        self.connected = self.upgraded = True
        writer = self.server.start_background_task(self._write, web)
        try:
            while (message := web.wait()) is not None:
                self.receive(packet.Packet(encoded_packet=message))
        except _LOST:
            log.debug("a WebSocket ends", exc_info=True)
        finally:
            web.close()
            self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_CLOSE)
            writer.join()

    def _write(self, web: WebSocket) -> None:
        try:
            while packets := self.poll():
                web.send(*map(_frame, packets))
        except _LOST:
            log.debug("a WebSocket takes nothing more", exc_info=True)
        web.close()


def _frame(pkt: Any) -> bytes:
    """A packet as a frame, made once for everybody it goes to."""
    made: bytes | None = getattr(pkt, "frame", None)
    if made is None:
        made = pkt.frame = framed(pkt.encode())
    return made


def read_body(environ: dict[str, Any], most: int) -> list[Any]:
    """The packets that a request brings. Raises BadRequest, ValueError or OSError."""
    length = environ.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or not 0 < int(length) <= most:
        raise BadRequest("The body is empty, or too large.")
    body = environ["wsgi.input"].read(int(length))
    if len(body) < int(length):
        raise BadRequest("The body ended early.")
    try:
        text = body.decode()
        if text.startswith("d="):
            raise ValueError("JSONP")
        packets: list[Any] = payload.Payload(encoded_payload=text).packets
    except (ValueError, LookupError):
        raise BadRequest("The body holds no packets.") from None
    return packets
