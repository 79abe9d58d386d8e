"""Each stop of the Tab key says what it is. Firefox also stops at boxes that scroll."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.evening import play
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.said import GREEN, TITLE
from tests.browser.visitors import LAPTOP, PHONE, Visitors

Open = Callable[..., Stage]

NAMELESS = """() => {
  const found = [];
  const scrolls = (node) => {
    const { overflowX, overflowY } = getComputedStyle(node);
    return (/auto|scroll/.test(overflowX) && node.scrollWidth > node.clientWidth)
      || (/auto|scroll/.test(overflowY) && node.scrollHeight > node.clientHeight);
  };
  for (const node of document.querySelectorAll("body *")) {
    if (node.matches("textarea, input, select, [tabindex='-1']")) continue;
    if (!scrolls(node) || node.closest("[inert]") || !node.checkVisibility()) continue;
    const by = node.getAttribute("aria-labelledby");
    const label = by && document.getElementById(by)?.innerText;
    const isSomething = node.matches("[role], section, nav, aside, main, dialog, ul, ol");
    if (isSomething && (node.getAttribute("aria-label") || label)) continue;
    found.push(`${node.tagName.toLowerCase()}.${node.className} scrolls`);
  }
  return found;
}"""
SMALL = {"width": 1024, "height": 660}


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage(TITLE, mode="choose", count="3")


def nothing(found: list[str]) -> None:
    assert not found, "\n".join(dict.fromkeys(found))


def test_no_box_that_scrolls_is_a_nameless_tab_stop(visitors: Visitors, opened: Stage) -> None:
    """At every moment of an evening, on a phone, a console and a small console."""
    phone = Phone(visitors.open(PHONE, mobile=False).page)
    phone.come_in(opened.join_url, "Amira", GREEN)
    pages: dict[str, Page] = {"phone": phone.page}
    for name, size in (("console", LAPTOP), ("small console", SMALL)):
        pages[name] = visitors.open(size).page
        pages[name].goto(opened.facilitator_url)
    found = []
    for moment in play(opened):
        for name, page in pages.items():
            page.get_by_role("heading").first.wait_for()
            found += [f"{name}, {moment}: {one}" for one in page.evaluate(NAMELESS)]
    nothing(found)


def test_the_tab_key_stops_at_no_nameless_box(visitors: Visitors, opened: Stage) -> None:
    """The deck of tips goes beyond its sides, and the list of groups to choose from is long."""
    phone = Phone(visitors.open(PHONE, mobile=False).page)
    phone.come_in(opened.join_url, "Amira", GREEN)
    opened.leader.do("go_to", activity="tips")
    phone.page.get_by_role("button", name="Next tip").wait_for()
    stops = []
    for _ in range(30):
        phone.page.keyboard.press("Tab")
        stops.append(phone.page.evaluate("document.activeElement.className"))
    assert any("button" in stop for stop in stops)
    assert not [stop for stop in stops if "deck__track" in stop]
