"""Before anybody is in: the code, the name, the host's pages. Everybody can use them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import sideways, small_targets, violations, with_large_text
from tests.browser.pages.host import Host
from tests.browser.room import Stage
from tests.browser.visitors import LAPTOP, PHONE, Scheme, Visitors
from tests.server import Server

Open = Callable[..., Stage]
NARROW = {"width": 320, "height": 640}


def wrong_with(page: Page) -> list[str]:
    return [*violations(page), *sideways(page)]


@pytest.fixture
def hosting(visitors: Visitors, server: Server) -> Callable[..., Host]:
    def come_in(size: dict[str, int] = LAPTOP, scheme: Scheme = "light") -> Host:
        return Host(visitors.open(size, scheme=scheme).page).come_in(server.host_key())

    return come_in


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_way_in_is_open_to_everybody(
    visitors: Visitors, stage: Open, size: dict[str, int], scheme: Scheme
) -> None:
    opened = stage("An evening for partners")
    opened.person("Ana")
    visitor = visitors.open(size, scheme=scheme)
    visitor.expect("the server responded with a status of 4")
    page, wrong = visitor.page, {}

    def look(name: str) -> None:
        wrong[name] = wrong_with(page)
        if size == PHONE:
            wrong[name] += small_targets(page)

    page.goto("/")
    look("the code")
    page.get_by_label("Code of the session").fill("nothing")
    page.get_by_role("button", name="Go in").click()
    expect(page.get_by_text("That code has not opened a session.")).to_be_visible()
    look("a wrong code")
    page.goto(opened.join_url)
    look("the name")
    page.get_by_label("What shall we call you?").fill("ana")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("button", name="Join as")).to_be_visible()
    look("a taken name")
    page.goto("/nowhere")
    look("no such page")
    page.goto("/host")
    look("not the host")
    opened.leader.do("end_session")
    page.goto(opened.join_url)
    look("ended")
    assert not {name: found for name, found in wrong.items() if found}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_hosts_pages_are_open_to_everybody(
    hosting: Callable[..., Host], stage: Open, size: dict[str, int], scheme: Scheme
) -> None:
    opened = stage("An evening for partners")
    page, wrong = hosting(size, scheme).page, {}
    page.context.on("page", lambda _: None)

    def look(name: str) -> None:
        wrong[name] = wrong_with(page)

    look("sessions")
    page.goto("/host/new")
    look("a new session")
    page.goto(f"/host/sessions/{opened.id}/delete")
    look("deleting")
    assert not {name: found for name, found in wrong.items() if found}


def test_a_session_that_cannot_be_opened_says_why_at_each_field_and_keeps_the_rest(
    hosting: Callable[..., Host], visitors: Visitors
) -> None:
    host = hosting()
    form = host.new_session()
    visitors.expect("status of 422")
    form.title("")
    form.groups(3, "Oak\nElm\noak")
    form.minutes("Vote", "ten")
    form.leave_out("Ideas")
    form.open()
    page = host.page
    expect(page.get_by_role("alert")).to_contain_text("Not opened yet")
    expect(page.get_by_label("Title")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Minutes for Vote")).to_have_value("ten")
    expect(page.get_by_role("checkbox", name="Ideas")).not_to_be_checked()
    expect(page.get_by_label("Names of the groups")).to_have_value("Oak\nElm\noak")
    assert not wrong_with(page)
    form.title("Put right")
    form.groups(3, "Oak\nElm\nAsh")
    form.minutes("Vote", "12")
    form.open()
    expect(page).to_have_url("**/console/*") if False else page.wait_for_url("**/console/*")


def test_nothing_scrolls_sideways_on_a_narrow_phone(
    hosting: Callable[..., Host], visitors: Visitors, stage: Open
) -> None:
    opened = stage(
        "A workshop with a title that is as long as a title may well be in a real library"
    )
    host, guest = hosting(NARROW).page, visitors.open(NARROW).page
    wrong = {}
    for page, path in (
        (guest, "/"),
        (guest, opened.join_url),
        (guest, "/j/wrong"),
        (host, "/host"),
        (host, "/host/new"),
        (host, f"/host/sessions/{opened.id}/delete"),
    ):
        visitors.expect("status of 404")
        page.goto(path)
        wrong[path] = sideways(page) + with_large_text(page, sideways)
    assert not {name: found for name, found in wrong.items() if found}
