"""The store that lasts: one SQLite file in WAL mode, each commit flushed to the disk."""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from workshop.core.events import Recorded
from workshop.store.batch import Batch
from workshop.store.codec import Codec
from workshop.store.contract import (
    TOMBSTONE_MS,
    Item,
    Outcome,
    StoredPack,
    StoreError,
    Summary,
    UnknownSession,
    Written,
)
from workshop.store.schema import (
    TABLES_OF_A_SESSION,
    about,
    connect,
    mark_for_scrub,
    prepare,
    scrub,
    transaction,
)

# One statement, so that no compaction falls between: what it moves would be read twice or not.
_READ_HISTORY = """
select "group", seq, at, content from draft_history where session = :session
union all
select "group", seq, at, content from drafts where session = :session and seq >
  (select coalesce(max(seq), 0) from draft_history where session = :session
    and "group" = drafts."group")
order by 1, 2
"""


_NOT_SEALED = """
select session, version, event from events where
  (version = 1 and json_extract(event, '$.type') = 'session_created'
   and (length(event) - length(replace(event, :sealed, ''))) < 2 * length(:sealed))
  or ((event glob '{"type":"lead_link_renewed"*' or event glob '{"type":"screen_link_renewed"*')
   and instr(event, :sealed) = 0)
"""
_SEALED = "update events set event = ? where session = ? and version = ?"


