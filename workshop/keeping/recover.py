"""Putting what a damaged database still holds in its place, while no server has it open."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from workshop.data_folder import DATABASE_FILE, open_data_folder
from workshop.i18n import N_
from workshop.keeping.rescue import Rescued, rescue
from workshop.start_error import StartError

DAMAGED = f"{DATABASE_FILE}.damaged"
_BESIDE = ("", "-wal", "-shm")


class CannotRecover(StartError):
    """Nothing was changed."""


def recover(folder: Path) -> Rescued:
    """Save what there is into a new file, and keep the damaged one. Raises `StartError`."""
    database = folder / DATABASE_FILE
    if not database.is_file():
        raise CannotRecover(N_("There is no Branchwork database in %(path)s."), path=folder)
    if (folder / DAMAGED).exists():
        raise CannotRecover(
            N_("%(file)s is there already: move it away first."), file=folder / DAMAGED
        )
    opened = open_data_folder(folder)
    try:
        return _recover(folder, database)
    except (sqlite3.Error, OSError) as error:
        raise CannotRecover(
            N_("Nothing could be saved from %(path)s (%(reason)s)."), path=database, reason=error
        ) from error
    finally:
        opened.close()


def _recover(folder: Path, database: Path) -> Rescued:
    new = folder / f"{DATABASE_FILE}.new"
    new.unlink(missing_ok=True)  # left by a crash; we hold the lock
    found = rescue(database, new)
    for ending in _BESIDE:
        beside = folder / f"{DATABASE_FILE}{ending}"
        if beside.exists():
            beside.rename(folder / f"{DAMAGED}{ending}")
    with closing(sqlite3.connect(new)) as conn:  # its own log must not be left under another name
        conn.execute("pragma journal_mode = delete")
    os.replace(new, database)  # noqa: PTH105 - one step, as above
    return found
