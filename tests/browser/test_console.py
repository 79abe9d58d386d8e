"""The console: what a facilitator does shows at once, everywhere, and can be taken back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages.console import Console
from tests.browser.room import Stage
from tests.browser.visitors import Visitors

GREEN, BLUE, AMBER = "Green table", "Blue table", "Amber table"


@pytest.fixture
def room(stage: Callable[..., Stage]) -> Stage:
    agenda = ("read", "vote", "reasons", "steps", "board", "wrap_up")
    opened = stage("Winning partners", ballots="named", activities=agenda)
    for name, group in (("Ada", GREEN), ("Ben", GREEN), ("Chidi", BLUE)):
        opened.person(name, group)
    return opened


@pytest.fixture
def first(room: Stage, visitors: Visitors) -> Console:
    return lead(room, visitors)


@pytest.fixture
def second(room: Stage, visitors: Visitors) -> Console:
    return lead(room, visitors)


def lead(room: Stage, visitors: Visitors) -> Console:
    """A console in a browser of its own, by the co-facilitator's link."""
    page = visitors.open().page
    page.goto(room.facilitator_url)
    expect(page.get_by_role("main")).to_be_visible()
    return Console(page)


def undo(page: Page, said: str) -> None:
    page.locator(".toast").filter(has_text=said).get_by_role("button", name="Undo").click()


def timer(console: Console) -> Locator:
    return console.page.get_by_role("region", name="Timer", exact=True)


def test_two_consoles_agree_on_where_the_room_is(first: Console, second: Console) -> None:
    first.next("The case")
    second.is_at("Meet the Kugel library")
    second.page.keyboard.press("Alt+n")
    first.is_at("Who would be the ideal partner for this project?")
    undo(second.page, "Everyone is now at: Vote.")
    first.is_at("Meet the Kugel library")
    first.page.reload()
    first.is_at("Meet the Kugel library")


def test_going_on_says_where_the_room_is_once(first: Console) -> None:
    first.next("The case")
    first.next("Vote")
    said = first.page.locator(".toast").filter(has_text="Everyone is now at")
    expect(said).to_have_count(1)
    expect(said).to_contain_text("Vote")


def test_the_timer_is_one_for_all_consoles(first: Console, second: Console) -> None:
    first.next("The case")
    first.page.keyboard.press("Alt+p")
    expect(timer(second)).to_contain_text("running")
    second.press("+1 min")
    expect(timer(first)).to_contain_text("10:")
    second.is_settled()
    second.page.keyboard.press("Alt+p")
    expect(timer(first)).to_contain_text("paused")
    first.press("Reset the timer to the planned minutes")
    expect(timer(second)).to_contain_text("10:00")
    expect(timer(second)).to_contain_text("not started")


def test_a_group_is_added_renamed_and_removed_with_a_way_back(
    first: Console, second: Console
) -> None:
    first.press("Add a group")
    first.page.get_by_label("Name of the group").fill("Nomads")
    first.press("Add the group")
    expect(second.group("Nomads")).to_be_visible()

    first.more_for("Nomads", "Rename")
    name = first.page.get_by_label("Name of the group")
    name.fill(BLUE)
    name.press("Enter")
    expect(first.page.locator(".field__error")).to_contain_text("Another group has this name")
    name.fill("Readers")
    name.press("Enter")
    expect(second.group("Readers")).to_be_visible()

    first.more_for("Readers", "Remove")
    expect(second.group("Readers")).to_be_hidden()
    undo(first.page, "Readers has been removed.")
    expect(second.group("Readers")).to_be_visible()


def test_a_group_with_people_cannot_be_removed(first: Console) -> None:
    first.page.get_by_role("button", name=f"More for {GREEN}").click()
    remove = first.page.get_by_role("menuitem", name="Remove (only when empty)")
    expect(remove).to_have_attribute("aria-disabled", "true")


def test_a_person_is_moved_and_removed_with_a_way_back(first: Console, second: Console) -> None:
    first.move("Ada", BLUE)
    expect(second.group(BLUE)).to_contain_text("2 of 2")
    undo(first.page, "Ada now sits at Blue table.")
    expect(second.group(GREEN)).to_contain_text("2 of 2")

    first.remove("Ada")
    expect(second.page.get_by_role("button", name="More for Ada")).to_be_hidden()
    undo(first.page, "Ada is no longer in the session.")
    expect(second.page.get_by_role("button", name="More for Ada")).to_be_visible()
    expect(second.group(GREEN)).to_contain_text("of 2")


