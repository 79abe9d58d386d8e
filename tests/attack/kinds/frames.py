"""WebSockets without a seat that never pause: nothing they send is a message."""

from tests.attack.kinds import by_many, kind, with_line
from tests.attack.line import BINARY, CONTINUATION, PING, PONG, TEXT, Line, Target, frame


async def _flood(target: Target, data: bytes, *, first: bytes = b"", count: int = 10) -> None:
    async def work(line: Line) -> None:
        await line.upgrade()
        line.read_on()
        if first:
            await line.send(first)
        await line.flood(data)

    await by_many(target, count, lambda _: with_line(target, work))


@kind
async def engine_noops(target: Target) -> None:
    """Engine.IO packets that do nothing, without a pause"""
    await _flood(target, frame(TEXT, b"6"))


@kind
async def engine_pongs(target: Target) -> None:
    """Engine.IO pongs that nobody asked for"""
    await _flood(target, frame(TEXT, b"3"))


@kind
async def engine_unknown(target: Target) -> None:
    """Engine.IO packets of no known type"""
    await _flood(target, frame(TEXT, b"7") + frame(TEXT, b"9x"))


@kind
async def engine_upgrades(target: Target) -> None:
    """Engine.IO upgrades of what is upgraded, each answered"""
    await _flood(target, frame(TEXT, b"5"))


@kind
async def fragments(target: Target) -> None:
    """Fragments of a message that never ends"""
    part = frame(CONTINUATION, b"x" * 100, final=False)
    await _flood(target, part, first=frame(TEXT, b"4", final=False))


@kind
async def large_fragments(target: Target) -> None:
    """Fragments of 64 KiB of a message that never ends"""
    part = frame(CONTINUATION, b"x" * 65_000, final=False)
    await _flood(target, part, first=frame(BINARY, b"x", final=False))


@kind
async def empty_fragments(target: Target) -> None:
    """Empty fragments of a message that never ends"""
    part = frame(CONTINUATION, final=False)
    await _flood(target, part, first=frame(TEXT, b"4", final=False))


@kind
async def websocket_pings(target: Target) -> None:
    """WebSocket pings of 125 bytes, each answered"""
    await _flood(target, frame(PING, b"x" * 125))


@kind
async def websocket_pongs(target: Target) -> None:
    """WebSocket pongs that nobody asked for"""
    await _flood(target, frame(PONG))


@kind
async def broken_frames(target: Target) -> None:
    """Frames that break the protocol, a new connection for each"""
    broken = [
        b"\xff\x80\0\0\0\0",  # reserved bits
        b"\x81\x01x",  # not masked
        frame(CONTINUATION, b"x"),  # continues nothing
        frame(PING, b"x", final=False),
        frame(TEXT, b"\xff\xfe"),  # not UTF-8
        b"\x82\xff" + b"\xff" * 8 + b"\0\0\0\0",  # 16 EiB announced
        frame(TEXT, b""),
        frame(TEXT, "é".encode()),
        frame(8, b"\x00"),
    ]
    turn = iter(range(10**9))

    async def work(line: Line) -> None:
        await line.upgrade()
        await line.send(broken[next(turn) % len(broken)])
        while True:
            await line.receive()

    await by_many(target, 20, lambda _: with_line(target, work))


@kind
async def silent_websockets(target: Target) -> None:
    """WebSockets that never say who they are, 1,000 of them"""
    from tests.attack.kinds import idle

    async def work(line: Line) -> None:
        await line.upgrade()
        await idle(target)

    await by_many(target, 1_000, lambda _: with_line(target, work))
