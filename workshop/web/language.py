"""Which language somebody reads: their own choice, else the room's, else their browser's.

A choice is kept in this browser, in a cookie of its own: an answer that was on its way while
somebody chose writes the other cookie as it was, and must not take the choice back. Without a
choice, the pages of a session are in the session's language, whatever the phone is set to: what the
facilitator says, what the screen shows and what the group writes is in it, and people point at each
other's phones. The other languages are one tap away, each by its own name. A pack may be there in a
language that the pages lack: `pages_language` says what they speak around it.
"""

import re
from typing import Any

from flask import (
    Blueprint,
    Response,
    after_this_request,
    current_app,
    g,
    jsonify,
    redirect,
    request,
)
from flask import session as cookie

from workshop import i18n, identity
from workshop.core.model import Session
from workshop.core.refusals import Refusal
from workshop.settings import Settings
from workshop.web.bodies import sent_dict
from workshop.web.context import web
from workshop.web.errors import refusal_json, wants_json

pages = Blueprint("language", __name__)

COOKIE = "branchwork-language"
LONGEST_PATH = 300
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def choose_for_request(settings: Settings) -> None:
    """Speak the reader's language until it is known which room they are in."""
    i18n.speak(i18n.best_language(wanted(), settings.language))


def wanted() -> list[str]:
    """What the reader would like, best first: their choice, then what their browser asks for."""
    return [*filter(None, [chosen()]), *request.accept_languages.values()]


def chosen() -> str | None:
    """The language that was chosen in this browser."""
    tag = request.cookies.get(COOKIE)
    if tag is not None and _TAG.fullmatch(tag):
        return tag
    return identity.language(cookie)  # chosen before it had a cookie of its own


def pages_have(language: str) -> bool:
    """Whether the pages speak a language, in one of its kinds at least."""
    return any(_base(tag) == _base(language) for tag in i18n.languages())


def _base(tag: str) -> str:
    return tag.lower().partition("-")[0]


def pages_language(language: str) -> str:
    """What Branchwork itself says around a text in some language: that language, or the house's
    (`WORKSHOP_LANGUAGE`) where the pages lack it. The one rule for everything that a whole room
    reads: headings, dates, the names of tables, the title of a session or of a copy."""
    return i18n.best_language([language], web().settings.language)


def speak_in(state: Session, *, own_choice: bool = True) -> Session:
    """Speak as a session's reader reads, and give the session with its pack in that language: to be
    read, never to be changed. With `own_choice` off, for a page that a whole room reads, it is the
    session's language.
    """
    own = chosen() if own_choice else None
    i18n.speak(i18n.best_language([own] if own else [], pages_language(state.pack.language)))
    read = state.read_in(own) if own else state
    g.pack_languages, g.pack_language = state.languages, read.pack.language
    return read


def offered() -> list[dict[str, Any]]:
    """What a switch offers: every language of the pages; and apart from them (`pages` is off) those
    that only the texts of the session's pack are there in."""
    more = [tag for tag in g.get("pack_languages", ()) if not pages_have(tag)]
    read = g.get("pack_language", "")
    own = chosen()
    current = read if read in more else own if own in i18n.languages() else i18n.current_language()
    return [
        {
            "tag": tag,
            "name": i18n.own_name(tag),
            "direction": i18n.direction(tag),
            "current": tag == current,
            "pages": tag not in more,
        }
        for tags in (i18n.languages(), more)
        for tag in sorted(tags, key=lambda tag: i18n.own_name(tag).casefold())
    ]


def here() -> str:
    """The address to come back to."""
    whole = request.full_path.rstrip("?")
    return whole if len(whole) <= LONGEST_PATH else request.path[:LONGEST_PATH]


@pages.post("/language")
def choose() -> Any:
    """Remember a language in this browser, and go back to where it was chosen."""
    if request.is_json:
        tag = sent_dict().get("language")
    else:
        tag = request.form.get("language")
    if not (isinstance(tag, str) and _TAG.fullmatch(tag)):
        if wants_json():
            return refusal_json(Refusal("malformed"))
    else:
        after_this_request(lambda answer: _remember(answer, tag))
    if wants_json():
        return jsonify(ok=True)
    return redirect(_own_path(request.form.get("back", "")), 303)


def _remember(answer: Response, tag: str) -> Response:
    """It grants nothing, so it needs no signature; whoever writes it by hand reads in that."""
    config = current_app.config
    answer.set_cookie(
        COOKIE,
        tag,
        max_age=current_app.permanent_session_lifetime,
        secure=config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite=config["SESSION_COOKIE_SAMESITE"],
    )
    return answer


def _own_path(wish: str) -> str:
    """A path of this site and of no other: browsers read `//x` and `/\\x` as another one."""
    return wish if len(wish) <= LONGEST_PATH and re.fullmatch(r"/(?![/\\])[^\s\\]*", wish) else "/"
