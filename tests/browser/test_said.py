"""Who listens to a page hears what happens on it, and where they are."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.evening import play
from tests.browser.pages.console import Console
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.said import GREEN, TITLE
from tests.browser.visitors import PHONE, Visitors
from tests.server import Server

Open = Callable[..., Stage]

LISTEN = """() => {
  // What a reader hears: words put into a region that it has known before.
  const live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]";
  window.heard = [];
  window.late = [];
  const known = new WeakSet();
  const watch = () => {
    for (const one of document.querySelectorAll(live)) known.add(one);
    new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        for (const node of addedNodes) {
          if (node.nodeType !== 1) continue;
          const inside = [...node.querySelectorAll(live)];
          for (const one of node.matches(live) ? [node, ...inside] : inside) {
            if (!known.has(one) && one.textContent.trim()) window.late.push(one.textContent.trim());
            known.add(one);
          }
          const region = node.parentElement?.closest(live);
          if (region && known.has(region)) window.heard.push(node.textContent);
        }
      }
    }).observe(document.body, { childList: true, subtree: true });
  };
  if (document.body) watch();
  else addEventListener("DOMContentLoaded", watch);
}"""


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage(TITLE, mode="choose", count="3")


def listening(page: Page) -> Page:
    page.add_init_script(f"({LISTEN})()")
    return page


def hears(page: Page, words: str) -> None:
    expect(page.locator("[data-says] p").filter(has_text=words).first).to_be_attached()
    assert any(words in one for one in page.evaluate("window.heard")), page.evaluate("window.heard")


def test_what_one_does_on_the_phone_is_said(visitors: Visitors, opened: Stage) -> None:
    page = listening(visitors.open(PHONE, mobile=False).page)
    phone = Phone(page)
    phone.come_in(opened.join_url, "Amira")
    phone.sit(GREEN)
    hears(page, f"You sit at {GREEN} now.")
    opened.leader.do("go_to", activity="vote")
    hears(page, "Now: Vote.")
    phone.vote("The local university")
    hears(page, "Your ballot is cast")
    opened.leader.do("close_vote")
    hears(page, "Voting has closed.")
    opened.leader.do("go_to", activity="board")
    phone.post("A shelf for partners")
    hears(page, "Your idea is on the board.")
    page.get_by_role("button", name="More for your idea").click()
    page.get_by_role("menuitem", name="Take back").click()
    hears(page, "Your idea is taken back: A shelf for partners")
    page.get_by_role("button", name="Undo: Your idea is taken back").click()
    hears(page, "Undone.")
    opened.leader.do("remove_participant", participant=opened.leader.participant("Amira"))
    hears(page, "The facilitator has taken you out of the session")
    assert page.evaluate("window.late") == []


def test_what_is_done_in_a_dialog_is_said_in_it(visitors: Visitors, opened: Stage) -> None:
    """A dialog silences the page around it."""
    page = listening(visitors.open().page)
    page.goto(opened.facilitator_url)
    page.get_by_role("button", name="Add a group").click()
    dialog = page.get_by_role("dialog", name="Add a group")
    dialog.get_by_role("textbox").fill(GREEN)
    dialog.get_by_role("button", name="Add").last.click()
    expect(dialog.locator("[data-says=assertive] p")).to_have_count(1)
    assert page.evaluate("window.late") == []


def test_whatever_a_page_says_is_said_where_readers_listen_already(
    visitors: Visitors, opened: Stage
) -> None:
    pages = [listening(visitors.open(PHONE, mobile=False).page), listening(visitors.open().page)]
    Phone(pages[0]).come_in(opened.join_url, "Amira", GREEN)
    pages[1].goto(opened.facilitator_url)
    for page in pages:
        expect(page.locator("#main h1, #main h2").first).to_be_visible()
        page.evaluate("window.late.length = 0")
    for moment in play(opened):
        for page in pages:
            page.get_by_role("main").get_by_role("heading").first.wait_for()
            assert page.evaluate("window.late") == [], moment


def test_the_title_of_a_page_says_the_activity(visitors: Visitors, opened: Stage) -> None:
    phone = Phone(visitors.open(PHONE, mobile=False).page)
    phone.come_in(opened.join_url, "Amira", GREEN)
    console, screen = visitors.open().page, visitors.open().page
    console.goto(opened.facilitator_url)
    screen.goto(opened.screen_url)
    expect(phone.page).to_have_title(f"{TITLE} · Branchwork")
    opened.leader.do("go_to", activity="vote")
    expect(phone.page).to_have_title(f"Vote · {TITLE} · Branchwork")
    expect(console).to_have_title(f"Vote · {TITLE} · Console")
    expect(screen).to_have_title(f"Vote · {TITLE} · Screen")
    phone.go("Notes")
    expect(phone.page).to_have_title(f"Your notes · {TITLE} · Branchwork")
    opened.leader.do("end_session")
    phone.go("Now")
    for page in (phone.page, console, screen):
        expect(page).to_have_title(f"The session has ended · {page.title().split(' · ', 1)[1]}")


DO_THE_SAME = ("End the session …", "Reopen the session")
ALIKE = """() => {
  const seen = new Map();
  const alike = [];
  const inMenu = (one) => one.closest("[role=menu]");
  for (const one of document.querySelectorAll("button, [role=button]")) {
    if (!one.checkVisibility() || inMenu(one) || one.closest("[inert]")) continue;
    const name = (one.getAttribute("aria-label") || one.textContent).trim().replace(/\\s+/g, " ");
    if (seen.has(name)) alike.push(name);
    seen.set(name, one);
  }
  return alike;
}"""


def test_like_and_every_other_button_names_what_it_is_about(
    visitors: Visitors, opened: Stage
) -> None:
    phone = Phone(visitors.open(PHONE, mobile=False).page)
    phone.come_in(opened.join_url, "Amira", GREEN)
    console = visitors.open().page
    console.goto(opened.facilitator_url)
    for moment in play(opened):
        for name, page in (("phone", phone.page), ("console", console)):
            page.get_by_role("main").get_by_role("heading").first.wait_for()
            alike = [one for one in page.evaluate(ALIKE) if one not in DO_THE_SAME]
            assert alike == [], f"{name}, {moment}"
        if moment == "board":
            like = phone.page.get_by_role("button", name="Like 5 Film the queue at four o’clock")
            expect(like).to_be_visible()


def test_undo_is_reached_by_keys_and_waits_for_whoever_uses_them(
    visitors: Visitors, opened: Stage
) -> None:
    page = visitors.open().page
    page.clock.install()
    page.goto(opened.facilitator_url)
    console = Console(page)
    console.next("The case")
    page.get_by_role("button", name="Go to Vote").press("Enter")
    console.is_at("Who would be the ideal partner for this project?")
    toast = page.locator(".toast").filter(has_text="Everyone is now at: Vote.")
    expect(toast).to_contain_text("Alt+Z")
    page.clock.fast_forward(120_000)
    expect(toast).to_be_visible()
    page.keyboard.press("Alt+z")
    undo = page.get_by_role("button", name="Undo: Everyone is now at: Vote.")
    expect(undo).to_be_focused()
    page.clock.fast_forward(1_000)
    page.keyboard.press("Enter")
    console.is_at("Meet the Kugel library")
    assert page.evaluate("document.activeElement !== document.body")
    # With a pointer it is gone by itself.
    page.clock.fast_forward(1_000)
    page.get_by_role("button", name="Go to Vote").click()
    expect(toast).to_be_visible()
    expect(toast).not_to_contain_text("Alt+Z")
    page.clock.fast_forward(12_000)
    expect(toast).to_have_count(0)


def test_every_undo_says_what_it_undoes(visitors: Visitors, opened: Stage, server: Server) -> None:
    ana = opened.person("Ana", GREEN)
    opened.person("Ben", GREEN)
    page = visitors.open().page
    page.goto(opened.facilitator_url)
    console = Console(page)

    def undo_says(words: str) -> None:
        button = page.get_by_role("button", name=f"Undo: {words}", exact=True)
        expect(button).to_be_visible()
        expect(page.locator(".toast").filter(has=button)).to_contain_text(words)

    console.next("The case")
    opened.leader.do("go_to", activity="board")
    ana.post("A shelf for partners")
    console.is_at("What ideas came up for you?")
    console.is_settled()
    page.get_by_role("button", name="Hide A shelf for partners").click()
    undo_says("Idea hidden from the room: A shelf for partners")
    opened.leader.do("go_to", activity="wrap_up")
    ana.do("write_pledge", text="Call the dean", shared=True)
    console.is_at("What you worked out together")
    console.is_settled()
    page.get_by_role("button", name="Hide the pledge of Ana").click()
    undo_says("The pledge of Ana is hidden from the room.")
    page.get_by_role("button", name="Add a group").click()
    dialog = page.get_by_role("dialog", name="Add a group")
    dialog.get_by_role("textbox").fill("Window table")
    dialog.get_by_role("button", name="Add").last.click()
    undo_says("Window table is added.")
    page.get_by_role("button", name="More for Ben", exact=True).click()
    page.get_by_role("menuitem", name="Move to another group").click()
    page.get_by_role("dialog").get_by_role("button", name="Blue table").click()
    undo_says("Ben now sits at Blue table.")
    page.get_by_role("button", name="More for Ben", exact=True).click()
    page.get_by_role("menuitem", name="Remove from the session").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").last.click()
    undo_says("Ben is no longer in the session.")
