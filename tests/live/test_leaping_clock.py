"""Issue 7, number 9: a whole server whose clock is set while it runs, or between two starts."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.live.pages import Workshop
from tests.server import Server, start_server

HOUR_S = 60 * 60
DAY_S = 24 * HOUR_S
SETS_THE_CLOCK = """
import time
from pathlib import Path
ahead, now, now_ns = Path({file!r}), time.time, time.time_ns
time.time = lambda: now() + float(ahead.read_text())
time.time_ns = lambda: now_ns() + int(float(ahead.read_text()) * 1e9)
"""


class WallClock:
    """The wall's clock as a server sees it that is started from here."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "ahead"
        self.set(0)
        text = SETS_THE_CLOCK.format(file=str(self._file))
        (folder / "sitecustomize.py").write_text(text)

    def set(self, ahead: float) -> None:
        """Seconds ahead of what it is."""
        draft = self._file.with_suffix(".new")
        draft.write_text(str(ahead))
        draft.replace(self._file)


@pytest.fixture
def wall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WallClock:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return WallClock(tmp_path)


@pytest.fixture
def server(wall: WallClock, tmp_path: Path) -> Iterator[Server]:
    with start_server(tmp_path / "data") as running:
        yield running


@pytest.fixture
def workshop(server: Server) -> Iterator[Workshop]:
    opened = Workshop(server, server.create_session(mode="choose", count="2"))
    yield opened
    opened.close()


@pytest.mark.parametrize("hours", [-2, 2])
def test_9_a_timer_shows_what_the_room_has_when_the_clock_is_set(
    hours: int, wall: WallClock, workshop: Workshop
) -> None:
    console = workshop.console()
    console.wait_for(lambda page: page.snapshot)
    console.done("go_to", activity="vote")
    console.done("start_timer")
    began = time.monotonic()
    wall.set(hours * HOUR_S)
    late = workshop.console()
    late.wait_for(lambda page: page.snapshot)
    timer = late.slices["timer"]
    gone = late.snapshot["now"] - timer["running_since"] + timer["spent_ms"]
    assert 0 <= gone <= (time.monotonic() - began) * 1000 + 1000
    console.done("pause_timer")
    console.wait_for(lambda page: page.slices["timer"]["running_since"] is None)
    assert console.slices["timer"]["spent_ms"] <= (time.monotonic() - began) * 1000 + 1000


def test_9_a_server_started_once_a_hundred_days_ahead_has_its_sessions_still(
    wall: WallClock, server: Server, workshop: Workshop
) -> None:
    console = workshop.console()
    console.wait_for(lambda page: page.snapshot)
    console.done("end_session")
    workshop.close()
    for ahead in (100 * DAY_S, 0):
        server.stop()
        wall.set(ahead)
        before = _ask(server, "select value from meta where key = 'note:trusted_time'")
        server.start()
        until = time.monotonic() + 20
        while _ask(server, "select value from meta where key = 'note:trusted_time'") == before:
            assert time.monotonic() < until, "what is old was never looked at"
            time.sleep(0.05)
        assert _ask(server, "select id from sessions") == [(workshop.made.id,)]
    server.stop()
    assert _ask(server, "select id from sessions") == [(workshop.made.id,)]


def _ask(server: Server, question: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(server.data / "branchwork.sqlite3")) as database:
        return database.execute(question).fetchall()
