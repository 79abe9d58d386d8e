"""*My link*: the seat, on another device, and later the record.

A link that carries the seat, signed. Opening it shows who one would go on as; only the button
takes the seat, because chat programs open links by themselves to show a preview. The seat can be
taken for some days; the record can be fetched as long as the session is kept, and without taking
the seat: a link that somebody saved is how they find it again.
"""

from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.exceptions import NotFound

from workshop import identity
from workshop.core.model import Session
from workshop.core.refusals import Refusal
from workshop.engine import LiveSession, NoSession
from workshop.transcript import FORMATS
from workshop.web import seat_links
from workshop.web.addresses import base_url
from workshop.web.context import remember, web
from workshop.web.door import find_door
from workshop.web.errors import refusal_json, wants_json
from workshop.web.facts import facts_of
from workshop.web.language import speak_in
from workshop.web.qr import data_uri
from workshop.web.records import in_line, is_ready, offers, own_record, send, too_early
from workshop.web.seat_links import DAYS

pages = Blueprint("my_link", __name__)


@pages.post("/j/<code>/my-link")
def make(code: str) -> Any:
    """Make the link for the seat that this browser has."""
    live = find_door(code)
    facts = facts_of(live) if live else None
    if facts is None or facts.participant is None:
        refusal = Refusal("not_in_session" if facts else "no_session")
        if wants_json():
            return refusal_json(refusal)
        return redirect(url_for("join.room", code=code), 303)
    token = seat_links.my_link(facts.id, facts.participant)
    url = f"{base_url()}/m/{token}"
    if wants_json():
        return jsonify(ok=True, url=url, qr=data_uri(url), days=DAYS)
    return render_template(
        "join/my_link.html", url=url, qr=data_uri(url), days=DAYS, name=facts.name, code=facts.code
    )


@pages.get("/m/<token>")
def show(token: str) -> Any:
    """Say whose seat this is, and offer it; with the record, once there is one."""
    found = _seat_of(token)
    if found is None:
        return _worn_out()
    live, participant, fresh = found
    with live.view() as (state, _writings):
        speak_in(state)
        name = _name(state, participant)
        title, code, ready = state.title, state.code, is_ready(state)
        mine = identity.actor(cookie, live.id, "participant")
        now = _name(state, mine.id) if mine else None
    if name is None or not (fresh or ready):
        return _worn_out()
    if mine and mine.id == participant:
        return redirect(url_for("join.room", code=code), 303)
    record = offers(lambda kind: url_for(".record", token=token, extension=kind)) if ready else []
    return render_template(
        "join/move_seat.html",
        token=token,
        name=name,
        facts_title=title,
        now=now,
        fresh=fresh,
        formats=record,
    )


@pages.get("/m/<token>/transcript.<extension>")
def record(token: str, extension: str) -> Any:
    """The record of whose seat this is."""
    found = _seat_of(token)
    if extension not in FORMATS:
        raise NotFound
    if found is None:
        return _worn_out()
    live, participant, _fresh = found
    with in_line(f"{live.id} {participant}"):
        made = own_record(live, participant)
        if made is None:
            return _worn_out()
        return too_early() if made == "early" else send(made, extension)


@pages.post("/m/<token>")
def move(token: str) -> Any:
    """Take the seat. The phone that had it is told so as soon as this one connects."""
    found = _seat_of(token)
    if found is None or not found[2]:
        return _worn_out()
    live, participant, _fresh = found
    with live.view() as (state, _writings):
        name, code = _name(state, participant), state.code
    if name is None:
        return _worn_out()
    identity.give_seat(cookie, live.id, participant)
    remember()
    if wants_json():
        return jsonify(ok=True, session=live.id, participant=participant)
    # Erasing is asked of whoever has the seat in their cookie, so the seat comes first.
    then = "erase.ask" if request.form.get("then") == "erase" else "join.room"
    return redirect(url_for(then, code=code), 303)


def _seat_of(token: str) -> tuple[LiveSession, str, bool] | None:
    """The session, the seat in it, and whether the link is young enough to give the seat away."""
    found = seat_links.read_my_link(token)
    if found is None:
        return None
    (session_id, participant), fresh = found
    try:
        return web().engine.open(session_id), participant, fresh
    except NoSession:
        return None


def _name(state: Session, participant: str) -> str | None:
    person = state.person(participant)
    return person.name if person else None


def _worn_out() -> Any:
    if wants_json():
        return refusal_json(Refusal("not_in_session"))
    return render_template("join/worn_out.html", days=DAYS), 404