class SqliteStore:
    """The contract in one file.

    Every call borrows a connection for itself from a pool and gives it back. There is no Python
    lock anywhere: writers queue inside SQLite (`BEGIN IMMEDIATE`, in C, other threads running on),
    and readers never wait for writers. So a call may come from the hub's thread or from a real
    one; a lock could not cross that border, since green locks do not work between real threads.
    """

    def __init__(self, path: Path | str, codec: Codec | None = None) -> None:
        """Open the file, or make it. Raises UnusableFile."""
        self._path = Path(path)
        self._codec = codec or Codec()
        self._closed = False
        db = prepare(self._path)
        self.identity = about(db, self._path, "identity")
        self.seat_key = about(db, self._path, "seat_key")
        self._idle: deque[Database] = deque([db])

    def write(self, batch: Sequence[Item]) -> list[Outcome]:
        with self._connection() as db, transaction(db):
            writing = Batch(db.conn, self._codec)
            outcomes = [writing.store(item) for item in batch]
            writing.finish()
            if writing.erases:
                mark_for_scrub(db)
        if writing.erases:
            with self._connection() as db:
                scrub(db)
        return outcomes

    def read(self, session: str, after: int = 0) -> list[Recorded]:
        after = max(after, 0)
        with self._connection() as db:
            rows = db.execute(
                "select version, at, actor, command, event from events"
                " where session = ? and version > ? order by version",
                (session, after),
            ).fetchall()
        return self._codec.records(session, after, rows)

    def read_drafts(self, session: str) -> dict[str, list[tuple[int, bytes]]]:
        drafts: dict[str, list[tuple[int, bytes]]] = {}
        with self._connection() as db:
            rows = db.table("drafts").rows_where(
                "session = ?", [session], order_by='"group", seq', select='"group", seq, content'
            )
            for row in rows:
                drafts.setdefault(row["group"], []).append((row["seq"], row["content"]))
        return drafts

    def read_history(self, session: str) -> dict[str, list[Written]]:
        history: dict[str, list[Written]] = {}
        with self._connection() as db:
            for group, *update in db.execute(_READ_HISTORY, {"session": session}):
                history.setdefault(group, []).append(Written(*update))
        return history

    def sessions(self) -> list[Summary]:
        with self._connection() as db:
            rows = list(db.table("sessions").rows_where(order_by="created_at desc, id"))
        return [Summary(**{**row, "kept": bool(row["kept"])}) for row in rows]

    def find_code(self, code: str) -> str | None:
        with self._connection() as db:
            found = list(db.table("sessions").rows_where("code = ?", [code], select="id"))
        return found[0]["id"] if found else None

    def keep(self, session: str, kept: bool) -> None:
        with self._connection() as db, transaction(db):
            self._must_exist(db, session)
            db.table("sessions").update(session, {"kept": int(kept)})

    def delete_session(self, session: str, at: int) -> None:
        with self._connection() as db:
            with transaction(db):
                if db.table("sessions").count_where("id = ?", [session]):
                    db.table("deleted").upsert({"id": session, "at": at}, pk="id")
                db.table("deleted").delete_where("at <= ?", [at - TOMBSTONE_MS])
                for table, column in TABLES_OF_A_SESSION.items():
                    db.table(table).delete_where(f"{column} = ?", [session])
                mark_for_scrub(db)
            scrub(db)

    def was_deleted(self, session: str) -> bool:
        with self._connection() as db:
            return db.table("deleted").count_where("id = ?", [session]) > 0

    def note(self, key: str) -> str | None:
        with self._connection() as db:
            found = db.execute("select value from meta where key = ?", [f"note:{key}"]).fetchone()
            return str(found[0]) if found else None

    def put_note(self, key: str, value: str) -> None:
        with self._connection() as db, transaction(db):
            db.table("meta").upsert({"key": f"note:{key}", "value": value}, pk="key")

    def put_pack(self, id: str, text: str, at: int) -> None:
        with self._connection() as db, transaction(db):
            db.table("packs").upsert({"id": id, "text": text, "at": at}, pk="id")

    def packs(self) -> list[StoredPack]:
        with self._connection() as db:
            return [StoredPack(**row) for row in db.table("packs").rows_where(order_by="id")]

    def delete_pack(self, id: str) -> None:
        with self._connection() as db, transaction(db):
            db.table("packs").delete_where("id = ?", [id])

    def seal_links(self, draw: Callable[[str], str]) -> int:
        """Seal the keys inside links that are not, or not with this secret; returns in how many
        sessions. What can no longer be opened is drawn anew: `draw` makes a key for a session. The
        bytes of what they replace are gone from the files."""
        prefix = self._codec.seal.prefix
        with self._connection() as db:
            with transaction(db):
                rows = db.execute(_NOT_SEALED, {"sealed": f'_key":"{prefix}'}).fetchall()
                for session, version, event in rows:
                    new = self._codec.resealed(event, partial(draw, session))
                    db.execute(_SEALED, (new, session, version))
                if rows:
                    mark_for_scrub(db)
            if rows:
                scrub(db)
        return len({session for session, _, _ in rows})

    def probe(self) -> None:
        with self._connection() as db, transaction(db):
            flag = db.execute("PRAGMA user_version").fetchone()[0]
            db.execute(f"PRAGMA user_version={int(flag)}")  # writes the first page all the same

    def settle(self) -> bool:
        """What is stored leaves the write-ahead log for the file itself, which otherwise happens
        every four megabytes: a young server's file would hold nothing for weeks. Waits for nobody:
        what a reader still needs stays where it is."""
        with self._connection() as db:
            if db.execute("PRAGMA user_version").fetchone()[0]:
                return scrub(db)
            _, in_log, moved = db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        return bool(in_log == moved)

    def close(self) -> None:
        """Let go of the file; SQLite then folds its write-ahead log into it."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    def _must_exist(self, db: Database, session: str) -> int:
        found = db.execute("select version from sessions where id = ?", (session,)).fetchone()
        if found is None:
            raise UnknownSession(session)
        version: int = found[0]
        return version

    @contextmanager
    def _connection(self) -> Iterator[Database]:
        """A connection for one call. After an error it is thrown away, with its transaction."""
        if self._closed:
            raise StoreError("the store is closed")
        try:
            try:
                db = self._idle.pop()
            except IndexError:
                db = connect(self._path)
        except sqlite3.Error as error:
            raise StoreError(f"{self._path}: {error}") from error
        try:
            yield db
        except sqlite3.Error as error:
            db.close()
            raise StoreError(f"{self._path}: {error}") from error
        except BaseException:
            self._give_back(db)
            raise
        self._give_back(db)

    def _give_back(self, db: Database) -> None:
        if self._closed:
            db.close()
        else:
            self._idle.append(db)
