"""What the pages that give out transcripts share: when there is one, and how it travels."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

from flask import Response, request
from msgspec.structs import replace
from werkzeug.exceptions import TooManyRequests
from werkzeug.http import dump_options_header

from workshop import zone
from workshop.core.grants import is_ended
from workshop.core.model import Actor, Session
from workshop.engine import LiveSession
from workshop.i18n import _, current_language
from workshop.press import PressBusy, PressFailed
from workshop.transcript import FORMATS, Transcript, at_level, for_participant
from workshop.web.context import web
from workshop.web.errors import error_page
from workshop.web.language import speak_in

# It brings its own styles, may not run anything, and may not act as one of our pages.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"

AGAIN_SECONDS = 30

AT_ONCE_EACH = 3
"""Files that one person may wait for at a time: the line at the press is everybody's."""


def is_ready(state: Session) -> bool:
    """Whether participants may take theirs home: from the wrap-up on, and after the end."""
    wrap_up = state.entry("wrap_up")
    return state.state == "ended" or (wrap_up is not None and wrap_up.started_at is not None)


def own_transcript(live: LiveSession, actor: Actor) -> Transcript | Literal["early"] | None:
    """A participant's transcript, "early" before there is one, None for somebody without a seat."""
    with live.view() as (state, writings):
        if state.person(actor.id) is None or is_ended(state, actor):
            return None
        read = speak_in(state)  # also to say that it is too early
        if not is_ready(state):
            return "early"
        return for_participant(read, writings, live.now(), actor.id)


def offers(url: Callable[[str], str]) -> list[dict[str, str]]:
    """The formats as a page offers them, the most wanted first. `url` says where each is."""
    return [
        {
            "kind": kind,
            "title": _(format_.title),
            "about": _(format_.about),
            "url": url(kind),
        }
        for kind, format_ in FORMATS.items()
    ]


@contextmanager
def in_line(person: str) -> Iterator[None]:
    """One of the few downloads that somebody has under way. Raises TooManyRequests."""
    asking = web().asking
    if asking[person] >= AT_ONCE_EACH:
        raise TooManyRequests
    asking[person] += 1
    try:
        yield
    finally:
        asking[person] -= 1
        if not asking[person]:
            del asking[person]


def send(transcript: Transcript, extension: str, level: str = "full") -> Any:
    """The transcript as a file, in the language that is read here. Nobody else waits meanwhile."""
    language = current_language()
    try:
        copy = replace(at_level(transcript, level, language), time_zone=zone.name())
        made = web().render(copy, extension, language)
    except PressBusy:
        page, status = error_page(
            503,
            heading=_("Many people want their transcript right now"),
            text=_("Wait half a minute and try again. It does not go away."),
        )
        return page, status, {"Retry-After": str(AGAIN_SECONDS)}
    except PressFailed:
        return error_page(
            500,
            heading=_("This file could not be made"),
            text=_("Try another format. The session itself is safe."),
        )
    response = Response(made.content, content_type=made.mimetype)
    how = "inline" if "view" in request.args else "attachment"
    response.headers["Content-Disposition"] = dump_options_header(how, {"filename": made.name})
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Cache-Control"] = "no-store"
    return response


def too_early() -> Any:
    return error_page(
        403,
        heading=_("The transcript comes at the end"),
        text=_("It is ready as soon as the facilitator comes to the wrap-up."),
    )
