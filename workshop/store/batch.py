"""One transaction of the SQLite store: many items, each checked against where its log stands.

Plain SQL on purpose: this is the hot path, and sqlite-utils' table methods look up the table's
columns for every call. Everything else in the store goes through them.
"""

import sqlite3

from workshop.store.codec import Codec
from workshop.store.contract import (
    Append,
    CodeTaken,
    DraftAppend,
    DraftCompact,
    Erase,
    Item,
    Outcome,
    Summary,
    UnknownSession,
    VersionConflict,
    Written,
)
from workshop.store.history import OVERHEAD, ROOM, to_keep
from workshop.store.schema import actor_tables

_UPSERT_SUMMARY = """
insert into sessions (id, code, title, state, people, created_at, updated_at, ended_at, version,
  pack_title, kept)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (id) do update set code = excluded.code, title = excluded.title,
  state = excluded.state, people = excluded.people, created_at = excluded.created_at,
  updated_at = excluded.updated_at, ended_at = excluded.ended_at, version = excluded.version,
  pack_title = excluded.pack_title
"""
_ADD_EVENT = (
    "insert into events (session, version, at, actor, command, event) values (?, ?, ?, ?, ?, ?)"
)
_REWRITE = "update events set event = ? where session = ? and version = ?"
_EMPTY = (
    "replace into events (session, version, at, actor, command, event)"
    " select session, version, at, actor, command, ? from events where session = ? and version = ?"
)
"""Put into the row's place as another row: SQLite gives room back where rows are deleted, but not
where they are made shorter, and a flood of texts would leave pages of which a seventh is used."""
_REWRITE_DRAFTS = [
    f'update {table} set content = ? where session = ? and "group" = ? and seq = ?'  # noqa: S608
    for table in ("drafts", "draft_history")
]
_ADD_UPDATE = (
    'insert into drafts (session, "group", seq, at, actor, content) values (?, ?, ?, ?, ?, ?)'
)
_IS_THERE = 'select 1 from drafts where session = ? and "group" = ? and seq = ?'
_HISTORY_SO_FAR = (
    "select coalesce(max(seq), 0), coalesce(sum(length(content) + ?), 0) from draft_history"
    ' where session = ? and "group" = ?'
)
_SINCE = (
    'select seq, at, content from drafts where session = ? and "group" = ?'
    " and seq > ? and seq <= ? order by seq"
)
_REMEMBER = 'insert into draft_history (session, "group", seq, at, content) values (?, ?, ?, ?, ?)'


