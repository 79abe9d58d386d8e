"""Whoever goes by keys sees where they are: nothing ever lies over what has the focus."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.evening import play
from tests.browser.pages.console import Console
from tests.browser.pages.packs import duplicate
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.said import GREEN, TITLE
from tests.browser.tabbing import under_something
from tests.browser.visitors import PHONE, Visitors
from tests.server import Server

Open = Callable[..., Stage]
Size = tuple[int, int]
PHONES: tuple[Size, ...] = ((390, 664), (320, 568), (360, 780))
LAPTOPS: tuple[Size, ...] = ((1280, 720), (768, 1024), (1024, 768))


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage(TITLE, mode="choose", count="3")


class Tour:
    """Tabs through a page at two sizes, one of them backwards; the next time at others."""

    def __init__(self, page: Page, sizes: tuple[Size, ...]) -> None:
        self.page, self.sizes, self.turn = page, sizes, 0
        self.found: list[str] = []

    def at(self, moment: str) -> None:
        for backwards in (False, True):
            width, height = self.sizes[self.turn % len(self.sizes)]
            self.turn += 1
            self.page.set_viewport_size({"width": width, "height": height})
            found = under_something(self.page, backwards=backwards)
            self.found += [f"{moment}: {one}" for one in found]

    def nothing(self) -> None:
        assert not self.found, "\n".join(self.found)


def test_the_focus_is_never_covered_on_the_phone(visitors: Visitors, opened: Stage) -> None:
    page = visitors.open(PHONE, mobile=False).page
    phone, tour = Phone(page), Tour(page, PHONES)
    page.goto(opened.join_url)
    tour.at("join")
    phone.come_in(opened.join_url, "Amira")
    phone.heading("Choose your group").wait_for()
    tour.at("groups")
    phone.sit(GREEN)
    for moment in play(opened):
        page.get_by_role("main").get_by_role("heading").first.wait_for()
        tour.at(moment)
        if moment == "steps":
            for place in ("Our group", "Notes", "Ideas"):
                phone.go(place)
                tour.at(place)
            phone.go("Our group")
            page.get_by_role("button", name="The case").click()
            expect(page.locator(".back-to-now")).to_be_visible()
            tour.at("looking back")
            phone.go("Now")
            page.get_by_role("button", name="More for step 1", exact=True).click()
            page.get_by_role("menuitem", name="Remove").click()
            page.keyboard.press("Alt+z")
            expect(page.locator(".toast")).to_be_visible()
            tour.at("a message")
            page.locator(".toast__undo").click()
    tour.nothing()


def test_the_focus_is_never_covered_on_the_console(visitors: Visitors, opened: Stage) -> None:
    page = visitors.open().page
    tour = Tour(page, LAPTOPS)
    page.goto(opened.facilitator_url)
    page.get_by_role("heading", name="Open the doors").wait_for()
    tour.at("nobody")
    for moment in play(opened):
        page.get_by_role("main").get_by_role("heading").first.wait_for()
        tour.at(moment)
        if moment == "read":
            page.keyboard.press("Tab")
            Console(page).is_settled()
            page.get_by_role("button", name="Bring everyone here").press("Enter")
            expect(page.locator(".toast")).to_be_visible()
            tour.at("a message")
    tour.nothing()


def test_the_focus_is_never_covered_on_the_other_pages(
    visitors: Visitors, page: Page, server: Server, opened: Stage
) -> None:
    tour = Tour(page, (*LAPTOPS, (390, 664)))
    for path in ("/", "/host", "/host/new", "/host/packs", f"/j/{opened.code}"):
        page.goto(path)
        page.get_by_role("main").wait_for()
        tour.at(path)
    page.goto(opened.screen_url)
    page.get_by_role("main").wait_for()
    tour.at("screen")
    page.goto("/host")
    duplicate(page)
    page.get_by_role("heading", name="Copy of").or_(page.locator("h1")).first.wait_for()
    sections = page.get_by_role("navigation", name="Sections").get_by_role("link")
    for place in range(sections.count()):
        sections.nth(place).click()
        tour.at(f"editor, {page.locator('#section').inner_text()}")
    opened.person("Ben", GREEN)
    opened.leader.do("go_to", activity="vote")
    opened.leader.do("end_session")
    page.goto(f"/console/{opened.id}")
    link = page.get_by_role("link", name="Replay on the screen")
    page.goto(link.get_attribute("href") or "")
    page.get_by_role("slider").wait_for()
    tour.at("replay")
    tour.nothing()
