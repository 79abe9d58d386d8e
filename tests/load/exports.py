"""`make bench-exports`: a large session in every format, and how long the loop is held meanwhile.

500 people, 100 groups, 2,000 ideas, made by the rules themselves.

First each format alone: seconds and peak memory of a process that makes it once. Then on a real
server, where a hundred phones cast fifty votes a second: the floor (nobody downloads), each format
once, and sixty people at once; with how late votes were acknowledged and how late the loop's own
clock was. For comparison the same on a thread, and in the loop itself, as files could be made too.
"""

import argparse
import asyncio
import contextlib
import os
import platform
import random
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import msgspec

from tests.load import large_session
from tests.load.phones import percentiles
from tests.load.server import ROOT, serving
from tests.load.wire import Wire
from tests.server import Server, free_port
from workshop.core.model import Session
from workshop.transcript import FORMATS, Transcript, for_facilitator

USUAL = (60, 12, 100)
LARGE = (large_session.PEOPLE, large_session.GROUPS, large_session.IDEAS)
VOTERS, VOTES_A_SECOND, QUIET_SECONDS, TAKING_HOME = 100, 50, 6.0, 60

Figures = dict[str, Any]


# --- each format alone ---------------------------------------------------------------------------

ALONE = """
import re, sys, time
from pathlib import Path
import msgspec
from workshop.transcript import Transcript, render
transcript = msgspec.json.decode(sys.stdin.buffer.read(), type=Transcript)
began = time.perf_counter()
made = render(transcript, sys.argv[1])
took = time.perf_counter() - began
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(round(took, 2), round(peak / 1024), round(len(made.content) / 1024))
"""


