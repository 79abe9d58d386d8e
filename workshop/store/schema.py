"""The SQLite file: how it is made, checked, brought up to date, and cleared of erased bytes."""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database, Migrations

from workshop.store.contract import UnusableFile, new_identity, new_seat_key

log = logging.getLogger(__name__)

BUSY_SECONDS = 30
"""How long one writer waits for another one, or for a large file to be scrubbed."""

TABLES_OF_A_SESSION = {
    "events": "session",
    "drafts": "session",
    "draft_history": "session",
    "sessions": "id",
}
"""Where a session's rows are, and the column that says so; children before their parent."""

NAMES_ACTORS = {"events"}
"""Tables in which the actor stays when somebody is erased: commands are told apart by it, and it is
an id that stands for nobody any more."""

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}

migrations = Migrations("branchwork")


@migrations()
def create_tables(db: Database) -> None:
    """The first shape. Never edit a migration that has been released: add another."""
    db.table("sessions").create(
        {
            "id": str,
            "code": str,
            "title": str,
            "state": str,
            "people": int,
            "created_at": int,
            "updated_at": int,
            "ended_at": int,
            "version": int,
            "pack_title": str,
            "kept": int,
        },
        pk="id",
        not_null={"code", "title", "state", "people", "created_at", "updated_at", "version"}
        | {"pack_title", "kept"},
    )
    db.table("sessions").create_index(["code"], unique=True)
    db.table("events").create(
        {"session": str, "version": int, "at": int, "actor": str, "command": str, "event": str},
        pk=("session", "version"),
        not_null={"session", "version", "at", "actor", "command", "event"},
        foreign_keys=[("session", "sessions", "id")],
    )
    # A snapshot that stands for many people's updates has no actor.
    db.table("drafts").create(
        {"session": str, "group": str, "seq": int, "at": int, "actor": str, "content": bytes},
        pk=("session", "group", "seq"),
        not_null={"session", "group", "seq", "at", "content"},
        foreign_keys=[("session", "sessions", "id")],
    )
    db.table("packs").create({"id": str, "text": str, "at": int}, pk="id", not_null={"text", "at"})


@migrations()
def add_draft_history(db: Database) -> None:
    """What drafts were before they were compacted, so that a session can be looked at again."""
    db.table("draft_history").create(
        {"session": str, "group": str, "seq": int, "at": int, "content": bytes},
        pk=("session", "group", "seq"),
        not_null={"session", "group", "seq", "at", "content"},
        foreign_keys=[("session", "sessions", "id")],
    )


@migrations()
def add_identity(db: Database) -> None:
    """A random id of this data; see `Store.identity`."""
    db.table("meta").create({"key": str, "value": str}, pk="key", not_null={"value"})
    db.table("meta").insert({"key": "identity", "value": new_identity()})


@migrations()
def add_seat_key(db: Database) -> None:
    """What links to seats are signed with; see `Store.seat_key`."""
    db.table("meta").insert({"key": "seat_key", "value": new_seat_key()})


@migrations()
def add_deleted(db: Database) -> None:
    """Which sessions were deleted, and when: the id and nothing of what was in them."""
    db.table("deleted").create({"id": str, "at": int}, pk="id", not_null={"at"})


KNOWN = {"create_tables", "add_draft_history", "add_identity", "add_seat_key", "add_deleted"}
"""Every migration's name; a file that has had others was written by a later Branchwork."""


def connect(path: Path) -> Database:
    """A connection of its own. It may wander between threads, but serves one at a time."""
    db = Database(sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False), strict=True)
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
        db.execute(f"PRAGMA {pragma}")
    return db


def prepare(path: Path) -> Database:
    """Make or open the file, bring its tables up to date, and return a connection.

    Only the file's owner may read it (mode 600; SQLite gives its -wal and -shm the same).
    Raises UnusableFile, and then has changed nothing in the file.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            os.fchmod(handle, 0o600)
        finally:
            os.close(handle)
    except OSError as error:
        raise UnusableFile(str(path), "unwritable", error.strerror or str(error)) from error
    db: Database | None = None
    try:
        db = connect(path)
        _check(db, path)
        db.enable_wal()
        if migrations.pending(db):
            # Locked first, so that two processes starting together do not both make the tables.
            with transaction(db):
                migrations.apply(db)
        if db.execute("PRAGMA user_version").fetchone()[0]:
            scrub(db)
    except (sqlite3.Error, UnusableFile) as error:
        if db is not None:
            db.close()
        if isinstance(error, UnusableFile):
            raise
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # what is above says more exactly why
        raise UnusableFile(
            str(path), "damaged" if code in _DAMAGED else "unwritable", str(error)
        ) from error
    return db


def _check(db: Database, path: Path) -> None:
    found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise UnusableFile(str(path), "damaged", found)
    if not db.table_names():
        return
    applied = [migration.name for migration in migrations.applied(db)]
    if not applied:
        raise UnusableFile(str(path), "foreign", "its tables are another program's")
    if unknown := [name for name in applied if name not in KNOWN]:
        raise UnusableFile(str(path), "newer", f"it has {', '.join(unknown)}")


def about(db: Database, path: Path, key: str) -> str:
    """What the data says of itself: its `identity` or its `seat_key`. Raises UnusableFile."""
    found = db.execute("select value from meta where key = ?", (key,)).fetchone()
    if found is None:
        raise UnusableFile(str(path), "damaged", f"it has no {key}")
    return str(found[0])


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """Take the write lock at once, so that what is checked inside still holds at the commit.

    sqlite-utils' own `atomic()` begins by reading, and would find out too late that somebody else
    wrote; inside this block it makes savepoints.
    """
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def actor_tables(conn: sqlite3.Connection) -> list[tuple[str, str]]:
    """A session's tables that say who stored something, and from which that comes off when
    somebody is erased; each with the column that holds the session."""
    return [
        (table, column)
        for table, column in TABLES_OF_A_SESSION.items()
        if table not in NAMES_ACTORS
        and any(row[1] == "actor" for row in conn.execute(f'pragma table_info("{table}")'))
    ]


def mark_for_scrub(db: Database) -> None:
    """Remember, in the transaction that erases, that bytes are left to clear (see `scrub`)."""
    db.conn.execute("PRAGMA user_version=1")


def scrub(db: Database) -> bool:
    """Clear erased bytes out of the file and its write-ahead log; False if that must wait.

    `secure_delete` alone is not enough: it overwrites what is deleted, but when pages split or
    shrink, SQLite leaves copies of rows in the gaps (seen in 1 of 10 random histories). Writing the
    file anew leaves nothing; then the write-ahead log, which still has the old pages, is emptied.
    Until that is done `user_version` is 1, and the next start tries again: what was erased stays
    erased in any case, so a full disk or a busy reader is no error here.
    """
    try:
        db.execute("VACUUM")
        busy = bool(db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
        if not busy:
            db.execute("PRAGMA user_version=0")
    except sqlite3.OperationalError as error:
        log.warning("erased bytes stay in the files until the next start: %s", error)
        return False
    if busy:
        log.warning("erased bytes stay in the files until the next start: a reader is in the way")
    return not busy
