"""One session while it runs: what is asked of it, in order, and what is seen of it."""

import logging
import secrets
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock

from workshop.core import commands as c
from workshop.core.model import Actor, Session
from workshop.core.policy import may_read, may_write
from workshop.core.refusals import Refusal
from workshop.core.session import replay
from workshop.core.views import Viewer, audiences_of_viewer
from workshop.core.writing import Writing
from workshop.engine import showing
from workshop.engine.arrivals import Arrivals
from workshop.engine.draft_check import BadUpdate, read_message, read_state
from workshop.engine.drafts import Drafts
from workshop.engine.erasure import names_in, participants_in, with_rewritten
from workshop.engine.former_seats import FormerSeats
from workshop.engine.group_draft import STEP_1, Sync
from workshop.engine.inbox import Ask, Inbox
from workshop.engine.outcome import DraftReply, NoSession, Outcome, Snapshot, Update
from workshop.engine.own_browsers import OwnBrowsers
from workshop.engine.session_time import SessionTime
from workshop.engine.summary import summary_of
from workshop.engine.surroundings import Surroundings
from workshop.engine.turn import Question, Results, Turn, results_of
from workshop.packs.pack import Pack
from workshop.store.contract import Append, Erase, NotStored, StoreError

log = logging.getLogger(__name__)

BATCH = 256
"""Commands decided in one go. Deciding yields to nobody, so this bounds how long others wait."""

TRIES = 5
"""How often a batch is decided again because another process wrote first."""

MESSAGE = 64 * 1024
"""The largest sync message taken, in bytes."""

NOT_STORED = Refusal("not_stored")
FAULT = Refusal("fault")


