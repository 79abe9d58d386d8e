"""Seats that ask and never read: what is sent to them has to wait somewhere."""

import asyncio
import base64
import re

from pycrdt import Doc, Text

from tests.attack.kinds import by_many, kind, with_line
from tests.attack.kinds.polling import seated
from tests.attack.line import BINARY, CONTINUATION, TEXT, Line, Target, frame, post

EVERYTHING = b"\0\1\0"
"""A sync message that asks for the whole draft."""


def _head(group: str) -> bytes:
    return f'451-1["draft","{group}",{{"_placeholder":true,"num":0}}]'.encode()


def _long_text() -> bytes:
    """A sync message that writes 45,000 letters."""
    doc: Doc[Text] = Doc()
    doc.get("reasons:fit", type=Text).insert(0, "x" * 45_000)
    update, length = doc.get_update(), b""
    number = len(update)
    while number > 127:
        length += bytes([number & 127 | 128])
        number >>= 7
    return b"\2" + length + bytes([number]) + update


def _group(heard: bytes) -> str:
    found = re.search(rb'"group":\{"id":"(\w+)"', heard)
    if found is None:
        raise ValueError("no group")
    return found[1].decode()


@kind
async def polling_never_fetched(target: Target) -> None:
    """40 seats by long polling that ask for their group's long draft and never fetch it"""

    async def one(number: int) -> None:
        async def work(line: Line) -> None:
            path, heard = await seated(line, target.seats[number])
            group = _group(heard)

            async def say(*messages: bytes) -> None:
                packets = (b"b" + base64.b64encode(one) for one in messages)
                body = b"\x1e".join(_head(group) + b"\x1e" + packet for packet in packets)
                await line.ask(post(path, body))

            await say(_long_text())
            while target.on:
                await say(*[EVERYTHING] * 8)

        await with_line(target, work)

    await by_many(target, 40, one)


@kind
async def websockets_never_read(target: Target) -> None:
    """20 seats by WebSocket that ask for their group's long draft and never read it"""

    async def one(number: int) -> None:
        line = await Line.open(target, receive=4_096)
        try:
            heard = await line.enter(target.seats[number])
            head = frame(TEXT, _head(_group(heard)))
            await line.send(head + frame(BINARY, _long_text()))
            await line.flood(head + frame(BINARY, EVERYTHING))
        finally:
            line.close()

    await by_many(target, 20, one)


@kind
async def cursors_never_read(target: Target) -> None:
    """20 seats by WebSocket that send cursors of 2 KiB to each other and never read them"""

    async def one(number: int) -> None:
        line = await Line.open(target, receive=4_096)
        try:
            group = _group(await line.enter(target.seats[number]))
            head = f'451-["awareness","{group}",{{"_placeholder":true,"num":0}}]'.encode()
            while target.on:
                await line.send(frame(TEXT, head) + frame(BINARY, b"x" * 2_000))
                await asyncio.sleep(1 / 15)
        finally:
            line.close()

    await by_many(target, 20, one)


@kind
async def answers_never_read(target: Target) -> None:
    """WebSockets without a seat that are refused over and over and never read why"""

    async def one(_number: int) -> None:
        line = await Line.open(target, receive=4_096)
        try:
            await line.upgrade()
            await line.flood(frame(TEXT, b"40{}") + frame(TEXT, b"40/other,"))
        finally:
            line.close()

    await by_many(target, 20, one)


@kind
async def message_without_end(target: Target) -> None:
    """20 seats that send one message in fragments for ever"""
    part = frame(CONTINUATION, b"x" * 16_000, final=False)

    async def one(number: int) -> None:
        async def work(line: Line) -> None:
            await line.enter(target.seats[number])
            line.read_on()
            await line.send(frame(TEXT, b"4", final=False))
            await line.flood(part)

        await with_line(target, work)

    await by_many(target, 20, one)
