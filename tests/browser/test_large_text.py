"""Text alone can be made twice as large, on every page and at every moment: all can be read."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.evening import play
from tests.browser.large_text import spilling
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.said import GREEN, TITLE
from tests.browser.visitors import PHONE, Visitors

Open = Callable[..., Stage]


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage(TITLE, mode="choose", count="3")


def nothing(found: list[str]) -> None:
    assert not found, "\n".join(dict.fromkeys(found))


def at_each_moment(opened: Stage, pages: dict[str, Page]) -> list[str]:
    found: list[str] = []
    for moment in play(opened):
        for name, page in pages.items():
            page.get_by_role("heading").first.wait_for()
            found += [f"{name}, {moment}: {one}" for one in spilling(page)]
    return found


def test_larger_text_fits_on_the_phone(visitors: Visitors, opened: Stage) -> None:
    phone = Phone(visitors.open(PHONE, mobile=False).page)
    phone.page.goto(opened.join_url)
    found = [f"join: {one}" for one in spilling(phone.page)]
    phone.come_in(opened.join_url, "Amira")
    phone.heading("Choose your group").wait_for()
    found += [f"groups: {one}" for one in spilling(phone.page)]
    phone.sit(GREEN)
    nothing(found + at_each_moment(opened, {"phone": phone.page}))


def test_larger_text_fits_on_the_console(visitors: Visitors, opened: Stage) -> None:
    sizes = ({"width": 1440, "height": 900}, {"width": 1024, "height": 768})
    pages = {f"{size['width']} px": visitors.open(size).page for size in sizes}
    for page in pages.values():
        page.goto(opened.facilitator_url)
    nothing(at_each_moment(opened, pages))


def test_larger_text_fits_on_the_hosts_pages(page: Page, opened: Stage) -> None:
    found = []
    for path in ("/", "/host", "/host/new", "/host/packs", f"/j/{opened.code}"):
        page.goto(path)
        page.get_by_role("main").wait_for()
        for width in (1440, 1024, 360):
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{path} at {width} px: {one}" for one in spilling(page)]
    nothing(found)
