"""What pages need to know of a session, read quickly while nobody changes it."""

import msgspec
from flask import session as cookie

from workshop import identity
from workshop.core.model import SessionState
from workshop.engine import LiveSession
from workshop.packs import Pack
from workshop.web.language import speak_in


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """A session at one moment. The keys are secrets: never into a template as a whole.

    `pack` is in the reader's language.
    `participant` and `name` are this browser's seat, None without one; `removed` names
    a seat that was taken out, `kept_out` says that this is to hold, `erased` names a seat that
    erased itself. `ended_at` is in ms; `groups` holds the ids of all there ever were.
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
    name: str | None
    removed: str | None
    kept_out: bool
    erased: str | None
    groups: tuple[str, ...]


def facts_of(live: LiveSession, *, own_choice: bool = True) -> Facts:
    """Read the facts, and speak the reader's language from here on; see `language.speak_in`.

    The session's lock is held for microseconds, not while a page is made.
    """
    actor = identity.actor(cookie, live.id, "participant")
    with live.view() as (seen, _writings):
        state = speak_in(seen, own_choice=own_choice)
        known = state.people.get(actor.id) if actor else None
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
            facilitator_key=state.facilitator_key,
            screen_key=state.screen_key,
            participant=person.id if person else None,
            name=person.name if person else None,
            removed=known.id if known and known.removed and not known.erased else None,
            kept_out=bool(known and known.kept_out),
            erased=known.id if known and known.erased else None,
            groups=tuple(state.groups),
        )
