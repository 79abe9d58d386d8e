"""`make bench`: the join wave and the vote spike at 300 and 1,000 phones, beside the floor.

Each figure of the product is followed, in the same run, by the floor's: a bare server that says the
same bytes. Ratios hold when the machine is slow; absolute times are this machine's.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.load.server import ROOT, Host, cpu_seconds, memory_mib, serving
from tests.server import free_port
from workshop.packs import shipped_packs

SIZES = (300, 1_000)
GROUP_SIZE = 5
REPORT = Path(__file__).parent / "report.json"

Figures = dict[str, Any]


def drive(job: Figures, pid: int, folder: Path) -> Figures:
    """Let the generator loose on a server, and read the server's CPU at the phases' edges."""
    file = folder / "job.json"
    file.write_text(json.dumps(job))
    cpu: dict[str, float] = {}
    memory = memory_mib(pid)
    last = ""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.load.phones", str(file)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as generator:
        assert generator.stdout is not None
        for line in generator.stdout:
            word, _, name = line.strip().partition(" ")
            if word == "begin":
                cpu[name] = cpu_seconds(pid)
            elif word == "end":
                cpu[name] = cpu_seconds(pid) - cpu[name]
            else:
                last = line
    if generator.returncode:
        raise RuntimeError("the load generator failed")
    figures: Figures = json.loads(last)
    for name, used in cpu.items():
        figures[name]["server_cpu_ms_per_phone"] = round(used * 1000 / job["people"], 3)
    figures["memory_kib_per_phone"] = round((memory_mib(pid) - memory) * 1024 / job["people"])
    return figures


def measure_product(people: int, folder: Path) -> Figures:
    port, data = free_port(), folder / "data"
    base = f"http://127.0.0.1:{port}"
    start = ["app.py", "--host", "127.0.0.1", "--port", str(port), "--data", str(data)]
    with serving(start, port, folder / "product.log") as process:
        host = Host(base, (data / "host-key").read_text().strip())
        opened = host.open_session(group_size=GROUP_SIZE, ballots="named")
        job = {
            "base": base,
            "code": opened["code"],
            "people": people,
            "options": [option.key for option in shipped_packs()["kugel"].options],
            "facilitator": {"session": opened["session"], "cookie": opened["cookie"]},
        }
        return drive(job, process.pid, folder)


def measure_floor(product: Figures, folder: Path) -> Figures:
    """The bare server, made to send what the product sent: as many messages of the same size."""
    port, people = free_port(), product["people"]
    job = {
        "base": f"http://127.0.0.1:{port}",
        "port": port,
        "code": "BCDFGH",
        "people": people,
        "options": ["rotary"],
        "facilitator": {"session": "BCDFGH", "cookie": "none=1"},
        "snapshot_bytes": product["join"]["snapshot_bytes"],
        "waves": {name: wave_of(product[name], name) for name in ("join", "vote")},
    }
    file = folder / "floor.json"
    file.write_text(json.dumps(job))
    with serving(["-m", "tests.load.floor", str(file)], port, folder / "floor.log") as process:
        return drive(job, process.pid, folder)


def wave_of(phase: Figures, name: str) -> Figures:
    """One broadcast's size, and how far apart broadcasts are for a phone to get as many."""
    own = phase.get("snapshot_bytes", 0)
    messages = phase["messages_per_phone"] - (1 if name == "join" else 0)
    size = (phase["bytes_per_phone"] - own) / messages if messages > 0 else 0
    # who arrives halfway through hears half of the wave's broadcasts
    heard = phase["seconds"] / 2 if name == "join" else phase["seconds"]
    return {"bytes": round(size), "every": round(heard / max(messages, 1), 3)}


def beside(product: Figures, floor: Figures) -> Figures:
    """The product's figures, the floor's, and what the product costs over it."""
    ratios = {
        name: round(
            product[name]["server_cpu_ms_per_phone"] / floor[name]["server_cpu_ms_per_phone"], 2
        )
        for name in ("join", "vote")
        if floor[name]["server_cpu_ms_per_phone"]
    }
    return {"product": product, "floor": floor, "cpu_ratio_to_floor": ratios}


def show(figures: Figures) -> None:
    product, floor = figures["product"], figures["floor"]
    print(f"\n{product['people']} phones                          product      floor")

    def row(words: str, *path: str) -> None:
        cells = []
        for side in (product, floor):
            value: Any = side
            for step in path:
                value = value[step]
            cells.append(f"{value:>10}")
        print(f"  {words:<34}{' '.join(cells)}")

    for share in ("p50", "p95", "p99"):
        row(f"join wave, {share}, ms", "join", "join_ms", share)
    row("join wave, messages a phone", "join", "messages_per_phone")
    row("join wave, server CPU, ms a phone", "join", "server_cpu_ms_per_phone")
    for share in ("p50", "p95", "p99"):
        row(f"vote spike, {share} to ack, ms", "vote", "acknowledged_ms", share)
    row("vote spike, tally everywhere, ms", "vote", "tally_everywhere_after_ms")
    row("vote spike, messages a phone", "vote", "messages_per_phone")
    row("vote spike, server CPU, ms a phone", "vote", "server_cpu_ms_per_phone")
    row("votes lost", "vote", "votes_lost")
    row("memory, KiB a phone", "memory_kib_per_phone")
    for phase in ("join", "vote"):
        row(f"generator's share of a core, {phase}", phase, "generator_cpu_share")
        row(f"generator's worst pause, {phase}, ms", phase, "generator_worst_pause_ms")
    print(f"  CPU, ratio to the floor: {figures['cpu_ratio_to_floor']}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="*", default=list(SIZES))
    sizes = parser.parse_args().people
    runs = []
    for people in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            product = measure_product(people, folder)
            runs.append(beside(product, measure_floor(product, folder)))
            show(runs[-1])
    report = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "cpus": os.cpu_count(),
            "python": platform.python_version(),
            "system": platform.platform(terse=True),
        },
        "runs": runs,
    }
    REPORT.write_text(json.dumps(report, indent=2) + "\n")
    print(f"\nWritten to {REPORT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
