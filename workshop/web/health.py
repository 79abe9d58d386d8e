"""Whether the server serves, and its figures, for whoever watches over it."""

import hmac
from dataclasses import dataclass
from threading import Lock

from flask import Blueprint, Response, abort, current_app, request

from workshop.figures import CONTENT_TYPE
from workshop.store.contract import StoreError
from workshop.web.context import web

pages = Blueprint("health", __name__)

LOOK_AGAIN_MS = 2_000
"""Seeing whether the database can be written writes to it: no more often, whoever asks."""


@dataclass(slots=True)
class _Look:
    """The last look at the database, and whether somebody is looking."""

    at: int | None = None
    ready: bool = True


_looking = Lock()


@pages.get("/healthz")
def alive() -> Response:
    """200 while the server answers, whatever else may be wrong."""
    return _plain("ok\n")


@pages.get("/healthz/ready")
def ready() -> Response:
    """200 while what people do can be stored; 503 when it cannot."""
    if _can_store():
        return _plain("ready\n")
    return _plain("not ready: the database cannot be written\n", 503)


def _can_store() -> bool:
    tools = web()
    look: _Look = current_app.extensions.setdefault("branchwork_look", _Look())
    now = tools.clock()
    old = look.at is None or not 0 <= now - look.at < LOOK_AGAIN_MS
    # Whoever comes while somebody looks is told what was seen before.
    if old and _looking.acquire(blocking=False):
        try:
            tools.engine.probe()
            look.ready = True
        except StoreError:
            look.ready = False
        finally:
            look.at = now
            _looking.release()
    return look.ready


@pages.get("/metrics")
def metrics() -> Response:
    """The figures, for whoever has the token; without one, there is no such page."""
    token = web().settings.metrics_token
    if not token:
        abort(404)
    sent = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(sent.encode(), token.encode()):
        refused = _plain("The token does not fit.\n", 401)
        refused.headers["WWW-Authenticate"] = "Bearer"
        return refused
    return _plain(web().engine.figures.text(), content_type=CONTENT_TYPE)


def _plain(text: str | bytes, status: int = 200, content_type: str = "text/plain") -> Response:
    response = Response(text, status, content_type=content_type)
    response.headers["Cache-Control"] = "no-store"
    return response
