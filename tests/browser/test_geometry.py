"""A press hits what one sees: on every page, at every size, however far it is scrolled."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.evening import play
from tests.browser.geometry import covered
from tests.browser.pages.console import Console
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.said import GREEN, TITLE
from tests.browser.visitors import PHONE, Visitors
from tests.server import Server

Open = Callable[..., Stage]


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage(TITLE, mode="choose", count="3")


def nothing(found: list[str]) -> None:
    assert not found, "\n".join(found)


def at_each_moment(opened: Stage, page: Page) -> list[str]:
    found: list[str] = []
    for moment in play(opened):
        page.get_by_role("main").get_by_role("heading").first.wait_for()
        found += [f"{moment}: {one}" for one in covered(page)]
    return found


def test_nothing_lies_over_a_control_of_the_console(visitors: Visitors, opened: Stage) -> None:
    page = visitors.open().page
    page.goto(opened.facilitator_url)
    page.get_by_role("heading", name="Open the doors").wait_for()
    found = [f"nobody: {one}" for one in covered(page)]
    nothing(found + at_each_moment(opened, page))


def test_nothing_lies_over_a_control_of_the_phone(visitors: Visitors, opened: Stage) -> None:
    phone = Phone(visitors.open(PHONE, mobile=False).page)
    phone.page.goto(opened.join_url)
    found = [f"join: {one}" for one in covered(phone.page)]
    phone.come_in(opened.join_url, "Amira")
    phone.heading("Choose your group").wait_for()
    found += [f"groups: {one}" for one in covered(phone.page)]
    phone.sit(GREEN)
    nothing(found + at_each_moment(opened, phone.page))


def test_nothing_lies_over_a_control_of_screen_host_and_other_pages(
    page: Page, server: Server, opened: Stage
) -> None:
    found = []
    for path in ("/", "/host", "/host/new", "/host/packs", f"/j/{opened.code}"):
        page.goto(path)
        page.get_by_role("main").wait_for()
        found += [f"{path}: {one}" for one in covered(page)]
    page.goto(opened.screen_url)
    page.get_by_role("main").wait_for()
    found += [f"screen: {one}" for one in covered(page)]
    page.goto("/host/packs")
    for address in (
        page.get_by_role("link", name="Duplicate")
        .or_(page.get_by_role("link", name="Edit"))
        .all()[:1]
    ):
        address.click()
        page.get_by_role("main").wait_for()
        found += [f"editor: {one}" for one in covered(page)]
    nothing(found)


@pytest.mark.parametrize("width", [720, 768, 900, 1024])
def test_bringing_everyone_here_is_hit_when_scrolled(
    visitors: Visitors, opened: Stage, width: int
) -> None:
    page = visitors.open().page
    page.set_viewport_size({"width": width, "height": 768})
    page.goto(opened.facilitator_url)
    Console(page).next("The case")
    button = page.get_by_role("button", name="Bring everyone here")
    if width >= 1024:
        expect(button).to_be_in_viewport()
    button.scroll_into_view_if_needed()
    button.click()
    expect(page.locator(".toast").last).to_contain_text("Everyone's phone shows this activity now.")


PRINTED = """() => {
  const found = [];
  for (const node of document.querySelectorAll("body *")) {
    const style = getComputedStyle(node);
    const what = `${node.tagName} .${String(node.className).split(" ")[0]}`;
    const shown = style.display !== "none" && style.visibility === "visible"
      && node.getClientRects().length > 0;
    if (!shown || node.closest("svg, iframe")) continue;
    if (node.matches(".skip-link")) found.push(`${what} is printed`);
    if (["sticky", "fixed"].includes(style.position)) found.push(`${what} is ${style.position}`);
    const cut = /auto|scroll/.test(style.overflowY) && node.scrollHeight > node.clientHeight + 2;
    if (cut && !node.matches("textarea")) found.push(`${what} is cut off`);
  }
  return found;
}"""


def test_printing_prints_what_a_page_shows(visitors: Visitors, page: Page, opened: Stage) -> None:
    found = []
    phone = Phone(visitors.open(PHONE).page)
    phone.come_in(opened.join_url, "Amira")
    phone.sit(GREEN)
    console = visitors.open().page
    console.goto(opened.facilitator_url)
    Console(console).next("The case")
    for name, looked in (("phone", phone.page), ("console", console), ("host", page)):
        looked.emulate_media(media="print")
        found += [f"{name}: {one}" for one in looked.evaluate(PRINTED)]
    page.goto("/host/new")
    found += [f"new session: {one}" for one in page.evaluate(PRINTED)]
    nothing(found)
