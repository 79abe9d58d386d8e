"""What somebody wrote and the server refused stays on the phone, in one place, till they decide."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.looking import Look
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.test_without_storage import FULL
from tests.browser.visitors import LAPTOP, LINE_LOST, PHONE, Visitors

Open = Callable[..., Stage]
GREEN = "Green table"
IDEAS = ("Ask the mayor", "Invite the school choir")


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage("Not sent", mode="choose", count="2")


@pytest.fixture
def amira(visitors: Visitors, opened: Stage) -> Phone:
    return at_the_board(visitors, opened)


def at_the_board(
    visitors: Visitors, opened: Stage, *, mobile: bool = True, spoilt: str = ""
) -> Phone:
    visitor = visitors.open(PHONE, mobile=mobile)
    visitor.expect(LINE_LOST)
    visitor.context.add_init_script(spoilt)
    phone = Phone(visitor.page).come_in(opened.join_url, "Amira", GREEN)
    opened.leader.do("go_to", activity="board")
    expect(phone.page.get_by_label("Your idea")).to_be_visible()
    return phone


def offline(phone: Phone) -> None:
    phone.page.context.set_offline(True)
    expect(phone.offline).to_be_visible()


def online(phone: Phone) -> None:
    phone.page.context.set_offline(False)


def post(phone: Phone, *ideas: str) -> None:
    for idea in ideas:
        phone.page.get_by_label("Your idea").fill(idea)
        phone.page.get_by_role("button", name="Post idea").click()


def line(phone: Phone, count: int) -> Locator:
    return phone.page.get_by_role("button", name=f"Not sent: {count}")


def entry(page: Page, words: str) -> Locator:
    return page.get_by_role("dialog").get_by_role("listitem").filter(has_text=words)


def test_5_two_ideas_written_offline_while_writing_was_paused_are_both_there(
    amira: Phone, opened: Stage
) -> None:
    offline(amira)
    post(amira, *IDEAS)
    opened.leader.do("lock_writing", locked=True)
    online(amira)
    expect(line(amira, 2)).to_be_visible()
    amira.page.reload()
    expect(line(amira, 2)).to_be_visible()
    amira.sees("Writing is paused.")
    opened.leader.do("lock_writing", locked=False)
    amira.page.get_by_role("button", name="Send all 2 now").click()
    for idea in IDEAS:
        assert opened.leader.idea(idea)
    expect(amira.page.get_by_role("button", name=re.compile("^Not sent"))).to_have_count(0)
    kept = "Object.keys(localStorage).filter((key) => key.includes('/outbox/'))"
    amira.page.wait_for_function(f"{kept}.length === 0")
    assert len(opened.leader.items["ideas"]) == 2


def test_two_ideas_written_before_the_end_can_be_copied_after_it(
    amira: Phone, opened: Stage
) -> None:
    offline(amira)
    post(amira, *IDEAS)
    opened.leader.do("end_session")
    online(amira)
    expect(amira.heading("Thank you, Amira")).to_be_visible()
    amira.page.reload()
    opener = line(amira, 2)
    opener.press("Enter")
    first = entry(amira.page, IDEAS[0])
    expect(first).to_contain_text("This session has ended.")
    first.get_by_role("button", name="Copy").click()
    expect(first.get_by_role("button", name="Copied")).to_be_focused()
    first.get_by_role("button", name="Throw away").click()
    expect(first.locator(":focus")).to_contain_text("Thrown away")
    first.get_by_role("button", name="Undo").click()
    expect(first.get_by_role("button", name="Send again")).to_be_visible()
    first.get_by_role("button", name="Throw away").click()
    amira.page.keyboard.press("Escape")
    expect(line(amira, 1)).to_be_focused()
    amira.page.reload()
    line(amira, 1).click()
    expect(entry(amira.page, IDEAS[0])).to_have_count(0)
    # Refused again, it is there again; the other one goes for good.
    second = entry(amira.page, IDEAS[1])
    second.get_by_role("button", name="Send again").click()
    expect(second.get_by_role("button", name="Send again")).to_be_visible()
    opened.leader.do("reopen_session")
    second.get_by_role("button", name="Send again").click()
    expect(second.get_by_text("Sent", exact=True)).to_be_visible()
    assert opened.leader.idea(IDEAS[1])
    amira.page.keyboard.press("Escape")
    expect(amira.page.get_by_role("button", name=re.compile("^Not sent"))).to_have_count(0)


def test_a_phone_that_keeps_nothing_says_so_and_has_all_of_it_in_its_memory(
    visitors: Visitors, opened: Stage
) -> None:
    amira = at_the_board(visitors, opened, spoilt=FULL)
    notice = amira.main.get_by_text("Leave this page open for now.")
    offline(amira)
    post(amira, *IDEAS)
    expect(notice).to_be_visible()
    opened.leader.do("lock_writing", locked=True)
    online(amira)
    expect(line(amira, 2)).to_be_visible()
    opened.leader.do("lock_writing", locked=False)
    amira.page.get_by_role("button", name="Send all 2 now").click()
    for idea in IDEAS:
        assert opened.leader.idea(idea)
    expect(notice).to_have_count(0)


def test_the_sheet_is_for_everybody(visitors: Visitors, opened: Stage) -> None:
    # Not panned like a real phone's view, because it is resized all the time.
    amira = at_the_board(visitors, opened, mobile=False)
    look = Look(amira.page, fingers=True)
    offline(amira)
    post(amira, "Ask everybody who has ever borrowed a book about trains. " * 8, "x" * 400)
    opened.leader.do("lock_writing", locked=True)
    online(amira)
    line(amira, 2).click()
    look.at("the sheet")
    look.narrow("the sheet")
    entry(amira.page, "xxx").get_by_role("button", name="Throw away").click()
    look.at("one thrown away")
    entry(amira.page, "trains").get_by_role("button", name="Throw away").click()
    amira.page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(amira.heading("What ideas came up for you?")).to_be_focused()
    opened.leader.do("lock_writing", locked=False)
    look.nothing_is_wrong()


def test_a_group_name_that_nobody_waited_for_is_kept_on_the_console(
    visitors: Visitors, opened: Stage
) -> None:
    """Its dialog was closed before the server had said that the name is taken."""
    laptop = visitors.open(LAPTOP)
    laptop.expect(LINE_LOST)
    page = laptop.page
    page.goto(opened.facilitator_url)
    page.get_by_role("button", name="More for Green table").click()
    page.get_by_role("menuitem", name="Rename").click()
    page.get_by_label("Name of the group").fill("Blue table")
    page.context.set_offline(True)
    page.get_by_role("button", name="Rename", exact=True).click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.context.set_offline(False)
    opener = page.get_by_role("button", name="Not sent: 1")
    expect(opener).to_be_visible()
    page.reload()
    opener.click()
    expect(entry(page, "Blue table")).to_contain_text("Another group has this name.")
    entry(page, "Blue table").get_by_role("button", name="Throw away").click()
    page.reload()
    expect(page.get_by_role("button", name="More for Green table")).to_be_visible()
    expect(opener).to_have_count(0)
