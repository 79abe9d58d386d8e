"""Engine.IO, read with distrust and bounded: the layer under Socket.IO, by WebSocket or polling.

Python-engineio keeps whatever a connection does not fetch, waits for ever for it to be fetched, and
takes packets of every shape. Here a request has one shape, what no page of ours sends ends the
connection (`link`), and only so many connections may wait to say who they are.
"""

import re
import time
from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Any
from urllib.parse import parse_qs
from weakref import ref

import engineio
from engineio import packet

from workshop.live.backlog import Waiting
from workshop.live.crowd import Crowd
from workshop.live.link import BadRequest, Link
from workshop.live.websocket import BadHandshake, accept

STRANGERS = 400
"""Connections that have not said who they are. A hall of 1,000 that arrives within three seconds
has a few hundred of them at a time."""

STRANGE_FOR = 15.0
"""Seconds that somebody may take to say who they are."""

_SID = re.compile(r"[A-Za-z0-9_-]{20}")
Start = Callable[[str, list[tuple[str, str]]], object]


class Links(engineio.Server):  # type: ignore[misc]
    """Engine.IO's server with our connections."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.waiting = Waiting()
        self._strangers: Crowd[Link] = Crowd(STRANGERS)
        self._to_ping: deque[tuple[float, ref[Link]]] = deque()
        self._pinging = False
        self._lock = Lock()

    def handle_request(self, environ: dict[str, Any], start_response: Start) -> Any:
        """Answer a request: what does not have the shape of the protocol gets a 400."""
        try:
            link = self.sockets.get(check_request(environ))
            if link is None:
                return super().handle_request(environ, start_response)
            with link.asked(environ):
                return super().handle_request(environ, start_response)
        except BadRequest as error:
            start_response("400 Bad Request", [("Content-Type", "text/plain; charset=UTF-8")])
            return [str(error).encode()]

    def disconnect(self, sid: str) -> None:
        """End a connection, behind what was said to it. Not waited for."""
        link = self.sockets.get(sid)
        if link is not None:
            link.close(reason=self.reason.SERVER_DISCONNECT)

    def seat(self, sid: str) -> None:
        """A connection has said who it is, and may stay."""
        link = self.sockets.get(sid)
        if link is not None:
            self._strangers.leave(link)
            link.sit_down()

    def gone(self, link: Link) -> None:
        """A connection is over."""
        self._strangers.leave(link)
        self.sockets.pop(link.sid, None)

    def ping_later(self, link: Link) -> None:
        """Ping a connection after the interval. By one task for all: python-engineio has one wait
        for each, and those of connections that are over go on waiting."""
        with self._lock:
            self._to_ping.append((time.monotonic() + self.ping_interval, ref(link)))
            begin, self._pinging = not self._pinging, True
        if begin:
            self.start_background_task(self._ping)

    def _ping(self) -> None:
        while True:
            with self._lock:
                if not self._to_ping:
                    self._pinging = False
                    return
                at, known = self._to_ping[0]
                left = at - time.monotonic()
                if left <= 0:
                    self._to_ping.popleft()
            if left > 0:
                self.sleep(left)
            elif (link := known()) is not None:
                link.ping()

    def _handle_connect(
        self, environ: dict[str, Any], start_response: Start, transport: str, *_: object
    ) -> Any:
        """As python-engineio's, with a `Link` for its socket."""
        if self.start_service_task:  # type: ignore[has-type]
            self.start_service_task = False
            self.service_task_handle = self.start_background_task(self._service_task)
        link = Link(self, self.generate_id())
        self.sockets[link.sid] = link
        self._admit(link, environ.get("REMOTE_ADDR", ""))
        about = {
            "sid": link.sid,
            "upgrades": self._upgrades(link.sid, transport),
            "pingTimeout": int(self.ping_timeout * 1000),
            "pingInterval": int(self.ping_interval * 1000),
            "maxPayload": self.max_http_buffer_size,
        }
        link.send(packet.Packet(packet.OPEN, about))
        self._trigger_event("connect", link.sid, environ, run_async=False)
        link.schedule_ping()
        if transport == "websocket":
            try:
                return link.handle_get_request(environ, start_response)
            finally:
                self.gone(link)
        link.connected = True
        return self._ok(link.poll())

    def _admit(self, link: Link, address: str) -> None:
        now = time.monotonic()
        late = self._strangers.silent_since(now - STRANGE_FOR)
        crowded_out = self._strangers.enter(link, address, now)
        for one in (*late, crowded_out):
            if one is not None:
                one.end()


def check_request(environ: dict[str, Any]) -> str | None:
    """The connection that a request is about, if it has one yet. Raises BadRequest."""
    if environ["REQUEST_METHOD"] not in ("GET", "POST"):
        raise BadRequest("Only GET and POST.")
    try:
        query = parse_qs(environ.get("QUERY_STRING", ""), errors="strict", max_num_fields=10)
    except ValueError:
        raise BadRequest("The query is no text.") from None
    if "j" in query:
        raise BadRequest("No JSONP.")
    sid: str | None = query.get("sid", [None])[0]
    if sid is not None and not _SID.fullmatch(sid):
        raise BadRequest("No connection has such a name.")
    upgrade = environ.get("HTTP_UPGRADE", "").lower() == "websocket"
    if upgrade or query.get("transport") == ["websocket"]:
        try:
            accept(environ)
        except BadHandshake as error:
            raise BadRequest(f"This makes no WebSocket: {error}.") from None
    return sid