class Batch:
    """Stores items one by one inside a transaction that somebody else begins and commits.

    Checking first is safe because the write lock is held. A session's summary is written once, by
    `finish`, however many of its appends there are. `erases`: bytes are left to clear.
    """

    def __init__(self, conn: sqlite3.Connection, codec: Codec) -> None:
        self._conn = conn
        self._codec = codec
        self._heads: dict[str, tuple[int, str] | None] = {}
        self._ends: dict[tuple[str, str], int] = {}
        self._summaries: dict[str, Summary] = {}
        self.erases = False

    def store(self, item: Item) -> Outcome:
        """Store one item, or say why not (and then nothing of it is stored)."""
        match item:
            case Append():
                return self._append(item)
            case Erase():
                return self._erase(item)
            case DraftAppend():
                return self._draft(item)
            case DraftCompact():
                return self._compact(item)

    def finish(self) -> None:
        """Write the summaries that are left. Call once, before the commit."""
        for summary in self._summaries.values():
            self._write_summary(summary)

    def _append(self, item: Append) -> Outcome:
        head = self._head(item.session)
        version, code = head or (0, None)
        if version != item.after:
            return VersionConflict(item.session, item.after, version)
        if code != item.summary.code:
            if self._taken(item.summary.code):
                return CodeTaken(item.summary.code)
            # At once: events refer to their session, and the next item may want the same code.
            self._write_summary(item.summary)
        rows = [(item.session, *self._codec.row(record)) for record in item.records]
        self._conn.executemany(_ADD_EVENT, rows)
        if item.outdated:
            nothing = self._codec.nothing
            self._conn.executemany(_EMPTY, [(nothing, item.session, v) for v in item.outdated])
        self._heads[item.session] = (item.summary.version, item.summary.code)
        self._summaries[item.session] = item.summary
        return None

    def _erase(self, item: Erase) -> Outcome:
        if (conflict := self._append(item.append)) is not None:
            return conflict
        session = item.append.session
        rows = [self._codec.row(record) for record in item.rewritten]
        self._conn.executemany(_REWRITE, [(row[-1], session, row[0]) for row in rows])
        updates = [(each.content, session, each.group, each.number) for each in item.drafts]
        for statement in _REWRITE_DRAFTS:
            self._conn.executemany(statement, updates)
        for table, column in actor_tables(self._conn):
            self._conn.executemany(
                f'update "{table}" set actor = null where "{column}" = ? and actor = ?',  # noqa: S608 - names from the schema
                [(session, actor) for actor in item.actors],
            )
        self.erases = True
        return None

    def _draft(self, item: DraftAppend) -> Outcome:
        if self._head(item.session) is None:
            return UnknownSession(item.session)
        number = self._end(item.session, item.group) + 1
        row = (item.session, item.group, number, item.at, item.by or None, item.update)
        self._conn.execute(_ADD_UPDATE, row)
        self._ends[item.session, item.group] = number
        return number

    def _compact(self, item: DraftCompact) -> Outcome:
        if self._head(item.session) is None:
            return UnknownSession(item.session)
        last = self._end(item.session, item.group)
        if not 1 <= item.upto <= last:
            return VersionConflict(item.session, item.upto, last)
        # Where number `upto` is gone, somebody has compacted further; then no line finds rows.
        place = (item.session, item.group, item.upto)
        if self._conn.execute(_IS_THERE, place).fetchone() is None:
            return None
        self._remember(item)
        self._conn.execute(
            "update drafts set content = ?, actor = null"
            ' where session = ? and "group" = ? and seq = ?',
            (item.snapshot, *place),
        )
        self._conn.execute(
            'delete from drafts where session = ? and "group" = ? and seq < ?', place
        )
        return None

    def _remember(self, item: DraftCompact) -> None:
        """Copy what the history lacks of the updates that are compacted, without their actors."""
        draft = (item.session, item.group)
        newest, size = self._conn.execute(_HISTORY_SO_FAR, (OVERHEAD, *draft)).fetchone()
        rows = self._conn.execute(_SINCE, (*draft, newest, item.upto)).fetchall()
        updates = [Written(*row) for row in rows]
        kept = to_keep(updates, item.merged, ROOM - size)
        self._conn.executemany(_REMEMBER, [(*draft, u.number, u.at, u.content) for u in kept])

    def _head(self, session: str) -> tuple[int, str] | None:
        if session not in self._heads:
            self._heads[session] = self._conn.execute(
                "select version, code from sessions where id = ?", (session,)
            ).fetchone()
        return self._heads[session]

    def _end(self, session: str, group: str) -> int:
        if (session, group) not in self._ends:
            self._ends[session, group] = self._conn.execute(
                'select coalesce(max(seq), 0) from drafts where session = ? and "group" = ?',
                (session, group),
            ).fetchone()[0]
        return self._ends[session, group]

    def _taken(self, code: str) -> bool:
        found = self._conn.execute("select 1 from sessions where code = ?", (code,)).fetchone()
        return found is not None

    def _write_summary(self, s: Summary) -> None:
        row = (s.id, s.code, s.title, s.state, s.people, s.created_at, s.updated_at, s.ended_at)
        self._conn.execute(_UPSERT_SUMMARY, (*row, s.version, s.pack_title, int(s.kept)))
