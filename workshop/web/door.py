"""From a code that somebody typed to the session behind it."""

from flask import request
from flask import session as cookie
from werkzeug.exceptions import TooManyRequests

from workshop import identity
from workshop.core.model import Session
from workshop.engine import LiveSession, NoSession
from workshop.engine.codes import read_code
from workshop.web.context import web

LONGEST = 40
"""Nobody types more than that for six letters; the rest is not looked at."""


def find_door(typed: str) -> LiveSession | None:
    """The session with this code, or None where the code has opened none.

    Wrong codes are counted; a browser that tried too many gets TooManyRequests, for right codes
    too, so that the answer tells it nothing. Nobody is stopped by what others have tried, and
    whoever has a seat, or leads, is let through at once.
    """
    tools = web()
    session_id = tools.engine.find(typed) if len(typed) <= LONGEST else None
    if session_id is None and len(typed) <= LONGEST:
        session_id = _by_a_former_code(typed)
    if session_id is None or not _known_here(session_id):
        browser, address = identity.known_browser(cookie), request.remote_addr or ""
        if not tools.guesses.may_try(browser, address):
            raise TooManyRequests
        if session_id is None:
            tools.guesses.wrong(browser, address)
            return None
    try:
        return tools.engine.open(session_id)
    except NoSession:  # deleted a moment ago
        return None


def _by_a_former_code(typed: str) -> str | None:
    """A session of this browser's own that had this code before it was given another."""
    code = read_code(typed)
    held = [*identity.seats(cookie), *identity.leads(cookie)] if code else []
    for session_id in dict.fromkeys(held):
        try:
            with web().engine.open(session_id).view() as (state, _writings):
                if code in state.former_codes and _stands_in(state):
                    return session_id
        except NoSession:
            continue
    return None


def has_seat(session_id: str) -> bool:
    """Whether this browser sits in the session, and so may be told its code."""
    try:
        with web().engine.open(session_id).view() as (state, _writings):
            return _sits_in(state)
    except NoSession:
        return False


def _stands_in(state: Session) -> bool:
    """Whoever was taken out is not told the new code, which may be there because of them."""
    return bool(identity.standing(cookie, state, "facilitator")) or _sits_in(state)


def _sits_in(state: Session) -> bool:
    actor = identity.standing(cookie, state, "participant")
    person = state.people.get(actor.id) if actor else None
    return person is not None and (not person.removed or person.given_up)


def _known_here(session_id: str) -> bool:
    """Whether this browser has nothing to guess any more."""
    leads = identity.actor(cookie, session_id, "facilitator") is not None
    return leads or session_id in identity.seats(cookie)
