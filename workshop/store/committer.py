"""Group commit: what many people did at once becomes one transaction."""

import logging
from collections import deque
from collections.abc import Callable
from threading import Condition, Lock, Thread
from typing import Protocol, TypeVar

import msgspec

from workshop.store.contract import DraftAppend, Item, NotStored, Outcome, Store, StoreError
from workshop.store.reply import Reply

T = TypeVar("T")
MAX_ITEMS = 2_000
MAX_BYTES = 4 * 1024 * 1024

IDLE_SECONDS = 5.0
"""So long after the last write the store tidies up: soon enough that a copy of its main file is not
an hour old, late enough to be in nobody's way."""

log = logging.getLogger(__name__)


class RunBlocking(Protocol):
    """Runs work that waits for the disk where it stops nobody else, and returns its result."""

    def __call__(self, work: Callable[[], T], /) -> T: ...


class Committer:
    """Takes what is waiting across all sessions, writes it as one batch, then answers each.

    A thread of its own does the writing. The other way, letting whoever comes first write for all,
    makes that one wait for everybody else's writing under load, and makes `submit` wait at all.
    Here `submit` only queues: it never waits for the disk and, with green threads, never yields,
    so that a decision, its effect on the state and its place in the queue are one step. Items are
    written in the order they were submitted; a late one waits for the batch in progress and for
    those before it, no longer.

    Works with real threads and, when `threading` is patched before it is used, with green ones.
    Only the work given to `run_blocking` runs elsewhere, and it touches nothing but the store.
    """

    def __init__(
        self,
        store: Store,
        run_blocking: RunBlocking,
        *,
        max_items: int = MAX_ITEMS,
        max_bytes: int = MAX_BYTES,
        idle: float = IDLE_SECONDS,
    ) -> None:
        """A batch holds at most `max_items` and `max_bytes` (encoded), but always one item. After
        `idle` seconds without any the store may tidy up."""
        self._store = store
        self._run_blocking = run_blocking
        self._max_items = max_items
        self._max_bytes = max_bytes
        self._idle = idle
        self._unsettled = True  # whoever opened the store has made its tables
        self._waiting: deque[tuple[Item, int, Reply]] = deque()
        self._changed = Condition(Lock())  # its own re-entrant lock is slow when green
        self._closing = False
        self._thread = Thread(target=self._work, name="committer", daemon=True)
        self._thread.start()

    def submit(self, item: Item) -> Reply:
        """Queue an item; the reply answers once it is on the disk. Callbacks must be quick.

        Raises StoreError when closed, and ValueError or TypeError for what cannot be encoded: found
        here, it costs nobody but its author; found in the batch, it would fail everyone's.
        """
        size = _size(item)
        reply = Reply()
        with self._changed:
            if self._closing:
                raise StoreError("the committer is closed")
            self._waiting.append((item, size, reply))
            self._changed.notify()
        return reply

    def write(self, item: Item) -> int | None:
        """Submit and wait. Returns an update's number, or None; raises what went wrong."""
        return self.submit(item).result()

    def close(self) -> None:
        """Write what is waiting, then stop. The store stays open. Closing twice is no error."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join()

    def _work(self) -> None:
        try:
            while self._has_work():
                if batch := self._next_batch():
                    self._write(batch)
                else:
                    self._settle()
        finally:
            # Only when something like SystemExit ended the loop is anybody still waiting.
            with self._changed:
                self._closing = True
                left, self._waiting = self._waiting, deque()
            for _, _, reply in left:
                reply.fail(StoreError("the committer has stopped"))

    def _has_work(self) -> bool:
        """Wait until something waits, or has nobody asked for anything for a while and the store is
        to be tidied up. False when closed and done."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._waiting or self._closing, self._idle if self._unsettled else None
            )
            return bool(self._waiting) or not self._closing

    def _settle(self) -> None:
        try:
            self._unsettled = not self._run_blocking(self._store.settle)
        except StoreError as error:
            self._unsettled = False  # the next write comes back to it
            log.warning("the store could not be tidied up: %s", error)

    def _next_batch(self) -> list[tuple[Item, Reply]]:
        """What is waiting, up to the bounds; empty where nothing is."""
        batch: list[tuple[Item, Reply]] = []
        room = self._max_bytes
        with self._changed:
            while self._waiting and len(batch) < self._max_items:
                item, size, reply = self._waiting[0]
                if batch and size > room:
                    break
                self._waiting.popleft()
                room -= size
                batch.append((item, reply))
        return batch

    def _write(self, batch: list[tuple[Item, Reply]]) -> None:
        self._unsettled = True
        items = [item for item, _ in batch]
        try:
            outcomes: list[Outcome] = self._run_blocking(lambda: self._store.write(items))
        except BaseException as error:
            for _, reply in batch:
                reply.fail(error)
            if not isinstance(error, Exception):
                raise
            return
        for (_, reply), outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, NotStored):
                reply.fail(outcome)
            else:
                reply.answer(outcome)


def _size(item: Item) -> int:
    if isinstance(item, DraftAppend):
        return len(item.update) + len(item.session) + len(item.group) + len(item.by)
    return len(msgspec.json.encode(item))
