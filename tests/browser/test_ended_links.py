"""Links taken back, as people see it: a co-facilitator, a screen, a second device of one's own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.looking import sideways, small_targets, violations
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.visitors import LAPTOP, PHONE, PROJECTOR, Visitors

Open = Callable[..., Stage]
Scheme = str


def hosts_console(visitors: Visitors, opened: Stage, size: dict[str, int] = LAPTOP) -> Page:
    """The console of whoever opened the session."""
    page = visitors.open(size).page
    page.goto(f"/host?key={opened.server.host_key()}")
    page.goto(opened.console_url)
    expect(page.get_by_role("heading", name="On the screen")).to_be_visible()
    return page


def co_facilitator(visitors: Visitors, opened: Stage) -> Page:
    page = visitors.open(LAPTOP).page
    page.goto(opened.facilitator_url)
    expect(page.get_by_role("heading", name="On the screen")).to_be_visible()
    return page


def invite(console: Page) -> Locator:
    console.get_by_role("button", name="Invite a co-facilitator …").click()
    return console.get_by_role("dialog", name="Invite a co-facilitator")


def sure(asking: Locator, verb: str) -> None:
    """By key: a second click at the place of the first is for what lay there then."""
    asking.get_by_role("button", name=verb, exact=True).press("Enter")


def test_a_co_facilitators_open_console_ends_when_they_are_ended(
    visitors: Visitors, stage: Open
) -> None:
    opened = stage("An evening for partners")
    console = hosts_console(visitors, opened)
    dialog = invite(console)
    expect(dialog.get_by_text("Nobody has opened it yet.")).to_be_visible()
    other = co_facilitator(visitors, opened)
    expect(dialog.get_by_text("here now")).to_be_visible()
    link = dialog.locator(".link-shown")
    old = link.inner_text()
    dialog.get_by_role("button", name="End it for the browser since").click()
    asking = console.get_by_role("dialog", name="End it for this browser?")
    expect(asking.get_by_role("heading")).to_be_focused()
    expect(asking.get_by_text("This cannot be undone.")).to_be_visible()
    assert not violations(console)
    sure(asking, "End it")
    gone = other.get_by_role("heading", name="This browser does not lead the session any more")
    expect(gone).to_be_visible()
    expect(other.get_by_text("An evening for partners")).to_have_count(0)
    assert not [*violations(other), *sideways(other)]
    expect(dialog.get_by_text("Nobody has opened it yet.")).to_be_visible()
    expect(dialog.get_by_role("heading", name="Invite a co-facilitator")).to_be_focused()
    expect(link).not_to_have_text(old)
    visitors.expect("the server responded with a status of 40[34]")
    other.reload()
    expect(gone).to_be_visible()
    other.goto(opened.facilitator_url)
    expect(other.get_by_role("heading", name="This link opens no session")).to_be_visible()


def test_a_co_facilitator_goes_on_with_the_new_link_in_the_same_browser(
    visitors: Visitors, stage: Open
) -> None:
    opened = stage("An evening for partners")
    console, other = hosts_console(visitors, opened), co_facilitator(visitors, opened)
    dialog = invite(console)
    link = dialog.locator(".link-shown")
    old = link.inner_text()
    dialog.get_by_role("button", name="End this link …").click()
    asking = console.get_by_role("dialog", name="End this link?")
    expect(asking.get_by_text("1 browser that came by it stops leading at once")).to_be_visible()
    sure(asking, "End the link")
    title = "This browser does not lead the session any more"
    expect(other.get_by_role("heading", name=title)).to_be_visible()
    expect(link).not_to_have_text(old)
    other.goto(f"/f/{link.inner_text().rpartition('/f/')[2]}")
    expect(other.get_by_role("heading", name="On the screen")).to_be_visible()
    expect(dialog.get_by_text("here now")).to_be_visible()


def test_the_keyboard_alone_ends_a_link_and_comes_back_to_where_it_was(
    visitors: Visitors, stage: Open
) -> None:
    opened = stage("An evening for partners")
    console = hosts_console(visitors, opened)
    opener = console.get_by_role("button", name="Invite a co-facilitator …")
    opener.focus()
    console.keyboard.press("Enter")
    dialog = console.get_by_role("dialog")
    link = dialog.locator(".link-shown")
    old = link.inner_text()

    def press(name: str) -> None:
        for _ in range(12):
            console.keyboard.press("Tab")
            if console.evaluate("document.activeElement.textContent").strip() == name:
                break
        console.keyboard.press("Enter")

    press("End this link …")
    expect(dialog.get_by_role("heading", name="End this link?")).to_be_focused()
    console.keyboard.press("Escape")
    expect(dialog.get_by_role("heading", name="Invite a co-facilitator")).to_be_focused()
    expect(link).to_have_text(old)
    press("End this link …")
    expect(dialog.get_by_role("heading", name="End this link?")).to_be_focused()
    press("End the link")
    expect(dialog.get_by_role("heading", name="Invite a co-facilitator")).to_be_focused()
    expect(link).not_to_have_text(old)
    console.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_all_screens_of_an_ended_link_stop_and_the_consoles_own_goes_on(
    visitors: Visitors, stage: Open
) -> None:
    opened = stage("An evening for partners")
    console = hosts_console(visitors, opened)
    screen = visitors.open(PROJECTOR).page
    screen.goto(opened.screen_url)
    expect(screen.get_by_text(" ".join(opened.code), exact=True)).to_be_attached()
    console.get_by_role("button", name="Link to the screen …").click()
    dialog = console.get_by_role("dialog", name="Link to the screen")
    expect(dialog.get_by_text("1 screen is open now.")).to_be_visible()
    link = dialog.locator(".link-shown")
    old = link.inner_text()
    assert not violations(console)
    dialog.get_by_role("button", name="End this link …").click()
    asking = console.get_by_role("dialog", name="End the screen’s link?")
    expect(asking.get_by_text("1 open screen stops at once")).to_be_visible()
    sure(asking, "End the link")
    expect(screen.get_by_role("heading", name="This screen shows nothing any more")).to_be_visible()
    expect(screen.get_by_text("Whoever leads the session has the new one.")).to_be_visible()
    expect(screen.get_by_text(" ".join(opened.code), exact=True)).to_have_count(0)
    assert not [*violations(screen), *sideways(screen)]
    expect(dialog.get_by_text("No screen is open now.")).to_be_visible()
    small = console.frame_locator(".miniature__page")
    expect(small.get_by_text(" ".join(opened.code), exact=True)).to_be_attached()
    expect(link).not_to_have_text(old)
    screen.goto(f"/screen/{link.inner_text().rpartition('/screen/')[2]}")
    expect(screen.get_by_text(" ".join(opened.code), exact=True)).to_be_attached()
    expect(dialog.get_by_text("1 screen is open now.")).to_be_visible()


def test_a_second_device_is_out_when_its_owner_makes_a_new_link(
    visitors: Visitors, stage: Open
) -> None:
    opened = stage("An evening for partners")
    amira = Phone(visitors.open(PHONE).page)
    amira.come_in(opened.join_url, "Amira", "Green table")
    amira.go("Our group")
    amira.page.get_by_role("button", name="Show my link").click()
    field = amira.page.get_by_role("textbox", name="Your own link")
    address = field.input_value()
    tablet = visitors.open(LAPTOP).page
    tablet.goto(address)
    tablet.get_by_role("button", name="Continue here as Amira").click()
    there = Phone(tablet)
    there.go("Notes")
    expect(amira.heading("You are open in another place")).to_be_visible()
    amira.page.get_by_role("button", name="Continue here").click()
    amira.go("Our group")
    amira.page.get_by_role("button", name="Show my link").click()
    amira.page.get_by_role("button", name="Make a new link …").click()
    asking = amira.page.get_by_role("dialog", name="Make a new link?")
    expect(asking.get_by_text("This cannot be undone.")).to_be_visible()
    assert not [*violations(amira.page), *sideways(amira.page), *small_targets(amira.page)]
    sure(asking, "Make a new link")
    expect(field).to_be_visible()
    expect(field).not_to_have_value(address)
    new = field.input_value()
    amira.page.keyboard.press("Escape")
    amira.take_notes("Mine alone")
    expect(amira.main.get_by_text("Saved", exact=True)).to_be_visible()
    visitors.expect("the server responded with a status of 40[34]")
    # the tablet, which another page of the same seat had replaced, wants it back
    tablet.get_by_role("button", name="Continue here").click()
    out = there.heading("Your seat is not on this device any more")
    expect(out).to_be_visible()
    assert not [*violations(tablet), *sideways(tablet)]
    tablet.reload()
    expect(tablet.get_by_text("This browser has no seat any more")).to_be_visible()
    expect(tablet.locator("html[data-arrived=forgotten]")).to_be_attached()
    kept = "Object.keys(localStorage).filter((key) => key.includes('/p'))"
    assert tablet.evaluate(kept) == []
    tablet.goto(address)
    expect(tablet.get_by_role("heading", name="This link has no seat to give")).to_be_visible()
    tablet.goto(new)
    tablet.get_by_role("button", name="Continue here as Amira").click()
    there.go("Notes")
    expect(there.notes).to_have_value("Mine alone")


def test_the_open_page_of_a_second_device_is_out_at_once(visitors: Visitors, stage: Open) -> None:
    opened = stage("An evening for partners")
    amira = Phone(visitors.open(PHONE).page)
    amira.come_in(opened.join_url, "Amira", "Green table")
    amira.go("Our group")
    amira.page.get_by_role("button", name="Show my link").click()
    field = amira.page.get_by_role("textbox", name="Your own link")
    address = field.input_value()
    amira.page.keyboard.press("Escape")
    tablet = visitors.open(LAPTOP).page
    tablet.goto(address)
    tablet.get_by_role("button", name="Continue here as Amira").click()
    Phone(tablet).go("Notes")
    expect(amira.heading("You are open in another place")).to_be_visible()
    # Asked by the page behind the notice: its line is the one that was replaced.
    answer = amira.page.evaluate(
        """async (path) => (await fetch(path, {
          method: "POST",
          headers: { accept: "application/json", "content-type": "application/json" },
          body: JSON.stringify({ id: "a-command-of-amira" }),
        })).json()""",
        f"/j/{opened.code}/my-link/new",
    )
    assert answer["ok"] is True
    visitors.expect("the server responded with a status of 403")  # the tablet asks once more
    expect(Phone(tablet).heading("Your seat is not on this device any more")).to_be_visible()
    amira.page.get_by_role("button", name="Continue here").click()
    amira.go("Notes")
    amira.take_notes("Mine alone")
    expect(amira.main.get_by_text("Saved", exact=True)).to_be_visible()


def test_a_new_link_whose_answer_was_lost_still_leaves_one_in_ones_own_seat(
    visitors: Visitors, stage: Open
) -> None:
    opened = stage("An evening for partners")
    visitor = visitors.open(PHONE)
    amira = Phone(visitor.page)
    amira.come_in(opened.join_url, "Amira", "Green table")
    amira.go("Our group")
    amira.page.get_by_role("button", name="Show my link").click()
    amira.page.get_by_role("button", name="Make a new link …").click()

    def lose(route) -> None:  # type: ignore[no-untyped-def]
        route.fetch()
        route.abort()

    visitor.expect("net::ERR_FAILED")
    visitor.expect("the server responded with a status of 40[34]")
    # The answer is fetched outside of the browser: neither its words nor its cookie arrive.
    cookies = visitor.context.cookies()
    amira.page.route("**/my-link/new", lose)
    sure(amira.page.get_by_role("dialog"), "Make a new link")
    expect(amira.page.get_by_text("There is no connection right now.").first).to_be_attached()
    visitor.context.clear_cookies()
    visitor.context.add_cookies(cookies)  # type: ignore[arg-type]
    amira.page.reload()
    amira.go("Notes")
    amira.take_notes("Still me")
    expect(amira.main.get_by_text("Saved", exact=True)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_dialogs_fit_at_every_width(
    visitors: Visitors, stage: Open, width: int, scheme: str
) -> None:
    opened = stage("An evening for partners")
    co_facilitator(visitors, opened)
    page = visitors.open({"width": width, "height": 900}, scheme=scheme).page  # type: ignore[arg-type]
    page.goto(f"/host?key={opened.server.host_key()}")
    page.goto(opened.console_url)
    dialog = invite(page)
    expect(dialog.get_by_text("here now")).to_be_visible()
    assert not [*violations(page), *sideways(page)]
    dialog.get_by_role("button", name="End it for the browser since").click()
    expect(page.get_by_role("dialog", name="End it for this browser?")).to_be_visible()
    assert not [*violations(page), *sideways(page)]
    page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Link to the screen …").click()
    expect(page.get_by_role("dialog", name="Link to the screen")).to_be_visible()
    assert not [*violations(page), *sideways(page)]
