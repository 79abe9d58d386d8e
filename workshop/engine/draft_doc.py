"""A Yjs document that takes an update whole or not at all: no queue, no store.

Nothing in here waits, so no other (green) thread ever meets an open pycrdt transaction.
"""

import logging
from collections.abc import Iterable
from typing import Any

from pycrdt import Doc, TransactionEvent, merge_updates

from workshop.core.refusals import Refusal
from workshop.engine.draft_check import BadUpdate, Place, Scan, read_state, scan

log = logging.getLogger(__name__)

SIZE = 512 * 1024
"""How large a draft may be, in bytes, encoded."""

TYPES = 1_500
"""How many nested maps and texts it may hold. A step is two. Bounds nesting too: pycrdt walks
nested types on the stack, and tens of thousands of levels end the process."""

CLIENTS = 5_000
"""How many pages may have written in it."""

_PIECE = 48
"""Bytes that a piece may need beyond what it took in its update, when it splits others."""


class DraftDoc:
    """The document, and what is known about it. Made of the updates it has taken, in order."""

    def __init__(self, updates: Iterable[bytes] = ()) -> None:
        """From stored updates, each of which has been taken before."""
        self.updates = list(updates)
        self._pairs: set[Place] = set()
        self._build()

    def state(self) -> bytes:
        """The state vector."""
        return self.doc.get_state()

    def missing(self, vector: bytes) -> bytes:
        """What somebody with this state vector (one that `read_state` reads) does not have."""
        return self.doc.get_update(vector)

    def whole(self) -> bytes:
        """The whole document as one update."""
        return self.doc.get_update()

    def take(self, update: bytes) -> bytes | Refusal:
        """Apply an update. Returns what it changed, as an update; empty when all was known.

        Refused (`bad_update`, `draft_full`), it leaves the document as it was.
        """
        try:
            found = scan(update, self._known, self._pairs)
            if not self._has_room(update, found):
                return Refusal("draft_full", {"limit": SIZE // 1024})
            self._apply(update, found)
        except BadUpdate as error:
            return Refusal("bad_update", {"why": error.why})
        if not self._heard:
            return b""
        self._note(found)
        change = self._heard[0] if len(self._heard) == 1 else merge_updates(*self._heard)
        self._size += len(change) + _PIECE * found.pieces
        self.updates.append(change)
        return change

    def compact(self) -> bytes | None:
        """Put one update in the place of all, and return it; None when it would not be the same."""
        whole = self.whole()
        try:
            found = scan(whole, {})
            same = found.ends == self._known
        except BadUpdate:
            same = False
        if not same:
            log.error("a draft's snapshot is not the draft; its updates are kept")
            return None
        self.updates = [whole]
        self._size = len(whole)
        self._types = found.types
        self._pairs = set(found.pairs)
        return whole

    def _build(self) -> None:
        self.doc: Doc[Any] = Doc()
        self._heard: list[bytes] = []
        self._known: dict[int, int] = {}
        self._pairs = set()
        self._types = 0
        self._size = 0
        for update in self.updates:
            try:
                self._note(scan(update, self._known, self._pairs))
                self.doc.apply_update(update)
            except Exception:
                log.exception("a stored update of a draft cannot be read")
            self._known = read_state(self.doc.get_state())
            self._size += len(update)
        self.doc.observe(self._hear)

    def _hear(self, event: TransactionEvent) -> None:
        self._heard.append(event.update)

    def _note(self, found: Scan) -> None:
        self._types += found.types
        self._pairs |= found.pairs

    def _has_room(self, update: bytes, found: Scan) -> bool:
        # Nothing new takes no room: a phone that sends again what is stored must get its answer.
        newcomers = [client for client in found.ends if client not in self._known]
        if found.types and self._types + found.types > TYPES:
            return False
        if newcomers and len(self._known) + len(newcomers) > CLIENTS:
            return False
        growth = len(update) + _PIECE * found.pieces
        if self._size + growth <= SIZE:
            return True
        whole = self.whole()
        self._size = len(whole)
        if self._size + growth <= SIZE:
            return True
        trial: Doc[Any] = Doc()
        trial.apply_update(whole)
        guarded(trial, update)
        return len(trial.get_update()) <= max(SIZE, self._size)  # deleting is always allowed

    def _apply(self, update: bytes, found: Scan) -> None:
        """Raises BadUpdate, and then the document is made anew without it."""
        self._heard.clear()
        try:
            guarded(self.doc, update)
            known = read_state(self.doc.get_state())
            if any(known.get(client, 0) < end for client, end in found.ends.items()):
                raise BadUpdate("gap")  # parts that wait for each other, for ever
        except BaseException:
            self._build()
            raise
        self._known = known


def guarded(doc: Doc[Any], update: bytes) -> None:
    """Apply, with any failure as BadUpdate. Rust's panics arrive as something beside Exception."""
    try:
        doc.apply_update(update)
    except Exception as error:
        raise BadUpdate("malformed") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        log.exception("pycrdt panicked")
        raise BadUpdate("malformed") from error
