"""Erasing oneself: the page that says what goes and what stays, and the button.

Who is erased comes from the cookie alone. A link or another site's page can lead here, but only the
form with its token erases, and only whose cookie it is.
"""

import re
import secrets
from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.exceptions import TooManyRequests

from workshop import identity
from workshop.core import commands as c
from workshop.core.grants import is_ended
from workshop.core.model import Actor
from workshop.core.refusals import Refusal
from workshop.engine import LiveSession
from workshop.web.context import web
from workshop.web.door import find_door
from workshop.web.errors import error_page, refusal_json, status_of, wants_json
from workshop.web.facts import Facts, facts_of
from workshop.web.language import speak_in
from workshop.web.stay import stay_of

pages = Blueprint("erase", __name__)

_COMMAND_ID = re.compile(r"[A-Za-z0-9_-]{8,40}")


@pages.get("/j/<code>/erase")
def ask(code: str) -> Any:
    """Say what goes and what stays. Also after the end, and for somebody who was taken out."""
    live = find_door(code)
    actor = identity.actor(cookie, live.id, "participant") if live else None
    if live is None or actor is None:
        return redirect(url_for("join.room", code=code), 303)
    with live.view() as (state, _writings):
        person = state.people.get(actor.id)
        if person is None or person.erased or is_ended(state, actor):
            return redirect(url_for("join.room", code=code), 303)
        speak_in(state)
        name, inside = person.name, not person.removed
        about = {
            "facts_title": state.title,
            "code": state.code,
            "ballots": state.ballots,
            "ended": state.state == "ended",
            "activities": {entry.activity for entry in state.agenda},
        }
    command_id = secrets.token_urlsafe(16)
    return render_template(
        "join/erase.html", name=name, inside=inside, command_id=command_id, **about
    )


@pages.post("/j/<code>/erase")
def erase(code: str) -> Any:
    """Erase whoever has the seat in this browser. Once more is no error."""
    live = find_door(code)
    actor = identity.actor(cookie, live.id, "participant") if live else None
    if live is None or actor is None:
        return _refused(code, Refusal("not_in_session" if live else "no_session"))
    _wait_your_turn(live, actor)
    sent = request.form.get("id", "")
    command_id = sent if _COMMAND_ID.fullmatch(sent) else secrets.token_urlsafe(16)
    outcome = live.submit(c.EraseMe(), actor, command_id)
    if isinstance(outcome, Refusal):
        return _refused(code, outcome)
    page = erased_page(facts_of(live), actor.id)
    return jsonify(ok=True, session=live.id, version=outcome.version) if wants_json() else page


def _wait_your_turn(live: LiveSession, actor: Actor) -> None:
    """Count who erases themselves now. Raises TooManyRequests where too many do."""
    with live.view() as (state, _writings):
        person = state.people.get(actor.id)
        goes = person is not None and not person.erased and not is_ended(state, actor)
        joined_at = person.joined_at if person and goes else None
    if joined_at is None:
        return  # refused, or done before: neither writes the file anew
    tools = web()
    if not tools.erasures.may(live.id, joined_at, live.now()):
        raise TooManyRequests
    tools.erasures.take(live.id, joined_at, live.now())


def _refused(code: str, refusal: Refusal) -> Any:
    if wants_json():
        return refusal_json(refusal)
    if refusal.code in ("not_stored", "fault"):
        return error_page(status_of(refusal))
    return redirect(url_for("join.room", code=code), 303)


def erased_page(facts: Facts, participant: str) -> str:
    """Say that it is done, let go of the seat, and have the browser let go of what it kept."""
    identity.leave_seat(cookie, facts.id)
    return render_template(
        "join/erased.html",
        facts_title=facts.title,
        code=facts.code,
        ended=facts.state == "ended",
        stay=stay_of(facts),
        bootstrap={
            "session": facts.id,
            "participant": participant,
            "page": url_for("join.room", code=facts.code),
            "groups": facts.groups,
        },
    )
