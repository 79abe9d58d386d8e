"""A phone whose server does not know it: whatever the evening brings, all it wrote arrives."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.visitors import LINE_LOST, PHONE, Visitors
from tests.server import Server, free_port

GREEN = "Green table"
STRANGE = r"status of 40[034]"
"""What Chromium says when a page asks a server that does not know it."""

NO_ICON = r"net::ERR_FAILED .*/static/favicon"
"""What it says of the tab's picture when the worker asks for it and no server is there."""

ENDED = r"status of 400 .*/socket.io/"
"""What it says when long polling asks once more on a line that the server has ended."""


class Evening:
    """One address, and the servers that answer there in turn."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.running: Server | None = None

    def serve(self, data: str) -> Server:
        """From now on the address is served from this data folder."""
        if self.running is not None:
            self.running.kill()
        self.running = Server(self.folder / data, self.port)
        self.running.start()
        return self.running

    def away(self) -> None:
        assert self.running is not None
        self.running.kill()

    def lose_secret(self, data: str) -> None:
        (self.folder / data / "cookie-secret").unlink()


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    made = Evening(tmp_path)
    yield made
    if made.running is not None:
        made.running.kill()


@pytest.fixture
def at_the_venue(browser: Browser, evening: Evening) -> Iterator[Visitors]:
    opened = Visitors(browser, f"http://127.0.0.1:{evening.port}")
    yield opened
    opened.close(check=True)


def amira_in(visitors: Visitors, opened: Stage) -> Phone:
    visitor = visitors.open(PHONE)
    visitor.expect(LINE_LOST)
    visitor.expect(STRANGE)
    visitor.expect(NO_ICON)
    return Phone(visitor.page).come_in(opened.join_url, "Amira", GREEN)


def field(phone: Phone) -> Locator:
    return phone.page.get_by_role("textbox", name="Your idea")


def post(phone: Phone, words: str) -> None:
    field(phone).fill(words)
    phone.page.get_by_role("button", name="Post idea").click()


def until(page: Page, holds: str) -> None:
    """Ask the page again until it is so; `wait_for_function` would need `unsafe-eval`."""
    for _ in range(150):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"it never came to be: {holds}")


def is_sent(phone: Phone) -> None:
    """Nothing waits on the phone any more."""
    until(
        phone.page,
        "!Object.keys(localStorage).some((key) => key.startsWith('branchwork/outbox/'))",
    )


def arrived(opened: Stage, *words: str) -> None:
    """Every idea is there, once."""
    lead = opened.leader
    lead.wait_for(lambda page: len(page.items.get("ideas", {})) >= len(words))
    texts = sorted(one["text"] for one in lead.items["ideas"].values())
    assert texts == sorted(words)


def lead_again(opened: Stage, server: Server) -> None:
    """The facilitator's page, on the server that runs now."""
    if opened._leader is not None:
        opened._leader.close()
    opened._leader = None
    opened.server = server


def test_2_a_phone_through_an_evening_of_wrong_servers(
    evening: Evening, at_the_venue: Visitors
) -> None:
    server = evening.serve("right")
    opened = Stage(server, "An evening")
    amira = amira_in(at_the_venue, opened)
    opened.leader.do("go_to", activity="board")
    post(amira, "Before")
    is_sent(amira)

    # Somebody starts it on a new data folder: this page is not of that server.
    evening.serve("wrong")
    amira.sees("This server does not know the session right now.")
    post(amira, "While it was the wrong one")

    # The right folder again, but its cookie secret was lost on the way.
    evening.away()
    evening.lose_secret("right")
    post(amira, "While it was away")
    lead_again(opened, evening.serve("right"))
    expect(amira.main.get_by_text("This server does not know")).to_have_count(0)
    is_sent(amira)
    arrived(opened, "Before", "While it was the wrong one", "While it was away")

    # Cookies are cleared under an open page; the line breaks and comes back.
    evening.away()
    post(amira, "Without a cookie")
    amira.page.context.clear_cookies()
    lead_again(opened, evening.serve("right"))
    is_sent(amira)
    arrived(opened, "Before", "While it was the wrong one", "While it was away", "Without a cookie")
    opened.close()


def test_a_page_that_was_closed_when_the_secret_was_lost_opens_as_oneself(
    evening: Evening, at_the_venue: Visitors
) -> None:
    opened = Stage(evening.serve("right"), "An evening")
    amira = amira_in(at_the_venue, opened)
    opened.leader.do("go_to", activity="board")
    expect(field(amira)).to_be_visible()
    evening.away()
    post(amira, "Not sent yet")
    amira.page.goto("about:blank")
    evening.lose_secret("right")
    lead_again(opened, evening.serve("right"))
    amira.page.goto(opened.join_url)
    expect(field(amira)).to_be_visible()
    is_sent(amira)
    arrived(opened, "Not sent yet")
    opened.close()


def test_a_wrong_server_does_not_take_the_place_of_a_page_that_is_opened_anew(
    evening: Evening, at_the_venue: Visitors
) -> None:
    opened = Stage(evening.serve("right"), "An evening")
    amira = amira_in(at_the_venue, opened)
    opened.leader.do("go_to", activity="board")
    expect(field(amira)).to_be_visible()
    until(
        amira.page,
        "caches.match(location.pathname).then((kept) => Boolean(kept) && caches.keys()"
        ".then((all) => all.length === 2))",
    )
    evening.away()
    post(amira, "Not sent yet")
    evening.serve("wrong")
    amira.page.reload()
    amira.sees("This server does not know the session right now.")
    lead_again(opened, evening.serve("right"))
    is_sent(amira)
    arrived(opened, "Not sent yet")
    opened.close()


