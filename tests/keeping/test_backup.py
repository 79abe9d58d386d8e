"""A backup: one file that holds everything, taken while people write, and put back whole."""

import io
import os
import shutil
import sqlite3
import stat
import tarfile
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.engine.stage import do, person
from tests.keeping.evening import Evening, contents
from workshop.core import commands as c
from workshop.data_folder import DATABASE_FILE, LOCK_FILE, SECRET_FILES
from workshop.keeping import archive, errands
from workshop.keeping.backup import CannotCopy, back_up
from workshop.keeping.restore import CannotRestore, restore
from workshop.settings import SettingsError

NOW = 1_795_000_000_000


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_put_back_is_what_was_there(evening: Evening, tmp_path: Path) -> None:
    evening.session()
    evening.session("Cleo")
    evening.store.put_pack("mine", "a pack", 5)
    words = evening.folder.languages / "de" / "LC_MESSAGES" / "messages.po"
    words.parent.mkdir(parents=True)
    words.write_text("a word")
    file = tmp_path / "copy"
    checked = back_up(evening.folder.path, file, now=NOW)
    assert (checked.sessions, checked.unreadable) == (2, ())
    evening.close()
    assert restore(file, tmp_path / "again") == checked
    assert contents(tmp_path / "again") == contents(evening.folder.path)
    kept = tmp_path / "again" / words.relative_to(evening.folder.path)
    assert kept.read_text() == "a word"


def test_only_its_owner_can_read_a_copy_and_what_is_put_back(
    evening: Evening, tmp_path: Path
) -> None:
    evening.session()
    before = os.umask(0)
    try:
        back_up(evening.folder.path, tmp_path / "copy", now=NOW)
        restore(tmp_path / "copy", tmp_path / "again")
    finally:
        os.umask(before)
    assert mode(tmp_path / "copy") == 0o600
    assert mode(tmp_path / "again") == 0o700
    assert {mode(file) for file in (tmp_path / "again").iterdir()} == {0o600}


def test_nothing_but_the_copy_is_left_behind(evening: Evening, tmp_path: Path) -> None:
    evening.session()
    there = tmp_path / "there"
    there.mkdir()
    back_up(evening.folder.path, there / "copy", now=NOW)
    assert [file.name for file in there.iterdir()] == ["copy"]
    restore(there / "copy", tmp_path / "again")
    names = {file.name for file in (tmp_path / "again").iterdir()}
    assert names == {DATABASE_FILE, *SECRET_FILES}


