"""Every number and date is written as the language of the page writes them, digits included."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Page, expect

from tests.browser import said
from tests.browser.evening import play
from tests.browser.reading import foreign_digits
from tests.browser.room import Stage
from tests.browser.visitors import LAPTOP, PHONE, PROJECTOR, Visitors
from tests.pseudo import DIGITS, write_languages
from tests.server import Server, start_server
from workshop import i18n
from workshop.packs import load_pack

HERE = ("/", "/host", "/host/new", "/host/packs")


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = write_languages(tmp_path_factory.mktemp("languages") / "data", DIGITS)
    i18n.also_from(folder)
    yield folder
    i18n.also_from(None)


@pytest.fixture(scope="module")
def server(languages: Path) -> Iterator[Server]:
    with start_server(languages.parent) as running:
        yield running


def texts_in(value: Any) -> Iterator[str]:
    """Whatever stands in a pack: its own words, with its own digits."""
    if isinstance(value, str):
        yield value.replace("**", "")
        yield from value.split("**")
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_in(one)


def test_every_number_and_date_follows_the_language_of_the_page(
    visitors: Visitors, server: Server, languages: Path
) -> None:
    pack = load_pack((languages / f"kugel.{DIGITS}.toml").read_text("utf-8"))
    written = [*texts_in(msgspec.to_builtins(pack)), "Branchwork"]
    names = "\n".join(said.TABLES)
    stage = Stage(server, said.TITLE, mode="choose", count="3", names=names, language=DIGITS)
    found: list[str] = []

    def look(where: str, page: Page) -> None:
        found.extend(f"{where}: {one}" for one in foreign_digits(page, written))

    host = visitors.open(LAPTOP, locale=DIGITS).page
    host.goto(f"/host?key={server.host_key()}")
    for path in HERE:
        host.goto(path)
        look(path, host)
    console, screen = visitors.open(LAPTOP).page, visitors.open(PROJECTOR).page
    console.goto(stage.facilitator_url)
    screen.goto(stage.screen_url)
    phone = visitors.open(PHONE, mobile=False).page
    phone.goto(stage.join_url)
    phone.locator("#name").fill("Amira")
    phone.keyboard.press("Enter")
    phone.get_by_role("button", name=said.GREEN).click()
    expect(phone.get_by_role("banner")).to_contain_text(said.GREEN)
    try:
        for moment in play(stage):
            for name, page in (("phone", phone), ("console", console), ("screen", screen)):
                page.get_by_role("main").wait_for()
                look(f"{name}, {moment}", page)
    finally:
        stage.close()
    assert not found, "\n".join(found)
