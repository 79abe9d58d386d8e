"""A page that the browser translates says what one that nobody translates says, all evening."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.evening import play
from tests.browser.pages.packs import duplicate
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.said import GREEN, TITLE
from tests.browser.translating import (
    is_translated,
    press,
    reading,
    translate,
    translate_frame,
)
from tests.browser.visitors import LAPTOP, PHONE, PROJECTOR, Visitors

TWINS = ("Twin Ada", "Twin Eve")
"""Two people who sit at one table and do the same; the first one's phone is translated."""
DEALT = ("questions dealt", "answers on the screen")
"""Moments at which each of them has a question of their own."""
PATIENCE_MS = 15_000

Both = tuple[Page, Page]
"""The page that is translated, and the one that is not."""


@pytest.fixture
def opened(stage: Callable[..., Stage]) -> Stage:
    return stage(TITLE, mode="choose", count="3")


def without_end(page: Page) -> list[str]:
    """What a page says, but for when it will be over: the clocks of two pages pass into the next
    minute one after the other."""
    return [re.sub(r"(Over at about) .*", r"\1", line) for line in reading(page)]


def settle(pages: Both, read: Callable[[Page], list[str]] = reading) -> None:
    """Wait until both say the same and the translator has come round to all of it."""
    translated, plain = pages
    for _ in range(PATIENCE_MS // 100):
        if is_translated(translated) and read(translated) == read(plain):
            return
        plain.wait_for_timeout(100)
    assert read(translated) == read(plain)
    assert is_translated(translated)


def of_either(page: Page) -> list[str]:
    """What a phone says to either of the twins, whichever of them it names first."""
    said = reading(page)
    for name in TWINS:
        said = [line.replace(name, "Twin") for line in said]
    return sorted(said)


def open_both(visitors: Visitors, url: str, size: dict[str, int] = LAPTOP) -> Both:
    translated, plain = visitors.open(size), visitors.open(size)
    translate(translated.context)
    for one in (translated, plain):
        # so that pages of the screen turn over together: when they are asked to
        one.page.clock.install()
        one.page.goto(url)
    return translated.page, plain.page


def test_the_console_goes_on_under_a_translator_as_without_one(
    opened: Stage, visitors: Visitors
) -> None:
    both = open_both(visitors, opened.facilitator_url)
    settle(both, without_end)
    for _moment in play(opened):
        settle(both, without_end)


def test_the_screen_goes_on_under_a_translator_as_without_one(
    opened: Stage, visitors: Visitors
) -> None:
    both = open_both(visitors, opened.screen_url, PROJECTOR)
    settle(both)
    for _moment in play(opened):
        settle(both)


def test_a_phone_goes_on_under_a_translator_as_without_one(
    opened: Stage, visitors: Visitors
) -> None:
    guests = [visitors.open(PHONE) for _ in TWINS]
    for guest, name in zip(guests, TWINS, strict=True):
        phone = Phone(guest.page)
        phone.come_in(opened.join_url, name)
        phone.sit(GREEN)
    translate(guests[0].context)
    guests[0].page.reload()
    both = guests[0].page, guests[1].page
    settle(both, of_either)
    for moment in play(opened):
        if moment in DEALT:
            continue
        settle(both, of_either)
        if moment == "vote":
            for label in ("The local university", "Cast my ballot"):
                for page in both:
                    press(page, label)
            settle(both, of_either)


def test_a_button_of_a_translated_console_does_what_it_says(
    opened: Stage, visitors: Visitors
) -> None:
    ana = opened.person("Ana", GREEN)
    opened.leader.do("go_to", activity="vote")
    ana.vote("rotary")
    translated, plain = open_both(visitors, opened.facilitator_url)
    for said, then in (
        ("Close voting", "Round 1 is closed"),
        ("Reveal the tally", "Round 1 is revealed"),
        ("Vote again", "Round 2 is open"),
    ):
        press(translated, said)
        plain.get_by_text(then).first.wait_for()
        settle((translated, plain), without_end)


def test_the_hosts_pages_go_on_under_a_translator(page: Page) -> None:
    translate(page.context)
    page.goto("/host/new")
    total = page.locator("[data-total]")
    rows = page.locator("[data-row] input[inputmode=numeric]")
    minutes = sum(int(one.input_value()) for one in rows.all())
    expect(total).to_have_text(f"⟦{minutes} minutes⟧")
    for more in (77, 3):
        before = int(rows.first.input_value())
        rows.first.fill(str(more))
        minutes += more - before
        expect(total).to_have_text(f"⟦{minutes} minutes⟧")


def test_the_editor_and_its_phone_go_on_under_a_translator(page: Page) -> None:
    page.goto("/host/packs")
    duplicate(page)
    translate(page.context)
    page.reload()
    for title in ("The Marsh Lane library", "The library of Kugel"):
        page.get_by_label("⟦Title⟧", exact=True).fill(title)
        expect(page.get_by_role("heading", level=1)).to_have_text(f"⟦{title}⟧")
    press(page, "Vote")
    phone = page.frame_locator("iframe")
    translate_frame(page, "iframe")
    for name in ("A circus", "A zoo"):
        page.locator('[data-path="options[0]"]').get_by_label("⟦Title⟧").fill(name)
        expect(phone.get_by_text(f"⟦{name}⟧", exact=True).first).to_be_visible()
