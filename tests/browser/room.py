"""Sessions and people without a browser, to fill a room for tests and pictures of the pages.

`Stage` opens a session and knows its addresses. `Person` and `Leader` are fast clients that speak
the protocol; each call comes back when the server has stored what was asked.
"""

import json
import re
import secrets
from collections.abc import Iterable
from html import unescape
from typing import Any, Protocol

import pycrdt
import requests

from tests.live.pages import Page
from tests.server import Made, Server

SYNC_STEP_1, SYNC_STEP_2, SYNC_UPDATE = 0, 1, 2
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


class Stage:
    """An opened session. `people` keeps the fast clients, which `close` lets go."""

    def __init__(
        self,
        server: Server,
        title: str = "A workshop",
        *,
        activities: tuple[str, ...] = (),
        **form: str,
    ) -> None:
        """`form` is as on the form for a new session; `activities` alone are on the agenda."""
        self.server = server
        self.http = requests.Session()
        self.http.get(f"{server.url}/host", params={"key": server.host_key()}).raise_for_status()
        page = self.http.get(f"{server.url}/host/new").text
        wanted: dict[str, Any] = {
            "csrf_token": unescape(_only(r'name="csrf_token" value="([^"]+)"', page)),
            "id": secrets.token_urlsafe(16),
            "title": title,
            **form,
        }
        if activities:
            wanted["order"] = activities
            wanted |= {f"on-{name}": "on" for name in activities}
        made = self.http.post(f"{server.url}/host/sessions", data=wanted, timeout=60)
        made.raise_for_status()
        assert "/console/" in made.url, made.text
        self.id = made.url.rpartition("/")[2]
        boot = json.loads(_only(r'(?s)<script[^>]*id="bootstrap">(.*?)</script>', made.text))
        self.code: str = boot["code"]
        self.pack: dict[str, Any] = boot["pack"]
        self.console_url = f"{server.url}/console/{self.id}"
        self.join_url = f"{server.url}/j/{self.code}"
        # The addresses a console shows may be the room's; the test stays on this machine.
        self.screen_url = server.url + _path(boot["urls"]["screen"])
        self.facilitator_url = server.url + _path(boot["urls"]["facilitator"])
        self.people: list[Page] = []
        self._leader: Leader | None = None

    @property
    def leader(self) -> "Leader":
        if self._leader is None:
            self._leader = Leader(self)
            self.people.append(self._leader)
        return self._leader

    def person(self, name: str, group: str | None = None) -> "Person":
        """Somebody who joins, and sits down in the group of that name when one is given."""
        person = Person(self, name)
        self.people.append(person)
        if group is not None:
            person.sit(group)
        return person

    def transcript(self, extension: str) -> str:
        address = f"{self.server.url}/download/{self.id}/transcript.{extension}"
        answer = self.http.get(address, timeout=60)
        answer.raise_for_status()
        answer.encoding = "utf-8"
        return answer.text

    def delete(self) -> None:
        self.server.delete_session(self.id)

    def close(self) -> None:
        for person in self.people:
            person.close()


