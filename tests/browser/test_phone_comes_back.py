"""A phone comes back as the same person, whatever happened to it or to its seat meanwhile."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.visitors import LAPTOP, LINE_LOST, PHONE, Visitors

Open = Callable[..., Stage]
GREEN, BLUE = "Green table", "Blue table"


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage("Coming back", mode="choose", count="2")


@pytest.fixture
def amira(visitors: Visitors, opened: Stage) -> Phone:
    """Amira's phone, in a session that Ben is in too."""
    opened.person("Ben", GREEN)
    return Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Amira", GREEN)


def test_a_reload_asks_nothing_and_is_where_it_was(amira: Phone, opened: Stage) -> None:
    opened.leader.do("go_to", activity="vote")
    amira.choose("Local government")
    amira.cast()
    amira.has_voted()
    amira.page.reload()
    expect(amira.header).to_contain_text(GREEN)
    expect(amira.page.get_by_role("radio", name="Local government")).to_be_checked()
    amira.has_voted()


def test_a_reload_without_the_network_opens_the_page_and_loses_nothing(
    visitors: Visitors, amira: Phone, opened: Stage
) -> None:
    visitors.all[-1].expect(LINE_LOST)
    opened.leader.do("go_to", activity="board")
    expect(amira.page.get_by_label("Your idea")).to_be_visible()
    amira.page.wait_for_function(
        "caches.match(location.pathname).then((kept) => Boolean(kept) && caches.keys()"
        ".then((all) => all.length === 2))"
    )
    amira.page.context.set_offline(True)
    amira.page.get_by_label("Your idea").fill("Posted from the lift")
    amira.page.get_by_role("button", name="Post idea").click()
    amira.page.reload()
    expect(amira.page.get_by_label("Code of the session")).to_have_count(0)
    expect(amira.page.get_by_role("banner")).to_be_visible()
    amira.page.context.set_offline(False)
    assert opened.leader.idea("Posted from the lift")


def test_somebody_removed_is_not_shown_the_kept_page(amira: Phone, opened: Stage) -> None:
    amira.page.wait_for_function("caches.match(location.pathname).then(Boolean)")
    opened.leader.do("remove_participant", participant=opened.leader.participant("Amira"))
    amira.page.wait_for_function("caches.match(location.pathname).then((kept) => !kept)")


def test_the_code_typed_again_leads_back_to_the_same_seat(amira: Phone, opened: Stage) -> None:
    amira.type_code(opened.code)
    expect(amira.heading("Welcome, Amira")).to_be_visible()


def test_the_newest_tab_has_the_seat_and_the_older_says_so(
    visitors: Visitors, amira: Phone, opened: Stage
) -> None:
    second = Phone(visitors.all[-1].new_page())
    second.page.goto(opened.join_url)
    expect(second.heading("Welcome, Amira")).to_be_visible()
    expect(amira.heading("You are open in another place")).to_be_visible()
    amira.page.get_by_role("button", name="Continue here").click()
    expect(amira.heading("Welcome, Amira")).to_be_visible()
    expect(second.heading("You are open in another place")).to_be_visible()


def test_a_phone_that_slept_shows_what_is_now(amira: Phone, opened: Stage) -> None:
    """A locked phone's page is frozen: it hears nothing, and asks when it is seen again."""
    line = amira.page.context.new_cdp_session(amira.page)
    line.send("Emulation.setFocusEmulationEnabled", {"enabled": False})
    line.send("Page.setWebLifecycleState", {"state": "frozen"})
    opened.leader.do("go_to", activity="read")
    opened.leader.do("go_to", activity="reasons")
    line.send("Page.setWebLifecycleState", {"state": "active"})
    expect(amira.heading("Why this partner?")).to_be_visible()


def test_what_the_facilitator_turns_to_begins_at_its_top(amira: Phone, opened: Stage) -> None:
    opened.leader.do("go_to", activity="read")
    amira.sees("Seth Kugel directs a library")
    amira.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    opened.leader.do("go_to", activity="vote")
    expect(amira.heading("Who would be the ideal partner")).to_be_in_viewport()


def test_nobody_is_torn_out_of_a_sentence(amira: Phone, opened: Stage) -> None:
    title = "Why is this partner a good fit?"
    opened.leader.do("go_to", activity="reasons")
    amira.reason(title).fill("Half a sen")
    opened.leader.do("go_to", activity="steps")
    back = amira.page.get_by_role("button", name="Back to now")
    expect(back).to_be_visible()
    amira.page.keyboard.type("tence")
    expect(amira.reason(title)).to_have_value("Half a sentence")
    back.click()
    expect(amira.heading("What steps would Kugel need to take")).to_be_visible()


def test_my_link_takes_the_seat_to_another_device(
    visitors: Visitors, amira: Phone, opened: Stage
) -> None:
    amira.take_notes("Mine alone")
    expect(amira.main.get_by_text("Saved", exact=True)).to_be_visible()
    amira.go("Our group")
    amira.page.get_by_role("button", name="Show my link").click()
    address = amira.page.get_by_role("textbox", name="Your own link").input_value()
    tablet = visitors.open(LAPTOP).page
    tablet.goto(address)
    expect(tablet.get_by_role("heading", name="Go on here as Amira?")).to_be_visible()
    # Opening the link alone takes nothing away: a preview of a chat program does that too.
    expect(amira.header).to_contain_text(GREEN)
    tablet.get_by_role("button", name="Continue here as Amira").click()
    there = Phone(tablet)
    there.go("Notes")
    expect(there.notes).to_have_value("Mine alone")
    expect(amira.heading("You are open in another place")).to_be_visible()


