"""Issue 7, number 13: a reload without the network shows what the page last knew, to write on."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.visitors import LINE_LOST, PHONE, Visitors

Open = Callable[..., Stage]
GREEN = "Green table"
FIT = "Why is this partner a good fit?"
KEPT = (
    "async () => (await caches.keys()).length === 2"
    " && Boolean(await caches.match(location.pathname))"
    " && Boolean(await caches.match(document.querySelector('link[rel=icon]').href))"
    " && Object.keys(localStorage).some((key) => key.startsWith('branchwork/seen/'))"
)


def test_13_after_a_reload_without_the_network_one_reads_and_writes_on_and_it_arrives(
    visitors: Visitors, stage: Open
) -> None:
    opened = stage("In a cellar", mode="choose", count="2")
    visitor = visitors.open(PHONE)
    visitor.expect(LINE_LOST)
    phone = Phone(visitor.page).come_in(opened.join_url, "Amira", GREEN)
    other = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Ben", GREEN)
    opened.leader.do("go_to", activity="board")
    opened.leader.do("go_to", activity="reasons")
    phone.reason(FIT).fill("Before.")
    phone.is_saved()
    phone.page.wait_for_function(KEPT)
    visitor.context.set_offline(True)
    for _ in range(2):  # the second time from what was written without the network, too
        phone.page.reload()
        expect(phone.header).to_contain_text(GREEN)
        expect(phone.reason(FIT)).to_have_value("Before.")
    phone.reason(FIT).press("End")
    phone.page.keyboard.type(" Written in the cellar.")
    phone.go("Ideas")
    phone.page.get_by_label("Your idea").fill("A lamp for the cellar")
    phone.page.get_by_role("button", name="Post idea").click()
    phone.page.reload()
    expect(phone.reason(FIT)).to_have_value("Before. Written in the cellar.")
    visitor.context.set_offline(False)
    expect(other.reason(FIT)).to_have_value("Before. Written in the cellar.")
    other.go("Ideas")
    other.sees("A lamp for the cellar")


def test_13_what_was_kept_goes_with_the_seat(visitors: Visitors, stage: Open) -> None:
    opened = stage("In a cellar", mode="choose", count="2")
    phone = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Amira", GREEN)
    phone.page.wait_for_function(KEPT)
    opened.delete()
    expect(phone.heading("This session is not there any more")).to_be_visible()
    phone.page.wait_for_function(
        "() => !Object.keys(localStorage).some((key) => key.startsWith('branchwork/seen/'))"
    )
