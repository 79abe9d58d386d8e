"""HTTP without end: pipelined, slow, huge, broken, or never read."""

import asyncio

from tests.attack.kinds import by_many, idle, kind, with_line
from tests.attack.line import UPGRADE, Line, Target, get, post, request


@kind
async def pipelined(target: Target) -> None:
    """Requests one behind the other, without waiting for the answers"""

    async def work(line: Line) -> None:
        line.read_on()
        await line.flood(get("/healthz"))

    await by_many(target, 10, lambda _: with_line(target, work))


@kind
async def pipelined_unread(target: Target) -> None:
    """Requests one behind the other, whose answers are never read"""

    async def work(line: Line) -> None:
        await line.flood(get(f"/j/{target.code}"))

    await by_many(target, 20, lambda _: with_line(target, work))


@kind
async def pages(target: Target) -> None:
    """The page to join on, again and again over the same connections"""

    async def work(line: Line) -> None:
        while target.on:
            await line.ask(get(f"/j/{target.code}"))

    await by_many(target, 20, lambda _: with_line(target, work))


@kind
async def churn(target: Target) -> None:
    """A new connection for each request"""

    async def work(line: Line) -> None:
        await line.ask(get("/healthz"))

    await by_many(target, 50, lambda _: with_line(target, work))


@kind
async def opened_and_closed(target: Target) -> None:
    """Connections that are closed as soon as they are open"""

    async def work(_line: Line) -> None:
        await asyncio.sleep(0)

    await by_many(target, 50, lambda _: with_line(target, work))


@kind
async def idle_connections(target: Target) -> None:
    """Connections that never say a word, 3,000 of them"""

    async def work(_line: Line) -> None:
        await idle(target)

    await by_many(target, 3_000, lambda _: with_line(target, work))


@kind
async def slow_headers(target: Target) -> None:
    """Headers that come byte by byte, over 500 connections"""

    async def work(line: Line) -> None:
        await line.send(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        while target.on:
            await line.send(b"x")
            await asyncio.sleep(0.1)

    await by_many(target, 500, lambda _: with_line(target, work))


@kind
async def huge_headers(target: Target) -> None:
    """Headers as large as the server takes, without a pause"""
    headers = [f"X-{number}: {'x' * 7_900}" for number in range(7)]

    async def work(line: Line) -> None:
        line.read_on()
        await line.flood(get("/healthz", *headers))

    await by_many(target, 10, lambda _: with_line(target, work))


@kind
async def many_headers(target: Target) -> None:
    """A hundred headers in each request, and header lines that never end"""
    headers = [f"X-{number}: y" for number in range(99)]

    async def work(line: Line) -> None:
        line.read_on()
        await line.send(get("/healthz", *headers) * 20)
        await line.flood(b"x" * 1_000)

    await by_many(target, 10, lambda _: with_line(target, work))


@kind
async def slow_bodies(target: Target) -> None:
    """Bodies that come byte by byte, over 200 connections"""

    async def work(line: Line, path: str) -> None:
        await line.send(
            request("POST", path, "Content-Type: application/json", "Content-Length: 9000")
        )
        while target.on:
            await line.send(b"[")
            await asyncio.sleep(0.1)

    paths = (f"/j/{target.code}", "/host/sessions", "/socket.io/?EIO=4&transport=polling&sid=x")

    async def one(number: int) -> None:
        await with_line(target, lambda line: work(line, paths[number % len(paths)]))

    await by_many(target, 200, one)


@kind
async def unread_bodies(target: Target) -> None:
    """A gigabyte announced to pages that want no body, and sent"""

    async def work(line: Line) -> None:
        line.read_on()
        await line.send(request("POST", "/healthz", "Content-Length: 1000000000"))
        await line.flood(b"x" * 1_000)

    await by_many(target, 10, lambda _: with_line(target, work))


@kind
async def endless_chunks(target: Target) -> None:
    """A chunk's size that never ends, and trailers that never end"""

    async def work(line: Line, after: bytes) -> None:
        line.read_on()
        await line.send(request("POST", f"/j/{target.code}", "Transfer-Encoding: chunked") + after)
        await line.flood(b"0" * 1_000 if not after else b"X-Y: z\r\n")

    async def one(number: int) -> None:
        await with_line(target, lambda line: work(line, (b"", b"0\r\n")[number % 2]))

    await by_many(target, 10, one)


@kind
async def unread_downloads(target: Target) -> None:
    """Large files that are asked for and never read"""

    async def work(line: Line) -> None:
        await line.send(get(target.static) * 50)
        await idle(target)

    async def one(_number: int) -> None:
        line = await Line.open(target, receive=4_096)
        try:
            await work(line)
        finally:
            line.close()

    await by_many(target, 100, one)


@kind
async def broken_requests(target: Target) -> None:
    """Bytes that are no UTF-8, upgrades without a key, JSON of brackets, requests of no shape"""
    deep = b"[" * 20_000
    bare = ("Connection: Upgrade", "Upgrade: websocket")
    socket_io = "/socket.io/?EIO=4&transport="
    broken = [
        get(f"{socket_io}polling&sid=%ff%fe"),
        get(f"{socket_io}polling&sid=\xff\xfe"),
        get("/socket.io/?\xff\xfe=\xff"),
        get(f"{socket_io}polling&j=\xff"),
        get(f"{socket_io}polling&j=1"),
        get(f"{socket_io}websocket", *bare),
        get(f"{socket_io}websocket", *bare, "Sec-WebSocket-Version: 13"),
        get(f"{socket_io}websocket", *bare, "Sec-WebSocket-Key: x", "Sec-WebSocket-Version: 7"),
        get(f"{socket_io}websocket", *bare, "Sec-WebSocket-Key1: 1", "Origin: http://127.0.0.1"),
        get(
            f"{socket_io}websocket",
            *UPGRADE,
            "Sec-WebSocket-Extensions: permessage-deflate; x=\xff",
        ),
        get(f"{socket_io}polling", "Cookie: branchwork=\xff\xfe", "Accept-Language: \xff"),
        post(f"{socket_io}polling", b"40{}"),
        post(f"{socket_io}polling&sid=none", b"\xff\xfe"),
        post(f"/j/{target.code}", deep, "Content-Type: application/json"),
        post(f"/j/{target.code}", b"\xff\xfe", "Content-Type: application/json"),
        request("PATCH", "/socket.io/"),
        request("OPTIONS", "/socket.io/?EIO=4"),
        request("POST", "/socket.io/", "Content-Length: x"),
        request("POST", f"{socket_io}polling&sid=x", "Content-Length: -1"),
        get("/%ff%fe"),
        get("//\x00"),
        b"GET\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\r\n" * 100,
    ]
    turn = iter(range(10**9))

    async def work(line: Line) -> None:
        await line.send(broken[next(turn) % len(broken)])
        async with asyncio.timeout(1):
            await line.until(b"\r\n\r\n")

    async def one(_number: int) -> None:
        try:
            await with_line(target, work)
        except TimeoutError:
            pass

    await by_many(target, 20, one)
