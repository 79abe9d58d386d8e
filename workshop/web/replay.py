"""The replay: a finished session on the screen's page, moment by moment, for whoever leads it.

A link to the screen alone opens none of it: a room may have been shown something that was taken
down a minute later, and that is the facilitator's to look at.
"""

import gzip
from typing import Any

import msgspec
from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.exceptions import NotFound, TooManyRequests

from workshop import zone
from workshop.core.refusals import Refusal
from workshop.engine import NoSession
from workshop.engine.past import Picture
from workshop.i18n import _
from workshop.web.addresses import join_url
from workshop.web.context import web
from workshop.web.errors import error_page, refusal_json
from workshop.web.facts import facts_of
from workshop.web.leading import NotLeading, led
from workshop.web.phone import common_bootstrap

pages = Blueprint("replay", __name__)

WORTH_PACKING = 4 * 1024
"""Bytes of JSON from which on packing takes less time than sending."""


@pages.get("/console/<session_id>/replay")
def replay(session_id: str) -> Any:
    """The page. A stranger gets the same answer whether or not there is such a session."""
    try:
        found = led(session_id)
        if found is None:
            return error_page(
                403,
                heading=_("The replay is for facilitators"),
                text=_("Open the link to the console once more, on this computer."),
            )
        live, actor = found
        facts = facts_of(live, own_choice=False)  # the whole room may read it
        outline = web().engine.pasts.outline(live, actor)
    except NoSession:
        return error_page(
            404,
            heading=_("This session is not there any more"),
            text=_("It has been deleted."),
        )
    if isinstance(outline, Refusal):
        if outline.code == "too_often":
            raise TooManyRequests
        return error_page(
            403,
            heading=_("The replay comes at the end"),
            text=_("It is ready as soon as the session has ended."),
        )
    return render_template(
        "screen/replay.html",
        title=facts.title,
        bootstrap={
            **common_bootstrap(facts, "screen"),
            "replay": msgspec.to_builtins(outline),
            "zone": zone.name(),
            "urls": {
                "join": join_url(facts.code),
                "qr": f"/qr/{facts.code}.svg",
                "console": url_for("console.console", session_id=facts.id),
                "pictures": f"{url_for('replay.replay', session_id=facts.id)}/",
            },
        },
    )


@pages.get("/console/<session_id>/replay/<string(maxlength=16):at>")
def picture(session_id: str, at: str) -> Any:
    """What the screen showed at a time in milliseconds. See docs/protocol.md."""
    if not (at.isascii() and at.isdecimal()):
        raise NotFound
    packed = request.accept_encodings["gzip"] > 0
    try:
        found = led(session_id)
        if found is None:
            return refusal_json(Refusal("not_allowed"))
        live, actor = found
        write = _pack if packed else _write
        made = web().engine.pasts.picture(live, actor, int(at), write)
    except NoSession:
        return refusal_json(Refusal("no_session"))
    except NotLeading as error:
        return refusal_json(error.refusal)
    if isinstance(made, Refusal):
        return refusal_json(made)
    response = Response(made, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    if made.startswith(_GZIP):
        response.headers["Content-Encoding"] = "gzip"
    return response


_GZIP = b"\x1f\x8b"
"""What packed bytes begin with, and JSON never does."""


def _write(shown: Picture) -> bytes:
    return msgspec.json.encode(shown)


def _pack(shown: Picture) -> bytes:
    body = _write(shown)
    return gzip.compress(body, 1) if len(body) >= WORTH_PACKING else body
