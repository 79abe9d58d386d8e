"""Downloads from a real server, where green threads serve and workers make the files."""

import threading
import time
from pathlib import Path

import pytest
import requests

from tests.server import start_server
from tests.transcript.reading import visible_in
from workshop.transcript import FORMATS

pytestmark = pytest.mark.server


def workers_of(pid: int) -> list[int]:
    """The server's children that make files."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            command = (folder / "cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == pid and b"workshop.press.worker" in command:
            found.append(int(folder.name))
    return found


def test_everybody_downloads_at_once_while_the_server_goes_on(tmp_path: Path) -> None:
    with start_server(tmp_path / "data") as server:
        session = server.create_session(mode="choose", count="2")
        server.join(session, "Ana")
        answers: dict[int, requests.Response] = {}

        def download(number: int, extension: str) -> None:
            url = f"{server.url}/download/{session.id}/transcript.{extension}"
            # one person may wait for a few files alone, so each is somebody else
            cookie = server.cookie(leads={session.id: f"f{number:010}"})
            answers[number] = requests.get(url, headers={"Cookie": cookie}, timeout=120)

        wanted = [kind for kind in FORMATS for _ in range(4)]
        threads = [
            threading.Thread(target=download, args=(number, kind))
            for number, kind in enumerate(wanted)
        ]
        for thread in threads:
            thread.start()
        asked, meanwhile, most = 0, 0, 0
        while any(thread.is_alive() for thread in threads):
            assert requests.get(f"{server.url}/healthz", timeout=20).ok
            asked += 1
            meanwhile += any(thread.is_alive() for thread in threads)
            most = max(most, len(workers_of(server.pid)))
        for thread in threads:
            thread.join()
        for number, kind in enumerate(wanted):
            assert answers[number].status_code == 200
            assert "Ana" in visible_in(answers[number].content, kind), kind
        assert asked > 5
        assert meanwhile
        assert 1 <= most <= 2
        workers = workers_of(server.pid)
        assert workers
        assert server.stop() == 0
        until = time.monotonic() + 10
        while any(Path(f"/proc/{pid}/cmdline").exists() for pid in workers):
            assert time.monotonic() < until, "a worker outlived its server"


def test_a_killed_server_leaves_no_worker_behind(tmp_path: Path) -> None:
    with start_server(tmp_path / "data") as server:
        session = server.create_session()
        url = f"{server.url}/download/{session.id}/transcript.md"
        assert requests.get(url, headers={"Cookie": server.cookie(host=True)}, timeout=60).ok
        (worker,) = workers_of(server.pid)
        server.kill()
        until = time.monotonic() + 10
        while Path(f"/proc/{worker}/cmdline").exists():
            assert time.monotonic() < until, "a worker outlived its server"
