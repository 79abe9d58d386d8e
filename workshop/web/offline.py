"""The phone's service worker, which must come from the top of the site to answer for its pages."""

from flask import Blueprint, Response

from workshop.web.assets import STATIC_URL
from workshop.web.context import web

pages = Blueprint("offline", __name__)


@pages.get("/offline-worker.js")
def worker() -> Response:
    """The script under the one address browsers know it by: they ask whether it has changed."""
    assets = web().assets
    file = assets.url("offline-worker.js").removeprefix(f"{STATIC_URL}/")
    response = Response((assets.folder / file).read_bytes(), mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response
