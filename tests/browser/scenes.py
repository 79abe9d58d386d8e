"""What is photographed at each moment of the evening: what to do there, and who looks."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.camera import Camera
from tests.browser.pages.packs import duplicate, go, save
from tests.browser.pages.questions import QuestionsPage
from tests.browser.pages.survey import SurveyPage
from tests.browser.pages.tips import PledgeCard, TipsPage
from tests.browser.pages.tree import TreePage
from tests.browser.said import AMBER, GREEN, IDEAS, TITLE, WAYS

UNIVERSITY, TECHNOLOGY = "The local university", "A locally based technology"
TURN_MS = 14_000
CONSOLE_WIDTHS = (720, 768, 900, 1024, 1280)


def packs(camera: Camera) -> None:
    """Before anybody comes: the host's pages."""
    laptop = camera.laptop
    laptop.get_by_role("link", name=TITLE, exact=True).wait_for()
    camera.of_host("sessions")
    laptop.goto("/host/new")
    camera.of_host("new-session")
    duplicate(laptop)
    laptop.get_by_label("Title", exact=True).fill("The Marsh Lane library")
    go(laptop, "Vote")
    frame = laptop.frame_locator("iframe")
    expect(frame.get_by_role("radio", name=UNIVERSITY)).to_be_visible()
    camera.of_host("pack-edit")
    go(laptop, "Agenda")
    laptop.get_by_label("Minutes for Vote").fill("a while")
    save(laptop)
    laptop.get_by_role("region", name="Not saved yet").wait_for()
    camera.of_host("pack-mistake")
    laptop.get_by_label("Minutes for Vote").fill("10")
    save(laptop)
    laptop.get_by_text("Saved. New sessions use it from now on.").wait_for()
    laptop.goto("/host/packs")
    camera.of_host("packs")


def lobby(camera: Camera) -> None:
    packs(camera)
    camera.laptop.goto(f"/console/{camera.stage.id}")
    for phone in (camera.phone, camera.other_phone):
        phone.page.goto(f"/j/{camera.stage.code}")
    camera.phone.give_name("Amira")
    expect(camera.phone.heading("Choose your group")).to_be_visible()
    camera.of_phone("groups")
    camera.phone.sit(GREEN)
    camera.other_phone.give_name("Lena")
    camera.other_phone.sit(AMBER)
    camera.console.sees("13 people have joined")
    camera.of_console("lobby")
    camera.screen.sees("13")
    camera.of_screen("lobby")


def read(camera: Camera) -> None:
    expect(camera.phone.heading("Meet the Kugel library")).to_be_visible()
    camera.of_phone("read")
    camera.console.sees("4 of 13 people are done")
    camera.of_console("read")
    camera.of_screen("read")


def voted(camera: Camera) -> None:
    camera.phone.vote(UNIVERSITY)
    camera.other_phone.choose(TECHNOLOGY)
    camera.of_phone("vote")
    camera.of_dark_phone("vote")
    camera.other_phone.cast()
    camera.other_phone.has_voted()
    camera.console.sees("13 of 13 have voted")
    camera.of_console("vote")
    camera.of_console_at(CONSOLE_WIDTHS)
    camera.of_screen("vote")


def second_round(camera: Camera) -> None:
    for phone, partner in ((camera.phone, UNIVERSITY), (camera.other_phone, TECHNOLOGY)):
        phone.sees("The room votes once more")
        phone.vote(partner)


def second_reveal(camera: Camera) -> None:
    camera.phone.sees("It has the most votes in your group")
    camera.of_phone("result")
    camera.console.sees("is revealed")
    camera.of_console("result")
    camera.screen.sees(UNIVERSITY)
    camera.of_screen("result")


def reasons(camera: Camera) -> None:
    expect(camera.phone.reason("Why is this partner a good fit?")).not_to_have_value("")
    camera.top()
    camera.of_phone("reasons")
    expect(camera.console.group(GREEN)).to_contain_text("3 of 3 texts begun")
    camera.of_console("reasons")
    camera.of_screen("reasons")


def spotlight(camera: Camera) -> None:
    camera.screen.sees("Rotary members")
    camera.of_screen("spotlight")


def steps(camera: Camera) -> None:
    expect(camera.phone.steps).to_have_count(4)
    camera.top()
    camera.of_phone("steps")
    camera.of_dark_phone("steps")
    expect(camera.console.group(GREEN)).to_contain_text("4 steps")
    camera.of_console("steps")
    camera.of_screen("steps")


def trees(camera: Camera) -> None:
    tree = TreePage(camera.hand)
    expect(tree.ways).to_have_text(list(WAYS))
    camera.hand.locator(".tree__look").evaluate("(node) => scrollTo(0, node.offsetTop - 72)")
    camera.of_phone("tree")
    tree.as_list()
    camera.hand.locator(".tree__look").evaluate("(node) => scrollTo(0, node.offsetTop - 72)")
    camera.of_phone("tree-list")
    tree.ways.first.evaluate("(node) => node.closest('section').scrollIntoView()")
    camera.of_phone("ways-in")
    camera.console.sees("15 people in the trees")
    camera.of_console("tree")
    camera.screen.sees("no way in yet")
    camera.of_screen("trees")


