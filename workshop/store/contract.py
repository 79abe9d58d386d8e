"""What a store promises. `tests/store/test_contract.py` holds every store to it."""

import secrets
from collections.abc import Sequence
from typing import Literal, Protocol

import msgspec

from workshop.core.events import Recorded
from workshop.core.model import SessionState


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """One session as a list of sessions shows it. Times are milliseconds since the epoch (UTC).

    `version` is the log's newest; `people` counts who is in the session; `kept` exempts it from
    being cleared away when it is old.
    """

    id: str
    code: str
    title: str
    state: SessionState
    people: int
    created_at: int
    updated_at: int
    ended_at: int | None
    version: int
    pack_title: str
    kept: bool = False


class Append(msgspec.Struct, frozen=True, kw_only=True):
    """Add `records`, numbered from `after` + 1, to a session's log, and its summary as of then.

    The first append of a session (`after` 0) makes the session. `kept` is taken from the summary
    only then; later `Store.keep` alone changes it.

    `outdated`: earlier versions whose words go in the same step, since these records replace them;
    `words_erased` stands there from then on. Other than with `Erase`, their bytes may stay in the
    file until something else is written there.

    Raises ValueError when there are no records, or numbers or ids do not fit together.
    """

    session: str
    after: int
    records: tuple[Recorded, ...]
    summary: Summary
    outdated: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        versions = [record.version for record in self.records]
        if not versions or versions != list(range(self.after + 1, self.after + 1 + len(versions))):
            raise ValueError(f"records must be numbered from {self.after + 1}, not {versions}")
        if self.summary.id != self.session or self.summary.version != versions[-1]:
            raise ValueError("the summary is of another session or version")
        if not all(1 < version <= self.after for version in self.outdated):
            raise ValueError(f"only versions 2 to {self.after} can be outdated")


class Rewritten(msgspec.Struct, frozen=True):
    """An update of a draft as it is to be kept from now on, in its history or not yet there."""

    group: str
    number: int
    content: bytes


class Erase(msgspec.Struct, frozen=True, kw_only=True):
    """People erase themselves: `append` says so, and in the same transaction `rewritten` takes the
    place of earlier events and `drafts` of earlier updates, and `actors` come off everything else
    that they stored.

    Both happen or neither, so that there is no moment at which a log says that somebody is erased
    and still holds their words. Raises ValueError when an event after the append's is named.
    """

    append: Append
    rewritten: tuple[Recorded, ...]
    actors: tuple[str, ...]
    drafts: tuple[Rewritten, ...] = ()

    def __post_init__(self) -> None:
        if not all(1 <= record.version <= self.append.after for record in self.rewritten):
            raise ValueError(f"only versions 1 to {self.append.after} can be rewritten")


class DraftAppend(msgspec.Struct, frozen=True, kw_only=True):
    """Add one Yjs update to a group's draft. The store numbers it: 1, 2, 3 … per group.

    `by` is empty for somebody who was erased while it was on its way.
    """

    session: str
    group: str
    update: bytes
    by: str
    at: int


class Merged(msgspec.Struct, frozen=True):
    """One update that says what the updates numbered `first` to `last` say, for the history."""

    first: int
    last: int
    content: bytes


class DraftCompact(msgspec.Struct, frozen=True, kw_only=True):
    """Put one `snapshot` in the place of all of a draft's updates up to number `upto`.

    The updates go into the draft's history (see `Store.read_history`) in the same step; where
    `merged` stands for some of them, it goes there in their place.

    Harmless when somebody else has already compacted further: then nothing changes.
    """

    session: str
    group: str
    upto: int
    snapshot: bytes
    merged: tuple[Merged, ...] = ()


Item = Append | Erase | DraftAppend | DraftCompact


class Written(msgspec.Struct, frozen=True):
    """An update in a draft's history: its number, when it was stored (ms), and what it says.

    Nothing says who wrote it. A merged one has the number and the time of the last it stands for.
    """

    number: int
    at: int
    content: bytes


class StoredPack(msgspec.Struct, frozen=True):
    """A pack the host made: its source text, and when it was last put here (ms)."""

    id: str
    text: str
    at: int


class StoreError(Exception):
    """Something could not be read or written. Nothing is stored by halves."""


class UnusableFile(StoreError):
    """The file cannot be opened as Branchwork's data.

    `reason`: `newer` (written by a later Branchwork), `foreign` (another program's), `damaged`, or
    `unwritable` (missing folder, no permission, disk full).
    """

    def __init__(
        self, path: str, reason: Literal["newer", "foreign", "damaged", "unwritable"], detail: str
    ) -> None:
        super().__init__(f"{path}: {reason}: {detail}")
        self.path = path
        self.reason = reason
        self.detail = detail


