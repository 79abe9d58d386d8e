"""The focus has an heir: nothing that happens on a page drops it to the page's beginning."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.evening import play
from tests.browser.pages.console import Console
from tests.browser.pages.phone import Phone
from tests.browser.reading import settled
from tests.browser.room import Stage
from tests.browser.said import GREEN, TITLE
from tests.browser.visitors import PHONE, Visitors

Open = Callable[..., Stage]

CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
HOLD = """([selector, place]) => {
  const usable = (one) => !one.disabled && one.checkVisibility() && !one.closest("[inert]");
  const all = [...document.querySelectorAll(selector)].filter(usable);
  if (all.length === 0) return null;
  const one = all[place < 0 ? Math.max(0, all.length + place) : Math.min(place, all.length - 1)];
  one.focus();
  return (one.getAttribute("aria-label") || one.innerText || one.id || one.className).slice(0, 60);
}"""
HAS = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (let n = 0; n < 4; n += 1) await frame();
  const at = document.activeElement;
  return at && at !== document.body ? `${at.tagName} ${at.id || at.textContent.slice(0, 40)}` : "";
}"""


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage(TITLE, mode="choose", count="3")


def has_focus(page: Page) -> str:
    """What has the focus when all is drawn; empty when nothing has it."""
    return str(page.evaluate(HAS))


class Holder:
    """Somebody who always has the focus on something, each time on another kind of control."""

    def __init__(self, page: Page, wanted: str, place: int) -> None:
        self.page, self.wanted, self.place = page, wanted, place
        self.held: str | None = None

    def hold(self) -> None:
        self.held = self.page.evaluate(HOLD, [self.wanted, self.place])
        if self.held is None:
            self.held = self.page.evaluate(HOLD, [CONTROLS, self.place])

    def lost(self, moment: str) -> list[str]:
        settled(self.page)
        if has_focus(self.page):
            return []
        return [f"{moment}: {self.held} ({self.wanted}, {self.place}) had it, and nothing has"]


def moments(opened: Stage, holders: list[Holder], ready: Callable[[Page], None]) -> list[str]:
    """Plays the evening; before each moment everybody takes hold of something."""
    lost: list[str] = []
    evening: Iterator[str] = play(opened)
    moment = next(evening)
    while True:
        for holder in holders:
            ready(holder.page)
            holder.hold()
        after = next(evening, None)
        if after is None:
            return lost
        for holder in holders:
            ready(holder.page)
            lost += holder.lost(f"{moment} → {after}")
        moment = after


def test_whatever_happens_in_the_room_a_phone_keeps_the_focus(
    visitors: Visitors, opened: Stage
) -> None:
    wanted = (
        (".phone__action button", 0),
        ("#main input, #main textarea, #main select", 0),
        ("#main button, #main summary", -1),
    )
    holders = []
    for number, (controls, place) in enumerate(wanted):
        page = visitors.open(PHONE, mobile=False).page
        Phone(page).come_in(opened.join_url, f"Person {number}", GREEN)
        holders.append(Holder(page, controls, place))

    def ready(page: Page) -> None:
        page.get_by_role("main").get_by_role("heading").first.wait_for()

    lost = moments(opened, holders, ready)
    assert not lost, "\n".join(lost)


def test_whatever_happens_in_the_room_a_console_keeps_the_focus(
    visitors: Visitors, opened: Stage
) -> None:
    wanted = (
        ("#main button", 0),
        ("#main button", -1),
        (".console__side button", 0),
        ("#main .figures ~ * button, #main input", 0),
    )
    holders = []
    for controls, place in wanted:
        page = visitors.open().page
        page.goto(opened.facilitator_url)
        page.get_by_role("heading", name="Open the doors").wait_for()
        holders.append(Holder(page, controls, place))

    def ready(page: Page) -> None:
        page.get_by_role("main").get_by_role("heading").first.wait_for()
        Console(page).is_settled()

    lost = moments(opened, holders, ready)
    assert not lost, "\n".join(lost)


