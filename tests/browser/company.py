"""Everybody who is there, each with a browser of their own: a console, a screen, and the phones.

What several whole evenings need, from the host's form to the downloads. What happens between is
told by the tests.
"""

import re
from html import unescape
from typing import Any

from tests.browser.pages.console import Console
from tests.browser.pages.host import Host
from tests.browser.pages.phone import Phone
from tests.browser.pages.screen import Screen
from tests.browser.visitors import PHONE, PROJECTOR, Visitor, Visitors
from tests.server import Server

FORMATS = ("html", "md", "json")


class Company:
    """The people of one evening; `company["Amira"]` is her phone."""

    def __init__(
        self,
        visitors: Visitors,
        server: Server,
        tables: dict[str, tuple[str, ...]],
        language: str = "en",
    ) -> None:
        """Everybody's browser asks for `language`, and so the session is in it."""
        self.visitors, self.server, self.tables, self.language = visitors, server, tables, language
        self.locale = {} if language == "en" else {"locale": language}
        self.laptop = visitors.open(**self.locale)
        self.console = Console(self.laptop.page, language)
        self.projector = visitors.open(PROJECTOR, **self.locale)
        self.screen = Screen(self.projector.page, language)
        self.id = self.code = ""  # until it is opened
        self.guests: dict[str, Visitor] = {}
        self.phones: dict[str, Phone] = {}

    def __getitem__(self, name: str) -> Phone:
        return self.phones[name]

    def at(self, table: str) -> list[Phone]:
        """The phones of a group, in the order of its names."""
        return [self[name] for name in self.tables[table]]

    def open_session(
        self, title: str, *, ballots: str = "Secret", leave_out: tuple[str, ...] = ()
    ) -> None:
        form = Host(self.laptop.page, self.language).come_in(self.server.host_key()).new_session()
        form.title(title)
        form.groups(len(self.tables), "\n".join(self.tables))
        form.ballots(ballots)
        for activity in leave_out:
            form.leave_out(activity)
        form.open()
        self.console.is_at("Open the doors")
        self.id = self.laptop.page.url.rpartition("/")[2]

    def everyone_comes(self, title: str) -> None:
        joining = self.console.words.begins("Join at {address}")
        way_in = self.laptop.page.get_by_role("region", name=joining)
        self.code = re.sub(r"\s", "", way_in.get_by_text(re.compile(r"^(\w ){5}\w$")).inner_text())
        link = self.console.main.get_by_role("link", name=self.console.say("Open the screen"))
        self.projector.page.goto(link.get_attribute("href") or "")
        self.screen.sees(title)
        for table, names in self.tables.items():
            for name in names:
                self.guests[name] = self.visitors.open(PHONE, **self.locale)
                phone = self.phones[name] = Phone(self.guests[name].page, self.language)
                # Typed as people type: in lower case, with a space.
                phone.type_code(f"{self.code[:3]} {self.code[3:]}".lower())
                phone.give_name(name)
                phone.sit(table)
        self.screen.sees(f"{len(self.phones)} people are here")
        self.console.sees(f"{len(self.phones)} people have joined")

    def go_on(self, activity: str, prompt: str) -> None:
        """The console leads on; the screen and every phone come along."""
        self.console.next(activity)
        self.console.is_at(prompt)
        self.screen.sees(prompt)
        for phone in self.phones.values():
            # Whoever is in the middle of a sentence is not torn out of it.
            phone.follow(prompt)

    def everybody(self) -> dict[str, Visitor]:
        """The guests by name, the console and the screen."""
        return {**self.guests, "the console": self.laptop, "the screen": self.projector}

    def take_home(self, visitor: Visitor, extension: str) -> str:
        """What this person can download; the address is the one on their page."""
        links = visitor.page.get_by_role("main").locator("a[href]")
        addresses = [link.get_attribute("href") or "" for link in links.all()]
        address = next(one for one in addresses if one.endswith(f"transcript.{extension}"))
        answer = visitor.context.request.get(address)
        assert answer.ok, f"{address}: {answer.status}"
        return answer.text()

    def transcripts(self, visitor: Visitor) -> dict[str, str]:
        """What this person can take home, by format; words stand in it as they were written."""
        found = {one: self.take_home(visitor, one) for one in FORMATS}
        return found | {"html": unescape(found["html"]), "md": found["md"].replace("\\", "")}


def voters(transcript: Any) -> list[Any]:
    """Every list of voters anywhere in a transcript."""
    if isinstance(transcript, dict):
        own = [transcript["voters"]] if transcript.get("voters") else []
        return own + [found for value in transcript.values() for found in voters(value)]
    if isinstance(transcript, list):
        return [found for value in transcript for found in voters(value)]
    return []
