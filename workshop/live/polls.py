"""Long polling's lost answers: a request that is sent again gets the answer that it missed.

A browser whose connection breaks before the answer's first byte repeats the request by itself, and
its page never knows. The server had already handed out what was waiting, so it was lost for good;
or two requests waited side by side and the dead one got it. The page's library writes a new `t`
into each address, so a request with the same `t` is the same request: it waits for the same answer
and is given it. What a browser sends is not taken twice either.

Kept is the last answer of each connection, until the connection's next request.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Event, Lock
from typing import Any
from urllib.parse import parse_qs

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]

KEEP = 60.0
"""Seconds: a browser that repeats does so at once, and a connection is given up before that."""

MOST_BYTES = 32 * 1024 * 1024
"""Of all answers kept together; then the oldest go."""

MOST = 5_000
"""Answers, of two for each connection."""


class _Answer:
    """What was answered to a request; nothing while it is not, or when the application failed."""

    def __init__(self, t: str) -> None:
        self.t = t
        self.at = 0.0
        self.counted = 0
        self.there = Event()
        self.status: str | None = None
        self.headers: list[tuple[str, str]] = []
        self.body = b""


class Polls:
    """A WSGI application around the one that serves Socket.IO."""

    def __init__(self, app: Wsgi, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` counts seconds."""
        self._app = app
        self._clock = clock
        self._lock = Lock()
        self._last: OrderedDict[tuple[str, str], _Answer] = OrderedDict()
        self._bytes = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        asked = _asked(environ)
        if asked is None:
            return self._app(environ, start_response)
        method, sid, t = asked
        with self._lock:
            answer = self._last.get((method, sid))
            again = answer is not None and answer.t == t
            if answer is None or not again:
                answer = _Answer(t)
                self._keep((method, sid), answer)
        if again:
            answer.there.wait(KEEP)
        else:
            try:
                self._ask(environ, answer)
            finally:
                answer.there.set()
                with self._lock:
                    if self._last.get((method, sid)) is answer:
                        if (answer.status or "").startswith("200"):
                            self._keep((method, sid), answer)
                        else:  # a stranger may ask for a million connections that are none
                            del self._last[method, sid]
                            self._bytes -= answer.counted
        if answer.status is None:
            return self._app(environ, start_response)
        start_response(answer.status, answer.headers)
        return [answer.body]

    def _ask(self, environ: dict[str, Any], answer: _Answer) -> None:
        written: list[bytes] = []
        told: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], *_: object) -> Any:
            told.append((status, headers))
            return written.append

        parts = self._app(environ, start)
        try:
            written.extend(parts)
        finally:
            getattr(parts, "close", lambda: None)()
        answer.body = b"".join(written)
        answer.status, answer.headers = told[-1]

    def _keep(self, place: tuple[str, str], answer: _Answer) -> None:
        """Put an answer in the place of the connection's last, and let go of what is old."""
        before = self._last.pop(place, None)
        if before is not None:
            self._bytes -= before.counted
        answer.counted = len(answer.body)
        answer.at = self._clock()
        self._last[place] = answer
        self._bytes += answer.counted
        while self._last:
            oldest = next(iter(self._last.values()))
            fits = self._bytes <= MOST_BYTES and len(self._last) <= MOST
            if fits and oldest.at > answer.at - KEEP:
                break
            self._bytes -= self._last.popitem(last=False)[1].counted


def _asked(environ: dict[str, Any]) -> tuple[str, str, str] | None:
    """Method, connection and `t` of a request that may be repeated; None for any other."""
    method = environ.get("REQUEST_METHOD", "")
    if method not in ("GET", "POST") or not environ.get("PATH_INFO", "").startswith("/socket.io/"):
        return None
    query = parse_qs(environ.get("QUERY_STRING", ""))
    sid, t = query.get("sid", [""])[0], query.get("t", [""])[0]
    if query.get("transport") != ["polling"] or not sid or not t:
        return None
    return method, sid, t
