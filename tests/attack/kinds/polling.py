"""Long polling by the letter of the protocol, and never as it is meant."""

import asyncio
import json

from tests.attack.kinds import by_many, idle, kind, with_line
from tests.attack.line import Line, Target, get, post

PATH = "/socket.io/?EIO=4&transport=polling"


async def opened(line: Line, cookie: str = "") -> str:
    """Open an Engine.IO session by polling; returns the path that leads to it."""
    answer = await line.ask(get(PATH, f"Cookie: {cookie}"))
    sid = json.loads(answer[answer.index(b"{") :].partition(b"\x1e")[0])["sid"]
    return f"{PATH}&sid={sid}"


async def seated(line: Line, cookie: str) -> tuple[str, bytes]:
    """Take a seat by polling; returns the path that leads to it, and the server's first words."""
    path = await opened(line, cookie)
    await line.ask(post(path, b"40" + json.dumps(line.target.auth()).encode()))
    return path, await line.ask(get(path))


@kind
async def polling_opened(target: Target) -> None:
    """Polling sessions that are opened and never come back"""

    async def work(line: Line) -> None:
        while target.on:
            await line.ask(get(PATH))

    await by_many(target, 20, lambda _: with_line(target, work))


@kind
async def polling_unanswered(target: Target) -> None:
    """Polling bodies of packets that nobody sends: each holds its request"""
    bodies = [
        b"0",
        b"6",
        b"7",
        b"\xff\xfe",
        b"",
        b"9\x1e9",
        b"1",
        b"d=",
        b"44",
        b"b" * 9,
        b"2probe",
    ]
    turn = iter(range(10**9))

    async def work(line: Line) -> None:
        path = await opened(line)
        await line.send(post(path, bodies[next(turn) % len(bodies)]))
        async with asyncio.timeout(1):
            await line.until(b"\r\n\r\n")

    async def one(_number: int) -> None:
        # what is not answered within a second stays open until the end
        line = await Line.open(target)
        try:
            await work(line)
            line.close()
        except TimeoutError:
            held.append(line)
        except BaseException:
            line.close()
            raise

    held: list[Line] = []
    try:
        await by_many(target, 20, one)
    finally:
        for line in held:
            line.close()


@kind
async def polling_twice(target: Target) -> None:
    """Hundreds of polls of one session at once"""

    async def work(line: Line) -> None:
        path = await opened(line)
        more = [await Line.open(target) for _ in range(target.many(200))]
        try:
            for one in more:
                await one.send(get(path))
            await idle(target)
        finally:
            for one in more:
                one.close()

    await by_many(target, 3, lambda _: with_line(target, work))


@kind
async def polling_full_bodies(target: Target) -> None:
    """Polling bodies as large as the server takes, of packets that are none"""

    async def work(line: Line) -> None:
        path = await opened(line)
        body = b"\x1e".join([b"6" + b"x" * 3_900] * 16)
        while target.on:
            await line.ask(post(path, body))

    await by_many(target, 20, lambda _: with_line(target, work))


@kind
async def deep_json(target: Target) -> None:
    """Packets of 20,000 opening brackets"""
    body = b"\x1e".join(
        [b"4" + b"[" * 20_000, b"40" + b"[" * 20_000, b'42["command",' + b"[" * 20_000]
    )

    async def work(line: Line) -> None:
        path = await opened(line)
        while target.on:
            await line.ask(post(path, body))

    await by_many(target, 10, lambda _: with_line(target, work))
