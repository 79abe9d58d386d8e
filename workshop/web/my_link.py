"""*My link*: the seat, on another device, and later the transcript.

A link that carries the seat, signed. Opening it shows who one would go on as; only the button
takes the seat, because chat programs open links by themselves to show a preview. The seat can be
taken for some days; the transcript can be fetched as long as the session is kept, and without
taking the seat: a link that somebody saved is how they find it again.
"""

import re
import secrets
from typing import Any

import msgspec
from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.exceptions import NotFound

from workshop import identity
from workshop.core import commands as c
from workshop.core.grants import is_ended
from workshop.core.model import Actor, Session
from workshop.core.refusals import Refusal
from workshop.engine import LiveSession, NoSession
from workshop.transcript import FORMATS
from workshop.web import seat_links
from workshop.web.addresses import base_url
from workshop.web.bodies import sent_json
from workshop.web.context import remember, web
from workshop.web.door import find_door
from workshop.web.errors import error_page, refusal_json, status_of, wants_json
from workshop.web.facts import Facts, facts_of
from workshop.web.language import speak_in
from workshop.web.qr import data_uri
from workshop.web.seat_links import DAYS
from workshop.web.transcripts import in_line, is_ready, offers, own_transcript, send, too_early

pages = Blueprint("my_link", __name__)

_COMMAND_ID = re.compile(r"[A-Za-z0-9_-]{8,40}")


@pages.post("/j/<code>/my-link")
def make(code: str) -> Any:
    """Make the link for the seat that this browser has."""
    live = find_door(code)
    facts = facts_of(live) if live else None
    if facts is None or facts.participant is None:
        return _refused(code, Refusal("not_in_session" if facts else "no_session"))
    return _shown(facts)


@pages.post("/j/<code>/my-link/new")
def renew(code: str) -> Any:
    """Make a new link for the seat that this browser has. The one before and every other browser
    that came by it are out at once. The same id again gets the same answer, also with the cookie of
    before: the answer may have been lost, and the new cookie with it."""
    live = find_door(code)
    actor = identity.actor(cookie, live.id, "participant") if live else None
    sent = sent_json(Renewing) if request.is_json else Renewing(request.form.get("id", ""))
    if live is None or actor is None:
        return _refused(code, Refusal("not_in_session" if live else "no_session"))
    if sent is None or not _COMMAND_ID.fullmatch(sent.id):
        return _refused(code, Refusal("malformed"))
    live.own_browsers.asks(actor.id, identity.known_browser(cookie))
    outcome = live.submit(c.RenewMyLink(), actor, sent.id)
    if isinstance(outcome, Refusal):
        return _refused(code, outcome)
    identity.give_seat(cookie, live.id, actor.id, int(outcome.result["number"]))
    remember()
    facts = facts_of(live)
    if facts.participant is None:  # renewed once more since
        return _refused(code, Refusal("link_ended"))
    return _shown(facts)


class Renewing(msgspec.Struct, frozen=True):
    """The JSON that asks for a new link: the command's id, so that it can be sent twice."""

    id: str


def _shown(facts: Facts) -> Any:
    """The link, to be scanned and copied; for the page also the word with which it comes back."""
    participant = str(facts.participant)
    url = f"{base_url()}/m/{seat_links.my_link(facts.id, participant, facts.grant)}"
    if wants_json():
        way_back = seat_links.way_back(facts.id, participant, facts.grant)
        return jsonify(ok=True, url=url, qr=data_uri(url), days=DAYS, way_back=way_back)
    return render_template(
        "join/my_link.html",
        url=url,
        qr=data_uri(url),
        days=DAYS,
        name=facts.name,
        code=facts.code,
        command_id=secrets.token_urlsafe(16),
    )


def _refused(code: str, refusal: Refusal) -> Any:
    if wants_json():
        return refusal_json(refusal)
    if refusal.code in ("not_stored", "fault"):
        return error_page(status_of(refusal))
    return redirect(url_for("join.room", code=code), 303)


@pages.get("/m/<token>")
def show(token: str) -> Any:
    """Say whose seat this is, and offer it; with the transcript, once there is one."""
    found = _seat_of(token)
    if found is None:
        return _worn_out()
    live, seat, fresh = found
    participant = seat.id
    with live.view() as (state, _writings):
        speak_in(state)
        name = _name(state, seat)
        title, code, ready = state.title, state.code, is_ready(state)
        mine = identity.standing(cookie, state, "participant")
        now = _name(state, mine) if mine else None
    if name is None or not (fresh or ready):
        return _worn_out()
    if mine and mine.id == participant:
        return redirect(url_for("join.room", code=code), 303)
    formats = offers(lambda kind: url_for(".transcript", token=token, extension=kind))
    return render_template(
        "join/move_seat.html",
        token=token,
        name=name,
        facts_title=title,
        now=now,
        fresh=fresh,
        formats=formats if ready else [],
    )


@pages.get("/m/<token>/transcript.<extension>")
def transcript(token: str, extension: str) -> Any:
    """The transcript of whose seat this is."""
    found = _seat_of(token)
    if extension not in FORMATS:
        raise NotFound
    if found is None:
        return _worn_out()
    live, seat, _fresh = found
    with in_line(f"{live.id} {seat.id}"):
        made = own_transcript(live, seat)
        if made is None:
            return _worn_out()
        return too_early() if made == "early" else send(made, extension)


@pages.post("/m/<token>")
def move(token: str) -> Any:
    """Take the seat. The phone that had it is told so as soon as this one connects."""
    found = _seat_of(token)
    if found is None or not found[2]:
        return _worn_out()
    live, seat, _fresh = found
    with live.view() as (state, _writings):
        name, code = _name(state, seat), state.code
    if name is None:
        return _worn_out()
    identity.give_seat(cookie, live.id, seat.id, seat.grant)
    remember()
    if wants_json():
        return jsonify(ok=True, session=live.id, participant=seat.id)
    # Erasing is asked of whoever has the seat in their cookie, so the seat comes first.
    then = "erase.ask" if request.form.get("then") == "erase" else "join.room"
    return redirect(url_for(then, code=code), 303)


def _seat_of(token: str) -> tuple[LiveSession, Actor, bool] | None:
    """The session, the seat in it, and whether the link is young enough to give the seat away."""
    found = seat_links.read_my_link(token)
    if found is None:
        return None
    (session_id, participant, grant), fresh = found
    try:
        return web().engine.open(session_id), Actor("participant", participant, grant), fresh
    except NoSession:
        return None


def _name(state: Session, seat: Actor) -> str | None:
    """Who has the seat; None where nobody has, or where it is to be had by a newer link."""
    person = state.person(seat.id)
    return person.name if person and not is_ended(state, seat) else None


def _worn_out() -> Any:
    if wants_json():
        return refusal_json(Refusal("not_in_session"))
    return render_template("join/worn_out.html", days=DAYS), 404
