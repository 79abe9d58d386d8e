"""Whatever anybody asks of any page, in whatever shape: an answer in our words, never a traceback.

Routes are those of the URL map, so a new page is tried without anybody thinking of it.
"""

import json
import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from werkzeug.routing import Rule
from werkzeug.test import EnvironBuilder, TestResponse, run_wsgi_app

from tests.web.site import COOKIE, HOST_KEY, PACK, Browser, Opened, Site

DEEP = b"[" * 20_000
ROLES = ("stranger", "participant", "facilitator", "screen", "host", "forged")
BYTES = st.sampled_from(
    [b"\xff\xfe", b"%FF", b"%ff%00=%C3%28", b"\x00", b"key=%ed%a0%80", b"&&==&"]
)
METHODS = st.sampled_from(["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"])
JSON_BODIES = st.sampled_from(
    [DEEP, b'{"name":' * 20_000, b"", b"null", b"[]", b'"x"', b"1e999", b"NaN", b"\xff\xfe", b"{"]
) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "id", "language", "pack", "token", "session"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=6,
).map(lambda value: json.dumps(value).encode("utf-8", "surrogatepass"))
WORDS = st.text(st.characters(), max_size=40) | st.sampled_from(
    ["", "\0", "\ud800", "\u202e", "x" * 5_000, "../../etc/passwd", "9" * 400, "-1", "²", "//a.b"]
)


@dataclass
class Room:
    """A site with somebody in every part, and what its addresses are made of."""

    site: Site
    session: Opened
    browsers: dict[str, Browser]
    values: dict[str, list[str]]
    token: str


@pytest.fixture(scope="module")
def room(dist: Path) -> Room:
    site = Site(dist)
    session = site.open()
    browsers = {role: site.browser() for role in ROLES}
    browsers["host"] = site.host()
    browsers["participant"].join(session)
    browsers["facilitator"].get(f"/f/{session.facilitator_key}")
    browsers["screen"].get(f"/s/{session.screen_key}")
    browsers["forged"].client.set_cookie(COOKIE, "eyJzZWF0cyI6e319.forged.\u00ff")
    other = site.open("It is over")
    site.end(other)
    values = {
        "code": [session.code, other.code, session.code.lower(), "CCCCCC"],
        "session_id": [session.id, other.id, "s-unknown"],
        "id": [session.id, PACK.id, "nobodys"],
        "key": [session.facilitator_key, session.screen_key, HOST_KEY],
        "extension": ["md", "json", "exe"],
        "at": ["0", "1795000000000"],
        "filename": ["app.css", "../app.py"],
    }
    page = browsers["stranger"].get(f"/j/{session.code}").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]*)"', page)
    return Room(site, session, browsers, values, token[1] if token else "")


@st.composite
def fields(draw: st.DrawFn) -> dict[str, str]:
    names = ["name", "id", "as", "key", "code", "pack", "language", "back", "then", "text", "clash"]
    names += ["title", "move", "use", "kept", "order", "minutes_vote", "count", "size", "file"]
    return draw(st.dictionaries(st.sampled_from(names), WORDS, max_size=5))


@dataclass
class Asked:
    """One request, before the room has put its own words into it."""

    place: int
    role: str
    method: str
    good: bool
    words: str
    query: bytes
    kind: str
    body: Any
    stale: bool
    headers: dict[str, str]


@st.composite
def requests(draw: st.DrawFn) -> Asked:
    kind = draw(st.sampled_from(["none", "json", "form", "raw", "multipart"]))
    bodies: dict[str, st.SearchStrategy[Any]] = {
        "none": st.just(b""),
        "json": JSON_BODIES,
        "form": fields(),
        "raw": st.binary(max_size=200),
        "multipart": st.binary(max_size=200),
    }
    return Asked(
        place=draw(st.integers(0, 10_000)),
        role=draw(st.sampled_from(ROLES)),
        method=draw(st.sampled_from(["own", "own", "own"]) | METHODS),
        good=draw(st.integers(0, 3)) > 0,
        words=draw(WORDS),
        query=draw(st.just(b"") | BYTES | st.binary(max_size=40)),
        kind=kind,
        body=draw(bodies[kind]),
        stale=draw(st.booleans()),
        headers=draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "Accept": st.sampled_from(["application/json", "text/html", "\xff;;q=x"]),
                    "Accept-Language": st.sampled_from(["es", "x-klingon", "\xff", "a" * 900]),
                    "Sec-Fetch-Site": st.sampled_from(["same-origin", "cross-site"]),
                    "Origin": st.sampled_from(["null", "http://[", "http://localhost", "\xff"]),
                    "Authorization": st.sampled_from(["Bearer \xff", "Basic x", ""]),
                },
            )
        ),
    )


