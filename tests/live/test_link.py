"""One connection's end of Engine.IO: what waits for it, what it may send, how it ends."""

import io
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from engineio import packet
from hypothesis import given
from hypothesis import strategies as st

from workshop.live import backlog, transport
from workshop.live import link as link_module
from workshop.live.link import BadRequest, Link, read_body
from workshop.live.transport import Links, check_request
from workshop.live.websocket import framed

MOST = 64 * 1024


class Web:
    """A WebSocket that says what it is told to, and takes nothing until it is let."""

    def __init__(self, *messages: str | bytes) -> None:
        self.messages = list(messages)
        self.sent: list[bytes] = []
        self.cuts = 0

    def wait(self) -> str | bytes | None:
        return self.messages.pop(0) if self.messages and not self.cuts else None

    def send(self, *frames: bytes) -> None:
        self.sent += frames

    def close(self) -> None:
        pass

    def cut(self) -> None:
        self.cuts += 1


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Links:
    monkeypatch.setattr(link_module, "LINGER", 0.0)
    monkeypatch.setattr(link_module, "GOODBYE", 0.2)
    made = Links(async_mode="threading", async_handlers=False, max_http_buffer_size=MOST)
    made.start_service_task = False
    made.left = []
    made.took = []
    made.on("connect", lambda *_: None)
    made.on("disconnect", lambda sid, _reason: made.left.append(sid))
    made.on("message", lambda _sid, data: made.took.append(data))
    return made


@pytest.fixture
def link(server: Links) -> Link:
    made = Link(server, server.generate_id())
    server.sockets[made.sid] = made
    made.connected = True
    made.last_ping = None
    return made


def until(true: Callable[[], Any]) -> None:
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end
        time.sleep(0.005)


def say(text: str) -> packet.Packet:
    return packet.Packet(packet.MESSAGE, text)


def test_who_never_fetches_is_let_go_and_nothing_is_kept_for_them(
    server: Links, link: Link
) -> None:
    part = "x" * 100_000
    for _ in range(2 * backlog.MOST_BYTES // len(part)):
        link.send(say(part))
    until(lambda: server.left == [link.sid])
    until(lambda: link.sid not in server.sockets)
    assert server.waiting.bytes == 0


def test_who_fetches_is_not(server: Links, link: Link) -> None:
    for _ in range(100):
        link.send(say("x" * 100_000))
        assert [len(pkt.data) for pkt in link.poll()] == [100_000]
    assert server.left == []
    # what was fetched last may still be on its way
    assert server.waiting.bytes < 200_000


def test_what_left_over_a_websocket_waits_no_more(server: Links, link: Link) -> None:
    web = Web()
    link.send(say("hello"))
    link.queue.put(None)
    link._write(web)
    assert web.sent == [framed("4hello")]


def test_a_packet_for_many_is_framed_once() -> None:
    shared = say("to everybody")
    assert link_module._frame(shared) is link_module._frame(shared)


def test_who_does_not_read_is_not_listened_to(
    server: Links, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "LONGEST", 0.2)
    link.send(say("x" * 2 * backlog.ENOUGH))
    with pytest.raises(BadRequest):
        link.receive(say("tell me more"))
    assert server.took == []


def test_who_reads_late_is_listened_to_then(server: Links, link: Link) -> None:
    link.send(say("x" * 2 * backlog.ENOUGH))
    link.poll()

    def read_on(_seconds: float) -> None:
        link.backlog.left(1)

    server.sleep = read_on
    link.receive(say("and now"))
    assert server.took == ["and now"]


@pytest.mark.parametrize("text", ["0", "1x", "2", "2probe", "3", "5", "6", "7", "9", "", "é"])
def test_packets_that_no_page_sends_end_the_connection(
    server: Links, link: Link, text: str
) -> None:
    link._websocket_handler(Web(text, "4after that"))
    assert server.took == []
    assert server.left == [link.sid]
    assert link.sid not in server.sockets


def test_a_pong_is_taken_when_there_was_a_ping(server: Links, link: Link) -> None:
    link.last_ping = time.time()
    link._websocket_handler(Web("3", "4after that"))
    assert server.took == ["after that"]


def test_whoever_is_there_is_pinged_and_nobody_else_is_remembered(
    server: Links, link: Link
) -> None:
    server.ping_interval = 0.05
    gone = Link(server, server.generate_id())
    for one in (gone, link):
        one.last_ping = time.time()
        one.schedule_ping()
    forgotten = weakref.ref(gone)
    del gone, one
    until(lambda: link.last_ping)
    assert [pkt.packet_type for pkt in link.poll()] == [packet.PING]
    until(lambda: forgotten() is None and not server._to_ping)


def test_last_words_leave_before_the_connection_ends(server: Links, link: Link) -> None:
    link.send(say("goodbye"))
    server.disconnect(link.sid)
    assert [pkt.data for pkt in link.poll()] == ["goodbye"]
    link.send(say("and this"))
    until(lambda: server.left == [link.sid])
    until(lambda: link.sid not in server.sockets)


def test_last_words_are_not_waited_for_for_ever(server: Links, link: Link) -> None:
    web = Web()
    link._web = web
    link.send(say("goodbye"))
    server.disconnect(link.sid)
    until(lambda: web.cuts)
    assert server.waiting.bytes == 0


def test_strangers_beyond_the_bound_push_out_the_oldest(
    server: Links, monkeypatch: pytest.MonkeyPatch
) -> None:
    server._strangers = transport.Crowd(3)
    query = {"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=polling"}
    for _ in range(5):
        server.handle_request({**query, "REMOTE_ADDR": "10.0.0.1"}, lambda *_: None)
    until(lambda: len(server.sockets) == 3)
    first = next(iter(server.sockets))
    server.seat(first)
    for _ in range(5):
        server.handle_request({**query, "REMOTE_ADDR": "10.0.0.1"}, lambda *_: None)
    until(lambda: len(server.sockets) == 4)
    assert first in server.sockets


@pytest.mark.parametrize(
    "query",
    [
        "EIO=4&transport=polling&sid=%ff%fe",
        "EIO=4&transport=polling&sid=short",
        "EIO=4&transport=polling&j=1",
        "EIO=4&transport=websocket",
        "&".join(f"x{number}=1" for number in range(20)),
        "%ff=1",
    ],
)
def test_a_query_of_no_shape_is_a_bad_request(query: str) -> None:
    with pytest.raises(BadRequest):
        check_request({"REQUEST_METHOD": "GET", "QUERY_STRING": query})


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "HEAD"])
def test_other_methods_are_bad_requests(method: str) -> None:
    with pytest.raises(BadRequest):
        check_request({"REQUEST_METHOD": method, "QUERY_STRING": "EIO=4"})


