"""The cookie: under a name of its own for each secret, kept by the browser and never by our clock.

A server that cannot read a cookie must not write over it: it may hold seats of the same address's
other data folder, or of this one before its secret was lost. So a cookie's name says which secret
signed it, and whoever has another secret writes beside it. How old a cookie may be is for the
browser to say (`Max-Age`): a server whose clock has leapt, either way, knows less than it does.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadData, URLSafeTimedSerializer
from itsdangerous.encoding import base64_decode

from workshop.identity import host_word, merged

OLD_NAME = "branchwork"
"""What the cookie was called when every secret's was called the same."""

ROOM = 6_000
"""What all our cookies of a browser may take, in characters. At 8,192 servers close the door on a
browser altogether, and other programs at the same address want room too."""


def cookie_name(secret: str) -> str:
    """The name for what this secret signs; it tells nobody anything of the secret."""
    sign = hashlib.blake2s(secret.encode(), person=b"cookname", digest_size=5).hexdigest()
    return f"{OLD_NAME}-{sign}"


class Held(SecureCookieSession):
    """A cookie's contents; `moves` when some of it came under the old name."""

    moves = False


class Cookies(SecureCookieSessionInterface):
    """Flask's signed cookie, read under both names, with its signer made once and not for every
    request: making it is a sixth of what a joining phone costs."""

    session_class = Held

    def __init__(self, host_key: str) -> None:
        self._host = host_word(host_key)
        self._signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        if self._signer is None:
            self._signer = super().get_signing_serializer(app)
        return self._signer

    def open_session(self, app: Flask, request: Request) -> Held:
        old = self._read(app, request.cookies.getlist(OLD_NAME))
        own = self._read(app, request.cookies.getlist(self.get_cookie_name(app)))
        if old is None:
            return Held(own or {})
        held = Held(merged(old, own or {}))
        held.moves = held.modified = True
        return held

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        place: dict[str, Any] = {
            "path": self.get_cookie_path(app),
            "secure": self.get_cookie_secure(app),
            "httponly": self.get_cookie_httponly(app),
            "samesite": self.get_cookie_samesite(app),
        }
        if session.accessed or session.modified:
            response.vary.add("Cookie")
        if getattr(session, "moves", False):
            response.delete_cookie(OLD_NAME, **place)
        # Written when it changes and not with every answer: answers to two tabs may cross, and the
        # one that knows less would win.
        if not session.modified:
            return
        name, signer = self.get_cookie_name(app), self.get_signing_serializer(app)
        if not session or signer is None:
            response.delete_cookie(name, **place)
            return
        # In seconds from now, which is right by the browser's clock whatever ours says.
        lasts = app.permanent_session_lifetime if session.permanent else None
        response.set_cookie(name, signer.dumps(dict(session)), max_age=lasts, **place)

    def _read(self, app: Flask, values: Iterable[str]) -> dict[str, Any] | None:
        """The first that we have signed, however old or early our clock calls it."""
        signer = self.get_signing_serializer(app)
        for value in values:
            try:
                held = signer.loads(value) if signer and value else None
            except (BadData, ValueError):
                continue
            if isinstance(held, dict):
                if held.get("host") != self._host:
                    # Of an older key, and so over: pages and sockets alike come through here.
                    held.pop("host", None)
                return held
        return None


def let_go(cookies: Iterable[tuple[str, str]], own: str) -> list[str]:
    """The names of the cookies of other secrets that must go, so that the browser is let in at all.

    None as long as there is room: nobody can tell here what they are worth elsewhere. Then those
    that were written longest ago.
    """
    ours = [(name, value) for name, value in cookies if _is_ours(name)]
    over = sum(len(name) + len(value) for name, value in ours) - ROOM
    others = sorted((one for one in ours if one[0] != own), key=lambda one: _written(one[1]))
    gone = []
    for name, value in others:
        if over <= 0:
            break
        over -= len(name) + len(value)
        gone.append(name)
    return gone


def make_room(request: Request, response: Response, own: str) -> None:
    """Have the browser let go of what `let_go` says."""
    for name in let_go(request.cookies.items(multi=True), own):
        response.delete_cookie(name)


def _is_ours(name: str) -> bool:
    return name == OLD_NAME or name.startswith(f"{OLD_NAME}-")


def _written(value: str) -> int:
    """When a cookie says it was signed; 0 for what says nothing. Only orders, proves nothing."""
    try:
        return int.from_bytes(base64_decode(value.rsplit(".", 2)[-2][:16]))
    except (BadData, IndexError):
        return 0
