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

    Wrong codes are counted; whoever tried too many gets TooManyRequests, for right codes too, so
    that the answer tells nothing. Whoever has a seat is let through, always.
    """
    tools = web()
    session_id = tools.engine.find(typed) if len(typed) <= LONGEST else None
    if session_id is None or session_id not in identity.seats(cookie):
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
