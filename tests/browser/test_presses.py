"""A press does what the button said: never what the next button under the finger says."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages.console import Console
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.visitors import PHONE, Visitors

AGENDA = ("read", "vote", "reasons", "steps", "board", "wrap_up")


@pytest.fixture
def opened(stage: Callable[..., Stage]) -> Stage:
    return stage("Winning partners", activities=AGENDA)


@pytest.fixture
def console(opened: Stage, visitors: Visitors) -> Console:
    page = visitors.open(unhurried=False).page
    page.clock.install()
    page.goto(opened.facilitator_url)
    expect(page.get_by_role("main")).to_be_visible()
    return Console(page)


def press_twice(page: Page, name: str, apart: int) -> None:
    """Twice at one place of the page, whatever lies there by then, so many milliseconds apart by
    the page's clock. That is the finger's speed, and no wait for anything: what counts is what the
    page makes of it."""
    button = page.get_by_role("button", name=name, exact=False).first
    expect(button).to_be_enabled()
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 0.5"))
    page.mouse.click(x, y)
    page.clock.run_for(apart)
    page.mouse.click(x, y)
    page.clock.resume()


def current(page: Page) -> str:
    return page.locator(".agenda__entry--now .agenda__name").inner_text()


@pytest.mark.parametrize("apart", [0, 50, 150, 300, 450])
def test_two_presses_on_next_go_one_step(console: Console, apart: int) -> None:
    page = console.page
    for name in ("The case", "Vote", "Reasons"):
        press_twice(page, "Next" if name != "The case" else "Begin with", apart)
        console.is_settled()
        assert current(page) == name


@pytest.mark.parametrize("apart", [50, 250, 450])
def test_two_presses_never_do_and_undo(console: Console, apart: int) -> None:
    page = console.page
    console.next("The case")
    press_twice(page, "Start", apart)
    expect(page.get_by_role("region", name="Timer", exact=True)).to_contain_text("running")
    console.next("Vote")
    press_twice(page, "Close voting", apart)
    console.is_settled()
    console.sees("Round 1 is closed")
    expect(page.get_by_role("button", name="Open it again")).to_be_enabled()


def test_a_press_on_what_a_colleague_changes_does_nothing(
    opened: Stage, console: Console, visitors: Visitors
) -> None:
    other = visitors.open(unhurried=False).page
    other.goto(opened.facilitator_url)
    expect(other.get_by_role("main")).to_be_visible()
    console.next("The case")
    expect(other.locator(".agenda__entry--now .agenda__name")).to_have_text("The case")
    Console(other).is_settled()
    other.context.set_offline(True)
    expect(other.locator("#app").get_by_text("This page has lost the server")).to_be_visible()
    other.get_by_role("button", name="Vote").first.click()
    console.next("Vote")
    console.next("Reasons")
    other.context.set_offline(False)
    expect(other.locator(".agenda__entry--now .agenda__name")).to_have_text("Reasons")
    assert current(console.page) == "Reasons"
    visitors.expect(r"net::ERR_INTERNET_DISCONNECTED")


def test_a_double_tap_on_post_idea_posts_once_and_scolds_nobody(
    opened: Stage, visitors: Visitors
) -> None:
    phone = Phone(visitors.open(PHONE, unhurried=False).page)
    phone.come_in(opened.join_url, "Ana")
    phone.sit("Green table")
    opened.leader.do("go_to", activity="board")
    page = phone.page
    box = page.get_by_role("textbox", name="Your idea")
    box.fill("A shelf for partners")
    page.get_by_role("button", name="Post idea").dblclick()
    expect(phone.idea("A shelf for partners")).to_have_count(1)
    expect(page.get_by_text("Write your idea first.")).to_have_count(0)
    box.fill("A second shelf")
    page.get_by_role("button", name="Post idea").click()
    expect(phone.idea("A second shelf")).to_have_count(1)


def twice(page: Page, name: str) -> None:
    """Two taps at one place, faster than anybody reads."""
    button = page.get_by_role("button", name=name, exact=True)
    expect(button).to_be_enabled()
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, delay=20)


def scolds_nobody(page: Page) -> None:
    expect(page.locator(".field__error, .notice--error")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.fixture
def ana(opened: Stage, visitors: Visitors) -> Phone:
    phone = Phone(visitors.open(PHONE, unhurried=False).page)
    phone.come_in(opened.join_url, "Ana")
    phone.sit("Green table")
    return phone


def test_a_double_tap_on_a_pledge_saves_it_once_and_leaves_it(opened: Stage, ana: Phone) -> None:
    opened.leader.do("go_to", activity="wrap_up")
    ana.page.get_by_label("One thing you will do within a month").fill("Call the dean")
    twice(ana.page, "Save my pledge")
    expect(ana.page.locator(".pledge__text")).to_have_text("Call the dean")
    scolds_nobody(ana.page)
    expect(ana.page.locator(".pledge-card .save-state--saved")).to_be_visible()
    expect(ana.page.get_by_label("One thing you will do within a month")).to_have_count(0)
    expect(ana.page.locator(".pledge__text")).to_have_text("Call the dean")


def test_a_double_tap_on_ones_own_option_casts_it_once(opened: Stage, ana: Phone) -> None:
    opened.leader.do("go_to", activity="vote")
    page = ana.page
    ana.write_in("The seed library")
    twice(page, "Cast my ballot")
    ana.has_voted()
    scolds_nobody(page)
    opened.leader.do("reveal_vote")
    ana.sees("1 ballot of 1 people")
    page.get_by_role("button", name=re.compile("(Settle|Change) the choice")).click()
    page.get_by_role("dialog").get_by_role("radio").first.check(force=True)
    page.get_by_role("dialog").locator(".dialog__actions .button--primary").dblclick()
    scolds_nobody(page)


def test_a_double_tap_on_a_name_changes_it_once(opened: Stage, ana: Phone) -> None:
    page = ana.page
    ana.go("Our group")
    page.get_by_role("button", name="Change name").click()
    page.get_by_label("What should we call you?").fill("Anita")
    twice(page, "Save name")
    expect(page.locator(".my-name")).to_have_text("Anita")
    expect(page.locator(".toast")).to_have_count(1)
    scolds_nobody(page)


def test_a_double_tap_on_a_note_is_one_note(opened: Stage, ana: Phone) -> None:
    ana.go("Notes")
    ana.notes.fill("The dean likes tours")
    ana.go("Now")
    places = ana.page.get_by_role("navigation", name="Places")
    places.get_by_role("button", name="Notes").dblclick()
    expect(ana.notes).to_have_value("The dean likes tours")
    expect(ana.page.locator(".save-state--saved")).to_be_visible()
    scolds_nobody(ana.page)


def test_a_double_tap_at_the_door_lets_in_once(opened: Stage, visitors: Visitors) -> None:
    page = visitors.open(PHONE, unhurried=False).page
    page.goto(opened.join_url)
    page.get_by_label("What shall we call you?").fill("Bea")
    page.get_by_role("button", name="Join").dblclick()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Choose your group")
    scolds_nobody(page)
    console = visitors.open(unhurried=False).page
    console.goto(opened.facilitator_url)
    expect(console.get_by_role("main")).to_contain_text("1 person has joined")
