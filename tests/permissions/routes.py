"""Each route of the URL map, for a browser that holds what the viewer holds and no more.

Where an address itself is the key (a link to lead, to the screen, to a seat), it is the one that
there was when the viewer came: whoever has it may, until it is ended. Forgery has tests of its own,
so nobody's form needs a token here.
"""

import json
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.permissions.live import (
    AFTER_THE_END,
    FACILITATOR,
    PEOPLE,
    VIEWERS,
    copy_of,
    do,
    settle,
)
from tests.web.site import PACK, Opened, Site, write_bundles
from workshop.core import commands as c
from workshop.core.model import Actor
from workshop.engine import Engine
from workshop.store.memory import MemoryStore
from workshop.web import seat_links, security

TABLE = "routes"
__all__ = ["TABLE", "VIEWERS", "row", "things"]

FORMS: dict[str, dict[str, str]] = {
    "join.sit_down": {"name": "Zora", "id": "a-command-of-hers"},
    "my_link.renew": {"id": "a-command-of-theirs"},
    "host.enter": {"key": "a wrong key"},
    "host.keep": {"kept": "yes"},
    "language.choose": {"language": "es", "back": "/"},
}
"""What is sent to pages that need something to be sent."""


@cache
def _dist() -> Path:
    return write_bundles(Path(tempfile.mkdtemp()))


@cache
def _prepared() -> tuple[MemoryStore, Opened]:
    """A session before anything happens to anybody; made once and never written to."""
    site = Site(_dist())
    session = site.open()
    live = site.engine.open(session.id)
    for name, group in PEOPLE:
        do(live, Actor("participant", f"p-{name}"), c.Join(name=name))
        do(live, Actor("participant", f"p-{name}"), c.ChooseGroup(group=group))
    do(live, FACILITATOR, c.GoTo(activity="wrap_up"))
    site.engine.close()
    return site.store, session


def _site() -> Site:
    store, _ = _prepared()
    return Site(_dist(), engine=Engine(copy_of(store), clock=lambda: 1_795_000_000_000))


@cache
def _rules() -> dict[str, tuple[str, str, str]]:
    found = {}
    for rule in _site().app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            found[f"{method} {rule.rule}"] = (method, rule.rule, rule.endpoint)
    return found


def things() -> list[str]:
    """Every route with each of its methods."""
    return sorted(_rules(), key=lambda thing: thing.partition(" ")[::-1])


def row(thing: str) -> dict[str, str]:
    """What each viewer gets."""
    return {viewer: cell(thing, viewer) for viewer in VIEWERS}


def cell(thing: str, viewer: str) -> str:
    """What one viewer gets: a status, and where it leads to."""
    method, rule, endpoint = _rules()[thing]
    _, session = _prepared()
    site = _site()
    try:
        browser = site.browser()
        with browser.client.session_transaction() as cookie:
            cookie.update(_cookie(site, session.id, AFTER_THE_END.get(viewer, viewer)))
        settle(site.engine.open(session.id), viewer)
        values = _values(site, session, endpoint)
        path = re.sub(r"<(?:[^<>:]+:)?(\w+)>", lambda found: values[found[1]], rule)
        more: dict[str, Any] = {"data": FORMS.get(endpoint, {})}
        if endpoint == "way_back.take":
            more = {"json": {"way_back": _way_back(site, session.id)}}
        elif endpoint in ("packs_edit.save", "packs_edit.check"):
            more = {"json": {}}
        with patch.object(security.csrf, "protect", lambda: None):
            if method == "GET":
                more = {}
            answer = browser.client.open(path, method=method, buffered=True, **more)
        return _said(site, answer)
    finally:
        site.engine.close()


def _cookie(site: Site, session: str, viewer: str) -> dict[str, Any]:
    if viewer == "host":
        return site.host().cookie()
    seats = {"participant": "p-Ana", "of another group": "p-Ben", "removed": "p-Cleo"}
    seats |= {"erased": "p-Dee", "by an ended own link": "p-Ana"}
    if viewer in seats:
        return {"browser": f"browser of {viewer}", "seats": {session: seats[viewer]}}
    if viewer == "of another session":
        return {"seats": {"another": "p-Zoe"}, "leads": {"another": "f9"}, "screens": ["another"]}
    plain: dict[str, dict[str, Any]] = {
        "facilitator": {"leads": {session: "f1"}},
        "co-facilitator": {"leads": {session: "f2"}},
        "ended co-facilitator": {"leads": {session: "f3"}},
        "screen": {"screens": [session]},
        "ended screen": {"screens": [session]},
    }
    return plain.get(viewer, {})


def _values(site: Site, session: Opened, endpoint: str) -> dict[str, str]:
    screen = endpoint.startswith("screen.")
    with site.app.test_request_context():
        link = seat_links.my_link(session.id, "p-Ana")
    return {
        "code": session.code,
        "session_id": session.id,
        "key": session.screen_key if screen else session.facilitator_key,
        "id": PACK.id,
        "token": link,
        "extension": "md",
        "at": "1",
        "filename": "app-0A1B2C3D.css",
    }


def _way_back(site: Site, session: str) -> str:
    with site.app.test_request_context():
        return seat_links.way_back(session, "p-Ana")


def _said(site: Site, answer: TestResponse) -> str:
    if 300 <= answer.status_code < 400:
        target = urlsplit(answer.headers["Location"]).path
        try:
            return f"{answer.status_code} to {site.app.url_map.bind('').match(target)[0]}"
        except HTTPException:
            return f"{answer.status_code} to {target}"
    if answer.mimetype == "application/json" and answer.status_code >= 400:
        return f"{answer.status_code} {json.loads(answer.data)['code']}"
    return str(answer.status_code)