def rules(room: Room) -> list[Rule]:
    return sorted(room.site.app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))


def path_of(room: Room, rule: Rule, asked: Asked) -> str:
    """The rule's address with its places filled in."""

    def fill(found: re.Match[str]) -> str:
        known = room.values.get(found[1], [])
        if asked.good and known:
            return known[asked.place % len(known)]
        return asked.words

    return re.sub(r"<(?:[^<>:]+:)?(\w+)>", fill, rule.rule)


def send(room: Room, asked: Asked, rule: Rule) -> TestResponse:
    path = path_of(room, rule, asked)
    own = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    method = own[asked.place % len(own)] if asked.method == "own" else asked.method
    more: dict[str, Any] = {}
    if asked.kind == "json":
        more = {"data": asked.body, "content_type": "application/json"}
    elif asked.kind == "form":
        token = "an.old.token" if asked.stale else room.token
        text = {"csrf_token": token, **asked.body}
        more = {"data": {k: v.encode("utf-8", "replace").decode() for k, v in text.items()}}
    elif asked.kind == "raw":
        more = {"data": asked.body, "content_type": "application/x-www-form-urlencoded"}
    elif asked.kind == "multipart":
        more = {"data": asked.body, "content_type": "multipart/form-data; boundary=x"}
    builder = EnvironBuilder(path="/", method=method, headers=asked.headers, **more)
    environ = builder.get_environ()
    raw = path.encode("utf-8", "surrogatepass").decode("latin-1")
    environ["PATH_INFO"] = "/" + raw.lstrip("/")
    environ["QUERY_STRING"] = asked.query.decode("latin-1")
    cookie = room.browsers[asked.role].raw_cookie()
    if cookie:
        environ["HTTP_COOKIE"] = f"{COOKIE}={cookie}"
    room.site.clock.now += 60_000  # nobody's guesses run out
    body, status, headers = run_wsgi_app(room.site.app, environ, buffered=True)
    return TestResponse(body, status, headers, builder.get_request())


def check(response: TestResponse, failures: list[logging.LogRecord]) -> None:
    assert not failures, [record.getMessage() for record in failures]
    assert response.status_code < 500 or response.status_code == 503, response.status
    assert b"Traceback" not in response.data
    assert b"werkzeug" not in response.data.lower()
    if response.status_code < 400 or response.request.method in ("HEAD", "BREW"):
        return
    if response.mimetype == "application/json":
        held = json.loads(response.data)
        assert held["ok"] is False, held
        assert held.get("text") or held.get("errors"), held
    elif response.mimetype == "text/html":
        assert 'class="brand' in response.text or "<main" in response.text, response.text[:300]
    else:
        assert response.mimetype == "text/plain", response.mimetype


class Failures(logging.Handler):
    """Collects what is logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def try_one(room: Room, asked: Asked, rule: Rule) -> None:
    handler = Failures()
    logging.getLogger().addHandler(handler)
    try:
        response = send(room, asked, rule)
    finally:
        logging.getLogger().removeHandler(handler)
    check(response, handler.records)


_PLAIN = Asked(0, "host", "own", True, "x", b"", "none", b"", False, {})


@settings(deadline=None, max_examples=300)
@given(asked=requests())
@example(asked=_PLAIN)
def test_any_request_of_any_page_gets_an_answer_in_our_words(room: Room, asked: Asked) -> None:
    there = rules(room)
    try_one(room, asked, there[asked.place % len(there)])


@pytest.mark.parametrize("role", ["stranger", "facilitator", "host"])
@pytest.mark.parametrize(
    ("kind", "body", "query"),
    [
        ("json", DEEP, b""),
        ("json", b"{" * 20_000, b""),
        ("json", b'{"pack":' + DEEP, b""),
        ("json", b"\xff\xfe", b""),
        ("none", b"", b"\xff\xfe"),
        ("none", b"", b"code=%ff&key=%ff&pack=%ff&level=%ff&view=%ff&language=%ff"),
        ("form", {"name": "Ana"}, b""),
    ],
    ids=["deep", "braces", "deep-pack", "no-text", "no-utf8", "no-utf8-named", "stale"],
)
def test_every_page_answers_the_known_attacks(
    room: Room, role: str, kind: str, body: Any, query: bytes
) -> None:
    for rule in rules(room):
        for place in range(2):
            for headers in ({}, {"Accept": "application/json"}):
                asked = Asked(place, role, "own", True, "x", query, kind, body, True, headers)
                try_one(room, asked, rule)


def test_a_stale_form_for_a_code_that_is_gone_says_so(room: Room) -> None:
    form = {"name": "Ana", "csrf_token": "of.another.day"}
    page = room.site.browser().client.post("/j/CCCCCC", data=form)
    assert page.status_code == 400
    assert "This form has grown old" in page.text
