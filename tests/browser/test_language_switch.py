"""Changing the language on the page: at once, for one person alone, with nothing lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import NARROW, sideways, small_targets, violations
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.visitors import LAPTOP, LINE_LOST, PHONE, PROJECTOR, Visitors
from tests.browser.words import Words

Open = Callable[..., Stage]
GREEN = "Green table"
SPANISH = Words("es")
UNIVERSITY = "The local university"


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage("In two languages", mode="choose", count="2", language="en", ballots="named")


def switch(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def is_in(page: Page, language: str) -> None:
    expect(page.locator("html")).to_have_attribute("lang", language)


def in_spanish(page: Page) -> Phone:
    """The same phone, looked at with Spanish words."""
    return Phone(page, "es")


@pytest.fixture
def amira(visitors: Visitors, opened: Stage) -> Phone:
    """Amira's phone, in an English room with Ben; her own phone is set to Spanish."""
    opened.person("Ben", GREEN)
    phone = Phone(visitors.open(PHONE, locale="es-MX").page)
    return phone.come_in(opened.join_url, "Amira", GREEN)


def test_whoever_joins_can_choose_first(visitors: Visitors, opened: Stage) -> None:
    page = visitors.open(PHONE, locale="es-MX").page
    page.goto(opened.join_url)
    is_in(page, "en")  # the room's, not the phone's
    switch(page, "Español")
    is_in(page, "es")
    assert page.url == opened.join_url
    assert small_targets(page) == violations(page) == []
    page.set_viewport_size(NARROW)
    assert sideways(page) == []
    phone = in_spanish(page)
    phone.give_name("Amira")
    expect(phone.heading("Choose your group")).to_be_visible()
    page.get_by_role("button", name=GREEN).click()  # the room's names for things stay
    expect(phone.header).to_contain_text(GREEN)
    phone.page.reload()
    is_in(page, "es")


def test_the_phone_changes_on_the_spot_and_keeps_what_is_half_written(amira: Phone) -> None:
    page = amira.page
    amira.go("Our group")
    page.get_by_role("button", name="Change name").click()
    page.get_by_label("What should we call you?").fill("Ben")
    switch(page, "Español")
    is_in(page, "es")
    phone = in_spanish(page)
    field = page.get_by_label(SPANISH.say("What should we call you?"))
    expect(field).to_have_value("Ben")
    expect(page.get_by_role("button", name="Español")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Español")).to_be_focused()
    # What the server says comes in the new language too.
    page.get_by_role("button", name=SPANISH.say("Save name")).click()
    refusal = "Somebody here is called Ben already. How about Ben 2?"
    expect(page.get_by_role("main").get_by_text(SPANISH.say(refusal))).to_be_visible()
    phone.go("Notes")
    expect(page.locator(".skip-link")).to_have_text(SPANISH.say("Skip to the main part"))


def test_the_packs_texts_change_with_the_page_and_only_for_one_reader(
    visitors: Visitors, amira: Phone, opened: Stage
) -> None:
    screen = visitors.open(PROJECTOR).page
    screen.goto(opened.screen_url)
    opened.leader.do("go_to", activity="vote")
    expect(amira.heading("Who would be the ideal partner")).to_be_visible()
    amira.go("Our group")
    switch(amira.page, "Español")
    is_in(amira.page, "es")
    phone = in_spanish(amira.page)
    phone.go("Now")
    expect(phone.heading("Who would be the ideal partner for this project?")).to_be_visible()
    # Written in another language, an option is still that option.
    phone.vote_for_own(SPANISH.say(UNIVERSITY).upper())
    opened.leader.do("reveal_vote")
    expect(screen.locator("#app")).to_contain_text("Who would be the ideal partner")
    is_in(screen, "en")
    expect(screen.locator("#app")).not_to_contain_text(SPANISH.say(UNIVERSITY))
    phone.sees(UNIVERSITY)
    expect(phone.main).not_to_contain_text(UNIVERSITY)


def test_without_the_network_the_page_says_so_and_stays(visitors: Visitors, amira: Phone) -> None:
    visitors.all[-1].expect(LINE_LOST)
    amira.go("Our group")
    amira.page.context.set_offline(True)
    switch(amira.page, "Español")
    told = "Changing the language needs the network. Try again in a moment."
    expect(amira.page.get_by_role("region", name="Messages")).to_contain_text(told)
    is_in(amira.page, "en")
    amira.page.context.set_offline(False)
    switch(amira.page, "Español")
    is_in(amira.page, "es")


def test_the_page_that_opens_offline_is_in_the_new_language(
    visitors: Visitors, amira: Phone
) -> None:
    visitors.all[-1].expect(LINE_LOST)
    page = amira.page
    page.wait_for_function(
        "caches.match(location.pathname).then((kept) => Boolean(kept) && caches.keys()"
        ".then((all) => all.length === 2))"
    )
    amira.go("Our group")
    switch(page, "Español")
    is_in(page, "es")
    page.context.set_offline(True)
    page.reload()
    is_in(page, "es")
    places = page.get_by_role("navigation", name=SPANISH.say("Places"))
    expect(places).to_be_visible()


def test_the_console_follows_its_own_reader(visitors: Visitors, opened: Stage) -> None:
    page = visitors.open(LAPTOP).page
    page.goto(opened.facilitator_url)
    expect(page.get_by_role("heading", name="Open the doors")).to_be_visible()
    switch(page, "Español")
    is_in(page, "es")
    expect(page.get_by_role("heading", name=SPANISH.say("Open the doors"))).to_be_visible()
    agenda = page.get_by_role("navigation", name=SPANISH.say("Agenda"))
    expect(agenda).to_contain_text(SPANISH.pack("Connection tree"))
    assert violations(page) == []
    # A second tab, and the host's pages of the same browser, speak it from the start.
    page.goto("/")
    is_in(page, "es")


def test_a_session_in_spanish_greets_everybody_in_it(visitors: Visitors, stage: Open) -> None:
    opened = stage("Socios", mode="choose", count="2", language="es")
    phone = in_spanish(visitors.open(PHONE).page)  # a phone that is set to English
    phone.page.goto(opened.join_url)
    is_in(phone.page, "es")
    phone.give_name("Amira")
    phone.sit(SPANISH.say(GREEN))
    opened.leader.do("go_to", activity="read")
    expect(phone.heading("Meet the Kugel library")).to_be_visible()
    screen = visitors.open(PROJECTOR, locale="fr").page
    screen.goto(opened.screen_url)
    is_in(screen, "es")
