"""Acknowledged means stored: a server killed in the middle of writing loses nothing it promised."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from workshop.store.sqlite import SqliteStore

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    path = os.pathsep.join([str(ROOT), str(HERE)])
    return subprocess.Popen(
        [sys.executable, str(HERE / script), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )


def acknowledgements(lines: list[str]) -> dict[str, int]:
    """The highest acknowledged version per session; a line cut off by the kill says nothing."""
    highest: dict[str, int] = {}
    for line in lines:
        if line.endswith("\n"):
            session, number = line.split()
            highest[session] = max(highest.get(session, 0), int(number))
    return highest


@pytest.mark.parametrize("until", [1, 40, 150, 400, 901])
def test_everything_acknowledged_before_a_kill_is_there(tmp_path: Path, until: int) -> None:
    path = tmp_path / "w.db"
    lines: list[str] = []
    for _ in range(2):
        with start("writer_process.py", str(path)) as process:
            assert process.stdout is not None
            lines += [process.stdout.readline() for _ in range(until)]
            process.send_signal(signal.SIGKILL)
            lines += process.stdout.readlines()
        assert process.returncode == -signal.SIGKILL
        store = SqliteStore(path)
        acknowledged = acknowledgements(lines)
        assert sum(acknowledged.values()) >= until
        summaries = {found.id: found.version for found in store.sessions()}
        for session, number in acknowledged.items():
            if session.startswith("draft:"):
                session = session.removeprefix("draft:")
                numbers = [seq for seq, _ in store.read_drafts(session)["g:1"]]
                assert numbers == list(range(1, len(numbers) + 1))
                assert len(numbers) >= number
            else:
                log = store.read(session)
                assert len(log) >= number
                assert summaries[session] == len(log)
        store.close()


def test_with_green_threads_the_hub_runs_while_the_disk_waits(tmp_path: Path) -> None:
    with start("green_process.py", str(tmp_path / "w.db")) as process:
        output, _ = process.communicate(timeout=60)
    assert process.returncode == 0, output
    assert output.split() == ["hub", "ran", "stored", "301", "closed"]
    store = SqliteStore(tmp_path / "w.db")
    assert len(store.read("a")) == 301
    store.close()
