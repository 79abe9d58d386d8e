"""HTTP as eventlet speaks it, in bounds."""

from typing import Any

import eventlet.greenio
import eventlet.wsgi

from workshop.live.listening import CONNECTION
from workshop.live.runtime.sharing import crowd

KEEPALIVE = 30.0
"""Seconds that an idle connection is kept for its next request."""

HEAD_SECONDS = 10.0
"""Seconds that the head of a request may take to come, however it comes."""

BODY_SECONDS = 60.0
"""Seconds that its body may take. Half a megabyte, the largest pack, over a bad line."""

MOST_BODY = 1024 * 1024
"""Bytes of a body that are read at all. Pages have smaller bounds of their own."""


class Http(eventlet.wsgi.HttpProtocol):  # type: ignore[misc]
    """HTTP as eventlet speaks it, in bounds."""

    def setup(self) -> None:
        super().setup()
        crowded_out = crowd.enter(self.connection, self.client_address[0])
        if crowded_out is not None:
            eventlet.greenio.shutdown_safe(crowded_out)

    def finish(self) -> None:
        crowd.leave(self.connection)
        super().finish()

    def _read_request_line(self) -> Any:
        self.connection.hurry(KEEPALIVE)
        line = super()._read_request_line()
        self.connection.hurry(HEAD_SECONDS)
        crowd.heard(self.connection)
        return line

    def parse_request(self) -> bool:
        if not super().parse_request():
            return False
        size = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers:
            self.send_error(411)  # browsers always say how long a body is
        elif size.isdecimal() and int(size[:20]) > MOST_BODY:
            self.send_error(413)
        else:
            return True
        return False

    def handle_one_response(self) -> None:
        self.connection.hurry(BODY_SECONDS)
        self.connection.enter()
        self.environ[CONNECTION] = self.connection
        super().handle_one_response()

    def log_message(self, *_: object) -> None:
        """Say nothing: eventlet would print what makes no sense, and the address it came from."""
