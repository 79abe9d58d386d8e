"""Every page at every moment of a session is usable by everybody: axe, light and dark, any size."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.evening import play
from tests.browser.looking import Look, second_opinion, violations
from tests.browser.pages.console import Console
from tests.browser.pages.phone import Phone
from tests.browser.pages.questions import QuestionsPage
from tests.browser.pages.screen import Screen
from tests.browser.pages.survey import SurveyPage
from tests.browser.pages.tips import PledgeCard, TipsPage
from tests.browser.pages.tree import TreePage
from tests.browser.room import Stage
from tests.browser.said import GREEN, TITLE, WAYS
from tests.browser.visitors import LAPTOP, PHONE, Visitors

Open = Callable[..., Stage]
Show = Callable[[Phone, Look], None]


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage(TITLE, mode="choose", count="3")


# What somebody has to do to see every state that a phone's page has at a moment.


def write_in(phone: Phone, look: Look) -> None:
    phone.vote_for_own("Somebody with a very long name, who owns a shop on the square")
    look.at("voted for one's own")


def look_around(phone: Phone, look: Look) -> None:
    for place in ("Our group", "Notes"):
        phone.go(place)
        look.at(place)
    phone.go("Now")


def grow(phone: Phone, look: Look) -> None:
    page = phone.page
    page.get_by_role("button", name="Add someone you know").click()
    look.at("somebody without a name")
    TreePage(page).more("Somebody without a name", "Remove")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    look.at("removed, to be undone")


def read_tree(phone: Phone, look: Look) -> None:
    tree = TreePage(phone.page)
    expect(tree.ways).to_have_text(list(WAYS))
    tree.as_drawing()
    look.at("the drawing, with its ways in")
    tree.drawing.get_by_text("Grace").click()
    expect(tree.name).to_have_value("Grace")
    look.at("somebody on the drawing")
    tree.as_list()
    expect(tree.row("Grace")).to_have_attribute("aria-expanded", "true")
    look.at("somebody on the list")
    phone.page.get_by_role("button", name="More for Grace", exact=True).click()
    look.at("somebody's menu")
    phone.page.get_by_role("menuitem", name="Move to someone else").click()
    expect(phone.page.get_by_role("dialog", name="Who knows Grace?")).to_be_visible()
    look.at("where to move")
    phone.page.keyboard.press("Escape")


def open_questions(phone: Phone, look: Look) -> None:
    QuestionsPage(phone.page).see_all()
    phone.sees("Nothing is answered yet")
    look.at("all of them")


def answers(phone: Phone, look: Look) -> None:
    questions = QuestionsPage(phone.page)
    phone.sees("Where it is still weak")
    look.at("where it is weak")
    questions.go_to("Who could help make the introduction?")
    phone.sees("In the answer")
    look.at("the tree's ways in")


def dealt(phone: Phone, look: Look) -> None:
    # The page stays at its question, whoever has been dealt that one.
    phone.sees("The questions are dealt out among you.")
    QuestionsPage(phone.page).see_all()
    phone.sees("Yours")
    look.at("all of them")


def answer_all(phone: Phone, look: Look) -> None:
    survey = SurveyPage(phone.page)
    survey.answer_all(("Always", "Sometimes", "Never", "Always", "Sometimes", "Never", "Always"))
    look.at("answered")
    survey.see_next_steps()
    for step in survey.next_steps.all()[:3]:
        step.check()
    look.at("next steps, three chosen")


def leaf(phone: Phone, look: Look) -> None:
    tips = TipsPage(phone.page)
    expect(tips.see_kept()).to_have_count(0)
    look.at("nothing kept")
    phone.page.get_by_role("radio", name="All tips").check()
    tips.keep()
    tips.see_kept()
    look.at("one kept")


def pledge(phone: Phone, look: Look) -> None:
    phone.sees("What others will do")
    look.at("what others will do")
    card = PledgeCard(phone.page)
    phone.page.get_by_role("button", name="Save my pledge").click()
    phone.sees("Write what you will do first.")
    look.at("an empty pledge")
    card.write("Write a note to the dean")
    look.at("pledged")


STATES: dict[str, Show] = {
    "lobby": look_around,
    "voted": write_in,
    "steps": look_around,
    "tree begins": grow,
    "trees": read_tree,
    "questions begin": open_questions,
    "questions": answers,
    "questions dealt": dealt,
    "survey begins": answer_all,
    "tips begin": leaf,
    "pledges": pledge,
    "ended": look_around,
}
HEADINGS = {
    "read": "Meet the Kugel library",
    "vote": "Who would be the ideal partner",
    "reasons begin": "Why this partner?",
    "steps begin": "What steps would Kugel",
    "tree begins": "Who do you know who knows someone?",
    "questions begin": "Is the fit right for both of you?",
    "survey begins": "How do you look after your partners?",
    "tips begin": "What do you want to remember?",
    "board begins": "What ideas came up",
    "wrap-up": "What you worked out together",
    "ended": "Thank you, Amira",
}
WORDS = {
    "lobby": "Ben",
    "closed": "Voting has closed.",
    "revealed": "The room",
    "second round": "The room votes once more",
    "second reveal": "How round 1 came out",
    "locked": "Writing is paused.",
    "trees": "3 ways in",
    "survey begins": "0 of 7 answered",
    "survey with too few": "Fewer than five people answered",
    "survey closed": "11 people answered",
    "a tip for everyone": "A tip from the facilitator",
    "board": "Film the queue",
}


def test_the_phone_is_for_everybody_at_every_moment(visitors: Visitors, opened: Stage) -> None:
    # Not panned like a real phone's view, because it is resized all the time.
    phone = Phone(visitors.open(PHONE, mobile=False).page)
    look = Look(phone.page, fingers=True)
    phone.come_in(opened.join_url, "Amira")
    phone.heading("Choose your group").wait_for()
    look.at("without a group")
    phone.sit(GREEN)
    for look.moment in play(opened):
        if look.moment in HEADINGS:
            phone.heading(HEADINGS[look.moment]).wait_for()
        if look.moment in WORDS:
            expect(phone.page.locator("#app")).to_contain_text(WORDS[look.moment])
        look.at("")
        if look.moment in STATES:
            STATES[look.moment](phone, look)
    look.nothing_is_wrong()


CONSOLE_WORDS = {
    "voted": "11 of 11 have voted",
    "steps": "steps",
    "trees": "15 people in the trees",
    "a tree on the screen": "The screen shows",
    "questions": "Answered by the fewest groups",
    "survey with too few": "Fewer than five people answered",
    "survey": "10 of 11 have answered all",
    "survey closed": "Most room to grow",
    "tips": "16 tips kept",
    "a tip for everyone": "Every phone and the screen show a tip.",
    "pledges": "Invite the shop next door",
}


def test_the_console_is_for_everybody_at_every_moment(visitors: Visitors, opened: Stage) -> None:
    console = Console(visitors.open().page)
    page = console.page
    page.goto(opened.facilitator_url)
    look = Look(page, fingers=False)
    page.get_by_role("heading", name="Open the doors").wait_for()
    look.at("nobody")
    for look.moment in play(opened):
        page.get_by_role("banner").get_by_text("Connected").wait_for()
        if look.moment in CONSOLE_WORDS:
            console.sees(CONSOLE_WORDS[look.moment])
        look.at("")
        for name, label in DIALOGS.get(look.moment, {}).items():
            page.get_by_role("button", name=label, exact=True).click()
            page.get_by_role("dialog").wait_for()
            look.at(name)
            page.keyboard.press("Escape")
            page.get_by_role("dialog").wait_for(state="detached")
        if look.moment == "steps":
            page.get_by_role("button", name="More for Ben", exact=True).click()
            look.at("a menu")
            page.keyboard.press("Escape")
    look.nothing_is_wrong()


DIALOGS = {
    "steps": {
        "the agenda": "Change the agenda",
        "the code, large": "Show large",
        "leading together": "Invite a co-facilitator …",
        "the end": "End the session …",
        "a new group": "Add a group",
        "look in": f"Look in on {GREEN}",
    },
    "trees": {"look in": f"Look in on {GREEN}"},
    "questions dealt": {"look in": f"Look in on {GREEN}"},
    "tips": {"a tip for everyone": "Show a tip …"},
}
SCREEN_WORDS = {
    "trees": "no way in yet",
    "a tree on the screen": "How to reach the mayor",
    "questions": "8 of 10",
    "answers on the screen": "One letter to the council",
    "survey begins": "0 of 11 have answered",
    "survey with too few": "Fewer than five people answered",
    "survey": "10 of 11 have answered",
    "survey closed": "10 people answered",
    "tips": "16 tips kept",
    "a tip for everyone": "A tip for all of us",
    "board": "Film the queue",
    "wrap-up": "Thank you, everyone",
}


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_screen_is_for_everybody_at_every_moment(
    visitors: Visitors, opened: Stage, theme: str
) -> None:
    page = visitors.open().page
    page.clock.install()  # so that the wrap-up's pages turn when they have been looked at
    page.goto(opened.screen_url)
    screen, look = Screen(page), Look(page, fingers=False)
    opened.leader.do("set_theme", theme=theme)
    page.locator(f"html[data-theme={theme}]").wait_for()
    for look.moment in play(opened):
        page.get_by_role("main").wait_for()
        if look.moment in SCREEN_WORDS:
            screen.sees(SCREEN_WORDS[look.moment])
        poster(page, look, "")
        if look.moment == "pledges":
            for heading in ("The tips we keep most", "What we will do within a month"):
                page.clock.fast_forward(14_000)
                screen.sees(heading)
                poster(page, look, heading)
    look.nothing_is_wrong()


def poster(page: Page, look: Look, state: str) -> None:
    """The theme is the facilitator's choice, whatever the laptop prefers."""
    for size in (LAPTOP, PHONE):
        page.set_viewport_size(size)
        look.note(f"{state}, {size['width']} px", violations(page))
        look.note(f"{state}, {size['width']} px, IBM", second_opinion(page))
    look.narrow(state)
