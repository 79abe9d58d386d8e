"""Erasing oneself with a real phone, and keeping a session with the switch in the host's list."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import sideways, small_targets, violations, with_large_text
from tests.browser.pages.host import Host
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.visitors import LAPTOP, LINE_LOST, PHONE, Visitors
from tests.server import Server

Open = Callable[..., Stage]
GREEN = "Green table"
NARROW = {"width": 320, "height": 640}
KEPT_HERE = """async () => [
  ...Object.keys(localStorage),
  ...(await indexedDB.databases()).map((one) => one.name),
  ...(await Promise.all((await caches.keys()).map(async (name) =>
    (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname)
  ))).flat(),
]"""


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage("Partners for our library", mode="choose", count="2")


@pytest.fixture
def amira(visitors: Visitors, opened: Stage) -> Phone:
    """Amira's phone, in a session that Ben is in too."""
    opened.person("Ben", GREEN)
    return Phone(visitors.open(PHONE, mobile=False).page).come_in(opened.join_url, "Amira", GREEN)


def everything_wrong(page: Page, *, fingers: bool = True) -> list[str]:
    """In light and in dark, at every size."""
    wrong = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for size in (PHONE, {"width": 768, "height": 1024}, LAPTOP):
            page.set_viewport_size(size)
            wrong += [f"{scheme} {size['width']}: {each}" for each in violations(page)]
    page.set_viewport_size(PHONE)
    wrong += small_targets(page) if fingers else []
    page.set_viewport_size(NARROW)
    wrong += sideways(page) + with_large_text(page, sideways)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    return wrong


def ask_to_erase(phone: Phone) -> None:
    link = phone.page.get_by_role("link", name="Erase myself…")
    link.click()
    expect(phone.heading("Erase yourself from this session?")).to_be_visible()


def is_erased(phone: Phone) -> None:
    expect(phone.heading("You are erased")).to_be_visible()
    expect(phone.page.locator("html[data-forgotten=yes]")).to_be_attached()


def test_somebody_takes_themselves_out_and_everybody_sees_it(
    visitors: Visitors, amira: Phone, opened: Stage
) -> None:
    dana = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Dana", GREEN)
    dana.go("Our group")
    dana.sees("Amira")
    amira.take_notes("Between me and my phone")
    amira.is_saved()
    amira.go("Our group")
    amira.sees("All of it is deleted 90 days after the session ends")
    assert everything_wrong(amira.page) == []
    ask_to_erase(amira)
    amira.sees("You are Amira here.")
    assert everything_wrong(amira.page) == []
    amira.page.get_by_role("button", name="Erase me for good").click()
    is_erased(amira)
    assert everything_wrong(amira.page) == []
    expect(dana.main).not_to_contain_text("Amira")
    opened.leader.wait_for(
        lambda page: {p["name"] for p in page.items["people"].values()} == {"Ben", "Dana"}
    )
    amira.page.get_by_role("link", name="Join as somebody new").click()
    expect(amira.page.get_by_label("What shall we call you?")).to_be_visible()


def test_looking_and_going_back_changes_nothing(amira: Phone, opened: Stage) -> None:
    amira.go("Our group")
    ask_to_erase(amira)
    amira.page.get_by_role("link", name="Leave everything as it is").click()
    expect(amira.heading("Welcome, Amira")).to_be_visible()
    assert opened.leader.participant("Amira")


