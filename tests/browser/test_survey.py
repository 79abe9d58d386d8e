"""The survey in real browsers: private, changeable until it closes, totals from five people on."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages.console import Console
from tests.browser.pages.phone import Phone
from tests.browser.pages.screen import Screen
from tests.browser.room import Stage
from tests.browser.visitors import LAPTOP, PHONE, PROJECTOR, Visitors

Open = Callable[..., Stage]
ITEMS = ("thank", "congratulate", "share", "invite", "leadership", "space", "chat")
MINE = ("Always", "Sometimes", "Never", "Always", "Sometimes", "Never", "Sometimes")
NAMES = ("Ben", "Chloé", "Tomasz", "Dmitri", "Efua")
NEXT = "See what could come next"
THANK_STEP = "Write a short note this week to one partner who helped you lately."


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage("Partners", mode="choose", count="2", activities=("survey", "wrap_up"))


def answer_all(page: Page, answers: tuple[str, ...] = MINE) -> None:
    expect(page.locator(".survey-item")).to_have_count(len(answers))
    for item, answer in zip(page.locator(".survey-item").all(), answers, strict=True):
        item.get_by_role("radio", name=answer).check()


def others_answer(stage: Stage, answer: str, names: tuple[str, ...] = NAMES) -> None:
    for name in names:
        person = stage.person(name, "Green table")
        for item in ITEMS:
            person.do("answer_survey", item=item, answer=answer)


def console_of(visitors: Visitors, stage: Stage) -> Console:
    page = visitors.open(LAPTOP).page
    page.goto(stage.facilitator_url)
    return Console(page)


def screen_of(visitors: Visitors, stage: Stage) -> Screen:
    page = visitors.open(PROJECTOR).page
    page.goto(stage.screen_url)
    return Screen(page)


def test_a_person_answers_sees_their_next_steps_and_commits_to_three(
    visitors: Visitors, opened: Stage
) -> None:
    phone = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Amira", "Green table")
    opened.leader.do("go_to", activity="survey")
    phone.sees(
        "Your answers are private: no page shows them to anybody else, the facilitator included."
    )
    phone.sees("0 of 7 answered")
    answer_all(phone.page)
    phone.sees("7 of 7 answered")
    phone.is_saved()
    phone.page.get_by_role("button", name=NEXT).click()
    already = phone.page.get_by_role("heading", name="What you do already")
    expect(already).to_be_visible()
    steps = phone.page.get_by_role("checkbox")
    expect(steps).to_have_count(5)
    for step in steps.all()[:3]:
        step.check()
    phone.sees("That is three. Take one away to choose another.")
    expect(steps.nth(3)).to_be_disabled()
    steps.first.uncheck()
    expect(steps.nth(3)).to_be_enabled()
    phone.is_saved()
    phone.page.reload()
    expect(phone.page.get_by_role("checkbox", checked=True)).to_have_count(2)
    phone.page.get_by_role("button", name="Change my answers").click()
    phone.page.locator(".survey-item").first.get_by_role("radio", name="Never").check()
    phone.page.get_by_role("button", name=NEXT).click()
    phone.sees(THANK_STEP)


def test_the_room_sees_totals_when_it_closes_and_nobodys_answers(
    visitors: Visitors, opened: Stage
) -> None:
    visitor = visitors.open(PHONE)
    phone = Phone(visitor.page).come_in(opened.join_url, "Amira", "Green table")
    opened.leader.do("go_to", activity="survey")
    console, screen = console_of(visitors, opened), screen_of(visitors, opened)
    screen.sees("of 1 has answered")
    answer_all(phone.page)
    others_answer(opened, "never")
    console.sees("6 of 6")
    expect(console.group("Green table")).to_contain_text("6 of 6 have answered all")
    screen.sees("of 6 have answered")
    screen.sees_not("Thanking them")
    console.press("Close the survey")
    console.sees("Most room to grow")
    row = console.main.locator(".totals__row").first
    expect(row).to_contain_text("Always: 1, Sometimes: 0, Never: 5")
    screen.sees("Thanking them")
    phone.sees("The survey has closed. This page is yours alone.")
    expect(phone.page.get_by_role("heading", name="The room")).to_be_visible()
    others = [frame for frame in visitor.frames if '"my_survey"' in frame]
    assert others
    # What the others answered, by whatever way it might have come: they all answered "never".
    assert not any(frame.count(':"never"') > MINE.count("Never") for frame in visitor.frames)
    console.press("Open it again")
    screen.sees("of 6 have answered")
    phone.page.get_by_role("button", name="Change my answers").click()
    phone.page.locator(".survey-item").first.get_by_role("radio", name="Never").check()
    phone.is_saved()
    console.press("Close the survey")
    # One changed answer must not show in the totals.
    expect(console.main.locator(".totals__row").first).to_contain_text("Always: 1")


def test_below_five_there_are_no_totals_anywhere(visitors: Visitors, opened: Stage) -> None:
    phone = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Amira", "Green table")
    opened.leader.do("go_to", activity="survey")
    answer_all(phone.page)
    others_answer(opened, "always", NAMES[:3])
    console, screen = console_of(visitors, opened), screen_of(visitors, opened)
    console.press("Close the survey")
    for sees in (console.sees, screen.sees, phone.sees):
        sees("Fewer than five people answered, so that no totals are shown to anybody.")
    screen.sees_not("Thanking them")


def test_answers_given_offline_arrive_when_the_line_is_back(
    visitors: Visitors, opened: Stage
) -> None:
    visitor = visitors.open(PHONE)
    phone = Phone(visitor.page).come_in(opened.join_url, "Amira", "Green table")
    opened.leader.do("go_to", activity="survey")
    phone.sees("0 of 7 answered")
    visitor.expect(r"net::ERR_|WebSocket")
    visitor.context.set_offline(True)
    answer_all(phone.page)
    phone.sees("7 of 7 answered")
    visitor.context.set_offline(False)
    phone.is_saved()
    opened.leader.wait_for(lambda page: (page.slices.get("survey") or {}).get("finished") == 1)


def test_the_survey_is_answered_with_the_keyboard_alone(visitors: Visitors, opened: Stage) -> None:
    phone = Phone(visitors.open(LAPTOP).page).come_in(opened.join_url, "Amira", "Green table")
    opened.leader.do("go_to", activity="survey")
    first = phone.page.locator(".survey-item").first.get_by_role("radio", name="Always")
    first.focus()
    for _ in ITEMS:
        phone.page.keyboard.press("Space")
        phone.page.keyboard.press("ArrowRight")
        phone.page.keyboard.press("Tab")
    phone.sees("7 of 7 answered")
    phone.page.get_by_role("button", name=NEXT).focus()
    phone.page.keyboard.press("Enter")
    expect(phone.page.get_by_role("heading", level=1)).to_be_focused()
    phone.page.get_by_role("checkbox").first.focus()
    phone.page.keyboard.press("Space")
    expect(phone.page.get_by_role("checkbox").first).to_be_checked()


def test_who_comes_after_the_survey_has_closed_is_told_so(
    visitors: Visitors, opened: Stage
) -> None:
    opened.leader.do("go_to", activity="survey")
    opened.leader.do("close_survey")
    phone = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Amira", "Green table")
    phone.page.get_by_role("button", name="Go on").or_(
        phone.page.get_by_role("button", name="Join in")
    ).click()
    expect(phone.page.get_by_role("heading", name="You gave no answers")).to_be_visible()
