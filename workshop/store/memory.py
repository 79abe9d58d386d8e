"""A store that forgets: for tests, and for trying things out. Keeps text and bytes, never objects,
so that nobody can alter what is stored by holding on to it."""

from collections.abc import Sequence
from threading import Lock

from msgspec.structs import replace

from workshop.core.events import Recorded
from workshop.store.codec import Codec, Row
from workshop.store.contract import (
    TOMBSTONE_MS,
    Append,
    CodeTaken,
    DraftAppend,
    DraftCompact,
    Erase,
    Item,
    Outcome,
    Rewritten,
    StoredPack,
    StoreError,
    Summary,
    UnknownSession,
    VersionConflict,
    Written,
    new_identity,
    new_seat_key,
)
from workshop.store.history import ROOM, size_of, to_keep


class MemoryStore:
    """The contract in dicts. With green threads call it directly: it never waits for a disk."""

    def __init__(self, codec: Codec | None = None) -> None:
        self._codec = codec or Codec()
        self._lock = Lock()
        self._closed = False
        self.identity = new_identity()
        self.seat_key = new_seat_key()
        self._deleted: dict[str, int] = {}
        self._summaries: dict[str, Summary] = {}
        self._logs: dict[str, list[Row]] = {}
        self._drafts: dict[str, dict[str, dict[int, Written]]] = {}
        self._histories: dict[str, dict[str, list[Written]]] = {}
        self._packs: dict[str, StoredPack] = {}
        self._notes: dict[str, str] = {}

    def write(self, batch: Sequence[Item]) -> list[Outcome]:
        # Encoding is all that can fail, so it comes before anything is changed.
        rows = [[self._codec.row(record) for record in _records(item)] for item in batch]
        with self._open():
            return [self._store(item, new) for item, new in zip(batch, rows, strict=True)]

    def note(self, key: str) -> str | None:
        with self._open():
            return self._notes.get(key)

    def put_note(self, key: str, value: str) -> None:
        with self._open():
            self._notes[key] = value

    def _store(self, item: Item, rows: list[Row]) -> Outcome:
        match item:
            case Append():
                return self._append(item, rows)
            case Erase():
                return self._erase(item, rows)
            case DraftAppend():
                return self._draft(item)
            case DraftCompact():
                return self._compact(item)

    def _append(self, item: Append, rows: list[Row]) -> Outcome:
        log = self._logs.get(item.session, [])
        if len(log) != item.after:
            return VersionConflict(item.session, item.after, len(log))
        owner = self._owner(item.summary.code)
        if owner is not None and owner != item.session:
            return CodeTaken(item.summary.code)
        known = self._summaries.get(item.session)
        kept = item.summary.kept if known is None else known.kept
        self._summaries[item.session] = replace(item.summary, kept=kept)
        log = log + rows
        for version in item.outdated:
            log[version - 1] = (*log[version - 1][:4], self._codec.nothing)
        self._logs[item.session] = log
        return None

    def _erase(self, item: Erase, rows: list[Row]) -> Outcome:
        new = len(item.append.records)
        if (conflict := self._append(item.append, rows[:new])) is not None:
            return conflict
        log = list(self._logs[item.append.session])
        for row in rows[new:]:
            log[row[0] - 1] = row
        self._logs[item.append.session] = log
        for update in item.drafts:
            self._rewrite_draft(item.append.session, update)
        return None

    def _rewrite_draft(self, session: str, new: Rewritten) -> None:
        draft = self._drafts.get(session, {}).get(new.group, {})
        if new.number in draft:
            draft[new.number] = replace(draft[new.number], content=bytes(new.content))
        history = self._histories.get(session, {}).get(new.group, [])
        for place, old in enumerate(history):
            if old.number == new.number:
                history[place] = replace(old, content=bytes(new.content))

    def _draft(self, item: DraftAppend) -> Outcome:
        if item.session not in self._summaries:
            return UnknownSession(item.session)
        draft = self._drafts.setdefault(item.session, {}).setdefault(item.group, {})
        number = max(draft, default=0) + 1
        draft[number] = Written(number, item.at, bytes(item.update))
        return number

    def _compact(self, item: DraftCompact) -> Outcome:
        if item.session not in self._summaries:
            return UnknownSession(item.session)
        draft = self._drafts.get(item.session, {}).get(item.group, {})
        last = max(draft, default=0)
        if not 1 <= item.upto <= last:
            return VersionConflict(item.session, item.upto, last)
        if item.upto in draft:
            self._remember(item, draft)
            snapshot = Written(item.upto, draft[item.upto].at, bytes(item.snapshot))
            later = {number: update for number, update in draft.items() if number > item.upto}
            self._drafts[item.session][item.group] = {item.upto: snapshot, **later}
        return None

    def _remember(self, item: DraftCompact, draft: dict[int, Written]) -> None:
        history = self._histories.setdefault(item.session, {}).setdefault(item.group, [])
        updates = [u for u in _after(history, draft) if u.number <= item.upto]
        history += to_keep(updates, item.merged, ROOM - size_of(history))

    def read(self, session: str, after: int = 0) -> list[Recorded]:
        with self._open():
            rows = self._logs.get(session, [])[max(after, 0) :]
        return self._codec.records(session, max(after, 0), rows)

    def read_drafts(self, session: str) -> dict[str, list[tuple[int, bytes]]]:
        with self._open():
            drafts = self._drafts.get(session, {})
            return {
                group: [(number, update.content) for number, update in sorted(updates.items())]
                for group, updates in sorted(drafts.items())
            }

    def read_history(self, session: str) -> dict[str, list[Written]]:
        with self._open():
            histories = self._histories.get(session, {})
            found: dict[str, list[Written]] = {}
            for group, draft in sorted(self._drafts.get(session, {}).items()):
                history = histories.get(group, [])
                found[group] = [*history, *_after(history, draft)]
            return found

    def sessions(self) -> list[Summary]:
        with self._open():
            return sorted(self._summaries.values(), key=lambda s: (-s.created_at, s.id))

    def find_code(self, code: str) -> str | None:
        with self._open():
            return self._owner(code)

    def keep(self, session: str, kept: bool) -> None:
        with self._open():
            if session not in self._summaries:
                raise UnknownSession(session)
            summary = replace(self._summaries[session], kept=kept)
            self._summaries[session] = summary

    def delete_session(self, session: str, at: int) -> None:
        with self._open():
            if session in self._summaries:
                self._deleted[session] = at
            young = {one: then for one, then in self._deleted.items() if then > at - TOMBSTONE_MS}
            self._deleted = young
            for kind in (self._summaries, self._logs, self._drafts, self._histories):
                kind.pop(session, None)

    def was_deleted(self, session: str) -> bool:
        with self._open():
            return session in self._deleted

    def put_pack(self, id: str, text: str, at: int) -> None:
        with self._open():
            self._packs[id] = StoredPack(id, text, at)

    def packs(self) -> list[StoredPack]:
        with self._open():
            return [pack for _, pack in sorted(self._packs.items())]

    def delete_pack(self, id: str) -> None:
        with self._open():
            self._packs.pop(id, None)

    def probe(self) -> None:
        with self._open():
            pass

    def settle(self) -> bool:
        return True

    def close(self) -> None:
        self._closed = True

    def _owner(self, code: str) -> str | None:
        return next((s.id for s in self._summaries.values() if s.code == code), None)

    def _open(self) -> Lock:
        if self._closed:
            raise StoreError("the store is closed")
        return self._lock


def _records(item: Item) -> Sequence[Recorded]:
    match item:
        case Append():
            return item.records
        case Erase():
            return (*item.append.records, *item.rewritten)
    return ()


def _after(history: list[Written], draft: dict[int, Written]) -> list[Written]:
    """The updates of a draft that its history lacks."""
    newest = history[-1].number if history else 0
    return [update for number, update in sorted(draft.items()) if number > newest]
