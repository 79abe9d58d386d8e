"""From a code that somebody typed to the session behind it."""

from flask import request
from flask import session as cookie
from werkzeug.exceptions import TooManyRequests

from workshop import identity
from workshop.engine import LiveSession, NoSession
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


def _known_here(session_id: str) -> bool:
    """Whether this browser has nothing to guess any more."""
    leads = identity.actor(cookie, session_id, "facilitator") is not None
    return leads or session_id in identity.seats(cookie)
