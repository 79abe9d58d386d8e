"""What happens with each message: decode, ask whether it may be, hand it to the engine, answer.

No Flask and no Socket.IO in here: `sockets` brings what a browser sent and carries the answers.
"""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from workshop import identity
from workshop.core.grants import is_ended
from workshop.core.model import Session
from workshop.core.refusals import Refusal
from workshop.core.views import audiences_of_viewer
from workshop.core.writing import Writing
from workshop.engine import Accepted, Engine, NoSession
from workshop.engine.leading import come_to_lead
from workshop.engine.showing import snapshot
from workshop.figures import Figures
from workshop.i18n import using
from workshop.live import protocol as p
from workshop.live.audiences import Audiences, Connection, Wire
from workshop.live.drafts import Drafts
from workshop.live.limits import PAUSE, Kind, Limits
from workshop.live.presence import Presence
from workshop.live.publisher import Publisher
from workshop.live.ticks import Sleep, Spawn
from workshop.refusal_texts import sentence_for
from workshop.store.contract import StoreError

log = logging.getLogger(__name__)

Seen = tuple[Session, Mapping[str, Writing]]
Answer = p.Taken | p.Resumed | p.Refused | dict[str, Any]


class TurnedAway(Exception):
    """A connection that may not be: a code, and a sentence in the page's language."""

    def __init__(self, code: p.ConnectCode, text: str) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