def alone(transcript: Transcript, extension: str) -> Figures:
    done = subprocess.run(
        [sys.executable, "-c", ALONE, extension],
        input=msgspec.json.encode(transcript),
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    seconds, peak, size = done.stdout.split()
    return {"seconds": float(seconds), "peak_mib": int(peak), "file_kib": int(size)}


def each_alone(size: tuple[int, int, int]) -> None:
    state, _log = large_session.make(*size)
    transcript = for_facilitator(state, large_session.writings(state), large_session.STARTED)
    people, groups, ideas = size
    print(f"\nEach format alone, of {people} people, {groups} groups and {ideas} ideas:")
    for extension in FORMATS:
        figures = alone(transcript, extension)
        print(
            f"  {extension:<6}{figures['seconds']:>8} s {figures['peak_mib']:>6} MiB peak"
            f" {figures['file_kib']:>7} KiB"
        )


# --- on a server ---------------------------------------------------------------------------------


class Room:
    """The session on a server: voters, and somebody who downloads."""

    def __init__(self, base: str, server: Server, state: Session, http: aiohttp.ClientSession):
        self.base, self.server, self.state, self.http = base, server, state, http
        self.options = [option.key for option in state.pack.options]
        self.voters: list[Wire] = []
        self.turned_away = 0

    async def open(self) -> None:
        """Let the voters in and open a round."""
        lead = await self._wire("facilitator", self.server.cookie(host=True))
        await self._ask(lead, {"type": "go_to", "activity": "vote"})
        await self._ask(lead, {"type": "open_vote"})
        people = list(self.state.people)[:VOTERS]
        for person in people:
            cookie = self.server.cookie(seats={self.state.id: person})
            self.voters.append(await self._wire("participant", cookie))

    async def _wire(self, role: str, cookie: str) -> Wire:
        wire = Wire(lambda text: None)
        await wire.connect(
            self.http,
            self.base,
            auth={"v": 2, "session": self.state.id, "as": role, "after": 0},
            headers={"Cookie": cookie, "Origin": self.base},
        )
        return wire

    async def _ask(self, wire: Wire, command: Figures) -> None:
        answer = await wire.ask("command", {"id": secrets.token_urlsafe(12), "command": command})
        if '"ok":true' not in answer.replace(" ", ""):
            raise RuntimeError(f"refused: {answer}")

    @contextlib.asynccontextmanager
    async def votes(self) -> AsyncIterator[Figures]:
        """Votes while the block runs; its figures when it is over."""
        figures: Figures = {}
        took: list[float] = []
        await self._held()
        stop = asyncio.Event()
        task = asyncio.create_task(self._vote_on(took, stop))
        yield figures
        stop.set()
        await task
        figures["acknowledged_ms"] = percentiles(took)
        figures["votes"] = len(took)
        figures["loop"] = await self._held()

    async def _vote_on(self, took: list[float], stop: asyncio.Event) -> None:
        chance = random.Random(3)
        pending: set[asyncio.Task[None]] = set()

        async def vote(wire: Wire, choice: str) -> None:
            began = time.perf_counter()
            await self._ask(wire, {"type": "cast_ballot", "choice": {"option": choice}})
            took.append(time.perf_counter() - began)

        number = 0
        while not stop.is_set():
            wire = self.voters[number % len(self.voters)]
            pending.add(asyncio.create_task(vote(wire, chance.choice(self.options))))
            number += 1
            await asyncio.sleep(1 / VOTES_A_SECOND)
        await asyncio.gather(*pending)

    async def _held(self) -> Figures:
        async with self.http.get(f"{self.base}/bench/held") as answer:
            held: Figures = await answer.json()
            return held

    async def download(self, url: str, cookie: str) -> int:
        async with self.http.get(f"{self.base}{url}", headers={"Cookie": cookie}) as answer:
            content = await answer.read()
            if answer.status == 503:
                self.turned_away += 1
            elif answer.status != 200:
                raise RuntimeError(f"{url}: {answer.status}")
            return len(content)

    async def whole(self, extension: str) -> int:
        url = f"/download/{self.state.id}/transcript.{extension}"
        return await self.download(url, self.server.cookie(host=True))

    async def own(self, number: int, extension: str) -> int:
        person = list(self.state.people)[number]
        cookie = self.server.cookie(seats={self.state.id: person})
        return await self.download(f"/j/{self.state.code}/transcript.{extension}", cookie)


async def meanwhile(room: Room, work: Any) -> Figures:
    room.turned_away = 0
    async with room.votes() as figures:
        began = time.perf_counter()
        await work
        figures["turned_away"] = room.turned_away
        figures["seconds"] = round(time.perf_counter() - began, 2)
        await asyncio.sleep(1.0)  # votes that were cast while it was made
    return figures


async def on_a_server(base: str, server: Server, state: Session, how: str) -> Figures:
    timeout = aiohttp.ClientTimeout(total=300)
    connector, jar = aiohttp.TCPConnector(limit=0), aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(connector=connector, cookie_jar=jar, timeout=timeout) as http:
        room = Room(base, server, state, http)
        await room.open()
        await room.whole("json")  # the session is in memory from here on, and a worker is there
        found: Figures = {"nobody downloads": await meanwhile(room, asyncio.sleep(QUIET_SECONDS))}
        wanted = list(FORMATS) if how == "press" else ["pdf", "docx", "xlsx"]
        for extension in wanted:
            found[extension] = await meanwhile(room, room.whole(extension))
        if how == "press":
            for extension in ("html", "pdf"):
                everybody = asyncio.gather(*(room.own(n, extension) for n in range(TAKING_HOME)))
                found[f"{TAKING_HOME} take {extension} home"] = await meanwhile(room, everybody)
        found["nobody, again"] = await meanwhile(room, asyncio.sleep(QUIET_SECONDS))
        for wire in room.voters:
            await wire.close()
        return found


def measure(how: str, folder: Path) -> Figures:
    data, port = folder / f"data-{how}", free_port()
    data.mkdir(mode=0o700)
    start = ["-m", "tests.load.exports_server", str(port), str(data), how]
    with serving(start, port, folder / f"{how}.log"):
        pass  # makes the data folder's keys
    state = large_session.fill(data / "branchwork.sqlite3")
    with serving(start, port, folder / f"{how}.log"):
        return asyncio.run(on_a_server(f"http://127.0.0.1:{port}", Server(data, port), state, how))


def show(how: str, runs: Figures) -> None:
    """The figures; ratios are to the mean of the floor before and after."""
    floor = [run["loop"]["worst_ms"] for name, run in runs.items() if name.startswith("nobody")]
    print(f"\nFiles made by: {how}")
    print(
        f"  {'':<24}{'took s':>8}{'votes':>7}{'ack p50':>9}{'p99':>8}{'max':>8}"
        f"{'held p99':>10}{'worst':>8}{'to floor':>10}"
    )
    for name, run in runs.items():
        acks, loop = run["acknowledged_ms"], run["loop"]
        ratio = loop["worst_ms"] / (sum(floor) / len(floor))
        print(
            f"  {name:<24}{run['seconds']:>8}{run['votes']:>7}{acks['p50']:>9}{acks['p99']:>8}"
            f"{acks['max']:>8}{loop['p99_ms']:>10}{loop['worst_ms']:>8}{ratio:>10.1f}"
            + (f"  {run['turned_away']} asked to come again" if run["turned_away"] else "")
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--how", nargs="*", default=["press", "thread"])
    hows = parser.parse_args().how
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.platform()}")
    for size in (USUAL, LARGE):
        each_alone(size)
    with tempfile.TemporaryDirectory() as name:
        for how in hows:
            show(how, measure(how, Path(name)))


if __name__ == "__main__":
    main()