class LiveSession:
    """A session's state in memory, kept equal to its log.

    One lock guards the state. Whoever serves the inbox holds it from the decision until the events
    are on the disk; whoever looks takes it too. So nothing is ever seen that is not stored.
    """

    def __init__(self, id: str, around: Surroundings) -> None:
        self.id = id
        self._around = around
        self._lock = Lock()
        self._state: Session | None = None
        self._results: Results = {}
        self._shown = 0
        self._gone = False
        self._used = around.ticking()
        self._time = SessionTime(around.clock, around.ticking)
        self._drafts = Drafts(id, around, self._time.now)
        self.former_seats = FormerSeats(around.ticking)
        """Whoever tells people where they sit now says so here."""
        self.arrivals = Arrivals(around.clock)
        """Whoever lets people in, and whoever sees them come, says so here."""
        self.own_browsers = OwnBrowsers()
        """Whoever renews their own link says so here, and lines ask."""
        self._inbox: Inbox[Question, Outcome] = Inbox(self._serve, BATCH)

    def submit(self, command: c.AnyCommand, actor: Actor, command_id: str) -> Outcome:
        """Ask something of the session; waits until it is stored, or refused.

        The same `command_id` of the same actor happens once and is answered as the first time.
        """
        if not command_id:  # without an id the log could not tell it from its repetition
            return Refusal("malformed")
        self._used = self._around.ticking()
        outcome = self._inbox.ask(Question(command, actor, command_id))
        answer = outcome.code if isinstance(outcome, Refusal) else "ok"
        self._around.asked(str(command.__struct_config__.tag), answer)
        return outcome

    def join(self, command: c.Join, actor: Actor, command_id: str) -> Outcome:
        """Let somebody sit down, on trust until their page has come; see `Arrivals`."""
        arrivals = self.arrivals
        short = not arrivals.may_join("")
        self._give_up(short=short)
        if not arrivals.may_join(command.mark):
            return Refusal("too_many_joining")
        outcome = self.submit(command, actor, command_id)
        if isinstance(outcome, Refusal) and outcome.code == "session_full" and arrivals.expected:
            if self._give_up(short=True):
                outcome = self.submit(command, actor, command_id)
            else:
                return Refusal("too_many_joining")  # some of those seats are free in a moment
        if not isinstance(outcome, Refusal):
            arrivals.joined(actor.id, command.mark)
        return outcome

    def take_up(self, actor: Actor) -> Outcome:
        """The page of somebody has come whose seat was given up."""
        return self.submit(c.TakeUpSeat(), actor, secrets.token_urlsafe(16))

    def _give_up(self, *, short: bool) -> bool:
        gone = self.arrivals.given_up(short=short)
        if not gone:
            return False
        command = c.GiveUpSeats(participants=gone)
        outcome = self.submit(command, Actor("host", "host"), secrets.token_urlsafe(16))
        return not isinstance(outcome, Refusal)

    @contextmanager
    def view(self) -> Iterator[tuple[Session, Mapping[str, Writing]]]:
        """Look at the state and the groups' writings, while nobody changes them.

        Keep nothing of it and change nothing in it; be quick. Raises NoSession and StoreError.
        """
        self._used = self._around.ticking()
        drafts = self._drafts
        drafts.load()
        with self._lock:
            state = self._loaded()
            yield state, drafts.writings(state.pack)

    def snapshot(self, viewer: Viewer, after: int = 0, mark: str | None = None) -> Snapshot:
        """What the viewer may see that changed after a version. Raises NoSession, StoreError."""
        with self.view() as (state, writings):
            return showing.snapshot(state, writings, viewer, after, mark)

    def updates(self, keys: Collection[str] | Callable[[], Collection[str]]) -> dict[str, Update]:
        """What each audience must be told about these slices. Raises NoSession, StoreError.

        Given a function, calls it while the session is locked. Listeners note changes under the
        same lock, so taking the noted keys there leaves none out of an update that carries their
        version; otherwise a phone that goes offline right then would miss them for good.
        """
        with self.view() as (state, writings):
            return showing.updates(state, writings, keys() if callable(keys) else keys)

    def now(self) -> int:
        """The session's own time (ms); see `SessionTime`."""
        return self._time.now()

    def audiences(self, viewer: Viewer) -> frozenset[str]:
        """The audiences the viewer belongs to now. Raises NoSession, StoreError."""
        with self.view() as (state, _):
            return audiences_of_viewer(state, viewer)

    def draft(self, actor: Actor, group: str, message: bytes, token: str) -> DraftReply | Refusal:
        """Take a y-protocols sync message (without the leading byte of y-websocket's framing).

        Step 1 is answered with step 2 and our own step 1. Writing is answered, with no replies,
        once it is stored; `token` goes to `Engine.on_draft` listeners, to tell the sender apart.
        Somebody who has been moved away is only told how much of theirs is there.
        """
        if len(message) > MESSAGE:
            return Refusal("too_large", {"limit": MESSAGE // 1024})
        try:
            kind, content = read_message(message)
            if kind == STEP_1:
                read_state(content)
        except BadUpdate as error:
            return Refusal("bad_update", {"why": error.why})
        may = may_read if kind == STEP_1 else may_write
        try:
            with self.view() as (state, _):
                person = state.person(actor.id)
                seat = person.group if person is not None else None
                # How much of theirs is there they may always ask, or they would take for lost, and
                # write once more, what is stored and only its acknowledgement was lost.
                finishing = seat != group and (
                    kind == STEP_1 or self.former_seats.open(actor.id, seat)
                )
                refusal = may(state, actor, group, finishing=finishing)
            if refusal is not None:
                return refusal
            drafts = self._drafts
            drafts.load()  # it may just have gone to rest
        except NoSession:
            return Refusal("no_session")
        except StoreError:
            log.exception("session %s cannot be read", self.id)
            return NOT_STORED
        return drafts.of(group).ask(Sync(kind, content, actor.id, token, seat == group))

    def draft_bytes(self, group: str) -> bytes:
        """A group's draft as one Yjs update. Raises NoSession and StoreError."""
        self.load()
        drafts = self._drafts
        drafts.load()
        return drafts.of(group).whole()

    # For the engine alone

    @property
    def in_memory(self) -> bool:
        return self._state is not None

    def load(self) -> None:
        """Read the session unless it is in memory. Raises NoSession, StoreError."""
        if self._state is not None and not self._gone:
            return  # the usual case must not wait for what is being stored
        with self._lock:
            self._loaded()

    def rest(self, before: float) -> None:
        """Leave memory when nobody has used it since `before` (`ticking`); the next use loads
        it again."""
        if self._used < before and self._lock.acquire(blocking=False):
            try:
                self._forget()
                self._drafts = Drafts(self.id, self._around, self._time.now)
            finally:
                self._lock.release()

    def erase(self) -> None:
        """Delete the session for good; whoever still holds it gets `no_session`. Raises StoreError.

        Under the lock, so that nothing is written to it, or read from it, in between.
        """
        with self._lock:
            store, now = self._around.store, self._around.clock()
            self._around.run_blocking(lambda: store.delete_session(self.id, now))
            self._gone = True
            self._forget()
            self._drafts = Drafts(self.id, self._around, self._time.now)

    # Serving the inbox

    def _serve(self, asks: list[Ask[Question, Outcome]]) -> None:
        with self._lock:
            if not self._answered(asks):
                for ask in asks:
                    if not ask.done:
                        self._answered([ask])

    def _answered(self, asks: list[Ask[Question, Outcome]]) -> bool:
        """Settle the asks or say why not. False when the program failed at one of several: then
        each is to be asked alone, so that only that one's sender knows of it."""
        refusal: Refusal | None = NOT_STORED
        try:
            self._settle(asks)
            refusal = None
        except NoSession:
            refusal = Refusal("no_session")
        except StoreError:
            log.exception("session %s: %d commands were not stored", self.id, len(asks))
        except Exception:
            log.exception("session %s: %d commands failed", self.id, len(asks))
            self._forget()
            refusal = FAULT if len(asks) == 1 else None
            return refusal is not None
        finally:  # also when whoever serves is killed
            if refusal is not None:
                self._forget()
                _answer(asks, refusal)
        return True

    def _settle(self, asks: list[Ask[Question, Outcome]]) -> None:
        """Decide each in order and store what follows as one append; then answer all."""
        for _ in range(TRIES):
            turn = Turn(self._loaded(), self._results, self._around, self._time.now)
            turn.take([ask for ask in asks if ask.error is None])
            if turn.broken:
                self._forget()  # the state has half an event in it
                continue
            if turn.records and not self._stored(turn):
                continue
            self._shown = turn.state.version
            if turn.erases:
                self._around.erased(self.id)
            if turn.touched:
                self._around.changed(self.id, frozenset(turn.touched))
            turn.answer()
            return
        raise StoreError(f"session {self.id}: others kept writing first")

    def _stored(self, turn: Turn) -> bool:
        """Whether the turn's events are on the disk; False when another process wrote first."""
        append = Append(
            session=self.id,
            after=turn.after,
            records=tuple(turn.records),
            summary=summary_of(turn.state),
            outdated=tuple(turn.outdated),
        )
        try:
            self._around.committer.write(self._complete(append, turn.state.pack))
        except NotStored as conflict:
            log.info("session %s: %s; deciding again", self.id, conflict)
            self._forget()
            return False
        return True

    def _complete(self, append: Append, pack: Pack) -> Append | Erase:
        """What is to be stored. Where somebody erases themselves, the log is rewritten with it, and
        the session's lock is held meanwhile, so nothing is written in between."""
        erased = participants_in(append)
        if not erased:
            return append
        run, store = self._around.run_blocking, self._around.store
        # what another process has added meanwhile is a conflict, which the store finds
        log = [*run(lambda: store.read(self.id))[: append.after], *append.records]
        self._drafts.load()
        names = self._drafts.forget(erased, names_in(log, erased), pack)
        return run(lambda: with_rewritten(append, log, store.read_history(self.id), names))

    def _loaded(self) -> Session:
        """The state, read from the store when it is not in memory. Only under the lock."""
        if self._gone:
            raise NoSession(self.id)
        if self._state is None:
            found = self._around.run_blocking(self._read)
            if found is None:
                self._gone = True
                raise NoSession(self.id)
            self._state, self._results = found
            self._catch_up(self._state)
        self._time.follow(self._state)
        return self._state

    def _read(self) -> tuple[Session, Results] | None:
        records = self._around.store.read(self.id)
        return (replay(records), results_of(records)) if records else None

    def _catch_up(self, state: Session) -> None:
        """Tell of what another process stored, or what a write that failed stored after all."""
        missed = {key for key, version in state.changed.items() if version > self._shown}
        told, self._shown = self._shown, state.version
        if told and missed:
            self._around.changed(self.id, frozenset(missed))

    def _forget(self) -> None:
        self._state = None
        self._results = {}


def _answer(asks: list[Ask[Question, Outcome]], refusal: Refusal) -> None:
    """Refuse all, also what was refused or changed nothing: that was decided on a state that never
    came about."""
    for ask in asks:
        if ask.error is None:
            ask.answer = refusal
