"""One group's draft while it is written: checked, stored, acknowledged, passed on."""

import logging
from collections.abc import Callable, Set
from threading import Lock

import msgspec
from pycrdt import create_update_message

from workshop.core.refusals import Refusal
from workshop.core.writing import EMPTY, Writing
from workshop.engine.draft_doc import DraftDoc
from workshop.engine.draft_history import merge_windows
from workshop.engine.draft_reader import Cleaner, read_writing
from workshop.engine.inbox import Ask, Inbox
from workshop.engine.nameless import left_empty
from workshop.engine.outcome import DraftReply
from workshop.engine.surroundings import Drafted, Surroundings
from workshop.packs.pack import Pack
from workshop.store.contract import DraftAppend, DraftCompact, StoreError, UnknownSession
from workshop.store.reply import Reply

log = logging.getLogger(__name__)

BATCH = 64
COMPACT_AFTER = 200
"""Updates since the last snapshot after which they are put together."""

COMPACT_BYTES = 1024 * 1024
"""The same by what they take on the disk: what was typed and deleted again is in them too."""

STEP_1, STEP_2, UPDATE = 0, 1, 2


class Sync(msgspec.Struct, frozen=True):
    """A sync message taken apart, from somebody who may send it."""

    kind: int
    content: bytes
    by: str
    token: str
    reads: bool = True
    """Whether they may be shown what is there, or only how much of it."""


_Ask = Ask[Sync, DraftReply | Refusal]