def test_who_comes_late_is_told_what_has_happened(
    visitors: Visitors, amira: Phone, opened: Stage
) -> None:
    lead, ben = opened.leader, opened.people[0]
    lead.do("go_to", activity="read")
    lead.do("go_to", activity="vote")
    for name in ("Cleo", "Dmitri"):
        opened.person(name, GREEN).vote("rotary")  # type: ignore[attr-defined]
    ben.done("cast_ballot", choice={"option": "rotary"})
    lead.do("reveal_vote")
    lead.do("go_to", activity="steps")
    ben.write_step("Call the chair")  # type: ignore[attr-defined]
    late = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Efua", GREEN)
    late.sees("Welcome, Efua. Good that you are here.")
    late.sees("The case and Vote")
    late.sees("The choice: Rotary Club International, local chapter.")
    late.sees("1 step is written.")
    late.page.get_by_role("button", name="Join in").click()
    expect(late.step(1)).to_have_value("Call the chair")
    late.page.reload()
    expect(late.step(1)).to_have_value("Call the chair")
    expect(late.page.get_by_text("Good that you are here")).to_have_count(0)


def test_somebody_removed_is_told_and_may_come_in_again(amira: Phone, opened: Stage) -> None:
    opened.leader.do("remove_participant", participant=opened.leader.participant("Amira"))
    expect(amira.heading("The facilitator has taken you out of the session")).to_be_visible()
    amira.page.goto(opened.join_url)
    expect(amira.page.get_by_text("Your seat is gone")).to_be_visible()
    amira.give_name("Amira")
    expect(amira.heading("Choose your group")).to_be_visible()


def test_a_deleted_session_says_so_and_leaves_nothing_on_the_phone(
    amira: Phone, opened: Stage
) -> None:
    amira.take_notes("A secret")
    expect(amira.main.get_by_text("Saved", exact=True)).to_be_visible()
    opened.delete()
    expect(amira.heading("This session is not there any more")).to_be_visible()
    assert left_behind(amira.page) == []


def test_a_move_to_another_group_brings_its_writing_and_not_the_old(
    amira: Phone, opened: Stage
) -> None:
    ben = opened.people[0]
    ben.write_reason("fit", "Green words")  # type: ignore[attr-defined]
    opened.person("Cleo", BLUE).write_reason("fit", "Blue words")
    lead = opened.leader
    lead.do("go_to", activity="reasons")
    title = "Why is this partner a good fit?"
    expect(amira.reason(title)).to_have_value("Green words")
    lead.do("move_participant", participant=lead.participant("Amira"), group=lead.group(BLUE))
    expect(amira.header).to_contain_text(BLUE)
    expect(amira.reason(title)).to_have_value("Blue words")
    amira.reason(title).press("End")
    amira.page.keyboard.type(" and mine")
    amira.is_saved()
    assert "Green words and mine" not in opened.transcript("md")
    assert "Blue words and mine" in opened.transcript("md")


def test_a_new_name_is_everywhere(amira: Phone, opened: Stage) -> None:
    lead = opened.leader
    lead.do("rename", participant=lead.participant("Amira"), name="Amira B.")
    expect(amira.heading("Welcome, Amira B.")).to_be_visible()
    amira.page.get_by_role("button", name="Change name").click()
    amira.page.get_by_label("What should we call you?").fill("Ben")
    amira.page.get_by_role("button", name="Save name").click()
    suggestion = amira.page.get_by_role("button", name=re.compile("^Use Ben"))
    suggestion.click()
    amira.page.get_by_role("button", name="Save name").click()
    expect(amira.heading("Welcome, Ben")).to_be_visible()
    amira.sees("(you)")


def test_gathering_brings_everyone_to_the_activity(amira: Phone, opened: Stage) -> None:
    opened.leader.do("go_to", activity="read")
    amira.go("Notes")
    opened.leader.do("gather")
    expect(amira.heading("Meet the Kugel library")).to_be_visible()
    says(amira.page, "The facilitator has brought everyone here.")


def test_who_listens_hears_all_that_comes_at_once(amira: Phone, opened: Stage) -> None:
    opened.leader.do("go_to", activity="read")
    opened.leader.do("gather")
    says(amira.page, "The facilitator has brought everyone here.")
    says(amira.page, "Now: The case.")


def test_locked_writing_says_so_keeps_the_words_and_opens_again(
    amira: Phone, opened: Stage
) -> None:
    lead, title = opened.leader, "Why is this partner a good fit?"
    lead.do("go_to", activity="reasons")
    amira.reason(title).fill("Half a thou")
    amira.is_saved()
    lead.do("lock_writing", locked=True)
    amira.sees("Writing is paused.")
    expect(amira.reason(title)).to_have_value("Half a thou")
    expect(amira.reason(title)).not_to_be_editable()
    lead.do("lock_writing", locked=False)
    expect(amira.reason(title)).to_be_editable()
    amira.reason(title).press("End")
    amira.page.keyboard.type("ght")
    amira.is_saved()
    assert "Half a thought" in opened.transcript("md")


def says(page: Page, words: str) -> None:
    """People who listen to the page hear this."""
    expect(page.locator("[aria-live]").filter(has_text=words)).to_have_count(1)


def left_behind(page: Page) -> list[str]:
    """What the page keeps on the phone about the session."""
    found: list[str] = page.evaluate(
        """async () => [
          ...Object.keys(localStorage).filter((key) => key.includes("outbox")),
          ...(await indexedDB.databases()).map(({ name }) => name),
        ]"""
    )
    return found
