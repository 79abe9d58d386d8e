"""One storm: a real server, twenty pages in Node (`room/`), an adversary, and the account after it.

    fault_lines = weather(seed=7, folder=tmp_path)

What happens is drawn from the seed; how fast the machine is decides the rest.
"""

import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from tests.node import node
from tests.server import ROOT, Made, Server, free_port
from tests.storm.truth import faults_of, read_truth

HERE = Path(__file__).parent
DATABASE = "branchwork.sqlite3"
PATIENCE = 200
LASTS_AT_MOST = PATIENCE + 20
"""Seconds, with all that is waited for on the way; then it is ended from outside."""

PHONES = 17
CONSOLES = 2
PLACES = ("none", "refused", "none", "refused", "mute", "stuck")
"""How WebSockets fare in the corner of the room where they do not work; one of these a storm."""
CORNER = 4


@dataclass
class Weather:
    """What a storm is made of, besides its seed."""

    phones: int = PHONES
    moments: int = 240
    places: Sequence[str] = PLACES
    without: Sequence[str] = ()
    verbose: bool = False


@dataclass
class Account:
    """How a storm went: `faults`, each a line; nothing in it is well."""

    seed: int
    faults: list[str]
    seconds: float
    uncaught: Mapping[str, int] = field(default_factory=dict)
    log: str = ""


class Grounds:
    """The server of one storm, and what is done to it."""

    def __init__(self, folder: Path) -> None:
        self.clock = folder / "clock"
        self.offset = 0.0
        port = free_port()
        program = ("-m", "tests.storm.server")
        environ = {"STORM_CLOCK": str(self.clock)}
        self.server = Server(folder / "data", port, program=program, environ=environ)
        self.wrong = Server(folder / "wrong", port, program=program, environ=environ)
        self.copied = folder / "copy.sqlite3"

    def step(self, by: float) -> None:
        """Set the server's clock."""
        self.offset += by
        # In place and in one step: the server reads it all the time.
        with self.clock.open("r+b", buffering=0) as held:
            held.write(str(self.offset).encode().ljust(40))

    def crash(self) -> None:
        """`kill -9`, and started again."""
        self.server.kill()
        self.server.start()

    def restart(self) -> None:
        """Asked to stop, and started again."""
        self.server.stop()
        self.server.start()

    def wrong_folder(self, for_ms: int) -> None:
        """Started on an empty folder by mistake, for a while."""
        self.server.kill()
        self.wrong.start()
        time.sleep(for_ms / 1000)
        self.wrong.kill()
        self.server.start()

    def copy(self) -> None:
        """A backup of the running server's data."""
        self.copied.unlink(missing_ok=True)
        with (
            closing(sqlite3.connect(self.server.data / DATABASE)) as source,
            closing(sqlite3.connect(self.copied)) as target,
        ):
            source.backup(target)

    def put_back(self) -> None:
        """The backup takes the place of the data."""
        self.server.kill()
        for end in ("", "-wal", "-shm"):
            (self.server.data / f"{DATABASE}{end}").unlink(missing_ok=True)
        shutil.copy(self.copied, self.server.data / DATABASE)
        self.server.start()

    def kill(self) -> None:
        """The end."""
        self.wrong.kill()
        self.server.kill()


def weather(seed: int, folder: Path, made_of: Weather | None = None) -> Account:
    """Let a storm pass over a session in a folder of its own."""
    made_of = made_of or Weather()
    grounds = Grounds(folder)
    try:
        grounds.server.start()
        session = grounds.server.create_session(mode="choose", count="4", ballots="named")
        plan = {**_plan(grounds.server, session, seed, made_of), "seed": seed}
        account = _run(plan, grounds)
        grounds.server.stop()
        truth = read_truth(grounds.server.data / DATABASE, session.id)
        faults = [
            *account["faults"],
            *faults_of(account["people"], truth),
            *_complaints(grounds.server.log_text()),
        ]
        log = grounds.server.log_text()
        return Account(seed, faults, account["seconds"], account["uncaught"], log)
    finally:
        grounds.kill()


def _plan(server: Server, session: Made, seed: int, made_of: Weather) -> dict[str, Any]:
    """Who there is, where they sit, and how they come in."""
    corner = random.Random(seed).choice(list(made_of.places))
    phones = []
    for number in range(made_of.phones):
        name = f"P{number}"
        seat = server.join(session, name)
        phones.append(
            {
                "name": name,
                "participant": seat.participant,
                "cookie": seat.cookie,
                "path": f"/j/{session.code}",
                "sockets": corner if number < CORNER else "fine",
            }
        )
    consoles = [
        {
            "name": f"console {number}",
            "cookie": server.cookie(leads={session.id: f"f{number}"}, browser=f"console-{number}"),
            "path": f"/console/{session.id}",
            "sockets": "fine",
        }
        for number in range(CONSOLES)
    ]
    console = requests.get(
        f"{server.url}/console/{session.id}",
        headers={"Cookie": consoles[0]["cookie"]},
        timeout=60,
    )
    link = re.search(r'"screen": *"([^"]+)"', console.text)
    assert link is not None
    screen = {"name": "screen", "cookie": "", "path": link[1], "sockets": "fine"}
    return {
        "port": server.port,
        "phones": phones,
        "consoles": consoles,
        "screens": [screen],
        "moments": made_of.moments,
        "without": list(made_of.without),
        "verbose": made_of.verbose,
        "patience": PATIENCE,
    }


STOPPING = ("the store is closed", "the committer is closed")


def _complaints(log: str) -> list[str]:
    """What the server logged as its own mistakes, each once. Who comes while it stops is none."""
    found = re.findall(r"^((?:ERROR|CRITICAL)\b.*)\n(?: +(.*))?", log, re.MULTILINE)
    said = {f"{what} ({why})" for what, why in found if not why.endswith(STOPPING)}
    return [f"the server logged: {line}" for line in sorted(said)]


def _run(plan: Mapping[str, Any], grounds: Grounds) -> dict[str, Any]:
    """Run the room; do to the server what it asks for; return its account."""
    with subprocess.Popen(
        [node(), str(HERE / "room" / "storm.mjs")],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "NODE_ENV": "production"},
    ) as room:
        watchdog = threading.Timer(LASTS_AT_MOST, room.kill)
        watchdog.start()
        assert room.stdin is not None
        assert room.stdout is not None
        try:
            room.stdin.write(f"{json.dumps(plan)}\n")
            room.stdin.flush()
            for line in room.stdout:
                said: dict[str, Any] = json.loads(line)
                ask = said.pop("ask", None)
                if ask is None:
                    return said
                answer = getattr(grounds, ask)(**said)
                room.stdin.write(f"{json.dumps(answer)}\n")
                room.stdin.flush()
        finally:
            watchdog.cancel()
            room.kill()
    raise AssertionError("the room ended without an account")