class GroupDraft:
    """A draft and its queue. Whoever serves the queue holds the lock until all is on the disk.

    So a phone that asks for the document, and whoever reads it, gets only what is stored.
    """

    def __init__(
        self,
        session: str,
        group: str,
        around: Surroundings,
        stored: list[tuple[int, bytes]],
        now: Callable[[], int],
        gone: Set[str] = frozenset(),
    ) -> None:
        """`now` is the session's time; `gone`: who has been erased, as it is when something is
        stored."""
        self._session = session
        self._group = group
        self._around = around
        self._now = now
        self._gone = gone
        self._lock = Lock()
        self._stored = stored
        self._draft: DraftDoc | None = None
        self._last = stored[-1][0] if stored else 0
        self._times: list[int] = []  # of the newest updates: those that were stored from here
        self._stale = False
        self._writing = EMPTY
        self._cleaner = Cleaner()
        self._dirty = bool(stored)
        self._wanted: Pack | None = None
        self._inbox: Inbox[Sync, DraftReply | Refusal] = Inbox(self._serve, BATCH)

    def ask(self, sync: Sync) -> DraftReply | Refusal:
        """Answer a sync message; one that writes is answered once it is stored."""
        return self._inbox.ask(sync)

    def writing(self, pack: Pack) -> Writing:
        """What is stored, as plain values. Never waits: while somebody is writing it may be one
        batch behind, and they will tell of the change when theirs is stored."""
        if self._dirty:
            if self._lock.acquire(blocking=False):
                try:
                    self._read(pack)
                finally:
                    self._lock.release()
            else:
                self._wanted = pack
        return self._writing

    def whole(self) -> bytes:
        """What is stored, as one update."""
        with self._lock:
            self._recover()
            return self._open().whole()

    def forget(self, names: Set[str]) -> set[str]:
        """Have no step say that one of these names does it, and keep nothing beside the draft as it
        is then but its history. Returns what stood there. Raises StoreError."""
        with self._lock:
            self._recover()
            draft = self._open()
            update, stood = left_empty(draft.whole(), names)
            change = draft.take(update)
            if isinstance(change, Refusal):
                log.error("session %s: a name stays in a draft: %s", self._session, change.code)
            elif change:
                now = self._now()
                self._times.append(now)
                nobodys = Ask[Sync, DraftReply | Refusal](Sync(UPDATE, change, "", ""))
                if failure := self._await([(nobodys, change, self._store(change, "", now))]):
                    self._stale = True
                    raise failure
            compacting = self._compact(draft)
            if compacting is not None:
                compacting.result()
            return stood

    def _open(self) -> DraftDoc:
        if self._draft is None:
            self._draft = DraftDoc(update for _, update in self._stored)
            self._stored = []
        return self._draft

    def _read(self, pack: Pack) -> None:
        if not self._stale:
            self._writing = read_writing(self._open().doc, pack, self._cleaner)
            self._dirty = False
            self._wanted = None

    def _serve(self, asks: list[_Ask]) -> None:
        with self._lock:
            try:
                if not self._answered(asks):
                    for ask in asks:
                        if not ask.done:
                            self._answered([ask])
            except UnknownSession:
                self._stale = True
                _answer(asks, Refusal("no_session"))
                return
            try:
                self._recover()
            except StoreError:
                log.warning("session %s: a draft waits for the store", self._session)
            except Exception:
                log.exception("session %s: a draft cannot be made anew", self._session)

    def _answered(self, asks: list[_Ask]) -> bool:
        """Take the asks or say why not. False when the program failed at one of several: then each
        is to be asked alone, so that only that one's sender knows of it. Raises UnknownSession."""
        refusal: Refusal | None = Refusal("not_stored")
        try:
            self._recover()
            if self._dirty and self._wanted is not None:
                self._read(self._wanted)  # readers who always come while we write
            if self._take(asks):
                refusal = None
        except UnknownSession:
            refusal = None
            raise
        except StoreError:
            log.exception("session %s: a draft was not stored", self._session)
        except Exception:
            log.exception("session %s: a draft failed", self._session)
            self._stale = True
            refusal = Refusal("fault") if len(asks) == 1 else None
            return refusal is not None
        finally:  # also when whoever serves is killed
            if refusal is not None:
                self._stale = True
                _answer(asks, refusal)
        return True

    def _take(self, asks: list[_Ask]) -> bool:
        """Apply all, store what they change, pass it on, answer. False if not all was stored."""
        draft = self._open()
        answers: list[tuple[_Ask, DraftReply | Refusal]] = []
        changes: list[tuple[_Ask, bytes, Reply]] = []
        now = self._now()
        for ask in asks:
            sync = ask.question
            if sync.kind == STEP_1:
                replies = [_message(STEP_1, draft.state())]
                if sync.reads:
                    replies.insert(0, _message(STEP_2, draft.missing(sync.content)))
                # With what was taken before it, which is stored by the time it is answered.
                answers.append((ask, DraftReply(replies, self._last + len(changes))))
                continue
            change = draft.take(sync.content)
            if isinstance(change, Refusal):
                answers.append((ask, change))
            elif not change:
                answers.append((ask, DraftReply([])))
            else:
                changes.append((ask, change, self._store(change, sync.by, now)))
                self._times.append(now)
        failure = self._await(changes)
        if failure is None:
            for ask, answer in answers:
                ask.answer = answer
            self._compact_now_and_then(draft)
        elif isinstance(failure, UnknownSession):
            raise failure
        return failure is None

    def _store(self, change: bytes, by: str, at: int) -> Reply:
        item = DraftAppend(
            session=self._session,
            group=self._group,
            update=change,
            by="" if by in self._gone else by,
            at=at,
        )
        return self._around.committer.submit(item)

    def _await(self, changes: list[tuple[_Ask, bytes, Reply]]) -> BaseException | None:
        """Wait for each change to be stored, pass it on and answer; returns the last failure."""
        failure: BaseException | None = None
        for ask, change, reply in changes:
            error = reply.exception()
            if error is not None:
                log.error("session %s: a draft was not stored: %s", self._session, error)
                failure = error
                continue
            number = reply.result() or 0
            # A number left out: another process has written to this draft.
            self._stale |= number != self._last + 1
            self._last = number
            self._dirty = True
            self._tell(change, ask.question.token, number, number)
            ask.answer = DraftReply([], number)
        if changes and self._dirty:
            self._around.changed(self._session, frozenset({f"writing:{self._group}"}))
        return failure

    def _tell(self, change: bytes, token: str, first: int, last: int) -> None:
        message = _message(UPDATE, change)
        self._around.drafted(Drafted(self._session, self._group, message, token, first, last))

    def _recover(self) -> None:
        """Make the document anew from the store, when it may differ from it. Raises StoreError.

        Phones get all of it, because nobody can say which of them lacks what.
        """
        if not self._stale:
            return
        drafts = self._around.run_blocking(lambda: self._around.store.read_drafts(self._session))
        stored = drafts.get(self._group, [])
        self._draft = DraftDoc(update for _, update in stored)
        self._last = stored[-1][0] if stored else 0
        self._times = []
        self._stale = False
        self._dirty = True
        self._tell(self._draft.whole(), "", 1, self._last)
        self._around.changed(self._session, frozenset({f"writing:{self._group}"}))

    def _compact_now_and_then(self, draft: DraftDoc) -> None:
        since = draft.updates[1:]
        full = len(since) >= COMPACT_AFTER or sum(map(len, since)) > COMPACT_BYTES
        if not full or self._stale:
            return
        compacting = self._compact(draft)
        if compacting is not None:
            # Nobody waits for it: were it lost, the updates would still be there.
            compacting.add_done_callback(_log_failure)

    def _compact(self, draft: DraftDoc) -> Reply | None:
        """Put the draft as it is in the place of its updates; None when that cannot be."""
        newest = draft.updates[-len(self._times) :] if self._times else []
        snapshot = draft.compact()
        if snapshot is None:
            return None
        merged = merge_windows(self._last, self._times, newest)
        self._times = []
        item = DraftCompact(
            session=self._session,
            group=self._group,
            upto=self._last,
            snapshot=snapshot,
            merged=merged,
        )
        return self._around.committer.submit(item)


def _answer(asks: list[_Ask], refusal: Refusal) -> None:
    for ask in asks:
        if not ask.done:
            ask.answer = refusal


def _log_failure(reply: Reply) -> None:
    if (error := reply.exception()) is not None:
        log.warning("a draft was not compacted: %s", error)


def _message(kind: int, content: bytes) -> bytes:
    """A sync message. Pycrdt's begins with two bytes: `sync`, as the event's name says already, and
    the kind, of which it offers one."""
    return bytes([kind]) + create_update_message(content)[2:]
