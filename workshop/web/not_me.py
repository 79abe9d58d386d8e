"""*That is not me*: a second person at a shared computer, where the first still has their seat.

The cookie lets go of the seat and nothing else happens: the seat, and what this browser keeps for
it, wait for the first to come back by their link.
"""

from typing import Any

from flask import Blueprint, jsonify, redirect, url_for
from flask import session as cookie

from workshop import identity
from workshop.core.refusals import Refusal
from workshop.web.context import remember
from workshop.web.door import find_door
from workshop.web.errors import refusal_json, wants_json
from workshop.web.facts import facts_of

pages = Blueprint("not_me", __name__)


@pages.post("/j/<code>/not-me")
def leave(code: str) -> Any:
    """Go to the form for a name. Once more is no error."""
    live = find_door(code)
    if live is None:
        if wants_json():
            return refusal_json(Refusal("no_session"))
        return redirect(url_for("join.home"), 303)
    identity.leave_seat(cookie, live.id)
    remember()
    page = url_for("join.room", code=facts_of(live).code, new="")
    return jsonify(ok=True, page=page) if wants_json() else redirect(page, 303)
