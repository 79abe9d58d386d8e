"""A damaged database: what is on the damaged page is lost, and nothing else."""

import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests.keeping.evening import Evening, contents
from workshop.data_folder import DATABASE_FILE, DataFolderError
from workshop.factory import create_app
from workshop.keeping.check import Damaged, check
from workshop.keeping.recover import DAMAGED, CannotRecover, recover
from workshop.settings import read_settings
from workshop.start_error import StartError

PAGE = 4096


@pytest.fixture(params=["program", "python"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to read what is left: SQLite's own program, and Python where it is missing."""
    if request.param == "python":
        monkeypatch.setattr(shutil, "which", lambda name: None)
    return str(request.param)


@pytest.fixture
def filled(evening: Evening) -> tuple[Path, list[str]]:
    """A data folder that nobody has open, with four sessions on many pages."""
    sessions = [evening.session(ideas=60) for _ in range(4)]
    evening.store.put_pack("mine", "a pack", 5)
    evening.close()
    return evening.folder.path, sessions


def pages_of(database: Path, table: str) -> list[int]:
    """The numbers of a table's pages that hold rows, in the order of the rows."""
    with closing(sqlite3.connect(database)) as conn:
        count = conn.execute("pragma page_count").fetchone()[0]
        wanted = conn.execute(f"select max(rowid) from {table}").fetchone()[0]
    whole = database.read_bytes()
    leaves = [n for n in range(1, count) if whole[n * PAGE] == 0x0D]
    assert wanted
    return [n for n in leaves if b'"idea_posted"' in whole[n * PAGE : (n + 1) * PAGE]]


def damage(database: Path, page: int) -> None:
    with database.open("r+b") as file:
        file.seek(page * PAGE)
        file.write(b"\xa5" * PAGE)


def test_a_damaged_page_costs_what_is_on_it(
    filled: tuple[Path, list[str]], way: str, errand
) -> None:
    folder, sessions = filled
    before = contents(folder)
    database = folder / DATABASE_FILE
    pages = pages_of(database, "events")
    assert len(pages) > 4
    damage(database, pages[len(pages) // 2])
    with pytest.raises(Damaged):
        check(database)
    with pytest.raises(StartError, match="is damaged"):
        contents_of_server(folder)
    code, said = errand("recover", "--data", str(folder))
    assert code == 1
    assert (folder / DAMAGED).is_file()
    assert stat.S_IMODE(database.stat().st_mode) == 0o600
    checked = check(database)
    assert checked.unreadable == ()
    after = contents(folder)
    assert after["identity"] == before["identity"]
    assert after["packs"] == before["packs"]
    assert after["secrets"] == before["secrets"]
    whole = [one for one in sessions if after["logs"].get(one) == before["logs"][one]]
    assert len(whole) >= 2
    for one, log in after["logs"].items():  # nothing is kept that hangs on something lost
        assert log == before["logs"][one][: len(log)]
        assert after["drafts"][one] == before["drafts"][one]
        if one not in whole:
            assert one in said


def test_a_whole_database_is_saved_whole(filled: tuple[Path, list[str]], way: str, errand) -> None:
    folder, sessions = filled
    before = contents(folder)
    code, said = errand("recover", "--data", str(folder))
    assert code == 0
    assert f"whole sessions: {len(sessions)}" in said
    assert contents(folder) == before


def test_any_one_page_may_be_damaged(
    filled: tuple[Path, list[str]], way: str, tmp_path: Path
) -> None:
    """Whatever page it is, what comes out is whole in itself, or nothing comes out."""
    folder, _ = filled
    whole = (folder / DATABASE_FILE).read_bytes()
    count = len(whole) // PAGE
    saved = 0
    for page in range(1, count, max(1, count // 12)):
        one = tmp_path / f"page-{page}"
        one.mkdir()
        (one / DATABASE_FILE).write_bytes(whole)
        damage(one / DATABASE_FILE, page)
        try:
            found = recover(one)
        except CannotRecover:
            continue
        checked = check(one / DATABASE_FILE)
        assert checked.unreadable == ()
        assert checked.sessions == len(found.whole) + len(found.partly)
        saved += checked.sessions
    assert saved


def test_a_folder_in_use_and_a_file_kept_before_are_left_alone(evening: Evening, way: str) -> None:
    evening.session()
    with pytest.raises(DataFolderError, match="Another Branchwork"):
        recover(evening.folder.path)
    (evening.folder.path / DAMAGED).write_text("kept")
    evening.close()
    with pytest.raises(CannotRecover, match="move it away"):
        recover(evening.folder.path)
    assert (evening.folder.path / DAMAGED).read_text() == "kept"


def contents_of_server(folder: Path) -> None:
    """Start a server's parts on the folder, as `app.py` does."""
    from workshop.data_folder import open_data_folder

    opened = open_data_folder(folder)
    try:
        create_app(read_settings([], {}), folder=opened).close()
    finally:
        opened.close()
