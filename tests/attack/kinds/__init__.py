"""The attacks. Each is a function that attacks a target until its time is over; its docstring's
first line is what the table says about it."""

import asyncio
from collections.abc import Awaitable, Callable

from tests.attack.line import Line, Target

Attack = Callable[[Target], Awaitable[None]]
KINDS: dict[str, Attack] = {}


def kind(attack: Attack) -> Attack:
    """Enter a function into the list of attacks."""
    KINDS[attack.__name__] = attack
    return attack


async def by_many(target: Target, count: int, one: Callable[[int], Awaitable[None]]) -> None:
    """Run `one(number)` on so many connections, again and again when the server hangs up."""

    async def again(number: int) -> None:
        while target.on:
            try:
                await one(number)
            except (OSError, ValueError, IndexError):
                await asyncio.sleep(0.02)  # hung up on: try once more

    await asyncio.gather(*(again(number) for number in range(target.many(count))))


async def idle(target: Target) -> None:
    """Do nothing until the time is over."""
    while target.on:
        await asyncio.sleep(0.1)


async def with_line(target: Target, work: Callable[[Line], Awaitable[None]]) -> None:
    """Open a connection, do the work, close it."""
    line = await Line.open(target)
    try:
        await work(line)
    finally:
        line.close()


def load() -> dict[str, Attack]:
    """Every attack, by its name."""
    from tests.attack.kinds import frames, http, messages, polling, unread  # noqa: F401

    return KINDS
