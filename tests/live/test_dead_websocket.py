"""Where WebSockets lead nowhere, the browser code's own line comes up by long polling and stays."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import pytest

from tests.live.pages import Workshop
from tests.server import Server
from tests.spoiling_proxy import Judge, Proxy, after

SCRIPT = Path(__file__).with_name("line.mjs")
WITHIN_S = 10.0
"""How soon the line must be up, by the page's own clock."""

HANGS_S = 90.0
"""How long something is waited for that is bound to come; a busy machine takes its time."""

DEAD_AT_ONCE: dict[str, Judge] = {
    "the handshake's answer never comes": after(-1, "swallow", "server"),
    "the handshake never arrives": after(-1, "swallow", "page", "server"),
    "no frame passes": after(0, "swallow", "page", "server"),
    "no frame reaches the page": after(0, "swallow", "server"),
    "no frame reaches the server": after(0, "swallow", "page"),
    "it is reset after the handshake": after(0, "reset", "server"),
    "it is closed after the handshake": after(0, "close", "server"),
    "it is reset during the handshake": after(-1, "reset", "server"),
    "it is closed during the handshake": after(-1, "close", "server"),
}

DEAD_LATER: dict[str, Judge] = {
    "silent for the page after some bytes": after(5000, "swallow", "server"),
    "silent for the server after some bytes": after(1200, "swallow", "page"),
    "reset after some bytes": after(5000, "reset", "server"),
}


class Line:
    """The line in Node; what it says comes as it says it."""

    def __init__(self, url: str, about: dict[str, Any]) -> None:
        self._process = subprocess.Popen(
            ["node", str(SCRIPT), url],
            env={**os.environ, "LINE": json.dumps(about)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._said: Queue[dict[str, Any] | None] = Queue()
        self._reader = Thread(target=self._listen, daemon=True)
        self._reader.start()

    def hears(self, within: float, **wanted: Any) -> dict[str, Any]:
        """The first thing it says that has all of this."""
        until, heard = time.monotonic() + within, []
        while (left := until - time.monotonic()) > 0:
            try:
                said = self._said.get(timeout=left)
            except Exception:
                break
            assert said is not None, f"it ended: {heard}"
            heard.append(said)
            if all(said.get(key) == value for key, value in wanted.items()):
                return said
        raise AssertionError(f"never said {wanted}: {heard}")

    def does(self, kind: str, within: float = HANGS_S, **fields: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"type": kind, **fields}) + "\n")
        self._process.stdin.flush()
        until = time.monotonic() + within
        while True:
            said = self.hears(until - time.monotonic())
            if "answer" in said:
                assert said["answer"]["ok"], said
                return said

    def close(self) -> None:
        self._process.kill()
        self._reader.join()
        with self._process:  # closes its pipes
            pass

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._said.put(json.loads(line))
        self._said.put(None)


@pytest.fixture
def about(server: Server, workshop: Workshop) -> dict[str, Any]:
    """Who is on the line."""
    seat = server.join(workshop.made, "Ana")
    boot = {
        "v": 2,
        "role": "participant",
        "session": seat.session,
        "participant": seat.participant,
    }
    return {"boot": boot, "cookie": seat.cookie}


@contextmanager
def through(judge: Judge, server: Server) -> Iterator[Proxy]:
    proxy = Proxy(server.port, judge)
    try:
        yield proxy
    finally:
        proxy.close()


@contextmanager
def on_the_line(url: str, about: dict[str, Any]) -> Iterator[Line]:
    line = Line(url, about)
    try:
        yield line
    finally:
        line.close()


def test_a_good_way_is_a_websocket(server: Server, about: dict[str, Any]) -> None:
    with on_the_line(server.url, about) as line:
        assert line.hears(HANGS_S, status="online")["way"] == "websocket"
        assert line.does("write_notes", text="Hello")["visit"] == []


@pytest.mark.parametrize("how", DEAD_AT_ONCE)
def test_10_a_dead_websocket_is_left_within_ten_seconds(
    how: str, server: Server, about: dict[str, Any]
) -> None:
    with through(DEAD_AT_ONCE[how], server) as proxy:
        with on_the_line(proxy.url, about) as line:
            said = line.hears(HANGS_S, status="online")
            assert said["ms"] < WITHIN_S * 1000
            assert said["way"] == "polling"
            visit = line.does("write_notes", text="Hello")["visit"]
            until = time.monotonic() + HANGS_S
            while not visit and time.monotonic() < until:
                visit = line.does("write_notes", text="Hello again")["visit"]
                time.sleep(0.5)
            assert visit == ["branchwork/long-polling"]
        before = proxy.opened
        with on_the_line(proxy.url, {**about, "visit": dict.fromkeys(visit, "1")}) as line:
            line.hears(HANGS_S, status="online")
            line.does("write_notes", text="On the next page of the visit")
        assert proxy.opened == before, "a WebSocket was tried again"


@pytest.mark.parametrize("how", DEAD_LATER)
def test_a_websocket_that_keeps_dying_is_left(
    how: str, server: Server, about: dict[str, Any]
) -> None:
    with through(DEAD_LATER[how], server) as proxy, on_the_line(proxy.url, about) as line:
        line.hears(HANGS_S, status="online")
        visit: list[str] = []
        until = time.monotonic() + HANGS_S
        while not visit and time.monotonic() < until:
            # Whatever becomes of the line meanwhile, what is written arrives.
            visit = line.does("write_notes", text="x" * 400)["visit"]
        assert visit == ["branchwork/long-polling"]
        for _ in range(3):
            assert line.does("write_notes", text="y" * 400)["way"] == "polling"
