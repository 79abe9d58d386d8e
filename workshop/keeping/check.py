"""Whether a database is whole: every page of the file, and every session in it."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from workshop.core.session import replay
from workshop.engine.draft_doc import DraftDoc
from workshop.store.codec import Codec
from workshop.store.contract import UnreadableLog

_LOG = "select version, at, actor, command, event from events where session = ? order by version"
_DRAFTS = 'select "group", content from drafts where session = ? order by "group", seq'


@dataclass(frozen=True, slots=True)
class Checked:
    """What a database holds: how many sessions, and the ids of those that cannot be read."""

    sessions: int
    unreadable: tuple[str, ...]


class Damaged(Exception):
    """The file is no whole database; the message is SQLite's own."""


def check(database: Path) -> Checked:
    """Read everything once. Raises `Damaged`."""
    try:
        with closing(sqlite3.connect(database)) as conn:
            found = conn.execute("pragma integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise Damaged(found)
            ids = [row[0] for row in conn.execute("select id from sessions order by id")]
            return Checked(len(ids), tuple(id for id in ids if not _is_readable(conn, id)))
    except sqlite3.Error as error:
        raise Damaged(str(error)) from error


def _is_readable(conn: sqlite3.Connection, session: str) -> bool:
    """Whether the log leads to a state and the drafts to documents, as the server would have it."""
    rows = conn.execute(_LOG, (session,)).fetchall()
    expected = conn.execute("select version from sessions where id = ?", (session,)).fetchone()[0]
    try:
        state = replay(Codec().records(session, 0, rows))
    except (UnreadableLog, ValueError, LookupError, TypeError):
        return False
    return state.version == expected and _reads_drafts(conn, session)


def _reads_drafts(conn: sqlite3.Connection, session: str) -> bool:
    drafts: dict[str, list[bytes]] = {}
    for group, content in conn.execute(_DRAFTS, (session,)):
        drafts.setdefault(group, []).append(content)
    try:
        for updates in drafts.values():
            DraftDoc(updates)
    except Exception:  # pycrdt raises what it likes
        return False
    return True
