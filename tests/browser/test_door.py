"""The door in a browser: the console closes it and lets in one by one, the phone waits."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import sideways, small_targets, violations
from tests.browser.room import Stage
from tests.browser.visitors import LAPTOP, PHONE, PROJECTOR, Visitors
from tests.server import Made

Open = Callable[..., Stage]


def console_of(visitors: Visitors, opened: Stage, size: dict[str, int] = LAPTOP) -> Page:
    page = visitors.open(size).page
    page.goto(opened.facilitator_url)
    expect(page.get_by_role("group", name="Who may join")).to_be_visible()
    return page


def turn(console: Page, how: str) -> None:
    door = console.get_by_role("group", name="Who may join")
    door.locator("label").filter(has_text=how).click()
    expect(door.get_by_role("radio", name=how)).to_be_checked()


def ask_to_join(page: Page, opened: Stage, name: str) -> None:
    page.goto(opened.join_url)
    page.get_by_label("What shall we call you?").fill(name)
    page.get_by_role("button", name="Join", exact=True).click()


def test_a_phone_waits_at_the_door_and_goes_on_by_itself_when_it_is_let_in(
    visitors: Visitors, stage: Open
) -> None:
    opened = stage("An evening for partners")
    console = console_of(visitors, opened)
    turn(console, "One by one")
    expect(console.get_by_text("waits until you let them in")).to_be_visible()
    phone = visitors.open(PHONE).page
    ask_to_join(phone, opened, "Amira")
    expect(phone.get_by_role("heading", name="You are at the door")).to_be_visible()
    assert not [*violations(phone), *sideways(phone), *small_targets(phone)]
    expect(console.locator("#app").get_by_text("1 person waits at the door")).to_be_visible()
    assert not [*violations(console), *sideways(console)]
    console.get_by_role("button", name="Let in Amira").click()
    expect(phone.get_by_role("heading", name="You are at the door")).to_be_hidden(timeout=20_000)
    expect(phone.get_by_text("Amira").first).to_be_visible()
    expect(console.locator("#app").get_by_text("waits at the door")).to_be_hidden()


def test_a_closed_door_opens_for_a_phone_that_kept_its_page_open(
    visitors: Visitors, stage: Open
) -> None:
    opened = stage("An evening for partners")
    console = console_of(visitors, opened)
    turn(console, "Closed")
    expect(console.get_by_text("Nobody can join. Those who are in stay in.")).to_be_visible()
    phone = visitors.open(PHONE).page
    phone.goto(opened.join_url)
    expect(phone.get_by_role("heading", name="The door is closed just now")).to_be_visible()
    assert not [*violations(phone), *sideways(phone), *small_targets(phone)]
    turn(console, "Open to all")
    expect(phone.get_by_label("What shall we call you?")).to_be_visible(timeout=40_000)


def test_a_new_code_stands_on_the_screen_and_the_console_at_once(
    visitors: Visitors, stage: Open
) -> None:
    opened = stage("An evening for partners")
    console = console_of(visitors, opened)
    screen = visitors.open(PROJECTOR).page
    screen.goto(opened.screen_url)
    spelt = " ".join(opened.code)
    expect(screen.get_by_text(spelt, exact=True)).to_be_attached()
    console.get_by_role("button", name="Give a new code …").click()
    dialog = console.get_by_role("dialog")
    assert not violations(console)
    dialog.get_by_role("button", name="Give a new code").click()
    expect(console.get_by_text("The session has a new code.").first).to_be_visible()
    expect(screen.get_by_text(spelt, exact=True)).to_be_hidden()
    pattern = re.compile(r"/qr/(?!" + opened.code + r")\w{6}\.svg")
    for page in (screen, console):
        expect(page.locator(".qr img").first).to_have_attribute("src", pattern)


def test_many_are_removed_at_once_and_brought_back(visitors: Visitors, stage: Open) -> None:
    opened = stage("An evening for partners")
    for number in range(9):
        opened.server.join(Made(opened.id, opened.code), f"Mallory {number}")
    opened.person("Ana")
    console = console_of(visitors, opened)
    console.get_by_role("button", name="Remove many …").first.click()
    dialog = console.get_by_role("dialog", name="Remove many")
    assert not violations(console)
    dialog.get_by_role("button", name="Remove 9 people").click()
    expect(dialog).to_be_hidden()
    people = console.get_by_role("region", name="People")
    expect(people.get_by_text("Ana", exact=True)).to_be_visible()
    console.get_by_role("button", name="Undo").first.click()
    expect(people.get_by_role("button", name="Remove many …")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_door_fits_at_every_width(
    visitors: Visitors, stage: Open, width: int, scheme: str
) -> None:
    opened = stage("An evening for partners")
    opened.leader.do("set_door", door="knock")
    for name in ("Amira", "Maximiliane-Theodora von Hohenstein", "李小龍"):
        opened.server.join(Made(opened.id, opened.code), name)
    page = visitors.open({"width": width, "height": 900}, scheme=scheme).page  # type: ignore[arg-type]
    page.goto(opened.facilitator_url)
    expect(page.locator("#app").get_by_text("3 people wait at the door")).to_be_visible()
    assert not [*violations(page), *sideways(page)]