PRESSABLE = """(skip) => {
  const usable = (one) => !one.disabled && one.checkVisibility() && !one.closest("[inert]")
    && one.getAttribute("aria-disabled") !== "true" && !one.closest("iframe");
  const name = (one) => (one.getAttribute("aria-label") || one.innerText).trim();
  window.pressed ??= new Set();
  const dialogs = [...document.querySelectorAll("dialog[open]")];
  const from = dialogs[dialogs.length - 1] ?? document;
  const menu = document.querySelector("[role=menu]");
  for (const one of (menu ?? from).querySelectorAll("button, summary")) {
    const key = `${window.moment}/${from === document ? "" : "dialog/"}${name(one)}`;
    if (!usable(one) || window.pressed.has(key)) continue;
    window.pressed.add(key);
    if (skip.some((words) => name(one).includes(words))) continue;
    one.focus();
    return name(one);
  }
  return null;
}"""


def press_everything(page: Page, moment: str, skip: tuple[str, ...]) -> list[str]:
    """Presses each button by keys, also those that come up; something always has the focus."""
    lost = []
    page.evaluate("(moment) => { window.moment = moment; }", moment)
    for _ in range(160):
        name = page.evaluate(PRESSABLE, list(skip))
        if name is None:
            if page.locator("dialog[open], [role=menu]").count() == 0:
                return lost
            page.keyboard.press("Escape")
        else:
            page.keyboard.press("Enter")
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        if not has_focus(page):
            lost.append(f"{moment}: after {name or 'Escape'} nothing has the focus")
    raise AssertionError(f"{moment}: ever new buttons")


LEAVES = ("That is not me", "Copy", "Share", "Print", "Languages", "Español", "Français")


def test_no_press_on_a_phone_loses_the_focus(visitors: Visitors, opened: Stage) -> None:
    page = visitors.open(PHONE, mobile=False).page
    phone = Phone(page)
    phone.come_in(opened.join_url, "Amira")
    phone.heading("Choose your group").wait_for()
    lost = press_everything(page, "without a group", LEAVES)
    for moment in play(opened):
        page.get_by_role("main").get_by_role("heading").first.wait_for()
        if moment in ("board", "board begins"):
            phone.post("A shelf for partners") if moment == "board begins" else None
        lost += press_everything(page, moment, LEAVES)
        phone.go("Now")
        while page.locator(".toast").count():
            page.locator(".toast").last.get_by_role("button", name="Close").click()
    assert not lost, "\n".join(lost)


def test_joining_and_being_called_and_taken_out_keep_the_focus(
    visitors: Visitors, opened: Stage
) -> None:
    page = visitors.open(PHONE, mobile=False).page
    phone = Phone(page)
    phone.come_in(opened.join_url, "Amira")
    page.get_by_role("button", name=f"Join {GREEN}").press("Enter")
    expect(phone.header).to_contain_text(GREEN)
    assert has_focus(page) == "H1 Welcome, Amira"

    opened.leader.do("go_to", activity="vote")
    page.get_by_role("radio").first.press("Space")
    cast = page.get_by_role("button", name="Cast my ballot")
    cast.press("Enter")
    phone.has_voted()
    page.get_by_role("button", name="Your ballot is cast").focus()
    opened.leader.do("close_vote")
    expect(page.get_by_role("main")).to_contain_text("Voting has closed.")
    assert has_focus(page).startswith("H1 Who would be the ideal partner")

    phone.go("Notes")
    page.get_by_label("Your notes").focus()
    opened.leader.do("gather")
    expect(phone.heading("Who would be the ideal partner")).to_be_visible()
    assert has_focus(page).startswith("H1 Who would be the ideal partner")

    phone.go("Our group")
    page.get_by_role("button", name="Change name").focus()
    opened.leader.do("remove_participant", participant=opened.leader.participant("Amira"))
    gone = page.get_by_role("heading", name="The facilitator has taken you out of the session")
    expect(gone).to_be_focused()
