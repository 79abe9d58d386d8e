"""Transcripts to take home: the whole session for facilitators, one's own part for participants."""

from typing import Any, Literal

from flask import Blueprint, Response, redirect, request, url_for
from flask import session as cookie
from werkzeug.exceptions import NotFound
from werkzeug.http import dump_options_header

from workshop import identity
from workshop.engine import LiveSession, NoSession
from workshop.i18n import _, current_language
from workshop.transcript import FORMATS, Transcript, for_facilitator, for_participant, render
from workshop.web.context import web
from workshop.web.door import find_door
from workshop.web.errors import error_page
from workshop.web.language import speak_in

pages = Blueprint("downloads", __name__)

# It brings its own styles, may not run anything, and may not act as one of our pages.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"


@pages.get("/download/<session_id>/transcript.<extension>")
def whole(session_id: str, extension: str) -> Any:
    """The whole session, during it and after, for whoever leads it; `?view` opens it instead."""
    if extension not in FORMATS:
        raise NotFound
    if identity.actor(cookie, session_id, "facilitator") is None:
        return error_page(
            403,
            heading=_("This transcript is for facilitators"),
            text=_("Open the link to the console once more, on this computer."),
        )
    try:
        live = web().engine.open(session_id)
        with live.view() as (state, writings):
            transcript = for_facilitator(speak_in(state), writings, web().clock())
    except NoSession:
        raise NotFound from None
    return _send(transcript, extension)


@pages.get("/j/<code>/transcript.<extension>")
def own(code: str, extension: str) -> Any:
    """A participant's own part, once the session has ended; `?view` opens it instead."""
    live = find_door(code)
    if live is None or extension not in FORMATS:
        raise NotFound
    found = _own(live)
    if found is None:
        return redirect(url_for("join.room", code=code), 303)
    if isinstance(found, str):
        return error_page(
            403,
            heading=_("The transcript comes at the end"),
            text=_("It is ready as soon as the facilitator ends the session."),
        )
    return _send(found, extension)


def _own(live: LiveSession) -> Transcript | Literal["running"] | None:
    """The transcript, "running" while it is too early, None for somebody without a seat."""
    actor = identity.actor(cookie, live.id, "participant")
    with live.view() as (state, writings):
        if actor is None or state.person(actor.id) is None:
            return None
        speak_in(state)  # also to say that it is too early
        if state.state != "ended":
            return "running"
        return for_participant(speak_in(state), writings, web().clock(), actor.id)


def _send(transcript: Transcript, extension: str) -> Response:
    made = render(transcript, extension, current_language())
    response = Response(made.content, content_type=made.mimetype)
    how = "inline" if "view" in request.args else "attachment"
    response.headers["Content-Disposition"] = dump_options_header(how, {"filename": made.name})
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Cache-Control"] = "no-store"
    return response
