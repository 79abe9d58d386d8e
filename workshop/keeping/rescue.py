"""Getting out of a damaged database what can still be had.

Rows are taken one by one where a page cannot be read, so that a damaged page costs what is on it
and nothing else. A log with a hole is kept up to the hole: what came after refers to what is lost.
"""

import contextlib
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop.core.events import Recorded
from workshop.core.session import replay
from workshop.engine.summary import summary_of
from workshop.store.codec import Codec
from workshop.store.contract import Summary, UnreadableLog
from workshop.store.schema import TABLES_OF_A_SESSION, prepare

_MOST = 1 << 40
"""Row numbers are tried up to this; a damaged page may pretend to hold any."""

_SUMMARY = "code, title, state, people, created_at, updated_at, ended_at, version, pack_title"


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was saved: ids of sessions that are whole, and of those that are there up to a point;
    `lost` counts rows of logs that were left out."""

    whole: tuple[str, ...]
    partly: tuple[str, ...]
    lost: int


def rescue(damaged: Path, new: Path) -> Rescued:
    """Make a database `new` of what `damaged` still holds. Raises sqlite3.Error, OSError.

    With the program `sqlite3` its `.recover` reads the file first, which also finds rows that no
    index leads to any more; without it, Python reads what can be read.
    """
    recovered = new.with_name(f"{new.name}.recovered")
    try:
        source = recovered if _recover(damaged, recovered) else damaged
        with closing(sqlite3.connect(source)) as old, closing(prepare(new)) as made:
            conn = made.conn
            conn.execute("begin")
            found = _Rescue(old, conn).run()
            conn.commit()
            conn.execute("pragma wal_checkpoint(truncate)")
        return found
    finally:
        recovered.unlink(missing_ok=True)


def _recover(damaged: Path, into: Path) -> bool:
    """Whether the program is there and has made something that can be read."""
    program = shutil.which("sqlite3")
    if program is None:
        return False
    into.unlink(missing_ok=True)
    read = subprocess.run(  # noqa: S603 - the program's path and our own file
        [program, damaged, ".recover"], capture_output=True, check=False
    )
    made = subprocess.run([program, into], input=read.stdout, check=False, capture_output=True)  # noqa: S603
    if made.returncode:
        return False
    with closing(sqlite3.connect(into)) as conn, contextlib.suppress(sqlite3.Error):
        return bool(conn.execute("select count(*) from events").fetchone()[0])
    return False


class _Rescue:
    def __init__(self, old: sqlite3.Connection, new: sqlite3.Connection) -> None:
        self._old = old
        self._new = new
        self._codec = Codec()

    def run(self) -> Rescued:
        logs: dict[str, dict[int, Any]] = {}
        for session, *row in self._rows("events", "session, version, at, actor, command, event"):
            logs.setdefault(session, {})[row[0]] = tuple(row)
        was = {row[0]: row for row in self._rows("sessions", "id, version, kept")}
        whole: list[str] = []
        partly: list[str] = []
        lost = 0
        for session, log in sorted(logs.items()):
            records = self._readable(session, log)
            lost += len(log) - len(records)
            if not records:
                continue
            kept = bool(was[session][2]) if session in was else False
            ends = was[session][1] if session in was else max(log)
            self._keep(session, records, [log[r.version] for r in records], kept)
            (whole if len(records) == ends else partly).append(session)
        self._drafts({*whole, *partly})
        self._others()
        return Rescued(tuple(whole), tuple(partly), lost)

    def _readable(self, session: str, log: dict[int, Any]) -> list[Recorded]:
        """The log's records up to the first that is missing or makes no sense."""
        records: list[Recorded] = []
        for version in range(1, len(log) + 1):
            if version not in log:
                break
            with contextlib.suppress(UnreadableLog, TypeError):
                records.append(self._codec.record(session, log[version]))
            if len(records) < version:
                break
        while records:
            try:
                replay(records)
            except (ValueError, LookupError, TypeError):
                records.pop()
            else:
                break
        return records

    def _keep(self, session: str, records: list[Recorded], rows: list[Any], kept: bool) -> None:
        s: Summary = summary_of(replay(records))
        self._new.execute(
            f"insert into sessions (id, {_SUMMARY}, kept) values ({', '.join('?' * 11)})",  # noqa: S608
            (
                *(session, s.code, s.title, s.state, s.people, s.created_at, s.updated_at),
                *(s.ended_at, s.version, s.pack_title, int(kept)),
            ),
        )
        self._new.executemany(
            "insert into events (session, version, at, actor, command, event)"
            " values (?, ?, ?, ?, ?, ?)",
            [(session, *row) for row in rows],
        )

    def _drafts(self, sessions: set[str]) -> None:
        """Updates of Yjs documents stand alone: one that is lost takes what hangs on it along."""
        for table, columns in (
            ("drafts", 'session, "group", seq, at, actor, content'),
            ("draft_history", 'session, "group", seq, at, content'),
        ):
            places = ", ".join("?" * (columns.count(",") + 1))
            for row in self._rows(table, columns):
                if row[0] in sessions:
                    self._put(f"insert or ignore into {table} ({columns}) values ({places})", row)  # noqa: S608

    def _others(self) -> None:
        """Whatever else a database holds: packs, its identity."""
        tables = self._new.execute(
            "select name from sqlite_master where type = 'table' and substr(name, 1, 1) <> '_'"
            " and name not like 'sqlite%'"
        ).fetchall()
        for (table,) in tables:
            if table in TABLES_OF_A_SESSION:
                continue
            names = [row[1] for row in self._new.execute(f'pragma table_info("{table}")')]
            columns = ", ".join(f'"{name}"' for name in names)
            places = ", ".join("?" * len(names))
            for row in self._rows(table, columns):
                self._put(f"insert or replace into {table} ({columns}) values ({places})", row)  # noqa: S608

    def _put(self, statement: str, row: tuple[object, ...]) -> None:
        """A row as it was found; what does not fit is lost."""
        with contextlib.suppress(sqlite3.IntegrityError):
            self._new.execute(statement, row)

    def _rows(self, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
        """Every row that can be read, by its number: behind one that cannot, the next that can."""
        at = 0
        while at < _MOST:
            try:
                for number, *row in self._old.execute(
                    f"select rowid, {columns} from {table} where rowid > ? order by rowid",  # noqa: S608
                    (at,),
                ):
                    at = number
                    yield tuple(row)
            except sqlite3.OperationalError:
                return  # an older file has no such table
            except sqlite3.DatabaseError:
                at = self._behind(table, at)
            else:
                return

    def _behind(self, table: str, at: int) -> int:
        """The number before the next row that can be read: farther and farther, then back."""
        step = 1
        while at + step < _MOST and not self._begins(table, at + step):
            step *= 2
        low, high = at + step // 2, min(at + step, _MOST)
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self._begins(table, middle) else (middle + 1, high)
        return low

    def _begins(self, table: str, after: int) -> bool:
        try:
            self._old.execute(
                f"select * from {table} where rowid > ? order by rowid limit 1",  # noqa: S608
                (after,),
            ).fetchone()
        except sqlite3.DatabaseError:
            return False
        return True