@pytest.mark.parametrize("keep_out", [False, True])
def test_a_removed_phone_says_so_and_comes_back_by_itself_with_all_it_had(
    visitors: Visitors, stage: Any, keep_out: bool
) -> None:
    opened = stage("Coming back", mode="choose", count="2")
    visitors_phone = visitors.open(PHONE)
    visitors_phone.expect(LINE_LOST)
    visitors_phone.expect(ENDED)
    amira = Phone(visitors_phone.page).come_in(opened.join_url, "Amira", GREEN)
    lead = opened.leader
    lead.do("go_to", activity="board")
    ident = lead.participant("Amira")
    post(amira, "Before")
    is_sent(amira)
    amira.page.context.set_offline(True)
    post(amira, "On its way")
    lead.do("remove_participant", participant=ident, keep_out=keep_out)
    amira.page.context.set_offline(False)
    expect(amira.heading("The facilitator has taken you out of the session")).to_be_visible()
    lead.do("restore_participant", participant=ident)
    expect(field(amira)).to_be_visible(timeout=40_000)
    expect(amira.header).to_contain_text(GREEN)
    lead.wait_for(
        lambda page: (
            {one["text"] for one in page.items["ideas"].values()} == {"Before", "On its way"}
        )
    )


def test_words_for_the_group_that_are_only_here_can_be_copied_by_somebody_taken_out(
    visitors: Visitors, stage: Any
) -> None:
    opened = stage("Copying", mode="choose", count="2")
    visitor = visitors.open(PHONE)
    visitor.expect(LINE_LOST)
    visitor.expect(ENDED)
    amira = Phone(visitor.page).come_in(opened.join_url, "Amira", GREEN)
    lead = opened.leader
    lead.do("go_to", activity="reasons")
    box = amira.main.get_by_role("textbox").first
    box.press_sequentially("Sent. ")
    amira.is_saved()
    amira.page.context.set_offline(True)
    expect(amira.offline).to_be_visible()
    box.press_sequentially("only here")
    ident = lead.participant("Amira")
    lead.do("remove_participant", participant=ident)
    amira.page.context.set_offline(False)
    amira.page.get_by_role("button", name="Not sent: 1").click()
    sheet = amira.page.get_by_role("dialog")
    expect(sheet.get_by_role("listitem")).to_contain_text("Written at Green table")
    expect(sheet.get_by_role("listitem")).to_contain_text("only here")
    expect(sheet).not_to_contain_text("Sent.")
    expect(sheet.get_by_role("button", name="Copy")).to_be_visible()
    # And back in, it goes to the group.
    lead.do("restore_participant", participant=ident)
    expect(amira.header).to_contain_text(GREEN, timeout=40_000)
    lead.wait_for(lambda page: "Sent. only here" in str(page.items.get("writings", {})))


def test_somebody_who_is_kept_out_cannot_join_in_that_browser(
    visitors: Visitors, stage: Any
) -> None:
    opened = stage("Kept out", mode="choose", count="2")
    visitor = visitors.open(PHONE)
    visitor.expect(r"status of 403")
    visitor.expect(ENDED)
    amira = Phone(visitor.page).come_in(opened.join_url, "Amira", GREEN)
    lead = opened.leader
    ident = lead.participant("Amira")
    lead.do("remove_participant", participant=ident, keep_out=True)
    expect(amira.heading("The facilitator has taken you out of the session")).to_be_visible()
    amira.page.goto(opened.join_url)
    expect(amira.heading("The facilitator has taken you out")).to_be_visible()
    expect(amira.page.get_by_label("What shall we call you?")).to_have_count(0)
    expect(amira.page.get_by_role("link", name="Try again")).to_be_visible()
    # Undone, they are in again by themselves, and where they sat.
    lead.do("restore_participant", participant=ident)
    expect(amira.header).to_contain_text(GREEN, timeout=60_000)


def test_whoever_joins_anew_sees_what_their_earlier_seat_had_not_sent(
    visitors: Visitors, stage: Any
) -> None:
    opened = stage("Anew", mode="choose", count="2")
    visitor = visitors.open(PHONE)
    visitor.expect(LINE_LOST)
    visitor.expect(ENDED)
    amira = Phone(visitor.page).come_in(opened.join_url, "Amira", GREEN)
    lead = opened.leader
    lead.do("go_to", activity="board")
    expect(field(amira)).to_be_visible()
    amira.page.context.set_offline(True)
    post(amira, "On its way")
    lead.do("remove_participant", participant=lead.participant("Amira"))
    amira.page.context.set_offline(False)
    expect(amira.heading("The facilitator has taken you out of the session")).to_be_visible()
    amira.page.goto(opened.join_url)
    amira.give_name("Amira")
    amira.page.get_by_role("button", name="Not sent: 1").click()
    expect(amira.page.get_by_role("dialog")).to_contain_text("On its way")
    assert lead.items.get("ideas", {}) == {}
