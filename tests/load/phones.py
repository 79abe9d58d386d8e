"""The load generator: a room of phones that arrive within three seconds and vote within one.

Runs in a process of its own: `python -m tests.load.phones JOB.json`. Prints a line `begin NAME` and
`end NAME` around each phase, so that the bench can read the server's CPU there, and one line of
JSON at the end.
"""

import asyncio
import json
import random
import secrets
import sys
import time
from pathlib import Path
from typing import Any

import aiohttp

from tests.load.wire import Wire

JOIN_SECONDS, VOTE_SECONDS = 3.0, 1.0
QUIET_SECONDS = 1.0
LIMIT_SECONDS = 60.0

Figures = dict[str, Any]


def percentiles(values: list[float]) -> dict[str, float]:
    """50th, 95th and 99th percentile and the most, in ms."""
    ranked = sorted(values)
    at = {
        share: ranked[min(len(ranked) - 1, int(len(ranked) * share / 100))]
        for share in (50, 95, 99)
    }
    return {
        **{f"p{share}": round(v * 1000, 1) for share, v in at.items()},
        "max": round(ranked[-1] * 1000, 1),
    }


class Phone:
    """One participant's phone, as the browser behaves: join, connect, first snapshot, vote."""

    def __init__(self, room: "Room", number: int) -> None:
        self.room = room
        self.number = number
        self.messages = 0
        self.bytes = 0
        self.joined_in = 0.0
        self.snapshot_bytes = 0
        self.sees_final_at: float | None = None
        self.seated = asyncio.Event()
        self._snapshot = asyncio.Event()
        self.wire = Wire(self._event)

    def _event(self, text: str) -> None:
        self.messages += 1
        self.bytes += len(text)
        self.room.heard_at = time.perf_counter()
        if text.startswith('42["snapshot"'):
            self.snapshot_bytes = len(text)
            self._snapshot.set()
        if not self.seated.is_set() and '"group":{"id"' in text:
            self.seated.set()
        if self.sees_final_at is None and self.room.final in text:
            self.sees_final_at = time.perf_counter()

    async def arrive(self, http: aiohttp.ClientSession) -> None:
        began = time.perf_counter()
        base, code = self.room.base, self.room.code
        joining = {"name": f"Reader {self.number}", "id": secrets.token_urlsafe(12)}
        async with http.post(f"{base}/j/{code}", json=joining, headers=self.room.json) as answer:
            body = await answer.json()
            if not body.get("ok"):
                raise RuntimeError(f"join refused: {body}")
            cookies = "; ".join(f"{k}={v.value}" for k, v in answer.cookies.items())
        auth = {"v": 2, "session": body["session"], "as": "participant", "after": 0}
        headers = {"Cookie": cookies, "Origin": base}
        await self.wire.connect(http, base, auth=auth, headers=headers)
        await self._snapshot.wait()
        self.joined_in = time.perf_counter() - began

    async def vote(self, choice: str) -> tuple[float, float]:
        """Cast a ballot; how long the acknowledgement took, and when it came."""
        command = {"type": "cast_ballot", "choice": {"option": choice}}
        began = time.perf_counter()
        answer = await self.wire.ask(
            "command", {"id": secrets.token_urlsafe(12), "command": command}
        )
        ended = time.perf_counter()
        if '"ok":true' not in answer.replace(" ", ""):
            self.room.refused.append(answer)
        return ended - began, ended