@pytest.mark.parametrize(
    ("length", "body"),
    [
        ("", b""),
        ("0", b"4x"),
        ("-1", b"4x"),
        ("x", b"4x"),
        ("9", b"4x"),
        (str(MOST + 1), b"4" * (MOST + 1)),
        ("2", b"\xff\xfe"),
        ("4", b"d=4x"),
        ("2", b"d="),
        ("1", b"\x1e"),
        ("41", b"\x1e".join([b"4"] * 21)),
    ],
)
def test_a_body_of_no_shape_is_a_bad_request(length: str, body: bytes) -> None:
    with pytest.raises(BadRequest):
        read_body({"CONTENT_LENGTH": length, "wsgi.input": io.BytesIO(body)}, MOST)


def test_a_body_holds_packets_in_order() -> None:
    body = b"4one\x1e3\x1ebAAEC"
    packets = read_body({"CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}, MOST)
    assert [pkt.data for pkt in packets] == ["one", "", b"\0\1\2"]


@given(st.text(st.characters(max_codepoint=255), max_size=80), st.sampled_from(["GET", "POST"]))
def test_no_query_raises_anything_but_a_bad_request(query: str, method: str) -> None:
    for asked in (query, f"EIO=4&transport=polling&sid={query}", f"EIO=4&transport={query}"):
        with suppress(BadRequest):
            check_request({"REQUEST_METHOD": method, "QUERY_STRING": asked})


ENGINE = st.one_of(
    st.binary(max_size=60),
    st.lists(st.text(max_size=8), max_size=20).map(lambda parts: "\x1e".join(parts).encode()),
    st.builds(lambda head, rest: head + rest, st.sampled_from([b"b", b"4", b"d="]), st.binary()),
)


@given(ENGINE)
def test_no_body_raises_anything_but_a_bad_request(body: bytes) -> None:
    with suppress(BadRequest):
        read_body({"CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}, MOST)


@given(st.one_of(st.text(max_size=60), st.binary(max_size=60)))
def test_no_message_ends_a_connection_otherwise_than_quietly(message: str | bytes) -> None:
    server = Links(async_mode="threading", async_handlers=False, max_http_buffer_size=MOST)
    server.on("message", lambda *_: None)
    link = Link(server, "x" * 20)
    link._websocket_handler(Web(message, "4more"))
    assert link.closed
    assert server.waiting.bytes == 0
