"""WebSockets, frame by frame: what comes in whole, in pieces, broken, or without end."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wsproto.connection import Connection, ConnectionType
from wsproto.events import BytesMessage, TextMessage

from tests.attack.line import BINARY, CLOSE, CONTINUATION, PING, TEXT, frame
from workshop.live.websocket import FRAGMENTS, BadHandshake, WebSocket, accept, framed

MOST = 64 * 1024


class Plug:
    """A socket that gives what it was given, a piece at a time, and keeps what is sent."""

    def __init__(self, data: bytes, piece: int = 4_096) -> None:
        self.data = data
        self.piece = piece
        self.sent = b""
        self.turns = 0
        self.shut = False

    def recv(self, size: int) -> bytes:
        size = min(size, self.piece)
        got, self.data = self.data[:size], self.data[size:]
        return got

    def sendall(self, data: bytes) -> None:
        self.sent += data

    def shutdown(self, _how: int) -> None:
        self.shut = True

    def pace(self) -> None:
        self.turns += 1


def heard(data: bytes, piece: int = 4_096) -> tuple[list[Any], Plug]:
    """All messages that come of some bytes."""
    plug = Plug(data, piece)
    web = WebSocket(plug, MOST)
    messages = []
    while (message := web.wait()) is not None:
        messages.append(message)
    return messages, plug


messages = st.lists(st.one_of(st.text(max_size=300), st.binary(max_size=300)), max_size=5)


@given(messages, st.integers(1, 50), st.lists(st.integers(0, 200), max_size=4))
def test_messages_arrive_whole_however_they_are_cut(
    sent: list[str | bytes], piece: int, cuts: list[int]
) -> None:
    data = b""
    for message in sent:
        opcode = TEXT if isinstance(message, str) else BINARY
        whole = message.encode() if isinstance(message, str) else message
        edges = sorted({0, *(cut for cut in cuts if 0 < cut < len(whole))})
        parts = [whole[a:b] for a, b in zip(edges, [*edges[1:], None], strict=True)]
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            data += frame(CONTINUATION if number else opcode, part, final=last)
            data += b"" if last else frame(PING, b"between")
    assert heard(data, piece)[0] == sent


@given(st.one_of(st.text(max_size=400), st.binary(max_size=400)))
def test_what_we_frame_a_client_reads(message: str | bytes) -> None:
    client = Connection(ConnectionType.CLIENT)
    client.receive_data(framed(message))
    (event,) = client.events()
    assert isinstance(event, TextMessage if isinstance(message, str) else BytesMessage)
    assert event.data == message
    assert event.message_finished


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536, 300_000])
def test_frames_of_every_length_are_read(size: int) -> None:
    client = Connection(ConnectionType.CLIENT)
    client.receive_data(framed(b"x" * size))
    got = b"".join(event.data for event in client.events() if isinstance(event, BytesMessage))
    assert len(got) == size


@given(st.binary(max_size=200))
def test_no_bytes_at_all_raise_anything(noise: bytes) -> None:
    heard(noise)


@pytest.mark.parametrize("part", [16_000, 100, 0])
def test_a_message_without_end_has_the_bound_of_a_whole_one(part: int) -> None:
    endless = frame(TEXT, b"4", final=False)
    endless += frame(CONTINUATION, b"x" * part, final=False) * 3_000
    messages, plug = heard(endless)
    assert messages == []
    assert plug.shut
    read = len(endless) - len(plug.data)
    assert read < max(MOST, FRAGMENTS * (part + 8)) + 2 * 4_096


def test_a_frame_that_is_too_large_is_not_read_to_its_end() -> None:
    messages, plug = heard(frame(BINARY, b"x" * 1_000_000))
    assert messages == []
    assert len(plug.data) > 900_000


def test_every_frame_is_a_moment_at_which_others_may_have_a_turn() -> None:
    _, plug = heard(frame(PING, b"x") * 500)
    assert plug.turns >= 500


def test_a_ping_is_answered_and_a_goodbye_is_returned() -> None:
    _, plug = heard(frame(PING, b"still there") + frame(CLOSE, b"\x03\xe8"))
    client = Connection(ConnectionType.CLIENT)
    client.receive_data(plug.sent)
    assert [type(event).__name__ for event in client.events()] == ["Pong", "CloseConnection"]
    assert plug.shut


def test_unmasking_is_not_done_byte_by_byte() -> None:
    """Held against the same work done byte by byte, at the same moment on the same machine."""
    data = frame(BINARY, b"x" * 65_000)

    def slow() -> bytes:
        mask, body = data[4:8], data[8:]
        return b"".join(bytes((byte ^ mask[at % 4],)) for at, byte in enumerate(body))

    def took(work: Any) -> float:
        best = 9.0
        for _ in range(3):
            began = time.perf_counter()
            work()
            best = min(best, time.perf_counter() - began)
        return best

    assert took(lambda: heard(data)) < took(slow) / 3


HANDSHAKE = {
    "REQUEST_METHOD": "GET",
    "HTTP_CONNECTION": "keep-alive, Upgrade",
    "HTTP_UPGRADE": "WebSocket",
    "HTTP_SEC_WEBSOCKET_VERSION": "13",
    "HTTP_SEC_WEBSOCKET_KEY": "dGhlIHNhbXBsZSBub25jZQ==",
}


def test_a_handshake_is_answered_as_the_standard_has_it() -> None:
    assert b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n" in accept(HANDSHAKE)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("HTTP_CONNECTION", ""),
        ("HTTP_UPGRADE", "h2c"),
        ("HTTP_SEC_WEBSOCKET_VERSION", "8"),
        ("HTTP_SEC_WEBSOCKET_VERSION", ""),
        ("HTTP_SEC_WEBSOCKET_KEY", ""),
        ("HTTP_SEC_WEBSOCKET_KEY", "short"),
        ("HTTP_SEC_WEBSOCKET_KEY", "é" * 24),
        ("REQUEST_METHOD", "POST"),
    ],
)
def test_a_handshake_that_is_none_is_refused(header: str, value: str) -> None:
    with pytest.raises(BadHandshake):
        accept({**HANDSHAKE, header: value})