def test_every_file_that_a_server_makes_is_in_a_copy_or_needs_none(evening: Evening) -> None:
    evening.session()
    made = {file.name for file in evening.folder.path.iterdir()}
    needless = {LOCK_FILE, f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm"}
    assert made - needless == {DATABASE_FILE, *SECRET_FILES}


def test_a_copy_taken_while_people_write_is_one_moment(evening: Evening, tmp_path: Path) -> None:
    live = evening.engine.open(evening.session())
    stop, begun = Event(), Event()

    def write() -> None:
        while not stop.is_set():
            do(live, person("Ana"), c.WriteNotes(text="x" * 500))
            begun.set()

    writer = Thread(target=write)
    writer.start()
    assert begun.wait(20)
    try:
        for number in range(5):
            checked = back_up(evening.folder.path, tmp_path / f"copy-{number}", now=NOW)
            assert (checked.sessions, checked.unreadable) == (1, ())
    finally:
        stop.set()
        writer.join()


def test_a_copy_holds_nothing_of_who_was_erased(evening: Evening, tmp_path: Path) -> None:
    live = evening.engine.open(evening.session("Zebulon", "Ben"))
    do(live, person("Zebulon"), c.EraseMe())
    back_up(evening.folder.path, tmp_path / "copy", now=NOW)
    restore(tmp_path / "copy", tmp_path / "again")
    # the id that a test's person has is the name; the server's own ids are random
    names = b'"name":"Zebulon"'
    assert names not in (tmp_path / "again" / DATABASE_FILE).read_bytes()


def test_a_file_that_is_there_is_not_overwritten(evening: Evening, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("mine")
    with pytest.raises(CannotCopy, match="is there already"):
        back_up(evening.folder.path, tmp_path / "copy", now=NOW)
    assert (tmp_path / "copy").read_text() == "mine"


def test_where_there_is_no_database_there_is_no_copy(tmp_path: Path) -> None:
    with pytest.raises(CannotCopy, match="no Branchwork database"):
        back_up(tmp_path, tmp_path / "copy", now=NOW)
    (tmp_path / DATABASE_FILE).touch()
    with pytest.raises(CannotCopy, match="cannot be written"):
        back_up(tmp_path, tmp_path / "nowhere" / "copy", now=NOW)
    assert [file.name for file in tmp_path.iterdir()] == [DATABASE_FILE]


def test_a_session_that_cannot_be_read_is_named_and_the_others_are_copied(
    evening: Evening, tmp_path: Path, errand
) -> None:
    bad, good = evening.session(), evening.session()
    evening.close()
    with sqlite3.connect(evening.folder.database) as conn:
        conn.execute("delete from events where session = ? and version = 3", (bad,))
    conn.close()
    code, said = errand("backup", str(tmp_path / "copy"), "--data", str(evening.folder.path))
    assert code == 1
    assert bad in said
    assert good not in said
    code, said = errand("restore", str(tmp_path / "copy"), "--data", str(tmp_path / "again"))
    assert code == 1
    assert bad in said


def test_the_errands_say_what_they_did(evening: Evening, tmp_path: Path, errand) -> None:
    evening.session()
    file, again = str(tmp_path / "copy"), str(tmp_path / "again")
    code, said = errand("backup", file, "--data", str(evening.folder.path))
    assert code == 0
    assert said.splitlines() == [
        f"Everything in {evening.folder.path} is in {file}.",
        "Checked: sessions that can be read: 1.",
    ]
    assert errand("restore", file, "--data", again)[0] == 0
    for wrong in (["backup"], ["backup", "--data", again], ["bakcup", file]):
        with pytest.raises(SettingsError):
            errand(*wrong)


def test_help_names_every_errand(errand, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        errand("backup", "--help")
    usage = capsys.readouterr().out.partition("\n\n")[0]
    for name, each in errands.ERRANDS.items():
        assert f"{name} {each.takes}".strip() in usage


def test_a_folder_that_has_something_is_left_as_it_is(evening: Evening, tmp_path: Path) -> None:
    back_up(evening.folder.path, tmp_path / "copy", now=NOW)
    with pytest.raises(CannotRestore, match="is not empty"):
        restore(tmp_path / "copy", evening.folder.path)
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / LOCK_FILE).touch()  # of a server that once found the folder empty
    restore(tmp_path / "copy", tmp_path / "again")


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.99])
def test_half_a_copy_is_no_copy(evening: Evening, tmp_path: Path, part: float) -> None:
    evening.session()
    whole, half = tmp_path / "copy", tmp_path / "half"
    back_up(evening.folder.path, whole, now=NOW)
    half.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * part)])
    nothing_is_restored(half, tmp_path / "again")


def test_another_program_s_file_is_no_copy(evening: Evening, tmp_path: Path) -> None:
    evening.session()
    evening.close()
    for file in (evening.folder.database, Path(__file__)):
        nothing_is_restored(file, tmp_path / "again")
    nothing_is_restored(tmp_path / "nowhere", tmp_path / "again")


@pytest.mark.parametrize(
    "name",
    ["../outside", "/tmp/outside", "languages/../../outside", "languages//x", "lock", "other"],
)
def test_a_copy_puts_nothing_where_it_does_not_belong(
    evening: Evening, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "x"
    shutil.copy(evening.folder.database, database)
    with (tmp_path / "evil").open("wb") as out:
        archive.write(out, {DATABASE_FILE: database, name: Path(__file__)}, NOW)
    nothing_is_restored(tmp_path / "evil", tmp_path / "again")
    assert not (tmp_path / "outside").exists()


def test_a_link_in_a_copy_is_not_followed(evening: Evening, tmp_path: Path) -> None:
    back_up(evening.folder.path, tmp_path / "copy", now=NOW)
    with tarfile.open(tmp_path / "copy") as whole:
        manifest = whole.extractfile(archive.MANIFEST)
        assert manifest
        said = manifest.read()
    with tarfile.open(tmp_path / "evil", "w:gz") as tar:
        head = tarfile.TarInfo(archive.MANIFEST)
        head.size = len(said)
        tar.addfile(head, io.BytesIO(said))
        link = tarfile.TarInfo(DATABASE_FILE)
        link.type, link.linkname = tarfile.SYMTYPE, str(evening.folder.database)
        tar.addfile(link)
    nothing_is_restored(tmp_path / "evil", tmp_path / "again")


def nothing_is_restored(file: Path, folder: Path) -> None:
    with pytest.raises(CannotRestore):
        restore(file, folder)
    assert not folder.exists() or list(folder.iterdir()) == []