def test_somebody_is_kept_out_and_let_back_in(first: Console, second: Console) -> None:
    first.remove("Ada", keep_out=True)
    second.page.get_by_text("Removed", exact=True).click()
    row = second.page.get_by_role("listitem").filter(has_text="kept out")
    expect(row).to_contain_text("Ada")
    second.page.get_by_role("button", name="Let Ada back in").click()
    expect(first.page.get_by_role("button", name="More for Ada")).to_be_visible()
    expect(second.page.get_by_text("kept out", exact=True)).to_have_count(0)


def test_somebody_who_joined_anew_gets_their_old_place(
    first: Console, second: Console, room: Stage
) -> None:
    room.person("Ada again")
    first.more_for("Ada again", "Was here before as …")
    dialog = first.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    away = dialog.get_by_role("button").filter(has_text="Ada")
    expect(away).to_have_count(0)  # she is here, with the page that she joined with
    first.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    next(one for one in room.people if getattr(one, "name", "") == "Ada").close()
    first.more_for("Ada again", "Was here before as …")
    away.click()
    expect(second.page.get_by_role("button", name="More for Ada again")).to_be_hidden()
    expect(second.group(GREEN)).to_contain_text("2 of 2")
    undo(first.page, "Ada has their old place again.")
    expect(second.page.get_by_role("button", name="More for Ada again")).to_be_visible()


def test_the_focus_stays_near_by_when_a_row_goes_away(first: Console, second: Console) -> None:
    first.page.get_by_role("button", name="More for Chidi").press("Enter")
    first.page.get_by_role("menuitem", name="Remove from the session …").press("Enter")
    first.page.get_by_role("button", name="Remove", exact=True).press("Enter")
    expect(second.page.get_by_role("button", name="More for Chidi")).to_be_hidden()
    # Not `to_be_focused`: that also asks which of two windows the browser has in front.
    first.page.wait_for_function("document.activeElement?.innerText === 'People'")


def test_the_agenda_is_changed_by_keyboard_and_what_has_begun_stays(
    first: Console, second: Console
) -> None:
    first.next("The case")
    first.press("Change the agenda")
    dialog = first.page.get_by_role("dialog", name="Change the agenda")
    expect(dialog.get_by_role("button", name="Take The case off the agenda")).to_be_hidden()
    dialog.get_by_role("button", name="Move Ideas up").press("Enter")
    expect(dialog.get_by_role("button", name="Move Ideas up")).to_be_focused()
    dialog.get_by_role("button", name="Take Reasons off the agenda").press("Enter")
    expect(dialog.get_by_role("button", name="Add: Reasons")).to_be_focused()

    dialog.get_by_label("Minutes for Vote").fill("0")
    dialog.get_by_role("button", name="Use this agenda").click()
    expect(dialog.locator(".notice--error")).to_contain_text("from 1 to 240 minutes")
    dialog.get_by_label("Minutes for Vote").fill("12")
    dialog.get_by_role("button", name="Use this agenda").click()
    expect(dialog).to_be_hidden()

    entries = second.page.get_by_role("navigation", name="Agenda").get_by_role("listitem")
    expect(entries).to_contain_text(["The case", "Vote", "Ideas", "Steps", "Wrap-up"])
    expect(second.entry("Vote")).to_contain_text("12 minutes")


def test_an_agenda_that_somebody_else_changed_is_not_overwritten_unseen(
    room: Stage, first: Console
) -> None:
    first.press("Change the agenda")
    dialog = first.page.get_by_role("dialog", name="Change the agenda")
    planned = [{"activity": "read", "minutes": 5}, {"activity": "vote", "minutes": 5}]
    room.leader.do("plan_agenda", agenda=planned)
    expect(dialog).to_contain_text("Somebody else has changed the agenda meanwhile.")
    dialog.get_by_role("button", name="Start from the new one").click()
    expect(dialog).to_contain_text("10 minutes in all")


def test_the_console_says_when_the_line_is_lost_and_sends_what_was_pressed(
    first: Console, second: Console, visitors: Visitors
) -> None:
    first.next("The case")
    first.page.context.set_offline(True)
    expect(first.page.locator("#app").get_by_text("This page has lost the server")).to_be_visible()
    first.page.keyboard.press("Alt+n")
    expect(first.page.locator("#app").get_by_text("1 thing you pressed goes out")).to_be_visible()
    second.is_at("Meet the Kugel library")
    first.page.context.set_offline(False)
    second.is_at("Who would be the ideal partner for this project?")
    first.is_at("Who would be the ideal partner for this project?")
    visitors.expect(r"net::ERR_INTERNET_DISCONNECTED")


def test_a_deleted_session_closes_its_consoles_with_a_sentence(
    room: Stage, first: Console, visitors: Visitors
) -> None:
    # The miniature may ask for a screen that is gone by then.
    visitors.expect(r"404 \(NOT FOUND\) \(.*/screen/")
    room.delete()
    expect(
        first.page.get_by_role("heading", name="This session is not there any more")
    ).to_be_visible()
