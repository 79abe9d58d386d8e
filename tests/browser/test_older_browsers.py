"""Nothing stops in a browser that has only what the oldest ones have which package.json names.

Such browsers cannot be had here. So all that they lack by MDN's compatibility data is taken out of
Chromium before a page runs its first line; what a page then asks for is not there.
"""

import json
import subprocess
from collections.abc import Callable
from functools import cache

import pytest
from playwright.sync_api import expect

from tests.browser.evening import play
from tests.browser.pages.console import Console
from tests.browser.pages.packs import duplicate, go
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.said import GREEN, TITLE
from tests.browser.visitors import LAPTOP, PHONE, PROJECTOR, Visitor, Visitors
from tests.node import node
from tests.server import ROOT, Server

Open = Callable[..., Stage]

TAKE_OUT = r"""({ globals, members }) => {
  const kept = ["Element.scrollLeft"];  // there before, and a little different
  const at = (path) => path.split(".").reduce((from, name) => from?.[name], window);
  for (const [holder, name, isStatic] of members) {
    if (kept.includes(`${holder}.${name}`)) continue;
    const owner = at(holder);
    const from = isStatic || holder === "Window" ? owner : owner?.prototype ?? owner;
    // Of what the language itself has, the data do not say which of the two it is.
    for (const one of [from, owner]) if (one) delete one[name];
  }
  // Playwright itself asks for these two.
  const asked = ["BigInt64Array", "BigUint64Array"];
  for (const name of globals) if (!asked.includes(name)) delete window[name];
  // Safari 13 has only the older pair.
  MediaQueryList.prototype.addEventListener = undefined;
  MediaQueryList.prototype.removeEventListener = undefined;
  const Format = Intl.DateTimeFormat;
  Intl.DateTimeFormat = class extends Format {
    constructor(language, { dateStyle, timeStyle, ...parts } = {}) { super(language, parts); }
  };
}"""


@cache
def without_what_is_newer() -> str:
    """The script that makes a browser old."""
    missing = subprocess.run(
        [node(), "static/browsers/missing.mjs"], cwd=ROOT, check=True, capture_output=True
    )
    return f"({TAKE_OUT})({json.dumps(json.loads(missing.stdout))})"


def older(visitors: Visitors, size: dict[str, int], **options: bool) -> Visitor:
    visitor = visitors.open(size, **options)  # type: ignore[arg-type]
    visitor.context.add_init_script(without_what_is_newer())
    return visitor


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage(TITLE, mode="choose", count="3")


def test_an_older_browser_lacks_what_stopped_pages(visitors: Visitors) -> None:
    page = older(visitors, LAPTOP).page
    page.goto("/")
    for gone in (
        "Element.prototype.replaceChildren",
        "String.prototype.replaceAll",
        "MediaQueryList.prototype.addEventListener",
        "new Intl.DateTimeFormat('en', { dateStyle: 'long' }).resolvedOptions().dateStyle",
        "Array.prototype.at",
        "Object.hasOwn",
        "window.BigInt",
        "window.structuredClone",
        "AbortSignal.timeout",
        "crypto.randomUUID",
        "window.HTMLDialogElement",
        "HTMLFormElement.prototype.requestSubmit",
    ):
        assert page.evaluate(f"{gone} === undefined"), gone


def test_a_whole_evening_in_older_browsers(visitors: Visitors, opened: Stage) -> None:
    phone = Phone(older(visitors, PHONE).page)
    phone.type_code(opened.code.lower())
    phone.give_name("Amira")
    phone.sit(GREEN)
    console = Console(older(visitors, LAPTOP).page)
    console.page.goto(opened.facilitator_url)
    screen = older(visitors, PROJECTOR).page
    screen.goto(opened.screen_url)
    for moment in play(opened):
        if moment == "vote":
            phone.follow("Who would be the ideal partner")
            phone.vote("The local university")
        if moment == "steps":
            phone.follow("What steps would Kugel need to take")
            phone.add_step()
            phone.page.keyboard.type("Bake a cake")
            phone.is_saved()
        for page in (phone.page, console.page, screen):
            expect(page.locator("#app").get_by_role("heading").first).to_be_visible()
    phone.page.get_by_role("button", name="See what you take home").click()
    expect(phone.heading("Thank you, Amira")).to_be_visible()


def test_questions_that_must_be_answered_lie_over_the_page(
    visitors: Visitors, opened: Stage
) -> None:
    console = Console(older(visitors, LAPTOP).page)
    console.page.goto(opened.facilitator_url)
    console.next("The case")
    console.press("End the session …")
    dialog = console.page.get_by_role("dialog", name="End the session?")
    expect(dialog.get_by_role("heading")).to_be_focused()
    box = dialog.bounding_box()
    assert box
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] - 4]
    assert dialog.evaluate("(node, at) => node.contains(document.elementFromPoint(...at))", middle)
    assert abs(middle[0] - LAPTOP["width"] / 2) < 20
    console.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    console.press("End the session …")
    dialog.get_by_role("button", name="End the session", exact=True).click()
    console.is_at("The session has ended")


def test_the_hosts_pages_and_the_language_in_older_browsers(
    visitors: Visitors, server: Server
) -> None:
    laptop = older(visitors, LAPTOP, mobile=False)
    laptop.expect("status of 403")  # until the key is typed in, by the page itself
    page = laptop.page
    page.goto(f"/host#key={server.host_key()}")
    page.get_by_role("link", name="New session").or_(
        page.get_by_role("link", name="Choose settings first")
    ).first.click()
    choice = page.get_by_label("Pack", exact=True)
    other = choice.locator("option").nth(1)
    choice.select_option(value=other.get_attribute("value"))
    expect(page.locator("[aria-live]").filter(has_text="The agenda is the one of")).to_have_count(1)
    page.goto("/host/packs")
    duplicate(page)
    go(page, "Tips")
    expect(page.locator("#app").get_by_role("heading").first).to_be_visible()
