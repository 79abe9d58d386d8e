"""The honest room: twenty phones of the bench, which sit down before anything happens and then vote
at a steady pace, whether or not the last vote was answered."""

import asyncio
import random
import time
from typing import Any

import aiohttp

from tests.load.phones import Phone, Room
from tests.load.wire import Wire
from workshop.live.protocol import VERSION

PHONES = 20
EVERY = 1 / 3
"""Seconds between two votes of one phone: as often as the server lets anybody."""
PATIENCE = 30.0
"""Seconds after which a vote counts as lost."""


class HonestRoom(Room):
    """A room that is connected, with the vote on its phones."""

    def __init__(self, job: dict[str, Any]) -> None:
        super().__init__(job)
        self.phones: list[Phone] = []
        self.lost = 0
        self._http: aiohttp.ClientSession | None = None
        self._pick = random.Random(5)

    async def settle(self) -> None:
        """Everybody joins and sits down; the facilitator opens the vote."""
        self._http = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0), cookie_jar=aiohttp.DummyCookieJar()
        )
        lead = Wire(lambda text: None)
        session, cookie = self.facilitator["session"], self.facilitator["cookie"]
        auth = {"v": VERSION, "session": session, "as": "facilitator", "after": 0}
        headers = {"Cookie": cookie, "Origin": self.base}
        await lead.connect(self._http, self.base, auth=auth, headers=headers)
        self.phones = [Phone(self, number) for number in range(self.people)]
        for phone in self.phones:
            await phone.arrive(self._http)
        await self._lead(lead, {"type": "go_to", "activity": "vote"})
        await asyncio.gather(*(phone.seated.wait() for phone in self.phones))
        await self._quiet()

    async def vote_for(self, seconds: float) -> list[float]:
        """How long each vote of so many seconds took to be acknowledged, in seconds."""
        until = time.perf_counter() + seconds
        votes: list[asyncio.Task[float]] = []

        async def sit(phone: Phone, number: int) -> None:
            await asyncio.sleep(EVERY * number / self.people)
            while time.perf_counter() < until:
                votes.append(asyncio.create_task(self._vote_once(phone)))
                await asyncio.sleep(EVERY)

        await asyncio.gather(*(sit(phone, n) for n, phone in enumerate(self.phones)))
        return await asyncio.gather(*votes)

    async def _vote_once(self, phone: Phone) -> float:
        vote = asyncio.ensure_future(phone.vote(self._pick.choice(self.options)))
        # Left to itself when it takes too long: its answer may still come.
        done, _ = await asyncio.wait([vote], timeout=PATIENCE)
        if not done or vote.exception() is not None:
            self.lost += 1
            return PATIENCE
        return vote.result()[0]

    async def leave(self) -> None:
        assert self._http is not None
        await self._http.close()


def share(values: list[float], percent: int) -> float:
    """What so many percent of the values do not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, len(ranked) * percent // 100)]
