"""Coming in: the code, the name, the phone's page."""

import hashlib
import hmac
import re
import secrets
from itertools import islice
from typing import Any

import msgspec
from flask import (
    Blueprint,
    current_app,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as cookie
from flask_wtf.csrf import CSRFError

from workshop import identity
from workshop.core import commands as c
from workshop.core.model import Actor
from workshop.core.refusals import Refusal
from workshop.engine import LiveSession
from workshop.i18n import _
from workshop.refusal_texts import refusal_sentence
from workshop.web.bodies import sent_json
from workshop.web.context import remember, web
from workshop.web.door import find_door, has_seat
from workshop.web.erase import erased_page
from workshop.web.errors import on_forgery, refusal_json, status_of, wants_json
from workshop.web.facts import Facts, facts_of
from workshop.web.pasted import read_pasted
from workshop.web.phone import phone_page
from workshop.web.stay import stay_of

pages = Blueprint("join", __name__)

NEWEST_SEATS = 3

ASK_AGAIN_MS = {"waiting": 4_000, "closed": 15_000, "many": 2_500}
"""After how long the page at the door asks again, at the earliest; at the latest twice that."""
_COMMAND_ID = re.compile(r"[A-Za-z0-9_-]{8,40}")


class Joining(msgspec.Struct, frozen=True):
    """The JSON that joins: a name, and the command's id so that it can be sent twice."""

    name: str
    id: str


@pages.get("/")
def home() -> Any:
    """Ask for the code; `?code=` is what the form sends: a code, or a whole link."""
    typed = request.args.get("code", "")
    if not typed.strip():
        identity.browser(cookie)
        remember()
        return _home(typed="", error=_("Write the code.") if "code" in request.args else "")
    if (pasted := read_pasted(typed)) is not None:
        if pasted.path:
            return redirect(pasted.path, 303)
        return _home(typed=pasted.code, error=pasted.error), 422
    live = find_door(typed)
    if live is None:
        return _home(typed=typed, error=refusal_sentence(Refusal("no_session"))), 404
    return redirect(url_for("join.room", code=facts_of(live).code), 303)


def _home(*, typed: str, error: str) -> str:
    held = identity.seats(cookie)
    mine = []
    if held:
        known = {summary.id: summary for summary in web().engine.summaries()}
        there = (known[one] for one in reversed(held) if one in known and has_seat(one))
        mine = [*islice(there, NEWEST_SEATS)]
    return render_template("join/home.html", typed=typed[:60], error=error, mine=mine)


@pages.get("/j/<code>")
def room(code: str) -> Any:
    """The name's form; the phone's page for whoever has a seat."""
    live = find_door(code)
    if live is None:
        return _wrong_code(code)
    facts = facts_of(live)
    if facts.code != code:
        return redirect(url_for("join.room", code=facts.code), 302)
    if facts.participant:
        return phone_page(facts)
    if facts.erased:
        return erased_page(facts, facts.erased)
    if facts.state == "ended":
        return _ended(facts)
    if facts.kept_out:
        return _kept_out(facts)
    if facts.waiting or facts.door == "closed":
        return _at_the_door(facts)
    return _form(facts)


@pages.post("/j/<code>")
def sit_down(code: str) -> Any:
    """Take a seat under a name. The same command id again leads to the same seat."""
    live = find_door(code)
    if live is None:
        return refusal_json(Refusal("no_session")) if wants_json() else _wrong_code(code)
    # Looked at only for whoever may sit here already: a room that joins at once need not wait for
    # the session's lock a second time.
    held = identity.actor(cookie, live.id, "participant")
    if held is not None and ((facts := facts_of(live)).participant or facts.waiting):
        return _seated(live, held.id)  # a second press, or a second tab
    wanted = _read()
    if wanted is None:
        if wants_json():
            return refusal_json(Refusal("malformed"))
        wanted = Joining(name=request.form.get("name", ""), id=_new_id())
    actor = Actor("participant", _participant(live.id, wanted.id))
    join = c.Join(name=wanted.name, mark=_mark(live.id), before=_before(live.id))
    outcome = live.join(join, actor, wanted.id)
    if isinstance(outcome, Refusal):
        return _refused(facts_of(live), wanted, outcome)
    identity.give_seat(cookie, live.id, actor.id)
    remember()
    return _seated(live, actor.id, outcome.version)


def _read() -> Joining | None:
    """What was sent, or None when it makes no sense."""
    if request.is_json:
        wanted = sent_json(Joining)
        if wanted is None:
            return None
    else:
        # the one-tap suggestion is a button of its own, beside the field
        name = request.form.get("as") or request.form.get("name", "")
        wanted = Joining(name=name, id=request.form.get("id", ""))
    fits = _COMMAND_ID.fullmatch(wanted.id) and len(wanted.name) <= 20_000
    return wanted if fits else None


def _participant(session_id: str, command_id: str) -> str:
    """A participant's id that is the same when a lost answer makes the phone ask again.

    Mixed with our secret and the browser's own random name, so that somebody who has seen a
    command's id cannot make this one of it.
    """
    words = f"{identity.known_browser(cookie)}\n{session_id}\n{command_id}".encode()
    secret = str(current_app.secret_key).encode()
    return "p" + hmac.new(secret, b"participant\n" + words, hashlib.sha256).hexdigest()[:20]


def _mark(session_id: str) -> str:
    """What stands for this browser in this session, and in no other: nobody can read it back, and
    it is empty for a browser without a cookie."""
    name = identity.known_browser(cookie)
    words = f"browser\n{session_id}\n{name}".encode()
    key = web().engine.seat_key.encode()
    return hmac.new(key, words, hashlib.sha256).hexdigest()[:20] if name else ""


def _before(session_id: str) -> str:
    """The seat that this browser had here, whatever became of it."""
    actor = identity.actor(cookie, session_id, "participant")
    return actor.id if actor else ""


def _seated(live: LiveSession, participant: str, version: int | None = None) -> Any:
    if not wants_json():
        return redirect(url_for("join.room", code=facts_of(live).code), 303)
    if version is None:
        with live.view() as (state, _writings):
            version = state.version
    return jsonify(ok=True, session=live.id, participant=participant, version=version)


def _refused(facts: Facts, wanted: Joining, refusal: Refusal) -> Any:
    if wants_json():
        return refusal_json(refusal)
    if refusal.code == "session_ended":
        return _ended(facts), 410
    if refusal.code == "kept_out":
        return _kept_out(facts), status_of(refusal)
    if refusal.code in ("door_closed", "too_many_joining"):
        return _at_the_door(facts, wanted), status_of(refusal)
    return _form(facts, wanted=wanted, refusal=refusal), status_of(refusal)


def _browser_here(facts: Facts) -> dict[str, object]:
    """What the page's script needs to see whether this browser has been here before."""
    return {
        "server": web().engine.server,
        "session": facts.id,
        "page": url_for("join.room", code=facts.code),
        "removed": facts.removed,
        "ended": facts.ended,
        # somebody else than who was here before: nobody's seat is taken back for them
        "newcomer": "new" in request.args,
        "groups": facts.groups,
    }


def _kept_out(facts: Facts) -> str:
    return render_template(
        "join/kept_out.html",
        facts_title=facts.title,
        code=facts.code,
        bootstrap=_browser_here(facts),
    )


def _at_the_door(facts: Facts, wanted: Joining | None = None) -> str:
    """Waiting: to be let in, for the door to open, or for a moment with fewer people. The page asks
    again by itself, sooner or later by chance, so that a hall does not ask in one instant."""
    why = "waiting" if facts.waiting else "closed" if facts.door == "closed" else "many"
    identity.browser(cookie)
    remember()
    return render_template(
        "join/door.html",
        facts_title=facts.title,
        code=facts.code,
        why=why,
        name=wanted.name[:200] if wanted else "",
        command_id=wanted.id if wanted else "",
        bootstrap={**_browser_here(facts), "again": ASK_AGAIN_MS[why]},
    )


def _ended(facts: Facts) -> str:
    return render_template(
        "join/ended.html",
        facts_title=facts.title,
        code=facts.code,
        was_removed=facts.removed is not None,
        link_ended=facts.ended is not None,
        bootstrap=_browser_here(facts),
        stay=stay_of(facts),
    )


def _form(
    facts: Facts,
    *,
    wanted: Joining | None = None,
    refusal: Refusal | None = None,
    notice: str = "",
) -> str:
    identity.browser(cookie)
    remember()
    suggestion = refusal.about.get("suggestion", "") if refusal else ""
    return render_template(
        "join/name.html",
        facts_title=facts.title,
        code=facts.code,
        people=facts.people,
        minutes=facts.minutes,
        summary=facts.pack.summary,
        was_removed=facts.removed is not None,
        link_ended=facts.ended is not None,
        begun=facts.state == "live",
        stay=stay_of(facts),
        name=wanted.name[:200] if wanted else "",
        command_id=wanted.id if wanted else _new_id(),
        error=refusal_sentence(refusal) if refusal else "",
        suggestion=suggestion,
        notice_text=notice,
        bootstrap=_browser_here(facts),
    )


def _new_id() -> str:
    return secrets.token_urlsafe(16)


def _wrong_code(code: str) -> Any:
    if wants_json():
        return refusal_json(Refusal("no_session"))
    return _home(typed=code, error=refusal_sentence(Refusal("no_session"))), 404


@pages.errorhandler(CSRFError)
def _form_again(error: CSRFError) -> Any:
    """Mostly no forgery: the cookie is gone since the form was opened. The name stays."""
    live = find_door((request.view_args or {}).get("code", ""))
    if live is None or request.is_json:
        return on_forgery(error)
    facts = facts_of(live)
    if facts.participant or facts.state == "ended":
        return redirect(url_for("join.room", code=facts.code), 303)
    wanted = Joining(name=request.form.get("name", ""), id=_new_id())
    notice = _("Press the button once more. If this comes back, allow cookies for this site.")
    return _form(facts, wanted=wanted, notice=notice), 400
