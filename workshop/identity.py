"""Who somebody is here: a signed cookie turned into an actor, for live and web alike.

Lives here: what the cookie grants, and how a grant gets into it. Everything is a function of the
cookie's contents, so that a socket and a page decide the same. Flask signs and carries the cookie
(`flask.session`); nothing else says who somebody is, least of all a message.

May import the core, `i18n` and `settings`. Must never look at a request's body or address.

The cookie holds

    host    what stands for the host key, for whoever opened its link; see `host_word`
    seats   session id → participant id
    leads   session id → facilitator id
    screens session ids whose screen page was opened

of the three each with the number of the link that it came by behind a dot, unless that is 0 (see
`core.grants`); and

    browser a random name of this browser, which nothing but limits and lost answers is tied to
    language what was chosen to read in, by an older Branchwork; it grants nothing
"""

import hashlib
import secrets
from collections.abc import Mapping, MutableMapping
from typing import Any

from workshop.core.grants import is_ended
from workshop.core.model import Actor, Role, Session

KEPT = 20
"""How many sessions of a kind a cookie remembers; the newest win. Browsers stop at 4 KB."""

_WORD_BYTES = 9
"""Of the host's word, which is written in twice as many letters."""

Cookie = Mapping[str, Any]
WritableCookie = MutableMapping[str, Any]


def actor(cookie: Cookie, session_id: str, role: Role) -> Actor | None:
    """Who this browser is in the session when it acts as `role`; None when it may not.

    A host may lead every session. Whether a participant is still in the session is for the
    session's policy to say: the cookie of somebody who was removed looks the same.
    """
    if role == "participant":
        seat, grant = _parted(_granted(cookie, "seats").get(session_id, ""))
        return Actor("participant", seat, grant) if seat else None
    if role == "facilitator" and not is_host(cookie):
        lead, grant = _parted(_granted(cookie, "leads").get(session_id, ""))
        return Actor("facilitator", lead, grant) if lead else None
    if role == "screen":
        shown = _screens(cookie)
        return Actor("screen", "screen", shown[session_id]) if session_id in shown else None
    return Actor("host", "host") if is_host(cookie) else None


def standing(cookie: Cookie, state: Session, role: Role) -> Actor | None:
    """As `actor`, and None where what let the browser in has been ended."""
    found = actor(cookie, state.id, role)
    return None if found is None or is_ended(state, found) else found


def is_host(cookie: Cookie) -> bool:
    """Whether the host's link was opened in this browser. That the word is of today's key is seen
    to where cookies are read (`web.cookies`)."""
    held = cookie.get("host")
    return isinstance(held, str) and len(held) == 2 * _WORD_BYTES


def seats(cookie: Cookie) -> dict[str, str]:
    """The browser's seats, session id → participant id, the newest last."""
    return {key: _parted(held)[0] for key, held in _granted(cookie, "seats").items()}


def leads(cookie: Cookie) -> dict[str, str]:
    """The sessions that this browser leads, session id → facilitator id, the newest last."""
    return {key: _parted(held)[0] for key, held in _granted(cookie, "leads").items()}


def host_word(host_key: str) -> str:
    """What stands for a host key in cookies; it tells nobody anything of the key."""
    return hashlib.blake2s(
        host_key.encode(), person=b"hostword", digest_size=_WORD_BYTES
    ).hexdigest()


def make_host(cookie: WritableCookie, host_key: str) -> None:
    """Remember the host, for as long as this is the host key."""
    cookie["host"] = host_word(host_key)


def give_seat(cookie: WritableCookie, session_id: str, participant: str, grant: int = 0) -> None:
    """Remember a seat, in place of another one in the same session."""
    _grant(cookie, "seats", session_id, _together(participant, grant))


def leave_seat(cookie: WritableCookie, session_id: str) -> None:
    """Let go of a seat."""
    held = _granted(cookie, "seats")
    cookie["seats"] = {key: value for key, value in held.items() if key != session_id}


def give_lead(cookie: WritableCookie, session_id: str, grant: int = 0) -> None:
    """Remember that this browser leads the session; it stays the same facilitator."""
    known = leads(cookie).get(session_id) or "f" + secrets.token_hex(8)
    wanted = _together(known, grant)
    if _granted(cookie, "leads").get(session_id) != wanted:
        _grant(cookie, "leads", session_id, wanted)


def give_screen(cookie: WritableCookie, session_id: str, grant: int = 0) -> None:
    """Remember that this browser may show the session's screen."""
    known = _screens(cookie)
    if known.get(session_id) != grant:
        cookie["screens"] = _newest(known | {session_id: grant})


def browser(cookie: WritableCookie) -> str:
    """This browser's random name, given now if it has none."""
    name = known_browser(cookie)
    if not name:
        name = secrets.token_urlsafe(16)
        cookie["browser"] = name
    return name


def known_browser(cookie: Cookie) -> str:
    """This browser's random name; empty for one that was not here before."""
    name = cookie.get("browser")
    return name if isinstance(name, str) else ""


def language(cookie: Cookie) -> str | None:
    """The language that was chosen before the choice had a cookie of its own; None without one."""
    tag = cookie.get("language")
    return tag if isinstance(tag, str) else None


def forget(cookie: WritableCookie) -> None:
    """Take back what a host may do, and every lead: for a computer that others use too."""
    for grant in ("host", "leads"):
        cookie.pop(grant, None)


def merged(older: Cookie, newer: Cookie) -> dict[str, Any]:
    """What two cookies of one browser grant together; where they differ, what the newer says."""
    both = {**older, **newer}
    for kind in ("seats", "leads"):
        held = _granted(older, kind) | _granted(newer, kind)
        if held:
            both[kind] = dict([*held.items()][-KEPT:])
    screens = _screens(older) | _screens(newer)
    if screens:
        both["screens"] = _newest(screens)
    return both


def _grant(cookie: WritableCookie, kind: str, session_id: str, ident: str) -> None:
    # A new dict, and put back: flask.session does not notice what changes inside one.
    held = {key: value for key, value in _granted(cookie, kind).items() if key != session_id}
    newest = [*held.items(), (session_id, ident)][-KEPT:]
    cookie[kind] = dict(newest)


def _granted(cookie: Cookie, kind: str) -> dict[str, str]:
    """The cookie is signed, but an older Branchwork may have written it: read it with care."""
    held = cookie.get(kind)
    if not isinstance(held, dict):
        return {}
    return {key: value for key, value in held.items() if isinstance(value, str)}


def _screens(cookie: Cookie) -> dict[str, int]:
    held = cookie.get("screens")
    if not isinstance(held, list):
        return {}
    return dict(_parted(one) for one in held if isinstance(one, str))


def _newest(screens: dict[str, int]) -> list[str]:
    return [_together(session, grant) for session, grant in screens.items()][-KEPT:]


def _together(ident: str, grant: int) -> str:
    return f"{ident}.{grant}" if grant else ident


def _parted(held: str) -> tuple[str, int]:
    """An id and the number of its link; 0 where an older Branchwork wrote the id alone."""
    ident, dot, number = held.rpartition(".")
    return (ident, int(number)) if dot and number.isdecimal() else (held, 0)
