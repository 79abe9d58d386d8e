"""Keys inside links: whoever finds the database alone cannot use them; links go on working."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.engine.stage import make_session
from workshop.core import commands as c
from workshop.core.model import Actor
from workshop.data_folder import DataFolder, open_data_folder
from workshop.factory import App, create_app
from workshop.settings import read_settings

HOST = Actor("host", "host")
PAST = sorted((Path(__file__).parent / "past").glob("*.sql"))
OLD = {
    "sc6p4jd3h3": (
        "sc6p4jd3h3-8nykez3va65bu7mndj338qfbmgb",
        "sc6p4jd3h3-tq9kjwraz5es6h3pskwbqmkgvyg",
    ),
    "sqfrwcydmh": (
        "sqfrwcydmh-7ea6fkqzqd946p2u7a6jmb5vypr",
        "sqfrwcydmh-gwyqkeege7zf5m5kjyn48dnymg5",
    ),
}
"""The links of the sessions in the oldest file: a facilitator's and a screen's."""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], tuple[App, DataFolder]]]:
    """Starts a server on the one data folder; the one before it is stopped first."""
    running: list[tuple[App, DataFolder]] = []

    def stop() -> None:
        for app, folder in running:
            app.close()
            folder.close()
        running.clear()

    def begin() -> tuple[App, DataFolder]:
        stop()
        folder = open_data_folder(tmp_path / "data")
        running.append((create_app(read_settings([], {}), folder=folder), folder))
        return running[-1]

    yield begin
    stop()


def put(past: Path, folder: Path) -> None:
    """Make a database from its dump, as a server of that day left it."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / "branchwork.sqlite3")) as conn:
        conn.execute("pragma journal_mode=wal")
        conn.executescript(past.read_text("utf-8"))


def everything(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.glob("branchwork.sqlite3*")))


def keys(app: App, session: str) -> tuple[str, str]:
    with app.engine.open(session).view() as (state, _):
        return state.facilitator_key, state.screen_key


@pytest.mark.parametrize("past", PAST, ids=lambda path: path.stem)
def test_a_database_of_today_opens_and_its_links_go_on_working(
    past: Path, start, tmp_path: Path
) -> None:
    put(past, tmp_path / "data")
    assert OLD["sc6p4jd3h3"][0].encode() in everything(tmp_path / "data")
    for _ in range(2):
        app, _folder = start()
        for session, (lead, screen) in OLD.items():
            assert app.engine.find_key(lead) == (session, "facilitator", 0)
            assert app.engine.find_key(screen) == (session, "screen", 0)
        assert {one.title for one in app.engine.summaries()} == {
            "An evening of today",
            "An evening that ended",
        }
        with app.engine.open("sc6p4jd3h3").view() as (state, writings):
            assert [idea.text for idea in state.ideas.values()] == ["Ask the mayor"]
            assert state.notes["Ben"].text == "My own note"
            assert writings["g1"].reasons["fit"] == "They know her."
    for pair in OLD.values():
        for key in pair:
            assert key.encode() not in everything(tmp_path / "data")
            assert key.partition("-")[2].encode() not in everything(tmp_path / "data")


def test_keys_are_sealed_when_they_are_stored(start, tmp_path: Path) -> None:
    app, _ = start()
    made = make_session(app.engine)
    before = keys(app, made.id)
    assert all(key.startswith(f"{made.id}-") for key in before)
    app, _ = start()
    assert keys(app, made.id) == before
    for key in before:
        assert key.encode() not in everything(tmp_path / "data")


def test_without_its_secret_every_session_gets_new_links(start, tmp_path: Path) -> None:
    app, folder = start()
    made = make_session(app.engine)
    before = keys(app, made.id)
    folder.close()
    (tmp_path / "data" / "link-secret").unlink()
    app, _ = start()
    after = keys(app, made.id)
    assert not set(before) & set(after)
    assert app.engine.find_key(before[0]) is None
    assert app.engine.find_key(after[0]) == (made.id, "facilitator", 0)
    assert app.engine.find_key("") is None
    app, _ = start()
    assert keys(app, made.id) == after


def test_a_newer_link_is_sealed_as_the_first_and_drawn_anew_without_its_secret(
    start, tmp_path: Path
) -> None:
    app, folder = start()
    made = make_session(app.engine)
    for kind in ("lead", "screen"):
        app.engine.open(made.id).submit(c.RenewLink(link=kind), HOST, f"renew-{kind}")
    before = keys(app, made.id)
    folder.close()
    app, folder = start()
    assert keys(app, made.id) == before
    for key in before:
        assert key.encode() not in everything(tmp_path / "data")
    folder.close()
    (tmp_path / "data" / "link-secret").unlink()
    app, _ = start()
    after = keys(app, made.id)
    assert not set(before) & set(after)
    assert app.engine.find_key(before[0]) is None
    assert app.engine.find_key(after[0]) == (made.id, "facilitator", 1)
    assert app.engine.find_key(after[1]) == (made.id, "screen", 1)