def test_the_phone_keeps_nothing_of_the_seat_and_all_of_another_one(
    amira: Phone, opened: Stage, stage: Open
) -> None:
    page = amira.page
    other = stage("Another evening", mode="choose", count="2")
    Phone(page).come_in(other.join_url, "Amira", GREEN)
    page.wait_for_function("async () => Boolean(await caches.match(location.pathname))")
    page.goto(opened.join_url)
    expect(amira.header).to_contain_text(GREEN)
    page.wait_for_function("async () => Boolean(await caches.match(location.pathname))")
    page.evaluate(
        """([mine, other]) => {
          const { participant } = JSON.parse(document.getElementById("bootstrap").textContent);
          localStorage.setItem(`branchwork/outbox/${mine}/${participant}/one`, "{}");
          localStorage.setItem(`branchwork/welcomed/${mine}/${participant}`, "1");
          localStorage.setItem(`branchwork/outbox/${other}/${participant}/one`, "{}");
        }""",
        [opened.id, other.id],
    )
    before = page.evaluate(KEPT_HERE)
    for mark in (opened.id, other.id):
        assert any(name.startswith("branchwork/draft/") and mark in name for name in before)
    assert {f"/j/{opened.code}", f"/j/{other.code}"} <= set(before)
    amira.go("Our group")
    ask_to_erase(amira)
    page.get_by_role("button", name="Erase me for good").click()
    is_erased(amira)
    left = page.evaluate(KEPT_HERE)
    assert [name for name in left if opened.id in name or opened.code in name] == []
    of_the_other = [name for name in before if other.id in name or other.code in name]
    assert sorted(of_the_other) == sorted(
        name for name in left if other.id in name or other.code in name
    )


def test_another_tab_lets_go_too(visitors: Visitors, amira: Phone, opened: Stage) -> None:
    amira.go("Our group")
    ask_to_erase(amira)
    second = Phone(visitors.all[0].new_page())
    second.page.goto(opened.join_url)
    expect(second.heading("Welcome, Amira")).to_be_visible()
    amira.page.get_by_role("button", name="Erase me for good").click()
    is_erased(amira)
    expect(second.heading("You are erased")).to_be_visible()
    assert violations(second.page) == []
    second.page.wait_for_function(
        """async (mark) => await indexedDB.databases().then((all) =>
          all.every((one) => !one.name.includes(mark)))""",
        arg=opened.id,
    )


def test_it_is_there_after_the_end_by_keyboard_with_the_day_on_which_all_goes(
    amira: Phone, opened: Stage
) -> None:
    opened.leader.do("end_session")
    expect(amira.heading("Thank you, Amira")).to_be_visible()
    amira.sees("All of it is deleted on ")
    assert everything_wrong(amira.page) == []
    amira.page.get_by_role("link", name="Erase myself…").focus()
    amira.page.keyboard.press("Enter")
    expect(amira.heading("Erase yourself from this session?")).to_be_visible()
    expect(amira.page.get_by_role("link", name="Download it first")).to_be_visible()
    amira.page.get_by_role("button", name="Erase me for good").focus()
    amira.page.keyboard.press("Enter")
    is_erased(amira)
    opened.leader.wait_for(
        lambda page: [p["name"] for p in page.items["people"].values()] == ["Ben"]
    )


def test_without_a_connection_the_phone_says_so_and_stays(visitors: Visitors, amira: Phone) -> None:
    visitors.expect(LINE_LOST)
    amira.go("Our group")
    amira.page.context.set_offline(True)
    expect(amira.offline).to_be_visible()
    amira.page.get_by_role("link", name="Erase myself…").click()
    expect(amira.page.get_by_text("There is no connection right now.").first).to_be_visible()
    amira.sees("Amira")
    amira.page.context.set_offline(False)


def test_the_keep_switch_works_by_keyboard_says_its_state_and_is_undone_the_same_way(
    visitors: Visitors, server: Server, opened: Stage
) -> None:
    host = Host(visitors.open(LAPTOP).page).come_in(server.host_key())
    card = host.page.get_by_role("listitem").filter(has_text="Partners for our library").first
    switch = card.get_by_role("switch", name="Keep Partners for our library")
    expect(switch).to_have_attribute("aria-checked", "false")
    expect(card).to_contain_text("Deleted 90 days after it ends")
    assert everything_wrong(host.page, fingers=False) == []
    switch.focus()
    host.page.keyboard.press("Space")
    expect(switch).to_have_attribute("aria-checked", "true")
    expect(card).to_contain_text("Kept: it stays until you delete it.")
    expect(switch).to_be_focused()
    assert everything_wrong(host.page, fingers=False) == []
    host.page.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-checked", "false")
    expect(card).to_contain_text("Deleted 90 days after it ends")
    expect(switch).to_be_focused()
