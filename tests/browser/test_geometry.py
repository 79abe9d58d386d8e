"""A press hits what one sees: on every page, at every size, however far it is scrolled."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.evening import play
from tests.browser.geometry import covered, over_words, unreachable
from tests.browser.pages.console import Console
from tests.browser.pages.packs import duplicate
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.said import GREEN, TITLE
from tests.browser.visitors import LINE_LOST, PHONE, Visitors
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
    nothing(found)


def test_nothing_lies_over_a_control_of_the_pack_editor(page: Page, server: Server) -> None:
    duplicate(page)
    found = []
    sections = page.get_by_role("navigation", name="Sections").get_by_role("link")
    for place in range(sections.count()):
        sections.nth(place).click()
        page.locator("#section").wait_for()
        found += [f"{page.locator('#section').inner_text()}: {one}" for one in covered(page)]
    page.get_by_label("Minutes for Vote").or_(page.get_by_role("textbox")).first.fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("region", name="Not saved yet").wait_for()
    found += [f"mistakes: {one}" for one in covered(page)]
    nothing(found)


def test_nothing_lies_over_a_control_of_the_replay(page: Page, opened: Stage) -> None:
    opened.person("Ben", GREEN)
    for activity in ("read", "vote", "steps"):
        opened.leader.do("go_to", activity=activity)
    opened.leader.do("end_session")
    page.goto(f"/console/{opened.id}")
    link = page.get_by_role("link", name="Replay on the screen")
    page.goto(link.get_attribute("href") or "")
    page.get_by_role("slider").wait_for()
    found = [f"replay: {one}" for one in covered(page)]
    for _ in range(3):
        page.get_by_role("button", name="Later: to the next moment").click()
        page.keyboard.press("Shift")  # so that it is not put away
        found += [f"replay: {one}" for one in covered(page)]
    nothing(found)


def test_a_message_never_lies_over_a_control_one_needs(visitors: Visitors, opened: Stage) -> None:
    """Whatever it covers can be scrolled out from under it, and it covers no bar."""
    phone = Phone(visitors.open(PHONE, mobile=False).page)
    phone.come_in(opened.join_url, "Amira", GREEN)
    console = visitors.open().page
    console.goto(opened.facilitator_url)
    found = []
    for activity in ("vote", "steps", "tree", "questions", "survey", "tips", "board", "wrap_up"):
        opened.leader.do("go_to", activity=activity)
        ben = opened.leader.participant("Amira")
        expect(console.locator(".agenda__entry--now")).to_have_count(1)
        for name in ("Blue table", GREEN):
            opened.leader.do("move_participant", participant=ben, group=opened.leader.group(name))
            expect(phone.page.locator(".toast").last).to_contain_text(f"You sit at {name} now.")
        Console(console).is_settled()
        lock = console.get_by_role("switch", name="Lock writing")
        lock.press("Space")
        expect(console.locator(".toast").last).to_contain_text("Writing is paused for everyone.")
        found += [f"console, {activity}: {one}" for one in unreachable(console, (1024, 1280, 720))]
        Console(console).is_settled()
        lock.press("Space")
        expect(console.locator(".toast").last).to_contain_text("Everyone can write again.")
        expect(phone.main.get_by_text("Writing is paused.")).to_have_count(0)
        found += [f"phone, {activity}: {one}" for one in unreachable(phone.page, (320, 390))]
    nothing(found)


def test_a_message_goes_when_the_activity_changes(visitors: Visitors, opened: Stage) -> None:
    phone = Phone(visitors.open(PHONE, mobile=False).page)
    phone.come_in(opened.join_url, "Amira", GREEN)
    console = visitors.open().page
    console.goto(opened.facilitator_url)
    Console(console).next("The case")
    amira, blue = opened.leader.participant("Amira"), opened.leader.group("Blue table")
    opened.leader.do("move_participant", participant=amira, group=blue)
    expect(phone.page.locator(".toast")).to_have_count(1)
    console.get_by_role("button", name="Bring everyone here").click()
    said = console.locator(".toast").filter(has_text="Everyone's phone shows this activity now.")
    expect(said).to_have_count(1)
    opened.leader.do("go_to", activity="vote")
    expect(said).to_have_count(0)
    expect(phone.page.locator(".toast")).to_have_count(0)


@pytest.mark.parametrize("size", [(1024, 768), (768, 1024), (1440, 900), (390, 664)])
def test_after_go_next_and_end_the_console_shows_the_top(
    visitors: Visitors, opened: Stage, size: tuple[int, int]
) -> None:
    page = visitors.open().page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(opened.facilitator_url)
    console = Console(page)

    def shows_the_top_of(words: str) -> None:
        console.is_at(words)
        expect(page.get_by_role("main").get_by_role("heading").first).to_be_in_viewport()

    def from_below(press: Callable[[], None]) -> None:
        console.is_settled()
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        press()

    from_below(lambda: console.next("The case"))
    shows_the_top_of("Meet the Kugel library")
    from_below(lambda: console.go_to("Vote"))
    shows_the_top_of("Who would be the ideal partner")
    from_below(lambda: console.next("Reasons"))
    shows_the_top_of("Why this partner?")
    from_below(page.get_by_role("button", name="End the session …").click)
    page.get_by_role("dialog").get_by_role("button", name="End the session", exact=True).click()
    shows_the_top_of("The session has ended")


def test_offline_lies_over_nothing(visitors: Visitors, opened: Stage) -> None:
    visitor = visitors.open(PHONE, mobile=False)
    phone = Phone(visitor.page)
    phone.come_in(opened.join_url, "Amira", GREEN)
    opened.leader.do("go_to", activity="steps")
    phone.heading("What steps would Kugel").wait_for()
    heading = phone.page.get_by_role("heading", level=1)
    before = heading.bounding_box()
    visitor.expect(LINE_LOST)
    visitor.context.set_offline(True)
    expect(phone.page.locator(".phone__offline")).to_be_visible()
    assert heading.bounding_box() == before, "what one reads moved"
    nothing([*over_words(phone.page), *covered(phone.page), *unreachable(phone.page, (320, 390))])


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
