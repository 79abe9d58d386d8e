"""Looking back on the screen's page: a slider over the room as it was, for facilitators alone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.evening import play
from tests.browser.looking import sideways, small_targets, violations, with_large_text
from tests.browser.pages.replay import Replay
from tests.browser.past_evening import IDEA, MINUTE, Past, played
from tests.browser.room import Stage
from tests.browser.said import BLUE, GREEN, TITLE
from tests.browser.visitors import LAPTOP, LINE_LOST, PHONE, PROJECTOR, Visitors
from tests.server import Server, start_server

Open = Callable[..., Stage]
NARROW = {"width": 320, "height": 640}
AFTER_THE_VOTE: dict[str, tuple[tuple[str, str], ...]] = {
    "reasons": ((f"{BLUE} on the screen", "Rotary members run half of the businesses"),),
    "steps": (),
    "tree": ((f"{GREEN} on the screen", "ways in"),),
    "questions": ((f"{GREEN} on the screen", "How does this partner see the library today?"),),
    "survey": (
        ("The survey closes", "Fewer than five people answered"),
        ("The survey opens again", "have answered"),
        ("The survey closes", "people answered"),
    ),
    "tips": (("A tip for all of us", "opportunity"),),
    "board": (),
    "wrap_up": (),
}
"""Each activity with its moments: what the bar says, and what is on the screen then."""
SERVER_SAID = re.compile(r"the server responded with a status of (403|404|409)")


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage(TITLE, mode="choose", count="3")


def ended(stage: Stage) -> Stage:
    """Two came, the room read, and it is over."""
    for name in ("Ben", "Chloé"):
        stage.person(name, GREEN)
    stage.leader.do("go_to", activity="read")
    stage.leader.do("end_session")
    return stage


# An evening that was played just now


def test_a_facilitator_ends_the_session_and_steps_through_it_on_the_screen(
    visitors: Visitors, opened: Stage
) -> None:
    for _moment in play(opened):
        pass
    laptop = visitors.open().page
    laptop.goto(opened.facilitator_url)
    with laptop.expect_popup() as popup:
        laptop.get_by_role("link", name="Replay on the screen").click()
    replay = Replay(popup.value)
    words = opened.pack["activities"]
    replay.is_at("Before the first activity")
    replay.later()
    replay.is_at(words["read"]["title"])
    expect(replay.heading).to_have_text(words["read"]["prompt"])
    # Back by a hair is the lobby, with everybody in it.
    replay.slider.press("ArrowLeft")
    replay.is_at("Before the first activity")
    expect(replay.poster).to_contain_text(re.compile(r"1?\d people are here"))
    replay.later()
    replay.later()
    replay.is_at(words["vote"]["title"])
    expect(replay.poster.locator(".ballot-box")).to_be_visible()
    replay.later()
    replay.is_at("Round 1 closes")
    replay.later()
    replay.is_at("Round 1 is revealed")
    replay.sees("The local newspaper")
    expect(replay.poster.get_by_role("list").first).to_contain_text("The local university")
    replay.later()
    replay.is_at("Round 2 opens")
    replay.sees("Round 2")
    replay.later()
    replay.is_at("Round 2 is revealed")
    replay.sees("The local newspaper")  # without a vote now, and with what it has lost
    for activity, moments in AFTER_THE_VOTE.items():
        replay.later()
        replay.is_at(words[activity]["title"])
        expect(replay.heading).to_have_text(words[activity]["prompt"])
        for said, shown in moments:
            replay.later()
            replay.is_at(words[activity]["title"], said)
            replay.sees(shown)
    replay.later()
    replay.is_at("The end")
    replay.sees("Thank you for working together")
    replay.earlier()
    expect(replay.heading).to_have_text(words["wrap_up"]["prompt"])
    replay.bar.get_by_role("link", name="Back to the console").click()
    expect(popup.value.get_by_role("heading", name="The session has ended")).to_be_visible()


def test_a_mere_link_to_the_screen_opens_no_replay(visitors: Visitors, opened: Stage) -> None:
    ended(opened)
    visitor = visitors.open()
    visitor.expect(SERVER_SAID)
    visitor.page.goto(opened.screen_url)
    visitor.page.get_by_text("Thank you for working together").wait_for()
    visitor.page.goto(f"{opened.console_url}/replay")
    expect(visitor.page.get_by_text("The replay is for facilitators")).to_be_visible()


def test_a_session_in_which_nothing_began_says_so(visitors: Visitors, opened: Stage) -> None:
    opened.person("Ben", BLUE)
    opened.leader.do("end_session")
    replay = open_replay(visitors, opened)
    expect(replay.bar).to_contain_text("No activity began in this session.")
    replay.is_at("Before the first activity")
    replay.later()
    replay.is_at("The end")
    replay.sees("Thank you for working together")


def open_replay(visitors: Visitors, stage: Stage) -> Replay:
    replay = Replay(visitors.open().page)
    replay.page.goto(stage.facilitator_url)
    replay.open(f"{stage.console_url}/replay")
    return replay


# An evening of seventy minutes, played by a clock of its own


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Past]]:
    """A server that is started on the data of an evening some days ago."""
    data: Path = tmp_path_factory.mktemp("past") / "data"
    evening = played(data)
    with start_server(data) as running:
        yield running, evening


@pytest.fixture
def lookers(browser: Browser, past: tuple[Server, Past]) -> Iterator[Visitors]:
    opened = Visitors(browser, past[0].url)
    yield opened
    opened.close()


@pytest.fixture
def look(lookers: Visitors, past: tuple[Server, Past]) -> Callable[..., Replay]:
    """Opens the replay as whoever led the evening."""
    server, evening = past

    def open_as(size: dict[str, int] = LAPTOP, of: str = "id") -> Replay:
        visitor = lookers.open(size)
        session: str = getattr(evening, of)
        name, _, value = server.cookie(leads={session: "f0123456789"}).partition("=")
        visitor.context.add_cookies([{"name": name, "value": value, "url": server.url}])
        replay = Replay(visitor.page)
        replay.open(f"{server.url}/console/{session}/replay")
        return replay

    return open_as


def test_the_slider_is_dragged_through_the_session(look: Callable[..., Replay]) -> None:
    replay = look()
    replay.sees("Winning partners")
    replay.drag(12 / 70)
    replay.sees("3 of 6 have voted")
    replay.drag(17 / 70)
    expect(replay.poster.locator(".tally-poster, .bars").first).to_contain_text("university")
    replay.drag(1)
    replay.is_at("The end")
    replay.drag(0)
    replay.is_at("Before the first activity")


def test_the_slider_is_moved_by_keys(look: Callable[..., Replay]) -> None:
    replay = look()
    expect(replay.slider).to_be_focused()
    page = replay.page
    page.keyboard.press("ArrowRight")
    expect(replay.slider).to_have_js_property("value", "10000")
    page.keyboard.press("End")
    replay.is_at("The end")
    expect(replay.slider).to_have_attribute("aria-valuetext", re.compile(r"\d:\d\d.*: The end$"))
    page.keyboard.press("Home")
    replay.is_at("Before the first activity")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Earlier: to the moment before")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    replay.is_at("The case")
    expect(page.locator("[aria-live=polite]")).to_contain_text("The case")


def test_text_is_shown_as_it_was_at_the_time(look: Callable[..., Replay]) -> None:
    replay = look()
    replay.slide(25 * MINUTE)
    replay.sees("They teach")
    replay.sees_not("teachers too")
    replay.slide(27 * MINUTE)
    replay.sees("They teach the teachers too.")
    replay.slide(26 * MINUTE)
    replay.sees("They teach")
    replay.sees_not("teachers too")


def test_an_idea_that_was_hidden_later_hangs_on_the_wall_until_then(
    look: Callable[..., Replay],
) -> None:
    replay = look()
    replay.slide(42 * MINUTE)
    replay.sees(IDEA)
    replay.slide(44 * MINUTE)
    replay.sees("Invite the mayor")
    replay.sees_not(IDEA)
    replay.slide(42 * MINUTE)
    replay.sees(IDEA)


def test_the_timer_shows_the_time_as_it_was(look: Callable[..., Replay]) -> None:
    replay = look()
    timer = replay.poster.get_by_role("timer")
    replay.slide(3 * MINUTE)
    expect(timer).to_have_text("8:00")
    replay.slide(6 * MINUTE + 30_000)
    expect(timer).to_have_text("4:30")
    # It stands: whoever talks about a moment is not counted down.
    replay.page.locator("html.is-idle").wait_for()
    expect(timer).to_have_text("4:30")
    replay.slide(12 * MINUTE)
    expect(timer).to_be_hidden()


def test_it_plays_and_pauses_by_the_space_bar(look: Callable[..., Replay]) -> None:
    replay = look()
    replay.bar.get_by_label("Speed").select_option("120")
    replay.slider.focus()
    replay.page.keyboard.press(" ")
    expect(replay.bar.get_by_role("button", name="Pause")).to_be_visible()
    expect(replay.heading).to_have_text("Meet the Kugel library")
    replay.page.keyboard.press(" ")
    expect(replay.bar.get_by_role("button", name="Play")).to_be_visible()
    replay.page.keyboard.press("End")
    replay.is_at("The end")
    # Played once more, it begins anew.
    replay.page.keyboard.press(" ")
    replay.is_at("Before the first activity")


def test_the_controls_go_when_nobody_uses_them_and_come_back(look: Callable[..., Replay]) -> None:
    replay = look(PROJECTOR)
    expect(replay.bar).to_have_css("opacity", "0", timeout=20_000)
    replay.page.keyboard.press("ArrowRight")
    expect(replay.bar).to_have_css("opacity", "1")
    expect(replay.bar).to_have_css("opacity", "0", timeout=20_000)
    replay.page.mouse.move(600, 300)
    expect(replay.bar).to_have_css("opacity", "1")


def test_a_lost_network_leaves_the_picture_and_is_made_good(
    look: Callable[..., Replay], lookers: Visitors
) -> None:
    replay = look()
    replay.slide(12 * MINUTE)
    replay.sees("3 of 6 have voted")
    lookers.expect(LINE_LOST)
    replay.page.context.set_offline(True)
    replay.slide(42 * MINUTE)
    expect(replay.bar).to_contain_text("The server cannot be reached.")
    replay.sees("3 of 6 have voted")
    replay.page.context.set_offline(False)
    replay.sees(IDEA)
    expect(replay.bar).not_to_contain_text("The server cannot be reached.")


def test_a_session_that_is_reopened_meanwhile_leaves_the_last_picture(
    look: Callable[..., Replay], lookers: Visitors, past: tuple[Server, Past]
) -> None:
    replay = look(of="reopened")
    replay.slider.press("End")
    replay.sees("Thank you for working together")
    lookers.expect(SERVER_SAID)
    console = replay.page.context.new_page()
    console.goto(f"/console/{past[1].reopened}")
    console.get_by_role("main").get_by_role("button", name="Reopen the session").click()
    console.get_by_role("heading", name="The session has ended").wait_for(state="detached")
    replay.slide(12 * MINUTE)
    expect(replay.bar).to_contain_text("The session goes on. Look back again when it has ended.")
    replay.sees("Thank you for working together")
    # A picture that is here already is shown all the same.
    replay.slider.press("Home")
    replay.sees("Winning partners")
    expect(replay.bar).not_to_contain_text("The session goes on.")


def test_a_session_that_is_deleted_meanwhile_is_gone_here_too(
    look: Callable[..., Replay], lookers: Visitors, past: tuple[Server, Past]
) -> None:
    replay = look(of="deleted")
    replay.slider.press("End")
    replay.sees("Thank you for working together")
    lookers.expect(SERVER_SAID)
    past[0].delete_session(past[1].deleted)
    replay.slide(12 * MINUTE)
    expect(replay.heading).to_have_text("This session is no longer here")
    expect(replay.slider).to_be_hidden()
    expect(replay.bar.get_by_role("link", name="Back to the console")).to_be_visible()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_replay_is_for_everybody(
    look: Callable[..., Replay], past: tuple[Server, Past], theme: str
) -> None:
    replay = look()
    page = replay.page
    # The screen was dark until the wrap-up, where the facilitator opened the curtains.
    times = {"dark": (0, 12, 17, 27, 42), "light": (62, 70)}[theme]
    wrong = {}
    for minutes in times:
        replay.slide(minutes * MINUTE)
        page.locator(f"html[data-theme={theme}]").wait_for()
        for size in (LAPTOP, PHONE):
            page.set_viewport_size(size)
            wake(page)
            wrong[minutes, size["width"], "axe"] = violations(page)
        wrong[minutes, "fingers"] = small_targets(page)
        page.set_viewport_size(NARROW)
        wrong[minutes, "narrow"] = sideways(page)
        wrong[minutes, "large text"] = with_large_text(page, sideways)
    assert {where: found for where, found in wrong.items() if found} == {}


def test_it_is_moved_with_a_finger(look: Callable[..., Replay]) -> None:
    replay = look(PHONE)
    box = replay.slider.bounding_box()
    assert box
    replay.page.touchscreen.tap(box["x"] + box["width"] * 42 / 70, box["y"] + box["height"] / 2)
    replay.is_at("Ideas")
    replay.bar.get_by_role("button", name="Later: to the next moment").tap()
    replay.is_at("Wrap-up")


def wake(page: Page) -> None:
    page.mouse.move(10, 10)
    page.mouse.move(20, 20)
    page.locator("html:not(.is-idle)").wait_for()
