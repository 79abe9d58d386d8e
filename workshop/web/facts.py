"""What pages need to know of a session, read quickly while nobody changes it."""

import msgspec
from flask import session as cookie

from workshop import identity
from workshop.core.model import Door, Person, SessionState
from workshop.engine import LiveSession
from workshop.packs import Pack
from workshop.web.language import speak_in


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """A session at one moment. The keys are secrets: never into a template as a whole.

    `pack` is in the reader's language.
    `participant` and `name` are this browser's seat, None without one; `removed` names
    a seat that was taken out, `kept_out` says that this is to hold, `waiting` that it
    waits at the door, `erased` names a seat that
    erased itself, `ended` one whose link its owner has renewed elsewhere. `grant` is the number of
    the seat's own link. `ended_at` is in ms; `groups` holds the ids of all there ever were.
    """

    id: str
    code: str
    title: str
    state: SessionState
    ended_at: int | None
    pack: Pack
    minutes: int
    people: int
    facilitator_key: str
    screen_key: str
    participant: str | None
    grant: int
    ended: str | None
    name: str | None
    removed: str | None
    kept_out: bool
    waiting: bool
    door: Door
    erased: str | None
    groups: tuple[str, ...]


def facts_of(live: LiveSession, *, own_choice: bool = True) -> Facts:
    """Read the facts, and speak the reader's language from here on; see `language.speak_in`.

    The session's lock is held for microseconds, not while a page is made.
    """
    actor = identity.actor(cookie, live.id, "participant")
    if actor is not None and _given_up(live, actor.id):
        live.take_up(actor)  # refused where the session is full by now, or their link has ended
    with live.view() as (seen, _writings):
        state = speak_in(seen, own_choice=own_choice)
        stands = identity.standing(cookie, state, "participant")
        known = state.people.get(stands.id) if stands else None
        person = known if known and not known.removed else None
        return Facts(
            id=state.id,
            code=state.code,
            title=state.title,
            state=state.state,
            ended_at=state.ended_at,
            pack=state.pack,
            minutes=sum(entry.minutes for entry in state.agenda),
            people=state.present,
            grant=person.grant if person else 0,
            ended=actor.id if actor and not stands else None,
            facilitator_key=state.facilitator_key,
            screen_key=state.screen_key,
            participant=person.id if person else None,
            name=person.name if person else None,
            removed=known.id if known and _taken_out(known) else None,
            kept_out=bool(known and known.kept_out),
            waiting=bool(known and known.waiting),
            door=state.door,
            erased=known.id if known and known.erased else None,
            groups=tuple(state.groups),
        )


def _given_up(live: LiveSession, participant: str) -> bool:
    with live.view() as (state, _writings):
        person = state.people.get(participant)
        return person is not None and person.given_up


def _taken_out(person: Person) -> bool:
    return person.removed and not (person.erased or person.waiting or person.given_up)
