"""What people get instead of a page: one warm page, or one shape of JSON."""

import logging
from typing import Any

from flask import Flask, Response, jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from workshop.core.refusals import Refusal
from workshop.engine import NoSession
from workshop.i18n import N_, _
from workshop.refusal_texts import refusal_sentence
from workshop.store.contract import StoreError
from workshop.web.assets import MissingBundle
from workshop.web.guessing import WAIT_SECONDS

log = logging.getLogger(__name__)

# status → (code in JSON, heading, what to do now)
_WORDS: dict[int, tuple[str, str, str]] = {
    400: (
        "malformed",
        N_("That did not arrive in one piece"),
        N_("Go back, reload the page and try again."),
    ),
    403: (
        "not_allowed",
        N_("This page is not open to you"),
        N_("Open the link that you were given once more, on this device."),
    ),
    404: (
        "not_found",
        N_("There is no page here"),
        N_("The link may be cut short, or what it led to has been deleted."),
    ),
    405: (
        "method_not_allowed",
        N_("This page cannot be opened like that"),
        N_("Go back and use the buttons on the page."),
    ),
    410: (
        "session_ended",
        N_("This session has ended"),
        N_("Ask the facilitator for the transcript."),
    ),
    413: (
        "too_large",
        N_("That is too long to send"),
        N_("Go back, shorten it and try again."),
    ),
    429: (
        "too_often",
        N_("That was a lot at once"),
        N_("Wait half a minute and try again. The session goes on meanwhile."),
    ),
    500: (
        "server_error",
        N_("Something broke on our side"),
        N_("What you had saved is kept. Reload the page in a moment."),
    ),
    503: (
        "not_stored",
        N_("The server could not save this"),
        N_("Nothing is lost that was saved before. Try again in a moment."),
    ),
}

_STATUS = {
    "malformed": 400,
    "no_session": 404,
    "not_in_session": 403,
    "kept_out": 403,
    "link_ended": 403,
    "door_closed": 403,
    "too_many_joining": 429,
    "not_allowed": 403,
    "session_ended": 410,
    "not_ended": 409,
    "too_large": 413,
    "too_often": 429,
    "not_stored": 503,
    "fault": 500,
}


def register(app: Flask) -> None:
    """Answer every error in our own words."""
    app.register_error_handler(HTTPException, _on_http_error)
    app.register_error_handler(CSRFError, on_forgery)
    app.register_error_handler(MissingBundle, _on_missing_bundle)
    app.register_error_handler(NoSession, lambda error: error_page(404))
    app.register_error_handler(StoreError, _on_store_error)
    app.register_error_handler(Exception, _on_crash)


def wants_json() -> bool:
    """Whether the answer should be JSON: JSON was sent, or asked for rather than a page."""
    if request.is_json:
        return True
    accepted = request.accept_mimetypes
    return accepted["application/json"] > accepted["text/html"]


def status_of(refusal: Refusal) -> int:
    """The HTTP status that goes with a refusal."""
    return _STATUS.get(refusal.code, 422)


def refusal_json(refusal: Refusal) -> tuple[Response, int]:
    """A refusal in the one shape of errors."""
    text = refusal_sentence(refusal)
    body = jsonify(ok=False, code=refusal.code, text=text, about=refusal.about)
    return body, status_of(refusal)


def error_page(status: int, *, heading: str = "", text: str = "") -> tuple[Any, int]:
    """The page, or the JSON, for an HTTP status; heading and text may be more precise."""
    code, usual_heading, usual_text = _WORDS.get(status, _WORDS[500 if status >= 500 else 400])
    heading = heading or _(usual_heading)
    text = text or _(usual_text)
    if wants_json():
        return jsonify(ok=False, code=code, text=f"{heading}. {text}"), status
    return render_template("errors/error.html", heading=heading, text=text, status=status), status


def _on_http_error(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error  # a redirect
    page, status = error_page(error.code)
    response = Response(page) if isinstance(page, str) else page
    if status == 429:
        response.headers["Retry-After"] = str(WAIT_SECONDS)
    if status == 405 and (allowed := getattr(error, "valid_methods", None)):
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response, status


def on_forgery(error: CSRFError) -> Any:
    """Mostly no forgery at all: the cookie is gone, or the form is from before a restart."""
    return error_page(
        400,
        heading=_("This form has grown old"),
        text=_("Go back, reload the page and send it again. Cookies must be allowed here."),
    )


def _on_missing_bundle(error: MissingBundle) -> Any:
    """For developers, in plain words: the page that could show it needs the bundles too."""
    log.error("%s", error)
    return Response(f"{error}\n", 503, mimetype="text/plain")


def _on_store_error(error: StoreError) -> Any:
    log.error("%s %s: the store failed", request.method, request.endpoint, exc_info=error)
    return error_page(503)


def _on_crash(error: Exception) -> Any:
    # The path and nothing else of the address: a query may hold a key.
    log.error("%s %s failed", request.method, request.endpoint, exc_info=error)
    return error_page(500)
