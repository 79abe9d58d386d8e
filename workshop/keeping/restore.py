"""Putting a copy back, into a data folder that has nothing yet."""

import os
import shutil
from pathlib import Path

from workshop.data_folder import DATABASE_FILE, LOCK_FILE
from workshop.i18n import N_
from workshop.keeping import archive
from workshop.keeping.check import Checked, Damaged, check
from workshop.start_error import StartError

ROOM = ".restoring"


class CannotRestore(StartError):
    """Nothing was put back; the folder is as empty as it was."""


def restore(file: Path, folder: Path) -> Checked:
    """Put everything of a `backup` back. Raises `CannotRestore`.

    All of it is unpacked and checked beside its place, and only then moved there, the database
    last: a server never finds half a copy.
    """
    if not file.is_file():
        raise CannotRestore(N_("There is no file %(file)s."), file=file)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if {entry.name for entry in folder.iterdir()} - {LOCK_FILE}:
            raise CannotRestore(
                N_(
                    "The folder %(path)s is not empty: move away what is in it, or choose another"
                    " folder with --data."
                ),
                path=folder,
            )
        room = folder / ROOM
        room.mkdir(mode=0o700)
        try:
            return _restore(file, folder, room)
        finally:
            shutil.rmtree(room, ignore_errors=True)
    except OSError as error:
        raise CannotRestore(
            N_("The copy cannot be put into %(path)s (%(reason)s)."),
            path=folder,
            reason=os.strerror(error.errno) if error.errno else error,
        ) from error


def _restore(file: Path, folder: Path, room: Path) -> Checked:
    try:
        manifest = archive.unpack(file, room)
        checked = check(room / DATABASE_FILE)
    except (archive.BadArchive, Damaged) as bad:
        raise CannotRestore(
            N_("%(file)s is no whole copy of a data folder (%(reason)s)."), file=file, reason=bad
        ) from bad
    tops = {name.partition("/")[0] for name in manifest.files} - {DATABASE_FILE}
    for name in (*sorted(tops), DATABASE_FILE):
        (room / name).rename(folder / name)
    return checked