class UnreadableLog(StoreError):
    """A stored event that this code does not understand, or a gap where one should be."""

    def __init__(self, session: str, version: int, detail: str) -> None:
        super().__init__(f"session {session}, version {version} cannot be read: {detail}")
        self.session = session
        self.version = version
        self.detail = detail


class NotStored(StoreError):
    """One item was turned down; the others of its batch are none the worse."""


class VersionConflict(NotStored):
    """Somebody else wrote first: the log (or draft) ends at `found`, not at `expected`."""

    def __init__(self, session: str, expected: int, found: int) -> None:
        super().__init__(f"session {session} is at {found}, not at {expected}")
        self.session = session
        self.expected = expected
        self.found = found


class CodeTaken(NotStored):
    """Another session has this join code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"the code {code} is taken")
        self.code = code


class UnknownSession(NotStored):
    """There is no such session: never made, or deleted since."""

    def __init__(self, session: str) -> None:
        super().__init__(f"there is no session {session}")
        self.session = session


Outcome = int | None | NotStored
"""What became of an item: an update's number for `DraftAppend`, None for the others."""


def new_identity() -> str:
    """An identity for data that has just been made."""
    return secrets.token_urlsafe(12)


def new_seat_key() -> str:
    """A seat key for data that has just been made."""
    return secrets.token_urlsafe(32)


TOMBSTONE_MS = 5 * 365 * 24 * 60 * 60 * 1000
"""How long a store remembers that it deleted a session. Phones that come later keep what they have
until their owner clears it."""


class Store(Protocol):
    """Sessions, drafts and packs. Safe to call from several threads at once.

    Every method but `close` may raise StoreError.
    """

    def note(self, key: str) -> str | None:
        """A note that the server keeps for itself. Raises StoreError."""
        ...

    def put_note(self, key: str, value: str) -> None:
        """Keep a note, in place of an earlier one. Raises StoreError."""
        ...

    @property
    def identity(self) -> str:
        """The random id of this data: made with it, the same for its life, also in a copy of it.

        Pages remember it, so that a server on other data cannot make them throw anything away.
        """

    @property
    def seat_key(self) -> str:
        """The secret that signs links to seats. It lies with the seats, so that they can be found
        again when the cookies' secret is lost or changed."""

    def write(self, batch: Sequence[Item]) -> list[Outcome]:
        """Store a batch in one transaction, in order, and say of each item what became of it.

        An item that does not fit (NotStored) is reported in its place and the others are stored.
        Anything else that goes wrong is raised, and then nothing of the batch is stored. When this
        returns, what it stored survives a power cut (in stores that last), and what an `Erase`
        replaced is gone from the files.
        """

    def read(self, session: str, after: int = 0) -> list[Recorded]:
        """A session's events with a version above `after`, in order; none for an unknown session.

        Raises UnreadableLog.
        """

    def read_drafts(self, session: str) -> dict[str, list[tuple[int, bytes]]]:
        """Each group's updates with their numbers, in order; the first may be a snapshot."""

    def read_history(self, session: str) -> dict[str, list[Written]]:
        """Each group's updates as they came, in order: all of them, or what was merged from them.

        Applied in order they lead to the draft as it is. Where a history was full (see
        `history.ROOM`), or a draft is from before there were histories, a snapshot stands for what
        is missing.
        """

    def sessions(self) -> list[Summary]:
        """All sessions, the newest first."""

    def find_code(self, code: str) -> str | None:
        """The id of the session with this code, spelt exactly so; None if there is none."""

    def keep(self, session: str, kept: bool) -> None:
        """Exempt a session from being cleared away, or no longer. Raises UnknownSession."""

    def delete_session(self, session: str, at: int) -> None:
        """Remove all of a session, also its bytes in the files. Unknown sessions are no error.

        Its id and the time `at` (ms) stay, for `was_deleted`, and go after `TOMBSTONE_MS`.
        """

    def was_deleted(self, session: str) -> bool:
        """Whether this data had the session and it was deleted from it.

        An older copy that was put back knows nothing of a later session: that one was not deleted.
        """

    def put_pack(self, id: str, text: str, at: int) -> None:
        """Keep a pack under `id`, in place of an earlier one."""

    def packs(self) -> list[StoredPack]:
        """The packs the host made, by id."""

    def delete_pack(self, id: str) -> None:
        """Remove a pack. An unknown one is no error; sessions carry their own copy."""

    def probe(self) -> None:
        """Store something that nobody reads, to see that it can be done. Raises StoreError."""

    def settle(self) -> bool:
        """Tidy up while nobody asks for anything: bring what is stored to where copies are taken
        from, and finish what could not be finished before. False when it is to be tried again."""

    def close(self) -> None:
        """Let go of files. Closing twice is no error; anything else afterwards is."""
