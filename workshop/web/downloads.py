"""Transcripts to take home: the whole session for facilitators, one's own part for participants."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.exceptions import NotFound

from workshop import identity
from workshop.engine import LiveSession, NoSession
from workshop.i18n import _
from workshop.transcript import FORMATS, LEVELS, for_facilitator
from workshop.web.door import find_door
from workshop.web.errors import error_page
from workshop.web.language import speak_in
from workshop.web.leading import led
from workshop.web.transcripts import in_line, offers, own_transcript, send, too_early

pages = Blueprint("downloads", __name__)


@pages.get("/download/<session_id>/")
def choose(session_id: str) -> Any:
    """Which level and which format of the whole session, for whoever leads it."""
    live = _led(session_id)
    if not isinstance(live, LiveSession):
        return live
    with live.view() as (state, _writings):
        speak_in(state)
        title, ended = state.title, state.ended_at
    return render_template(
        "downloads/choose.html",
        session_title=title,
        ended=ended,
        back=url_for("console.console", session_id=session_id),
        formats=offers(lambda kind: url_for(".whole", session_id=session_id, extension=kind)),
    )


@pages.get("/download/<session_id>/transcript.<extension>")
def whole(session_id: str, extension: str) -> Any:
    """The whole session, during it and after, for whoever leads it; `?level` says how much of it,
    `?view` opens it instead."""
    level = request.args.get("level", "full")
    if extension not in FORMATS or level not in LEVELS:
        raise NotFound
    live = _led(session_id)
    if not isinstance(live, LiveSession):
        return live
    with in_line(f"{session_id} {_who(session_id)}"):
        with live.view() as (state, writings):
            transcript = for_facilitator(speak_in(state), writings, live.now())
        return send(transcript, extension, level)


@pages.get("/j/<code>/transcript.<extension>")
def own(code: str, extension: str) -> Any:
    """A participant's own part, from the wrap-up on; `?view` opens it instead."""
    live = find_door(code)
    if live is None or extension not in FORMATS:
        raise NotFound
    actor = identity.actor(cookie, live.id, "participant")
    if actor is None:
        return redirect(url_for("join.room", code=code), 303)
    with in_line(f"{live.id} {actor.id}"):
        transcript = own_transcript(live, actor)
        if transcript is None:
            return redirect(url_for("join.room", code=code), 303)
        return too_early() if transcript == "early" else send(transcript, extension)


def _who(session_id: str) -> str:
    actor = identity.actor(cookie, session_id, "facilitator")
    return actor.id if actor else ""


def _led(session_id: str) -> LiveSession | Any:
    """The session if this browser leads it, or else what the browser gets instead."""
    try:
        found = led(session_id)
    except NoSession:
        raise NotFound from None
    if found is None:
        return error_page(
            403,
            heading=_("This transcript is for facilitators"),
            text=_("Open the link to the console once more, on this computer."),
        )
    return found[0]
