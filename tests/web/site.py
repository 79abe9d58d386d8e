"""A whole site in memory, and browsers that walk through it without a network."""

import json
import re
import secrets
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import msgspec
from flask import Flask
from werkzeug.test import TestResponse

from workshop.core import commands as c
from workshop.core.model import Actor, Grouping, Planned
from workshop.core.refusals import Refusal
from workshop.engine import Accepted, Engine
from workshop.engine.retention import Retention
from workshop.engine.trusted_time import TrustedTime
from workshop.packs import shipped_packs
from workshop.settings import Settings, read_settings
from workshop.store.contract import Summary
from workshop.store.memory import MemoryStore
from workshop.web import make_web
from workshop.web.context import EXTENSION, Web
from workshop.web.cookies import cookie_name
from workshop.web.packs_shelf import Shelf

HOST_KEY = "h" * 32
SECRET = "c" * 43
COOKIE = cookie_name(SECRET)
START = 1_795_000_000_000
PACK = shipped_packs()["kugel"]
HOST = Actor("host", "host")
BUNDLES = (
    "app.css",
    "doorstep.js",
    "enter.js",
    "erased.js",
    "favicon.svg",
    "host.js",
    "languages.js",
    "offline-worker.js",
    "packs.js",
    "preview.js",
    "phone.js",
    "console.js",
    "replay.js",
    "screen.js",
    "fonts/fraunces-latin-wght-normal.woff2",
)


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        return self.now


@dataclass
class Opened:
    """A session with everything that its links hold."""

    id: str
    code: str
    facilitator_key: str
    screen_key: str


class Site:
    """Engine and pages on a store in memory."""

    def __init__(
        self,
        dist: Path,
        environ: dict[str, str] | None = None,
        *,
        secret: str = SECRET,
        engine: Engine | None = None,
        **more: Any,
    ) -> None:
        self.clock = Clock()
        self.store = MemoryStore()
        self.engine = engine or Engine(self.store, clock=self.clock)
        self.settings: Settings = read_settings([], environ or {})
        self.stepped = 0
        self.retention = Retention(
            self.engine,
            days=self.settings.retention_days,
            clock=self.clock,
            trusted=TrustedTime(
                self.store, self.clock, lambda: ("boot", self.clock.now - self.stepped)
            ),
        )
        self.app: Flask = make_web(
            self.engine,
            self.settings,
            host_key=HOST_KEY,
            cookie_secret=secret,
            dist=dist,
            clock=self.clock,
            retention=self.retention,
            **more,
        )

    @property
    def shelf(self) -> Shelf:
        """The packs as the pages know them."""
        tools: Web = self.app.extensions[EXTENSION]
        return tools.shelf

    def set_clock(self, by: int) -> None:
        """Set the clock, with no time passing."""
        self.clock.now += by
        self.stepped += by

    def browser(self) -> "Browser":
        """A browser that has never been here."""
        return Browser(self)

    def host(self) -> "Browser":
        """A browser in which the host's link was opened."""
        browser = self.browser()
        assert browser.get(f"/host?key={HOST_KEY}").status_code == 303
        return browser

    def open(self, title: str = "Winning partners", **wishes: Any) -> Opened:
        """Open a session, as the host does."""
        agenda = tuple(Planned(entry.activity, entry.minutes) for entry in PACK.agenda)
        made = self.engine.create(
            title=title,
            pack=PACK,
            grouping=wishes.get("grouping", Grouping()),
            ballots=wishes.get("ballots", "secret"),
            agenda=agenda,
        )
        assert isinstance(made, Summary)
        with self.engine.open(made.id).view() as (state, _):
            return Opened(made.id, made.code, state.facilitator_key, state.screen_key)

    def tell(self, session: Opened, command: c.AnyCommand, actor: Actor = HOST) -> Accepted:
        """Do something in the session that is not the pages' business."""
        outcome = self.engine.open(session.id).submit(command, actor, secrets.token_hex(8))
        assert not isinstance(outcome, Refusal), outcome
        return outcome

    def end(self, session: Opened) -> None:
        """End the session."""
        self.tell(session, c.GoTo(activity="read"))
        self.tell(session, c.EndSession())

    def people(self, session: Opened) -> list[str]:
        """The names of everyone in the session."""
        with self.engine.open(session.id).view() as (state, _):
            return [person.name for person in state.people.values() if not person.removed]


class Browser:
    """One browser with its cookies. Forms are sent as a person would: as they are on the page."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.client = site.app.test_client()

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.client.get(path, **more)

    def send(self, page: str, action: str, **fields: Any) -> TestResponse:
        """Open a page and send its form for `action`, with some fields filled in."""
        return self.client.post(action, data={**self.form(page, action), **fields})

    def form(self, page: str, action: str) -> dict[str, Any]:
        """The hidden fields of a page's form, and what its inputs already hold."""
        shown = self.get(page)
        assert shown.status_code == 200, shown.status
        found = re.search(
            rf'(?s)<form[^>]*action="{re.escape(action)}"[^>]*>(.*?)</form>', shown.text
        )
        assert found, f"{page} has no form for {action}"
        return fields_of(found[1])

    def post_json(self, path: str, body: Any, **more: Any) -> TestResponse:
        return self.client.post(path, json=body, **more)

    def join(self, session: Opened, name: str = "Ana") -> str:
        """Join as a person does; returns the participant's id."""
        path = f"/j/{session.code}"
        assert self.send(path, path, name=name).status_code == 303
        return self.seats()[session.id]

    def cookie(self) -> dict[str, Any]:
        """What the signed cookie holds."""
        with self.client.session_transaction() as held:
            return dict(held)

    def seats(self) -> dict[str, str]:
        """The seats in the cookie."""
        return dict(self.cookie().get("seats", {}))

    def raw_cookie(self) -> str:
        """The cookie as it travels."""
        held = self.client.get_cookie(COOKIE)
        return held.value if held else ""


def fields_of(form: str) -> dict[str, Any]:
    """What an untouched form would send; a list where a field comes several times."""
    fields: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        attributes = {key: unescape(value) for key, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        off = attributes.get("type") in ("checkbox", "radio") and "checked" not in tag
        if "name" in attributes and not off:
            name, value = attributes["name"], attributes.get("value", "on")
            before = fields.get(name, [])
            fields[name] = [*before, value] if name == "order" else value
    for name, text in re.findall(
        r'(?s)<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form
    ):
        fields[name] = unescape(text)
    return fields


def bootstrap_of(response: TestResponse) -> dict[str, Any]:
    """The JSON that a shell hands to its bundle."""
    found = re.search(
        r'(?s)<script type="application/json" id="bootstrap">(.*?)</script>', response.text
    )
    assert found, "the page has no bootstrap"
    held: dict[str, Any] = json.loads(found[1])
    return held


def words_of(response: TestResponse) -> str:
    """What people read on the page, tags taken out."""
    body = response.text.partition("<body>")[2]
    body = re.sub(r"(?s)<(script|svg)\b.*?</\1>", " ", body)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def pack_json() -> dict[str, Any]:
    """The pack as a page holds it."""
    held: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(PACK))
    return held


def write_bundles(folder: Path) -> Path:
    """A folder as the build leaves it, with empty bundles."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest = {}
    for name in BUNDLES:
        stem, dot, ending = name.rpartition(".")
        file = f"{stem}-0A1B2C3D{dot}{ending}"
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text("/* built */")
        manifest[name] = file
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder
