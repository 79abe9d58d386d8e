"""Tips and pledges in real browsers: leaf, keep, a tip for everybody, and the wrap-up."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.pages.phone import Phone
from tests.browser.pages.tips import PLEDGE, SHOWN
from tests.browser.room import Stage
from tests.browser.test_survey import console_of, screen_of
from tests.browser.visitors import PHONE, Visitors

Open = Callable[..., Stage]


@pytest.fixture
def opened(stage: Open) -> Stage:
    activities = ("reasons", "tips", "wrap_up")
    return stage("Partners", mode="choose", count="2", activities=activities)


def test_tips_are_leafed_through_kept_and_found_again(visitors: Visitors, opened: Stage) -> None:
    phone = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Amira", "Green table")
    opened.leader.do("go_to", activity="tips")
    top = phone.page.locator(".deck__card:not([inert])")
    expect(top).to_contain_text("A partnership benefits the library")
    phone.page.get_by_role("button", name="Previous tip").press("Enter")
    phone.sees("1 of 14")
    phone.page.get_by_role("button", name="Next tip").click()
    phone.sees("2 of 14")
    expect(phone.page.locator("[aria-live=polite]")).to_contain_text("Tip 2 of 14. Start small")
    top.get_by_role("button", name="Keep this tip").click()
    expect(top.get_by_role("button")).to_have_attribute("aria-pressed", "true")
    phone.is_saved()
    phone.page.get_by_role("button", name="Next tip").press("ArrowRight")
    phone.page.get_by_role("button", name="Next tip").press("ArrowRight")
    expect(top).to_contain_text("You are not asking a favour")
    expect(top.get_by_role("strong").or_(top.locator("strong"))).to_have_text("opportunity")
    phone.page.reload()
    phone.page.get_by_role("radio", name="Kept (1)").check()
    expect(phone.page.locator(".kept-tip")).to_have_count(1)
    phone.page.get_by_role("button", name="Keep this tip").click()
    expect(phone.page.get_by_role("radio", name="Kept (0)")).to_be_checked()
    # a slip can be undone where it was made
    phone.page.get_by_role("button", name="Keep this tip").click()
    expect(phone.page.get_by_role("radio", name="Kept (1)")).to_be_checked()


def test_a_swipe_leafs_too(visitors: Visitors, opened: Stage) -> None:
    phone = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Amira", "Green table")
    opened.leader.do("go_to", activity="tips")
    phone.sees("1 of 14")
    phone.page.locator(".deck__track").evaluate("(track) => track.scrollBy({ left: 330 })")
    phone.sees("2 of 14")
    expect(phone.page.locator(".deck__card:not([inert])")).to_contain_text("Start small")


def test_a_swipe_that_ends_as_the_deck_leaves_is_no_error(
    visitors: Visitors, opened: Stage
) -> None:
    phone = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Amira", "Green table")
    opened.leader.do("go_to", activity="tips")
    phone.sees("1 of 14")
    track = phone.page.locator(".deck__track").element_handle()
    opened.leader.do("go_to", activity="reasons")
    expect(phone.page.locator(".deck__track")).to_have_count(0)
    # The browser tells of a scroll a frame late; what that would start is over before this is.
    phone.page.evaluate(
        """(track) => new Promise((done) => {
            track.dispatchEvent(new Event("scroll"));
            setTimeout(done, 200);
        })""",
        track,
    )


def test_a_tip_for_everybody_takes_nothing_from_who_is_typing(
    visitors: Visitors, opened: Stage
) -> None:
    writer = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Amira", "Green table")
    reader = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Bo", "Green table")
    opened.leader.do("go_to", activity="reasons")
    console, screen = console_of(visitors, opened), screen_of(visitors, opened)
    field = writer.page.get_by_role("textbox").first
    field.click()
    writer.page.keyboard.type("They share our ")
    reader.sees("Why this partner?")
    console.press("Show a tip …")
    dialog = console.page.get_by_role("dialog", name="Show a tip to everyone")
    dialog.get_by_role("button", name="You are not asking a favour").click()
    expect(dialog).to_be_hidden()
    on_reader = reader.page.get_by_role("region", name=SHOWN)
    expect(on_reader).to_contain_text("you are offering an opportunity.")
    expect(reader.page.locator("[aria-live=polite]")).to_contain_text("an opportunity.")
    screen.sees("A tip for all of us")
    screen.sees_not("**")
    on_writer = writer.page.get_by_role("region", name=SHOWN)
    expect(on_writer.get_by_role("button", name="Read it")).to_be_visible()
    expect(on_writer).not_to_contain_text("opportunity")
    expect(field).to_be_focused()
    writer.page.keyboard.type("aim")
    expect(field).to_have_value("They share our aim")
    on_writer.get_by_role("button", name="Read it").click()
    expect(on_writer).to_contain_text("opportunity")
    on_reader.get_by_role("button", name="Put away").click()
    expect(on_reader).to_be_hidden()
    reader.page.reload()
    reader.sees("Why this partner?")
    expect(on_reader).to_be_hidden()
    on_writer.get_by_role("button", name="Keep this tip").click()
    opened.leader.wait_for(lambda page: page.slices["tips"]["kept"])
    console.take_off()
    expect(on_writer).to_be_hidden()
    screen.sees("Why this partner?")


def test_pledges_are_private_until_their_writer_shares_them(
    visitors: Visitors, opened: Stage
) -> None:
    phone = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Amira", "Green table")
    other = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Bo", "Green table")
    opened.leader.do("go_to", activity="wrap_up")
    screen = screen_of(visitors, opened)
    phone.page.get_by_role("button", name="Save my pledge").click()
    phone.sees("Write what you will do first.")
    phone.page.get_by_label(PLEDGE).fill("Call the dean")
    phone.page.get_by_role("button", name="Save my pledge").click()
    phone.sees("Only you see it. It comes with what you take home.")
    other.sees("Your pledge")
    screen.sees_not("Call the dean")
    phone.page.get_by_role("button", name="Change it").click()
    expect(phone.page.get_by_label(PLEDGE)).to_be_focused()
    phone.page.get_by_role("switch", name="The room may see it").check()
    phone.page.get_by_role("button", name="Save my pledge").click()
    phone.sees("The room sees it, with your name: Amira.")
    other.sees("Call the dean")
    screen.sees("Call the dean")
    screen.sees("Amira")
    phone.page.get_by_role("button", name="Take it back").click()
    screen.sees_not("Call the dean")
    phone.page.get_by_role("button", name="Undo").click()
    screen.sees("Call the dean")
    console = console_of(visitors, opened)
    console.press("Hide the pledge of Amira")
    screen.sees_not("Call the dean")
    phone.sees("The facilitator has hidden it from the room.")
    opened.leader.do("lock_writing", locked=True)
    expect(phone.page.get_by_role("button", name="Change it")).to_be_hidden()
    opened.leader.do("end_session")
    phone.sees("Thank you, Amira")
    phone.sees("Call the dean")


def test_the_wrap_up_shows_what_the_room_keeps_most(visitors: Visitors, opened: Stage) -> None:
    phone = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Amira", "Green table")
    for name in ("Ben", "Chloé", "Tomasz"):
        person = opened.person(name, "Green table")
        person.do("keep_tip", tip="small", kept=True)
    person.do("keep_tip", tip="opportunity", kept=True)
    opened.leader.do("go_to", activity="wrap_up")
    screen = screen_of(visitors, opened)
    screen.sees("The tips we keep most")
    screen.sees("Kept by 3 people")
    first = phone.page.locator(".most-kept__one").first
    expect(first).to_contain_text("Start small")
    expect(first).to_contain_text("Kept by 3 people")
