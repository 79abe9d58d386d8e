"""A pack in a language that the pages lack is marked as what it is, for readers aloud."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.pages.packs import duplicate, saved
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.said import GREEN
from tests.browser.visitors import PHONE, Visitors


def test_what_the_pack_says_is_in_its_language_and_what_the_page_says_in_its_own(
    page: Page, stage: Callable[..., Stage], visitors: Visitors
) -> None:
    own = duplicate(page)
    page.get_by_role("textbox", name="Language", exact=True).fill("pt")
    saved(page)
    opened = stage(pack=own)
    phone = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Ana", GREEN)
    opened.leader.do("go_to", activity="vote")
    console = visitors.open().page
    console.goto(opened.facilitator_url)
    asked = "Who would be the ideal partner for this project?"
    for looked, said in ((phone.page, "Cast my ballot"), (console, "Close voting")):
        prompt = looked.get_by_role("main").get_by_text(asked, exact=True).first
        expect(prompt).to_have_attribute("lang", "pt")
        expect(looked.get_by_role("button", name=said)).to_be_visible()
        ours = looked.get_by_role("button", name=said)
        assert ours.evaluate("(node) => node.closest('[lang]').lang") == "en"
    option = phone.page.get_by_text("The local university", exact=True).first
    expect(option).to_have_attribute("lang", "pt")
