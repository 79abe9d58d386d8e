"""The registry of sessions: making, finding, opening and deleting them; and the host's packs."""

import logging
from collections.abc import Callable, Sequence
from random import Random, SystemRandom
from threading import Lock
from time import monotonic
from typing import Literal, TypeVar

from workshop.core import commands as c
from workshop.core.model import Actor, Given, Grouping, Planned
from workshop.core.refusals import Refusal
from workshop.core.session import create, record, replay
from workshop.engine import codes
from workshop.engine.live_session import NOT_STORED, LiveSession
from workshop.engine.outcome import NoSession
from workshop.engine.pasts import Pasts
from workshop.engine.summary import summary_of
from workshop.engine.surroundings import Drafted, Surroundings, call_directly, now_ms, steady
from workshop.figures import Figures
from workshop.packs.pack import Pack
from workshop.store.committer import Committer, RunBlocking
from workshop.store.contract import (
    Append,
    NotStored,
    Store,
    StoredPack,
    StoreError,
    Summary,
    UnknownSession,
)

log = logging.getLogger(__name__)

T = TypeVar("T")

HOST = Actor("host", "host")
DRAWS = 20
IDLE_SECONDS = 60 * 60
SWEEP_SECONDS = 10 * 60


class Engine:
    """All sessions of a store, in memory as far as they are in use."""

    def __init__(
        self,
        store: Store,
        *,
        run_blocking: RunBlocking = call_directly,
        clock: Callable[[], int] = now_ms,
        random: Random | None = None,
        ticking: Callable[[], float] | None = None,
        figures: Figures | None = None,
    ) -> None:
        """The store stays its opener's to close, after `close`.

        `run_blocking` runs work that waits for the disk; `clock` says the time in ms; `ticking`
        counts seconds, and nobody sets it; without one, a `clock` of the caller's is both.
        """
        self._store = store
        self.server = store.identity
        """The random id of the data that this serves; see `Store.identity`."""
        self.seat_key = store.seat_key
        """What links to seats are signed with; see `Store.seat_key`."""
        self._run_blocking = run_blocking
        self.figures = figures or Figures()
        self._committer = Committer(store, self._timed)
        ticking = ticking or (steady if clock is now_ms else lambda: clock() / 1000)
        self._around = Surroundings(
            store,
            self._committer,
            run_blocking,
            clock,
            random or SystemRandom(),
            ticking,
            self.figures.command,
        )
        self.figures.watch(
            "branchwork_sessions_in_memory",
            "Sessions that somebody has used in the last hour.",
            "",
            lambda: [("", len(self._lives))],
        )
        self.pasts = Pasts(self._around)
        self._around.erased.add(self.pasts.forget)
        self._around.changed.add(self._code_changed)
        self._lock = Lock()  # never held while anything waits
        self._lives: dict[str, LiveSession] = {}
        self._codes: dict[str, str] = {}
        self._kept: set[str] | None = None
        self._swept = ticking()

    def _timed(self, work: Callable[[], T]) -> T:
        began = monotonic()
        try:
            return self._run_blocking(work)
        finally:
            self.figures.commit(monotonic() - began)

    def create(
        self,
        *,
        title: str,
        pack: Pack,
        grouping: Grouping,
        ballots: Literal["named", "secret"],
        agenda: Sequence[Planned],
        translations: Sequence[Pack] = (),
    ) -> Summary | Refusal:
        """Make a session, with a code and keys of its own; stored when this returns."""
        random = self._around.random
        for _ in range(DRAWS):
            id = codes.draw_id(random)
            command = c.CreateSession(
                id=id,
                code=codes.draw_code(random),
                facilitator_key=codes.draw_key(random, id),
                screen_key=codes.draw_key(random, id),
                title=title,
                pack=pack,
                grouping=grouping,
                ballots=ballots,
                agenda=tuple(agenda),
                translations=tuple(translations),
            )
            given = Given(self._around.clock(), HOST, f"create-{id}", random.getrandbits(32))
            decision = create(command, given)
            if isinstance(decision, Refusal):
                return decision
            records = record(None, decision, given)
            summary = summary_of(replay(records))
            try:
                self._committer.write(
                    Append(session=id, after=0, records=tuple(records), summary=summary)
                )
            except NotStored:  # the code or, once in an age, the id is taken
                continue
            except StoreError:
                log.exception("a new session was not stored")
                return NOT_STORED
            log.info("session %s was opened", id)
            return summary
        log.error("no free code in %d draws", DRAWS)
        return NOT_STORED

    def open(self, session_id: str) -> LiveSession:
        """The session, read from its log when it is not in memory. Raises NoSession, StoreError."""
        self._sweep()
        with self._lock:
            live = self._lives.get(session_id)
            if live is None:
                live = self._lives[session_id] = LiveSession(session_id, self._around)
        try:
            live.load()
        except (NoSession, StoreError):
            self._drop(live)
            raise
        return live

    def run_blocking(self, work: Callable[[], T]) -> T:
        """Run work that waits for the disk where it stops nobody else."""
        return self._run_blocking(work)

    def elapsed(self) -> int:
        """Milliseconds from some moment on, whatever is done to the clock: for how often somebody
        may do a thing."""
        return int(self._around.ticking() * 1000)

    def time_of(self, session_id: str) -> int:
        """A session's own time (ms), which runs steadily while it is live."""
        live = self._lives.get(session_id)
        return live.now() if live is not None else self._around.clock()

    def find(self, code_as_typed: str) -> str | None:
        """The id of the session somebody means by a code: any case, spaces, dashes; also ended."""
        code = codes.read_code(code_as_typed)
        if code is None:
            return None
        found = self._codes.get(code)
        if found is None:
            found = self._run_blocking(lambda: self._store.find_code(code))
            if found is not None:
                self._codes[code] = found
        return found

    def find_key(self, key: str) -> tuple[str, Literal["facilitator", "screen"], int] | None:
        """Whose link a key is from: the session's id, what the key lets one be, and the link's
        number."""
        session = codes.session_of_key(key)
        if session is None:
            return None
        try:
            with self.open(session).view() as (state, _):
                facilitator = codes.same_key(key, state.facilitator_key)
                screen = codes.same_key(key, state.screen_key)
                lead_number, screen_number = state.lead_link.number, state.screen_link.number
        except NoSession:
            return None
        if facilitator:
            return session, "facilitator", lead_number
        return (session, "screen", screen_number) if screen else None

    def summaries(self) -> list[Summary]:
        """All sessions, the newest first."""
        return self._run_blocking(self._store.sessions)

    def keep(self, session_id: str, kept: bool) -> None:
        """Exempt a session from being cleared away, or no longer. Raises NoSession."""
        try:
            self._run_blocking(lambda: self._store.keep(session_id, kept))
        except UnknownSession:
            raise NoSession(session_id) from None
        finally:
            self._kept = None

    def is_kept(self, session_id: str) -> bool:
        """Whether the host keeps it. Remembered: everybody who joins is told."""
        if self._kept is None:
            self._kept = {one.id for one in self.summaries() if one.kept}
        return session_id in self._kept

    def delete(self, session_id: str) -> None:
        """Remove all of a session, from memory and from the disk. Unknown ones are no error."""
        with self._lock:
            live = self._lives.get(session_id)
            if live is None:
                live = self._lives[session_id] = LiveSession(session_id, self._around)
        live.erase()
        self._drop(live)
        self.pasts.forget(session_id)
        with self._lock:
            self._codes = {code: id for code, id in self._codes.items() if id != session_id}
        self._around.deleted(session_id)
        log.info("session %s was deleted", session_id)

    def was_deleted(self, session_id: str) -> bool:
        """Whether the session was here and was deleted, which is more than not being here."""
        return self._run_blocking(lambda: self._store.was_deleted(session_id))

    def own_packs(self) -> list[StoredPack]:
        """The packs that the host has made, by id."""
        return self._run_blocking(self._store.packs)

    def put_pack(self, id: str, text: str) -> None:
        """Keep a pack of the host's, in place of an earlier one. Sessions keep what they have."""
        now = self._around.clock()
        self._run_blocking(lambda: self._store.put_pack(id, text, now))

    def delete_pack(self, id: str) -> None:
        """Remove a pack of the host's. An unknown one is no error; sessions keep their copy."""
        self._run_blocking(lambda: self._store.delete_pack(id))

    def know_who_is_here(
        self, people: Callable[[str], frozenset[str]], lately: Callable[[str], frozenset[str]]
    ) -> None:
        """Let dealing and seating go by who is connected to a session, and turnout by who is or
        was until a few minutes ago."""
        self._around.presence.of = people
        self._around.presence.lately = lately

    def on_change(self, listener: Callable[[str, frozenset[str]], None]) -> None:
        """Tell `listener` (session id, keys of slices) of every change, once it is stored and
        before it is acknowledged. See `Surroundings` for what a listener may do."""
        self._around.changed.add(listener)

    def on_deleted(self, listener: Callable[[str], None]) -> None:
        """Tell `listener` (session id) of every deletion, once it is done."""
        self._around.deleted.add(listener)

    def on_draft(self, listener: Callable[[Drafted], None]) -> None:
        """Tell `listener` of what somebody wrote, once it is stored, so that the others of the
        group get it."""
        self._around.drafted.add(listener)

    def probe(self) -> None:
        """See that something can be stored. Waits for the disk; raises StoreError."""
        self._run_blocking(self._store.probe)

    def close(self) -> None:
        """Store what is waiting and take nothing more. The store stays open."""
        self._committer.close()

    def _code_changed(self, session: str, keys: frozenset[str]) -> None:
        if "session" in keys:  # it may have another code from here on
            self._codes = {code: id for code, id in self._codes.items() if id != session}

    def _drop(self, live: LiveSession) -> None:
        with self._lock:
            if self._lives.get(live.id) is live:
                del self._lives[live.id]

    def _sweep(self) -> None:
        """Now and then let sessions that nobody has used for an hour leave memory."""
        now = self._around.ticking()
        with self._lock:
            if now - self._swept < SWEEP_SECONDS:
                return
            self._swept = now
            lives = list(self._lives.values())
        for live in lives:
            live.rest(now - IDLE_SECONDS)
        self.pasts.rest(now - IDLE_SECONDS)