def a_tree_on_the_screen(camera: Camera) -> None:
    camera.screen.sees(WAYS[2])
    camera.of_screen("tree")


def questions(camera: Camera) -> None:
    camera.phone.sees("8 of 10 answered")
    if camera.hand.locator("button.q-strip").count():
        QuestionsPage(camera.hand).see_all()
    camera.phone.sees("Where it is still weak")
    camera.top()
    camera.of_phone("questions-all")


def questions_dealt(camera: Camera) -> None:
    QuestionsPage(camera.hand).go_to("Who could help make the introduction?")
    camera.phone.sees("In the answer")
    camera.hand.get_by_role("region", name="Messages").get_by_role("button").first.click()
    camera.top()
    camera.of_phone("questions")
    camera.console.sees("Answered by the fewest groups")
    camera.of_console("questions")
    camera.screen.sees("8 of 10")
    camera.of_screen("questions")


def answers_on_the_screen(camera: Camera) -> None:
    camera.screen.sees("signed by the dean")
    camera.of_screen("answers")


def survey_begins(camera: Camera) -> None:
    survey = SurveyPage(camera.hand)
    for place, word in enumerate(("Always", "Sometimes")):
        survey.answer(place, word)
    camera.phone.is_saved()
    survey.items.first.evaluate("(node) => scrollTo(0, node.offsetTop - 160)")
    camera.of_phone("survey")
    survey.answer_all(("Always", "Sometimes", "Never", "Always", "Sometimes", "Never", "Always"))
    survey.see_next_steps()
    for step in survey.next_steps.all()[:2]:
        step.check()
    camera.phone.is_saved()
    camera.top()
    camera.of_phone("next-steps")


def survey(camera: Camera) -> None:
    camera.screen.sees("11 of 13 have answered")
    camera.of_screen("survey")


def survey_closed(camera: Camera) -> None:
    camera.console.sees("Most room to grow")
    camera.of_console("survey")
    camera.screen.sees("11 people answered")
    camera.of_screen("totals")


def tips_begin(camera: Camera) -> None:
    tips = TipsPage(camera.hand)
    tips.leaf_to("Start small")
    tips.keep()
    tips.leaf_to("more people than you think")
    camera.phone.is_saved()
    camera.of_phone("tips")


def tips(camera: Camera) -> None:
    camera.console.sees("17 tips kept")
    camera.of_console("tips")
    camera.of_screen("tips")


def a_tip_for_everyone(camera: Camera) -> None:
    expect(TipsPage(camera.hand).shown).to_be_visible()
    camera.of_phone("tip-shown")
    camera.screen.sees("A tip for all of us")
    camera.of_screen("tip-shown")


def board(camera: Camera) -> None:
    phone = camera.phone
    expect(phone.main.get_by_text(IDEAS[0][1])).to_be_visible()
    phone.like(IDEAS[0][1])
    camera.hand.evaluate("document.querySelector('h2').scrollIntoView()")
    camera.of_phone("ideas")
    camera.of_console("ideas")
    camera.screen.sees("Film the queue")
    camera.of_screen("ideas")


def pledges(camera: Camera) -> None:
    camera.phone.sees("What the groups chose")
    PledgeCard(camera.hand).write("Send the dean three dates for a tour", shared=True)
    camera.phone.sees("The room sees it")
    camera.phone.is_saved()
    camera.top()
    camera.of_phone("wrap-up")
    camera.console.sees("Invite the shop next door")
    camera.of_console("wrap-up")
    camera.stage.leader.do("set_theme", theme="light")
    camera.projector.locator("html[data-theme=light]").wait_for()
    camera.screen.sees(UNIVERSITY)
    camera.of_screen("wrap-up")
    for name, heading in (
        ("tips-kept", "The tips we keep most"),
        ("pledges", "What we will do within a month"),
    ):
        camera.projector.clock.fast_forward(TURN_MS)
        camera.screen.sees(heading)
        camera.of_screen(name)


def ended(camera: Camera) -> None:
    camera.phone.sees("Take it home")
    camera.top()
    camera.of_phone("end")
    camera.console.is_at("The session has ended")
    camera.of_console("end")


SCENES: dict[str, Callable[[Camera], None]] = {
    "lobby": lobby,
    "read": read,
    "voted": voted,
    "second round": second_round,
    "second reveal": second_reveal,
    "reasons": reasons,
    "spotlight": spotlight,
    "steps": steps,
    "trees": trees,
    "a tree on the screen": a_tree_on_the_screen,
    "questions": questions,
    "questions dealt": questions_dealt,
    "answers on the screen": answers_on_the_screen,
    "survey begins": survey_begins,
    "survey": survey,
    "survey closed": survey_closed,
    "tips begin": tips_begin,
    "tips": tips,
    "a tip for everyone": a_tip_for_everyone,
    "board": board,
    "pledges": pledges,
    "ended": ended,
}
