"""Requests as no browser makes them, against a running server: each gets an answer, and soon."""

import json
import socket
import time
from contextlib import closing
from http.client import HTTPResponse

import pytest

from tests.server import Server

pytestmark = pytest.mark.server

POLL = "/socket.io/?EIO=4&transport=polling"
WEB = "/socket.io/?EIO=4&transport=websocket"
BARE = "Connection: Upgrade\r\nUpgrade: websocket\r\n"
SOON = 5.0


def answer(server: Server, request: bytes, *, within: float = SOON) -> tuple[int, bytes]:
    """The status and the body of what a request gets."""
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout=within)) as line:
        line.sendall(request)
        reply = HTTPResponse(line)
        reply.begin()
        return reply.status, reply.read()


def request(method: str, path: str, body: bytes = b"", headers: str = "") -> bytes:
    head = f"{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}"
    return head.encode("latin-1") + b"Content-Length: %d\r\n\r\n" % len(body) + body


def opened(server: Server) -> str:
    """The path of a new polling session."""
    _, body = answer(server, request("GET", POLL))
    return f"{POLL}&sid={json.loads(body[1:])['sid']}"


@pytest.mark.parametrize(
    "asked",
    [
        request("GET", f"{POLL}&sid=%ff%fe"),
        request("GET", f"{POLL}&sid=\xff\xfe"),
        request("GET", "/socket.io/?\xff=%fe"),
        request("GET", "/socket.io/"),
        request("GET", f"{POLL}&j=0"),
        request("PATCH", POLL),
        request("POST", POLL, b"40{}"),
        request("POST", f"{POLL}&sid={'x' * 20}", b"40{}"),
        request("GET", WEB),
        request("GET", WEB).replace(b"Connection: close\r\n", BARE.encode()),
        request("GET", WEB, headers="Sec-WebSocket-Version: 13\r\n").replace(
            b"Connection: close\r\n", BARE.encode()
        ),
        request("GET", WEB, headers="Sec-WebSocket-Key1: 1\r\n").replace(
            b"Connection: close\r\n", BARE.encode()
        ),
    ],
)
def test_a_request_of_no_shape_gets_a_sentence(server: Server, asked: bytes) -> None:
    status, body = answer(server, asked)
    assert status == 400
    assert len(body) > 5


@pytest.mark.parametrize(
    "body", [b"0", b"2", b"5", b"6", b"7", b"9", b"", b"\xff\xfe", b"d=", b"x", b"3", b"\x1e"]
)
def test_a_body_that_no_page_sends_is_answered_and_ends_the_session(
    server: Server, body: bytes
) -> None:
    logged = len(server.log_text())
    path = opened(server)
    status, words = answer(server, request("POST", path, body))
    assert status == 400
    assert words
    assert answer(server, request("GET", path))[0] == 400
    assert "Traceback" not in server.log_text()[logged:]


@pytest.mark.parametrize("head", ["4", "40", '42["command",', "451-", "b"])
def test_brackets_in_thousands_harm_nobody(server: Server, head: str) -> None:
    logged = len(server.log_text())
    status, _ = answer(server, request("POST", opened(server), head.encode() + b"[" * 20_000))
    assert status in (200, 400)
    assert "Traceback" not in server.log_text()[logged:]


def test_a_second_request_that_fetches_ends_both(server: Server) -> None:
    path = opened(server)
    # a stranger hears nothing before the first ping: this one waits
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout=SOON)) as first:
        first.sendall(request("GET", path))
        status = 200
        until = time.monotonic() + SOON
        while status != 400:  # the first may not have begun to wait yet
            assert time.monotonic() < until
            status, _ = answer(server, request("GET", path))
        assert first.recv(1_000).startswith(b"HTTP/1.1 200")
    assert answer(server, request("GET", path))[0] == 400


def test_bodies_without_a_length_and_huge_ones_are_not_read(server: Server) -> None:
    page = f"/j/{'B' * 6}"
    chunked = request("POST", page, headers="Transfer-Encoding: chunked\r\n")
    assert answer(server, chunked.replace(b"Content-Length: 0\r\n", b""))[0] == 411
    huge = request("POST", page).replace(b"Length: 0", b"Length: 1000000000")
    assert answer(server, huge)[0] == 413


@pytest.mark.slow
def test_a_head_that_comes_byte_by_byte_has_so_long_and_no_longer(server: Server) -> None:
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout=30)) as line:
        line.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
        began = time.monotonic()
        line.settimeout(0.2)
        while time.monotonic() - began < 30:
            try:
                line.sendall(b"x")
                if not line.recv(1_000):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        assert 8 < time.monotonic() - began < 25