class Handlers:
    """One method for each thing a browser can do."""

    def __init__(
        self,
        engine: Engine,
        wire: Wire,
        *,
        spawn: Spawn,
        sleep: Sleep,
        limits: Limits | None = None,
        figures: Figures | None = None,
    ) -> None:
        """`spawn` and `sleep` are the runtime's."""
        self.engine = engine
        self.wire = wire
        self.sleep = sleep
        self.limits = limits if limits is not None else Limits()
        self.figures = figures or Figures()
        self.audiences = Audiences()
        self.presence = Presence(self.audiences, wire, spawn=spawn, sleep=sleep)
        self.publisher = Publisher(
            engine,
            self.audiences,
            self.presence,
            wire,
            goodbye=self.goodbye,
            spawn=spawn,
            sleep=sleep,
            timed=self.figures.tick,
        )
        self.drafts = Drafts(self.audiences, wire, spawn=spawn, sleep=sleep)
        engine.know_who_is_here(self.presence.people, self.presence.lately)
        engine.on_change(self.publisher.changed)
        engine.on_draft(self.drafts.stored)
        engine.on_deleted(self.deleted)

    # Connections

    def connect(self, sid: str, auth: object, cookie: Mapping[str, Any], language: str) -> None:
        """Let a connection in and send it its snapshot. Raises TurnedAway."""
        try:
            self._connect(sid, auth, cookie, language)
        except p.Unfit as unfit:
            raise self._turned_away(unfit.refusal.code, language) from None
        except NoSession as none:
            code = "deleted" if self.engine.was_deleted(none.session) else "no_session"
            raise self._turned_away(code, language) from None
        except StoreError:
            log.exception("a connection could not be let in")
            raise self._turned_away("not_stored", language) from None

    def _connect(self, sid: str, auth: object, cookie: Mapping[str, Any], language: str) -> None:
        if p.version_of(auth) not in (p.VERSION, None):
            raise self._turned_away("old_page", language)
        fit = p.read_auth(auth)
        actor = identity.actor(cookie, fit.session, fit.as_)
        if actor is None or fit.participant not in ("", actor.id):
            # A page whose cookie is lost hears of a deletion too, or it would ask for ever.
            code: p.ConnectCode = "not_in_session" if fit.as_ == "participant" else "not_allowed"
            if self.engine.was_deleted(fit.session):
                code = "deleted"
            raise self._turned_away(code, language)
        # Screens and hosts share an id, so the browser's random name tells them apart.
        who = (fit.session, actor.id, identity.known_browser(cookie))
        if not self.limits.take("connect", who):
            self.sleep(PAUSE)
            raise self._turned_away("too_often", language)
        live, small = self.engine.open(fit.session), fit.miniature
        connection = Connection(sid, live, actor, language, browser=who[2], miniature=small)
        refusal = come_to_lead(live, actor) if connection.role == "facilitator" else None
        if refusal is not None:
            code = "link_ended" if refusal.code == "link_ended" else "not_allowed"
            raise self._turned_away(code, language)
        self._expected(connection)
        # One step, under the session's lock: say who hears what, send the snapshot. The publisher
        # sends under the same lock. So a change is either stored before this, and in the snapshot,
        # or after it, and in an update that comes behind the snapshot.
        with connection.live.view() as seen:
            audiences = audiences_of_viewer(seen[0], connection.viewer)
            if not audiences:
                raise self._turned_away(p.why_out(seen[0], actor), language)
            older = self.audiences.join(connection, audiences)
            self.wire.send(sid, "snapshot", self._snapshot(connection, seen, fit))
        if older is not None:
            self.goodbye(older, "replaced")
        self.presence.changed(connection.session, (connection.group,))

    def _expected(self, connection: Connection) -> None:
        """A participant's page has come: their seat is theirs, also if it was given up before."""
        live, participant = connection.live, connection.participant
        if participant is None:
            return
        with live.view() as (state, _):
            person = state.people.get(participant)
            given_up = person is not None and person.given_up
        if given_up:
            live.take_up(connection.actor)
        live.arrivals.came(participant)

    def disconnect(self, sid: str) -> None:
        """A connection is over."""
        connection = self.audiences.leave(sid)
        if connection is not None:
            self._left(connection)

    def _left(self, connection: Connection) -> None:
        self.presence.left(connection)
        if not self.audiences.size(connection.session):
            self.publisher.forget(connection.session)

    def goodbye(self, connection: Connection, code: p.GoneCode) -> None:
        """Tell a connection why it ends, and end it."""
        gone = self.audiences.leave(connection.sid)
        with using(connection.language):
            last = p.Gone(code, sentence_for(code), self.engine.server)
        self.wire.send(connection.sid, "gone", last)
        self.wire.close(connection.sid)
        if gone is not None and code != "replaced":
            self._left(connection)

    def deleted(self, session: str) -> None:
        """The engine's listener: nobody has anything to do in this session any more."""
        for connection in self.audiences.of_session(session):
            self.goodbye(connection, "deleted")
        self.presence.forget(session)

    # Messages

    def command(self, sid: str, *args: object) -> Answer:
        """Take a command; answered once it is stored."""

        def take(connection: Connection) -> Answer | Refusal:
            id, command = p.read_command(_only(args), connection.role)
            outcome = connection.live.submit(command, connection.actor, id)
            if isinstance(outcome, Accepted):
                return p.Taken(outcome.version, outcome.result)
            return outcome

        return self._answer(sid, "command", take)

    def resume(self, sid: str, *args: object) -> Answer:
        """Send what changed after a version, in a snapshot of its own: in order with the updates,
        which an acknowledgement is not."""

        def take(connection: Connection) -> Answer | Refusal:
            asked = p.read_resume(_only(args))
            with connection.live.view() as seen:
                if not audiences_of_viewer(seen[0], connection.viewer):
                    ended = is_ended(seen[0], connection.actor)
                    return Refusal("link_ended" if ended else "not_in_session")
                self.wire.send(sid, "snapshot", self._snapshot(connection, seen, asked))
            return p.Resumed()

        return self._answer(sid, "resume", take)

    def draft(self, sid: str, *args: object) -> Answer:
        """Take a y-protocols sync message of a group's draft."""

        def take(connection: Connection) -> Answer | Refusal:
            group, data = _two(args)
            return self.drafts.take(connection, group, data)

        return self._answer(sid, "draft", take)

    def awareness(self, sid: str, *args: object) -> None:
        """Pass on where somebody writes. Not acknowledged; what does not fit is dropped."""

        def take(connection: Connection) -> Answer | Refusal:
            group, data = _two(args)
            self.drafts.aware(connection, group, data)
            return {}

        self._answer(sid, "awareness", take)

    def unknown(self, sid: str) -> Answer:
        """An event that we have not got."""
        return self._answer(sid, "command", lambda _: Refusal("unknown_command"))

    # Answers

    def _answer(
        self, sid: str, kind: Kind, take: Callable[[Connection], Answer | Refusal]
    ) -> Answer:
        connection = self.audiences.find(sid)
        if connection is None:  # it was closed while this was on its way
            return self._refused(Refusal("not_in_session"), "en")
        if kind == "command" and connection.role == "facilitator":
            kind = "lead"
        who = (connection.session, *self._counted(connection))
        stores = kind in ("command", "lead")
        if not self.limits.take(kind, who) or (stores and not self.limits.take("day", who)):
            # The connection's next messages wait behind this one (`sockets` handles them in turn),
            # so flooding only slows down who floods.
            self.sleep(PAUSE)
            self.figures.message(kind, "too_often")
            return self._refused(Refusal("too_often"), connection.language)
        try:
            answer = take(connection)
        except p.Unfit as unfit:
            answer = unfit.refusal
        except NoSession:
            answer = Refusal("no_session")
        except StoreError:
            log.exception("session %s: a %s waits for the store", connection.session, kind)
            answer = Refusal("not_stored")
        except Exception:
            # Without what was sent: it may hold a name, a note or a key.
            log.exception("session %s: a %s failed", connection.session, kind)
            answer = Refusal("fault")
        if isinstance(answer, Refusal):
            self.figures.message(kind, answer.code)
            return self._refused(answer, connection.language)
        self.figures.message(kind)
        return answer

    def _counted(self, connection: Connection) -> tuple[str, ...]:
        """Whose limit counts: a participant's, over all connections; a connection's for the ids
        that several people share."""
        return (connection.participant or connection.sid,)

    def _refused(self, refusal: Refusal, language: str) -> p.Refused:
        with using(language):
            text = sentence_for(refusal.code, refusal.about)
        return p.Refused(refusal.code, text, refusal.about)

    def _turned_away(self, code: Any, language: str) -> TurnedAway:
        with using(language):
            return TurnedAway(code, sentence_for(code))

    def _snapshot(
        self, connection: Connection, seen: Seen, known: p.Auth | p.Resume
    ) -> p.SnapshotMessage:
        """Of what is `seen` under the session's lock, like everything that is sent in order."""
        fault = self.publisher.fault_in(connection.session)
        shown = snapshot(*seen, connection.viewer, known.after, known.mark, fault)
        return p.SnapshotMessage(
            v=p.VERSION,
            server=self.engine.server,
            session=connection.session,
            version=shown.version,
            mark=shown.mark,
            now=self.engine.time_of(connection.session),
            viewer=p.Who(connection.role, connection.actor.id),
            slices=shown.slices,
            items=shown.items,
            here=self.presence.here(connection, seen[0]),
            chain=self.publisher.chain.begin(connection),
            anew=shown.anew,
            incomplete=shown.incomplete,
        )


def _only(args: tuple[object, ...]) -> object:
    if len(args) != 1:
        raise p.Unfit(Refusal("malformed"))
    return args[0]


def _two(args: tuple[object, ...]) -> tuple[object, object]:
    if args and args[0] is p.TOO_LONG:
        raise p.Unfit(Refusal("too_large"))
    if len(args) != 2:
        raise p.Unfit(Refusal("malformed"))
    return args[0], args[1]
