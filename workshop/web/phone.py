"""The phone's page: a shell with everything the browser needs to begin."""

from typing import Any

import msgspec
from flask import Response, make_response, render_template

from workshop.i18n import current_language
from workshop.web.addresses import join_url
from workshop.web.context import web
from workshop.web.facts import Facts
from workshop.web.language import offered
from workshop.web.seat_links import way_back
from workshop.web.stay import stay_of
from workshop.web.transcripts import offers

PROTOCOL = 2

MARK = "Branchwork-Page"
"""The header that tells the service worker: this page may be kept for when the network is away."""


def phone_page(facts: Facts) -> Response:
    """The page of the participant who sits in the session in this browser."""
    code = facts.code
    page = render_template(
        "phone/phone.html",
        title=facts.title,
        ended=facts.state == "ended",
        code=code,
        bootstrap={
            **common_bootstrap(facts, "participant"),
            "participant": facts.participant,
            "way_back": way_back(facts.id, str(facts.participant), facts.grant),
            "name": facts.name,
            "join_url": join_url(code),
            "stay": stay_of(facts),
            "urls": {
                "home": "/",
                "join": f"/j/{code}",
                "way_back": "/way-back",
                "my_link": f"/j/{code}/my-link",
                "new_my_link": f"/j/{code}/my-link/new",
                "erase": f"/j/{code}/erase",
                "not_me": f"/j/{code}/not-me",
                "qr": f"/qr/{code}.svg",
                "formats": offers(lambda kind: f"/j/{code}/transcript.{kind}"),
            },
        },
    )
    response = make_response(page)
    response.headers[MARK] = "phone"
    return response


def common_bootstrap(facts: Facts, role: str) -> dict[str, Any]:
    """What the pages of all three roles are told. Words in another language come beside it."""
    return {
        "v": PROTOCOL,
        "role": role,
        "server": web().engine.server,
        "session": facts.id,
        "code": facts.code,
        "pack": msgspec.to_builtins(facts.pack),
        "locale": current_language(),
        "languages": offered(),
    }
