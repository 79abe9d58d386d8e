"""Every page and moment in a language two fifths longer, and in one that runs right to left.

Both are made up (tests/pseudo.py), so a word that anybody can read was never translated.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import said
from tests.browser.evening import play
from tests.browser.looking import NARROW, sideways, violations
from tests.browser.pages import Reader
from tests.browser.reading import settled, squeezed, untranslated, wrong_way
from tests.browser.room import Stage
from tests.browser.visitors import LAPTOP, PHONE, PROJECTOR, Visitors
from tests.pseudo import LONG, RTL, write_languages
from tests.server import Server, start_server
from workshop import i18n

RESIZED_MS = 50
"""Words that fit themselves to their place do so in the next frames."""
TABLET = {"width": 768, "height": 1024}
CLOSELY = {
    *("lobby", "voted", "second reveal", "reasons", "steps", "trees", "questions"),
    *("survey", "survey closed", "tips", "board", "pledges", "ended"),
}
"""Moments at which axe looks too, and at which pages turn round: between them the pages are made of
the same parts."""
DIALOGS = (
    *("Change the agenda", "Show large", "Invite a co-facilitator …", "End the session …"),
    *("Add a group", "Show a tip …"),
)
NAMES = (
    *("Branchwork", "QR", "PDF", "HTML", "Markdown", "JSON", "Word", "Excel", "MD", "ZIP", "DOCX"),
    *("XLSX", "Alt", "Esc", "Amira", "kugel", "thursday_stop", "toml", "The Kugel library"),
)
"""Names are the same in every language; so are formats, keys and, over its translation, what a
pack is called where it was written."""


def spoken(language: str) -> Iterator[str]:
    """What comes from the language itself: what it and the others are called, and its dates."""
    for tag in i18n.languages():
        yield from (tag, i18n.own_name(tag))
    with i18n.using(language):
        for month in range(1, 13):
            day = datetime(2026, month, 1, 14, 5)  # noqa: DTZ001 - only what months are called
            yield from (i18n.date(day), i18n.date_and_time(day))


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = write_languages(tmp_path_factory.mktemp("languages") / "data")
    i18n.also_from(folder)
    yield folder
    i18n.also_from(None)


@pytest.fixture(scope="module")
def server(languages: Path) -> Iterator[Server]:
    with start_server(languages.parent) as running:
        yield running


def written() -> Iterator[str]:
    """Everything that people say on the evening."""
    waiting = [value for name, value in vars(said).items() if name.isupper()]
    while waiting:
        match waiting.pop():
            case str(text):
                yield text
            case dict() as held:
                waiting += [*held, *held.values()]
            case list() | tuple() | set() as held:
                waiting += held


class Walk:
    """Looks at pages in one language, and remembers what is wrong with which."""

    def __init__(self, language: str, pictures: Path | None = None) -> None:
        self.direction = "rtl" if language == RTL else "ltr"
        self.written = [*written(), *NAMES, *spoken(language)]
        self.wrong: dict[str, list[str]] = {}
        self.pictures = pictures

    def look(self, where: str, page: Page, *sizes: dict[str, int], closely: bool = False) -> None:
        """At every size; the last is the one that the page keeps."""
        settled(page)
        self.note(where, untranslated(page, self.written) + wrong_way(page, self.direction))
        for size in sizes:
            page.set_viewport_size(size)
            settled(page, RESIZED_MS)
            self.note(f"{where}, {size['width']} px", sideways(page) + squeezed(page))
            if self.pictures:
                name = f"{self.direction} {where} {size['width']}".replace(" ", "-")
                page.screenshot(path=self.pictures / f"{name}.png", full_page=True)
        if closely:
            self.note(f"{where}, axe", violations(page))

    def note(self, where: str, found: list[str]) -> None:
        if found:
            self.wrong[where] = found

    def nothing_is_wrong(self) -> None:
        assert not self.wrong, "\n".join(
            f"{where}:\n  " + "\n  ".join(found) for where, found in self.wrong.items()
        )


PAGES = {
    "first page": "/",
    "sessions": "/host",
    "new session": "/host/new",
    "packs": "/host/packs",
    "a pack": "/host/packs/kugel.{language}#survey",
    "delete": "/host/sessions/{session}/delete",
}


@pytest.fixture(params=[LONG, RTL])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def open_in(server: Server, language: str) -> Stage:
    names = "\n".join(said.TABLES)
    return Stage(server, said.TITLE, mode="choose", count="3", names=names, language=language)


def walk_the_doorstep(walk: Walk, visitors: Visitors, stage: Stage, language: str) -> None:
    host = visitors.open(LAPTOP, locale=language).page
    host.goto(stage.join_url)
    walk.look("name", host, LAPTOP, NARROW)
    host.goto(f"/host?key={stage.server.host_key()}")
    for name, address in PAGES.items():
        host.goto(address.format(session=stage.id, language=language))
        walk.look(name, host, NARROW, LAPTOP, closely=True)
    host.goto("/j/AAAAAA")
    walk.look("a wrong code", host, NARROW, LAPTOP)


def test_every_page_of_the_host_and_of_the_way_in(
    visitors: Visitors, server: Server, language: str
) -> None:
    stage = open_in(server, language)
    walk = Walk(language)
    walk_the_doorstep(walk, visitors, stage, language)
    visitors.expect("404")
    walk.nothing_is_wrong()


def walk_the_evening(
    walk: Walk, visitors: Visitors, stage: Stage, language: str, more: Path
) -> None:
    screen = visitors.open(PROJECTOR).page
    screen.goto(stage.screen_url)
    console = Reader(visitors.open(LAPTOP).page, language, more)
    console.page.goto(stage.facilitator_url)
    phone = Reader(visitors.open(PHONE, mobile=False).page, language, more)
    phone.page.goto(stage.join_url)
    phone.page.locator("#name").fill("Amira")
    phone.page.keyboard.press("Enter")
    expect(phone.page.get_by_role("heading", level=1)).to_contain_text(
        phone.say("Choose your group")
    )
    walk.look("phone without a group", phone.page, NARROW, PHONE, closely=True)
    phone.page.get_by_role("button", name=said.GREEN).click()
    expect(phone.page.get_by_role("banner")).to_contain_text(said.GREEN)
    for moment in play(stage):
        closely = moment in CLOSELY
        if language == RTL and not closely:
            continue
        walk.look(f"phone {moment}", phone.page, NARROW, PHONE, closely=closely)
        walk.look(f"console {moment}", console.page, TABLET, LAPTOP, closely=closely)
        walk.look(f"screen {moment}", screen, PROJECTOR, closely=closely)
        if moment in ("steps", "ended"):
            walk_the_places(walk, phone, moment)
        if moment == "steps":
            walk_the_dialogs(walk, console)


def walk_the_places(walk: Walk, phone: Reader, moment: str) -> None:
    foot = phone.page.get_by_role("navigation", name=phone.say("Places"))
    for place in ("Our group", "Notes", "Now"):
        button = foot.get_by_role("button", name=phone.say(place))
        button.click()
        expect(button).to_have_attribute("aria-current", "page")
        walk.look(f"phone {moment}, {place}", phone.page, NARROW, PHONE, closely=True)


def walk_the_dialogs(walk: Walk, console: Reader) -> None:
    page = console.page
    for name in DIALOGS:
        page.get_by_role("button", name=console.say(name), exact=True).click()
        page.get_by_role("dialog").wait_for()
        walk.look(f"console, {name}", page, TABLET, LAPTOP, closely=True)
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="detached")


def test_every_moment_of_a_session(
    visitors: Visitors, server: Server, languages: Path, language: str
) -> None:
    stage = open_in(server, language)
    walk = Walk(language)
    try:
        walk_the_evening(walk, visitors, stage, language, languages)
    finally:
        stage.close()
    walk.nothing_is_wrong()
