"""The phone's page: a shell with everything the browser needs to begin."""

from typing import Any

import msgspec
from flask import render_template

from workshop.i18n import current_language
from workshop.web.addresses import join_url
from workshop.web.facts import Facts

PROTOCOL = 1
FORMATS = ("html", "md", "json")


def phone_page(facts: Facts) -> str:
    """The page of the participant who sits in the session in this browser."""
    code = facts.code
    return render_template(
        "phone/phone.html",
        title=facts.title,
        ended=facts.state == "ended",
        code=code,
        bootstrap={
            **common_bootstrap(facts, "participant"),
            "participant": facts.participant,
            "join_url": join_url(code),
            "urls": {
                "home": "/",
                "join": f"/j/{code}",
                "my_link": f"/j/{code}/my-link",
                "qr": f"/qr/{code}.svg",
                "downloads": {kind: f"/j/{code}/transcript.{kind}" for kind in FORMATS},
            },
        },
    )


def common_bootstrap(facts: Facts, role: str) -> dict[str, Any]:
    """What the pages of all three roles are told. Words in another language come beside it."""
    return {
        "v": PROTOCOL,
        "role": role,
        "session": facts.id,
        "code": facts.code,
        "pack": msgspec.to_builtins(facts.pack),
        "locale": current_language(),
    }
