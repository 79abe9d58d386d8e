"""Whole messages, from seats and from strangers, faster than anybody can want."""

import json

from tests.attack.kinds import by_many, kind, with_line
from tests.attack.line import BINARY, TEXT, Line, Target, frame


async def _from_seats(target: Target, data: bytes, count: int = 20) -> None:
    async def one(number: int) -> None:
        async def work(line: Line) -> None:
            await line.enter(target.seats[number])
            line.read_on()
            await line.flood(data)

        await with_line(target, work)

    await by_many(target, count, one)


@kind
async def refused_commands(target: Target) -> None:
    """Commands that no rule allows, from 20 seats"""
    body = json.dumps(["command", {"id": "x" * 12, "command": {"type": "nonsense"}}])
    await _from_seats(target, frame(TEXT, b"421" + body.encode()))


@kind
async def too_large_commands(target: Target) -> None:
    """Commands of 60 KiB, from 20 seats"""
    command = {"type": "write_notes", "text": "x" * 60_000}
    body = json.dumps(["command", {"id": "x" * 12, "command": command}])
    await _from_seats(target, frame(TEXT, b"421" + body.encode()))


@kind
async def messages_too_large(target: Target) -> None:
    """Messages above 64 KiB, from 20 seats"""
    await _from_seats(target, frame(BINARY, b"x" * 70_000))


@kind
async def drafts_of_noise(target: Target) -> None:
    """Drafts that are no Yjs updates, from 20 seats"""
    head = b'451-1["draft","g1",{"_placeholder":true,"num":0}]'
    await _from_seats(target, frame(TEXT, head) + frame(BINARY, b"\0\2\xff" * 20_000))


@kind
async def attachments_announced(target: Target) -> None:
    """Binary events whose bytes never come, from 20 seats"""
    await _from_seats(target, frame(TEXT, b'451-["draft","g1",{"_placeholder":true,"num":0}]'))


@kind
async def cursors(target: Target) -> None:
    """Cursors that move thousands of times a second, from 20 seats"""
    head = b'451-["awareness","g1",{"_placeholder":true,"num":0}]'
    await _from_seats(target, frame(TEXT, head) + frame(BINARY, b"\x01\x02\x03" * 600))


@kind
async def refused_connects(target: Target) -> None:
    """Strangers who ask to be let in, over and over on one connection"""

    async def work(line: Line) -> None:
        await line.upgrade()
        line.read_on()
        await line.flood(frame(TEXT, b"40" + json.dumps(target.auth()).encode()))

    await by_many(target, 20, lambda _: with_line(target, work))


@kind
async def reconnects(target: Target) -> None:
    """Seats that come and go, a snapshot each time"""

    async def one(number: int) -> None:
        await with_line(target, lambda line: line.enter(target.seats[number]))

    await by_many(target, 20, one)
