"""The console: the facilitator's page, and the link that makes somebody a facilitator."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask import session as cookie

from workshop import identity
from workshop.engine import NoSession
from workshop.i18n import _
from workshop.web.addresses import base_url, join_url
from workshop.web.context import remember, web
from workshop.web.errors import error_page
from workshop.web.facts import facts_of
from workshop.web.leading import led
from workshop.web.phone import common_bootstrap
from workshop.web.transcripts import offers

pages = Blueprint("console", __name__)


@pages.get("/f/<key>")
def lead(key: str) -> Any:
    """The facilitator's link: remember that this browser leads, and drop the key's address."""
    found = web().engine.find_key(key)
    if found is None or found[1] != "facilitator":
        return error_page(
            404,
            heading=_("This link opens no session"),
            text=_(
                "It may be cut short, or it has been ended, or the session has been deleted. Ask"
                " for it once more."
            ),
        )
    session_id, _role, number = found
    with web().engine.open(session_id).view() as (state, _writings):
        there = identity.standing(cookie, state, "facilitator")
    if there is None or there.role == "host":
        identity.give_lead(cookie, session_id, number)
    remember()
    return redirect(url_for("console.console", session_id=session_id), 303)


@pages.get("/console/<session_id>")
def console(session_id: str) -> Any:
    """The console. A stranger gets the same answer whether or not there is such a session."""
    try:
        found = led(session_id)
        if found is None:
            return error_page(
                403,
                heading=_("The console is for facilitators"),
                text=_("Open the link to it once more, on this computer."),
            )
        facts = facts_of(found[0])
    except NoSession:
        return error_page(
            404,
            heading=_("This session is not there any more"),
            text=_("It has been deleted."),
        )
    urls: dict[str, Any] = {
        "join": join_url(facts.code),
        "qr": f"/qr/{facts.code}.svg",
        "screen": f"/screen/{facts.screen_key}",
        "screen_link": f"{base_url()}/screen/{facts.screen_key}",
        "replay": url_for("replay.replay", session_id=facts.id),
        "facilitator": f"{base_url()}/f/{facts.facilitator_key}",
        "formats": offers(lambda kind: f"/download/{facts.id}/transcript.{kind}"),
    }
    if identity.is_host(cookie):
        urls["host"] = url_for("host.sessions")
        urls["delete"] = url_for("host.ask_to_delete", session_id=facts.id)
    return render_template(
        "console/console.html",
        title=facts.title,
        bootstrap={**common_bootstrap(facts, "facilitator"), "urls": urls},
    )
