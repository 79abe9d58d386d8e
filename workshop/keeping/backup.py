"""Taking a copy of a data folder into one file, while the server runs."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from workshop.data_folder import DATABASE_FILE, LANGUAGES, SECRET_FILES
from workshop.i18n import N_
from workshop.keeping import archive
from workshop.keeping.check import Checked, Damaged, check
from workshop.start_error import StartError

BUSY_SECONDS = 60


class CannotCopy(StartError):
    """There is no copy; nothing is left behind where it would have been."""


def back_up(folder: Path, file: Path, *, now: int) -> Checked:
    """Copy everything in the data folder into `file`, mode 600. Raises `CannotCopy`.

    The copy of the database is one moment of it, whoever writes meanwhile. Before `file` has its
    name, it is read back and checked: what is in it is what was copied, the database is whole and
    each session is read as the server would. A session that cannot be read (see the answer) could
    not be read before either, and is no reason to have no copy of the others.
    """
    database = folder / DATABASE_FILE
    if not database.is_file():
        raise CannotCopy(N_("There is no Branchwork database in %(path)s."), path=folder)
    if file.exists():
        raise CannotCopy(N_("%(file)s is there already: choose another name."), file=file)
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".branchwork-") as room:
            return _back_up(folder, file, Path(room), now)
    except sqlite3.Error as error:
        raise CannotCopy(
            N_("The database %(path)s cannot be copied (%(reason)s)."), path=database, reason=error
        ) from error
    except OSError as error:
        raise CannotCopy(
            N_("%(file)s cannot be written (%(reason)s)."),
            file=file,
            reason=os.strerror(error.errno) if error.errno else error,
        ) from error


def _back_up(folder: Path, file: Path, room: Path, now: int) -> Checked:
    copy = room / DATABASE_FILE
    _copy_database(folder / DATABASE_FILE, copy)
    draft = room / "archive"
    handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as out:
        archive.write(out, {DATABASE_FILE: copy, **dict(_files_beside(folder))}, now)
        out.flush()
        os.fsync(handle)
    copy.unlink()
    checked = _read_back(draft, room / "again")
    draft.rename(file)
    _sync(file.parent)
    return checked


def _copy_database(source: Path, target: Path) -> None:
    """`vacuum into` reads one moment of it and writes no free pages, so that what was erased is in
    no corner of the copy. Opened for writing, or SQLite would leave files of its own beside it."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    uri = f"{source.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)) as conn:
        conn.execute("vacuum into ?", (str(target),))


def _files_beside(folder: Path) -> Iterator[tuple[str, Path]]:
    for name in SECRET_FILES:
        if (folder / name).is_file():
            yield name, folder / name
    for path in sorted((folder / LANGUAGES).rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not path.is_symlink() and archive.is_ours(name):
            yield name, path


def _read_back(draft: Path, room: Path) -> Checked:
    room.mkdir(mode=0o700)
    try:
        archive.unpack(draft, room)
        return check(room / DATABASE_FILE)
    except Damaged as damaged:
        raise CannotCopy(
            N_(
                "The database is damaged, and so is its copy (%(reason)s). The section “A damaged"
                " database” of docs/deployment.md says what to do."
            ),
            reason=damaged,
        ) from damaged
    except archive.BadArchive as bad:
        raise CannotCopy(
            N_("The copy could not be read back (%(reason)s): is the disk in order?"), reason=bad
        ) from bad


def _sync(folder: Path) -> None:
    """Let the new name last too, where the file system can be asked to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