class Room:
    """All phones, the facilitator, and the clockwork around them."""

    def __init__(self, job: dict[str, Any]) -> None:
        self.base, self.code = job["base"], job["code"]
        self.people = job["people"]
        self.options: list[str] = job["options"]
        self.facilitator: dict[str, Any] = job["facilitator"]
        self.json = {"Accept": "application/json", "Origin": self.base, "Connection": "close"}
        self.final = f'"cast":{self.people},"people":{self.people}'
        self.heard_at = time.perf_counter()
        self.refused: list[str] = []
        self.lag = 0.0

    async def run(self) -> Figures:
        # no connection is shared: every phone opens its own
        connector = aiohttp.TCPConnector(limit=0)
        jar = aiohttp.DummyCookieJar()
        async with aiohttp.ClientSession(connector=connector, cookie_jar=jar) as http:
            watch = asyncio.create_task(self._watch_lag())
            lead = Wire(lambda text: None)
            await lead.connect(
                http,
                self.base,
                auth={
                    "v": 2,
                    "session": self.facilitator["session"],
                    "as": "facilitator",
                    "after": 0,
                },
                headers={"Cookie": self.facilitator["cookie"], "Origin": self.base},
            )
            phones = [Phone(self, number) for number in range(self.people)]
            join = await self._phase("join", phones, self._join(http, phones))
            await self._lead(lead, {"type": "go_to", "activity": "vote"})
            await asyncio.gather(*(phone.seated.wait() for phone in phones))
            await self._quiet()
            vote = await self._phase("vote", phones, self._vote(phones))
            watch.cancel()
            await asyncio.gather(*(phone.wire.close() for phone in phones), lead.close())
        return {"people": self.people, "join": join, "vote": vote}

    async def _phase(self, name: str, phones: list[Phone], work: Any) -> Figures:
        for phone in phones:
            phone.messages = phone.bytes = 0
        self.lag = 0.0
        print(f"begin {name}", flush=True)
        cpu, began = time.process_time(), time.perf_counter()
        figures: Figures = await work
        figures["seconds"] = round(time.perf_counter() - began, 3)
        figures["generator_cpu_share"] = round(
            (time.process_time() - cpu) / (time.perf_counter() - began), 2
        )
        await self._quiet()
        print(f"end {name}", flush=True)
        figures["generator_worst_pause_ms"] = round(self.lag * 1000, 1)
        figures["messages_per_phone"] = round(sum(p.messages for p in phones) / self.people, 2)
        figures["most_messages_on_a_phone"] = max(p.messages for p in phones)
        figures["bytes_per_phone"] = round(sum(p.bytes for p in phones) / self.people)
        return figures

    async def _join(self, http: aiohttp.ClientSession, phones: list[Phone]) -> Figures:
        await self._spread(JOIN_SECONDS, [lambda p=p: p.arrive(http) for p in phones])
        return {
            "join_ms": percentiles([phone.joined_in for phone in phones]),
            "snapshot_bytes": round(sum(p.snapshot_bytes for p in phones) / self.people),
        }

    async def _vote(self, phones: list[Phone]) -> Figures:
        pick = random.Random(7)
        answers = await self._spread(
            VOTE_SECONDS, [lambda p=p: p.vote(pick.choice(self.options)) for p in phones]
        )
        last = max(ended for _, ended in answers)
        async with asyncio.timeout(LIMIT_SECONDS):
            while any(phone.sees_final_at is None for phone in phones):
                await asyncio.sleep(0.005)
        seen = max(phone.sees_final_at or 0.0 for phone in phones)
        return {
            "acknowledged_ms": percentiles([took for took, _ in answers]),
            "tally_everywhere_after_ms": round(max(0.0, seen - last) * 1000, 1),
            "votes_lost": len(self.refused),
        }

    async def _spread(self, seconds: float, work: list[Any]) -> list[Any]:
        """Start each piece of work at a random moment within the seconds; wait for all."""
        chance = random.Random(11)

        async def later(piece: Any, delay: float) -> Any:
            await asyncio.sleep(delay)
            return await piece()

        async with asyncio.timeout(LIMIT_SECONDS):
            return await asyncio.gather(*(later(w, chance.random() * seconds) for w in work))

    async def _quiet(self) -> None:
        """Wait until no phone has heard anything for a while: the wave has run out."""
        self.heard_at = time.perf_counter()
        while time.perf_counter() - self.heard_at < QUIET_SECONDS:
            await asyncio.sleep(0.05)

    async def _lead(self, wire: Wire, command: dict[str, Any]) -> None:
        answer = await wire.ask("command", {"id": secrets.token_urlsafe(12), "command": command})
        if '"ok":true' not in answer.replace(" ", ""):
            raise RuntimeError(f"the facilitator was refused: {answer}")

    async def _watch_lag(self) -> None:
        """How late the generator's own loop is: a late generator would blame the server."""
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.01)
            self.lag = max(self.lag, time.perf_counter() - before - 0.01)


def main() -> None:
    job = json.loads(Path(sys.argv[1]).read_text())
    print(json.dumps(asyncio.run(Room(job).run())), flush=True)


if __name__ == "__main__":
    main()
