"""The screen: the projector's page. It has a link of its own and no secrets but that."""

from typing import Any

from flask import Blueprint, render_template
from flask import session as cookie

from workshop import identity
from workshop.engine import NoSession
from workshop.i18n import _
from workshop.web.addresses import join_url
from workshop.web.context import remember, web
from workshop.web.errors import error_page
from workshop.web.facts import Facts, facts_of
from workshop.web.phone import common_bootstrap

pages = Blueprint("screen", __name__)


@pages.get("/screen/<key>")
def screen(key: str) -> Any:
    """The screen's page; remembers that this browser may show it."""
    found = _facts(key)
    if found is None:
        return error_page(
            404,
            heading=_("This link opens no screen"),
            text=_("It may be cut short, or it has been ended, or the session has been deleted."),
        )
    facts, number = found
    identity.give_screen(cookie, facts.id, number)
    remember()
    return render_template(
        "screen/screen.html",
        title=facts.title,
        bootstrap={
            **common_bootstrap(facts, "screen"),
            "urls": {"join": join_url(facts.code), "qr": f"/qr/{facts.code}.svg"},
        },
    )


def _facts(key: str) -> tuple[Facts, int] | None:
    found = web().engine.find_key(key)
    if found is None or found[1] != "screen":
        return None
    try:
        # the whole room reads it
        return facts_of(web().engine.open(found[0]), own_choice=False), found[2]
    except NoSession:
        return None