def _only(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, text
    return found[1]


def _path(address: str) -> str:
    return re.sub(r"^https?://[^/]+", "", address)


class Leader(Page):
    """The facilitator."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        cookie = stage.server.cookie(leads={stage.id: "f0123456789"})
        super().__init__(stage.server, stage.id, "facilitator", cookie)
        self.wait_for(lambda page: page.snapshot)

    def do(self, kind: str, **fields: Any) -> None:
        self.done(kind, **fields)

    def group(self, name: str) -> str:
        """The id of the group of that name."""
        groups = self.wait_for(
            lambda page: [g["id"] for g in page.slices["groups"] if g["name"] == name]
        )
        return str(groups[0])

    def participant(self, name: str) -> str:
        """The id of the person of that name."""
        found = self.wait_for(
            lambda page: [
                p["id"] for p in page.items.get("people", {}).values() if p["name"] == name
            ]
        )
        return str(found[0])

    def idea(self, words: str) -> str:
        """The id of the idea that holds these words."""
        found = self.wait_for(
            lambda page: [
                i["id"] for i in page.items.get("ideas", {}).values() if words in i["text"]
            ]
        )
        return str(found[0])


class Opened(Protocol):
    """A session that people can join."""

    server: Server
    id: str
    code: str


class Person(Page):
    """A participant."""

    def __init__(self, session: Opened, name: str) -> None:
        self.name = name
        seat = session.server.join(Made(session.id, session.code), name)
        self.id = seat.participant
        super().__init__(session.server, session.id, "participant", seat.cookie)
        self.wait_for(lambda page: page.snapshot)

    def do(self, kind: str, **fields: Any) -> dict[str, Any]:
        return dict(self.done(kind, **fields).get("result") or {})

    def sit(self, group: str) -> None:
        known = self.slices.get("seating") or self.slices["groups"]
        ident = next(one["id"] for one in known if one["name"] == group)
        self.do("choose_group", group=ident)
        self.wait_for(lambda page: (page.slices.get("group") or {}).get("id") == ident)

    def vote(self, option: str | None = None, *, write_in: str | None = None) -> None:
        self.do("cast_ballot", choice={"option": option, "write_in": write_in})

    def post(self, text: str, *, source: str = "me") -> str:
        return str(self.do("post_idea", text=text, source=source)["idea"])

    def write_reason(self, key: str, text: str) -> None:
        """Put text at the start of one of the group's reasons."""
        with _Change(self) as doc:
            doc.get(f"reasons:{key}", type=pycrdt.Text).insert(0, text)

    def write_step(self, text: str, *, who: str = "", when: str = "", done: bool = False) -> None:
        """Add a step at the end of the group's plan."""
        with _Change(self) as doc:
            steps: pycrdt.Map[Any] = doc.get("steps", type=pycrdt.Map)
            order = DIGITS[min(len(steps) * 2 + 5, 60)] + DIGITS[31]
            steps[secrets.token_hex(6)] = pycrdt.Map(
                {
                    "text": pycrdt.Text(text),
                    "who": who,
                    "when": when,
                    "done": done,
                    "removed": False,
                    "order": order,
                }
            )

    def write_answer(self, key: str, text: str) -> None:
        """Put text at the start of one of the group's answers."""
        with _Change(self) as doc:
            doc.get(f"answers:{key}", type=pycrdt.Text).insert(0, text)

    def plant(
        self, base: str, target: str, people: Iterable[tuple[str, str | None, str, bool]]
    ) -> None:
        """Write a whole connection tree: each with name, above, how, and whether they reach."""
        with _Change(self) as doc:
            doc.get("tree:base", type=pycrdt.Text).insert(0, base)
            doc.get("tree:target", type=pycrdt.Text).insert(0, target)
            tree: pycrdt.Map[Any] = doc.get("tree", type=pycrdt.Map)
            ids: dict[str | None, str | None] = {None: None}
            for at, (name, parent, how, reaches) in enumerate(people):
                ids[name] = ident = secrets.token_hex(6)
                tree[ident] = pycrdt.Map(
                    {
                        "name": pycrdt.Text(name),
                        "how": pycrdt.Text(how),
                        "parent": ids[parent],
                        "reaches": reaches,
                        "removed": False,
                        "order": f"{DIGITS[at * 3 + 2]}V",
                    }
                )

    def sync(self, group: str, kind: int, payload: bytes) -> list[tuple[int, bytes]]:
        """Send one sync message about a group's draft; the replies, decoded."""
        answer = self.ask("draft", group, _encode(kind, payload))
        assert answer["ok"], answer
        return [decode_sync(message) for message in answer["replies"]]


class _Change:
    """Catches up with the group's document, and sends what the block changed in it."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._group = str(person.slices["group"]["id"])
        self._doc: pycrdt.Doc[Any] = pycrdt.Doc()

    def __enter__(self) -> "pycrdt.Doc[Any]":
        for kind, payload in self._person.sync(self._group, SYNC_STEP_1, self._doc.get_state()):
            if kind == SYNC_STEP_2:
                self._doc.apply_update(payload)
        self._before = self._doc.get_state()
        return self._doc

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is None:
            change = self._doc.get_update(self._before)
            self._person.sync(self._group, SYNC_UPDATE, change)


def _encode(kind: int, payload: bytes) -> bytes:
    """One y-protocols sync message: its kind, and the payload with its length before it."""
    length, head = len(payload), bytearray([kind])
    while length > 0x7F:
        head.append(0x80 | (length & 0x7F))
        length >>= 7
    head.append(length)
    return bytes(head) + payload


def decode_sync(message: bytes) -> tuple[int, bytes]:
    at, length, shift = 1, 0, 0
    while True:
        byte = message[at]
        length |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return message[0], message[at : at + length]
