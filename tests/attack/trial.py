"""A trial: a fresh server and an honest room on it, then a quiet spell and an attack."""

import asyncio
import json
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from tests.attack.room import PHONES, HonestRoom, share
from tests.load.server import Host, cpu_seconds, memory_mib
from tests.server import ROOT, Made, Server, start_server
from workshop.live.protocol import VERSION
from workshop.packs import shipped_packs

MOST_RATIO, MOST_GROWTH = 3.0, 50.0
WARM_UP = 1.0
SEATS = 40
AFTERWARDS = 10.0
"""Seconds within which a newcomer must get an answer once the attack is over."""
UNHANDLED = re.compile(r"^Traceback|Exception ignored", re.MULTILINE)


@dataclass(frozen=True)
class Outcome:
    """What one attack did."""

    quiet: list[float]
    """Seconds that each vote took before the attack, and during it."""
    attacked: list[float]
    growth_mib: float
    cpu_share: float
    lost: int
    unhandled: int
    faults: list[str]
    serves: bool

    @property
    def ratio(self) -> float:
        """How much longer an honest vote took, at the 95th percentile."""
        return share(self.attacked, 95) / share(self.quiet, 95)

    @property
    def harm(self) -> list[str]:
        """What must not be, however slow the machine is; empty when the server held."""
        found = {
            f"{self.growth_mib:.0f} MiB more": self.growth_mib > MOST_GROWTH,
            f"{self.lost} votes lost": self.lost > 0,
            f"{self.unhandled} unhandled exceptions": self.unhandled > 0,
            f"answers that blame the server: {self.faults[:1]}": bool(self.faults),
            "newcomers got no answer afterwards": not self.serves,
        }
        return [words for words, is_so in found.items() if is_so]

    @property
    def wrong(self) -> list[str]:
        """What must not be."""
        late = [f"ratio {self.ratio:.1f}"] if self.ratio > MOST_RATIO else []
        return late + self.harm


class Trial:
    """A server, a room that votes on it, and seats that attackers have taken."""

    def __init__(self, server: Server, made: Made, room: HonestRoom, seats: list[str]) -> None:
        self.server = server
        self.made = made
        self.room = room
        self.seats = seats
        self._peak = 0.0

    async def run(self, kind: str, seconds: float, quiet: float, *, few: bool = False) -> Outcome:
        """Let an attack loose, after a quiet spell of so many seconds."""
        attackers = await self._attackers(kind, seconds, few)
        assert attackers.stdin is not None
        lost, logged = self._lost(), len(self.server.log_text())
        attackers.stdin.write(b"be busy\n")
        before = await self.room.vote_for(quiet)
        memory, cpu = memory_mib(self.server.pid), cpu_seconds(self.server.pid)
        watch = asyncio.create_task(self._most_memory())
        began = time.monotonic()
        attackers.stdin.write(b"attack\n")
        during = await self.room.vote_for(seconds)
        cpu = (cpu_seconds(self.server.pid) - cpu) / (time.monotonic() - began)
        saw, _ = await attackers.communicate()
        serves = await asyncio.to_thread(self._serves)
        watch.cancel()
        return Outcome(
            quiet=before,
            attacked=during,
            growth_mib=self._peak - memory,
            cpu_share=cpu,
            lost=self._lost() - lost,
            unhandled=len(UNHANDLED.findall(self.server.log_text()[logged:])),
            faults=json.loads(saw.splitlines()[-1]),
            serves=serves,
        )

    async def _attackers(self, kind: str, seconds: float, few: bool) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.attack.hostile"),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        job = {
            "kind": kind,
            "port": self.server.port,
            "code": self.made.code,
            "session": self.made.id,
            "seats": self.seats,
            "version": VERSION,
            "static": _large_file(),
            "seconds": seconds,
            "few": few,
        }
        process.stdin.write(json.dumps(job).encode() + b"\n")
        await process.stdout.readline()  # ready
        return process

    def _lost(self) -> int:
        return self.room.lost + len(self.room.refused)

    async def _most_memory(self) -> None:
        self._peak = 0.0
        while True:
            self._peak = max(self._peak, memory_mib(self.server.pid))
            await asyncio.sleep(0.1)

    def _serves(self) -> bool:
        try:
            page = f"{self.server.url}/j/{self.made.code}"
            return requests.get(page, timeout=AFTERWARDS).ok
        except requests.RequestException:
            return False


@asynccontextmanager
async def settled() -> AsyncIterator[Trial]:
    """A trial on a fresh server, its room connected and warm."""
    with tempfile.TemporaryDirectory() as folder, start_server(Path(folder) / "data") as server:
        opened = Host(server.url, server.host_key()).open_session(group_size=5, ballots="named")
        made = Made(opened["session"], opened["code"])
        room = HonestRoom(
            {
                "base": server.url,
                "code": made.code,
                "people": PHONES,
                "options": [option.key for option in shipped_packs()["kugel"].options],
                "facilitator": opened,
            }
        )
        await room.settle()
        seats = [server.join(made, f"Mallory {number}").cookie for number in range(SEATS)]
        await room.vote_for(WARM_UP)
        yield Trial(server, made, room, seats)
        await room.leave()


def _large_file() -> str:
    dist = ROOT / "static" / "dist"
    largest = max(dist.rglob("*.js"), key=lambda path: path.stat().st_size)
    return f"/static/{largest.relative_to(dist)}"
