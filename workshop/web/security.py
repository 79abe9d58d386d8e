"""What holds for every page: headers, forged requests, the language, sizes."""

import re

from flask import Flask, Response, abort, current_app, request
from flask import session as cookie
from flask_wtf.csrf import CSRFProtect

from workshop.identity import is_host
from workshop.settings import Settings, place_of
from workshop.web.context import web
from workshop.web.cookies import Cookies, cookie_name, make_room
from workshop.web.language import choose_for_request

MAX_BODY = 64 * 1024
COOKIE_DAYS = 180
HTTPS_DAYS = 365

ROOM = {
    "packs.take_in": 448 * 1024,
    "packs_edit.save": 256 * 1024,
    "packs_edit.check": 256 * 1024,
}
"""Pages of the host's that take more than `MAX_BODY`: packs come as files and as JSON."""

_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
_OWN_MACHINE = re.compile(r"(localhost|[\w.-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?")
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,255}")

csrf = CSRFProtect()


def secure(app: Flask, settings: Settings, cookie_secret: str, host_key: str) -> None:
    """Set up cookies, limits and headers."""
    app.config.update(
        SECRET_KEY=cookie_secret,
        SESSION_COOKIE_NAME=cookie_name(cookie_secret),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure,
        PERMANENT_SESSION_LIFETIME=COOKIE_DAYS * 24 * 3600,
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=MAX_BODY,
        MAX_FORM_PARTS=200,
        WTF_CSRF_CHECK_DEFAULT=False,  # `refuse_forgeries` asks, after it has looked for JSON
        WTF_CSRF_TIME_LIMIT=None,  # a form may lie open for a whole workshop
        WTF_CSRF_SSL_STRICT=False,  # a proxy or a careful browser may take the referrer away
    )
    app.session_interface = Cookies(host_key)
    csrf.init_app(app)
    app.before_request(lambda: choose_for_request(settings))
    app.before_request(refuse_unreadable)
    app.before_request(_make_room)
    app.before_request(refuse_forgeries)
    app.after_request(add_headers)
    app.after_request(_bound_cookies)
    if settings.secure:
        app.after_request(insist_on_https)


def _make_room() -> None:
    room = ROOM.get(request.endpoint or "")
    if room is not None and is_host(cookie):
        request.max_content_length = request.max_form_memory_size = room


def refuse_unreadable() -> None:
    """Turn away a query that is no UTF-8: no link of ours has one, and nothing could read it."""
    try:
        request.query_string.decode()
    except UnicodeDecodeError:
        request.query_string = b""  # the page that says so looks at it too
        abort(400)


def refuse_forgeries() -> None:
    """Turn away what another site's page made a browser send.

    Forms carry a token. JSON carries none: a page of another site cannot send that type without
    asking first, and we never answer such a question; where the browser says which site the
    request comes from, that is looked at too.
    """
    if request.method in _SAFE_METHODS or request.routing_exception is not None:
        return
    if not request.is_json:
        csrf.protect()
        return
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    if site not in ("same-origin", "none") or (origin is not None and not _is_own(origin)):
        abort(403)


def _is_own(origin: str) -> bool:
    public = place_of(web().settings.public_url)
    return place_of(origin) in {request.host.lower(), public} - {""}


def _bound_cookies(response: Response) -> Response:
    make_room(request, response, current_app.config["SESSION_COOKIE_NAME"])
    return response


def add_headers(response: Response) -> Response:
    """Security headers, and no caching of pages that show who somebody is."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", content_policy(request.host))
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "SAMEORIGIN"
    # Within the site only: keys in links stay here. ("no-referrer" would blank the Origin of forms)
    headers["Referrer-Policy"] = "same-origin"
    if _is_trustworthy():
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["X-Robots-Tag"] = "noindex"  # a workshop is for those who were given its link
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    headers.setdefault("Cache-Control", "private, no-cache")
    if response.mimetype in ("text/html", "application/json"):
        response.vary.update(("Accept-Language", "Cookie"))
    return response


def _is_trustworthy() -> bool:
    """Whether browsers trust this address: by HTTPS, or on the machine itself. On plain HTTP they
    leave such a header out and write an error into their console at every load."""
    own_machine = _OWN_MACHINE.fullmatch(request.host) is not None
    return own_machine or request.is_secure or web().settings.secure


def insist_on_https(response: Response) -> Response:
    """From now on this browser asks for this name by HTTPS alone, so nobody on the way can answer
    in its place. For this name only: what else is served beside it is not ours to decide."""
    response.headers["Strict-Transport-Security"] = f"max-age={HTTPS_DAYS * 24 * 3600}"
    return response


def content_policy(host: str) -> str:
    """Everything from here, nothing inline. Old Safaris need the socket's address spelt out."""
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "worker-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"connect-src 'self'{sockets}",
            "frame-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'self'",
        )
    )
