"""The way back: a page whose seat the cookie does not name any more takes it again by itself.

The cookie is lost when somebody clears it, when the server's secret was changed, or when a server
with other data stood at this address meanwhile. The phone's page holds a signed word of its own,
which it was given with its seat, and asks with it.
"""

from typing import Any

import msgspec
from flask import Blueprint, jsonify
from flask import session as cookie

from workshop import identity
from workshop.core import commands as c
from workshop.core.grants import is_ended
from workshop.core.model import Actor
from workshop.core.refusals import Refusal
from workshop.engine import LiveSession, NoSession
from workshop.web.bodies import sent_json
from workshop.web.context import remember, web
from workshop.web.errors import refusal_json
from workshop.web.seat_links import read_way_back

pages = Blueprint("way_back", __name__)


class Asking(msgspec.Struct, frozen=True):
    """The JSON that asks: the word that the page was given. `instead` of another seat that the
    browser has in the session by now, if need be. `renewed` is the id with which this page asked
    for a new link of its own and got no answer: nobody else knows that."""

    way_back: str
    instead: bool = False
    renewed: str = ""


@pages.post("/way-back")
def take() -> Any:
    """Put the seat into the cookie again. Also of somebody who was taken out or has erased
    themselves: then the line says so, and the page knows that it is final."""
    asking = sent_json(Asking)
    if asking is None:
        return refusal_json(Refusal("malformed"))
    seat = read_way_back(asking.way_back)
    if seat is None:
        return refusal_json(Refusal("not_in_session"))
    session_id, participant, grant = seat
    try:
        live = web().engine.open(session_id)
        grant = _number(live, Actor("participant", participant, grant), asking.renewed)
        with live.view() as (state, _writings):
            known = participant in state.people
            ended = is_ended(state, Actor("participant", participant, grant))
            other = identity.standing(cookie, state, "participant")
            taken = other and other.id != participant and state.person(other.id)
    except NoSession:
        return refusal_json(Refusal("no_session"))
    if not known:  # an older copy of the data was put back
        return refusal_json(Refusal("not_in_session"))
    if ended:
        return refusal_json(Refusal("link_ended"))
    if taken and not asking.instead:
        # Somebody joined in this browser meanwhile; two pages must not take it from each other.
        return refusal_json(Refusal("already_joined"))
    identity.give_seat(cookie, session_id, participant, grant)
    remember()
    return jsonify(ok=True, session=session_id, participant=participant)


def _number(live: LiveSession, actor: Actor, command_id: str) -> int:
    """The number of the page's link: another one than it knows where it asked for a new one and the
    answer was lost. Asked again, that says what it said; with an id of nobody's it is refused."""
    with live.view() as (state, _writings):
        ended = is_ended(state, actor)
    if not ended or not command_id:
        return actor.grant
    outcome = live.submit(c.RenewMyLink(), actor, command_id)
    number = "" if isinstance(outcome, Refusal) else outcome.result.get("number", "")
    return int(number) if number else actor.grant
