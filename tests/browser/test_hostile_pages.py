"""What somebody means as markup shows as the text it is, on every page, and runs nowhere."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages.console import Console
from tests.browser.pages.phone import Phone
from tests.browser.pages.screen import Screen
from tests.browser.room import Stage
from tests.browser.visitors import PHONE, PROJECTOR, Visitors

Open = Callable[..., Stage]
NAME = "<img src=x onerror=alert(1)>"
IDEA = "<script>document.title='taken'</script> & <b>bold</b> \"><svg onload=alert(2)>"
STEP = "</textarea><iframe src=javascript:alert(3)></iframe>"
REASON = "{{7*7}} ${7*7} <a href='javascript:alert(4)'>read</a>"
TABLE = "<h1>Table</h1>"
TURNED = "Ana\u202egnp.exe"
"""A name with a right-to-left override: shown raw it would turn what stands behind it around."""


@pytest.fixture
def attacked(stage: Open) -> Stage:
    opened = stage("<title>A workshop</title>", names=TABLE, count="1")
    eve, ana = opened.person(NAME, TABLE), opened.person(TURNED, TABLE)
    eve.post(IDEA)
    ana.post("An idea of mine")
    eve.write_step(STEP, who=NAME, when="<i>soon</i>")
    eve.write_reason("fit", REASON)
    opened.leader.do("go_to", activity="vote")
    eve.vote(write_in=NAME)
    for name in ("Ben", "Cleo"):
        opened.person(name, TABLE).vote(write_in=NAME)
    opened.leader.do("reveal_vote")
    return opened


def is_untouched(page: Page) -> None:
    """Nothing that people wrote has become an element."""
    assert page.title() != "taken"
    made = page.locator(
        "main :is(img[src='x'], script, iframe[src^=javascript], a[href^=javascript])"
    )
    assert made.count() == 0


def test_the_phone_shows_hostile_words_as_words(visitors: Visitors, attacked: Stage) -> None:
    page = visitors.open(PHONE).page
    phone = Phone(page)
    page.goto(attacked.join_url)
    expect(page.get_by_role("heading", level=1)).to_have_text("<title>A workshop</title>")
    phone.give_name("<u>Finn</u>")
    phone.sit(TABLE)
    phone.sees(NAME)
    is_untouched(page)
    phone.go("Our group")
    phone.sees(NAME)
    phone.sees(STEP)
    phone.sees(REASON)
    phone.sees("<u>Finn</u>")
    phone.go("Ideas")
    phone.sees(IDEA)
    is_untouched(page)
    attacked.leader.do("go_to", activity="steps")
    phone.go("Now")
    phone.page.get_by_role("button", name="Join in").click()
    expect(phone.step(1)).to_have_value(STEP)
    expect(phone.step_who(1)).to_have_value(NAME)
    is_untouched(page)


def test_the_console_shows_hostile_words_as_words(visitors: Visitors, attacked: Stage) -> None:
    page = visitors.open().page
    console = Console(page)
    page.goto(attacked.facilitator_url)
    expect(page.get_by_role("heading", level=1)).to_have_text("<title>A workshop</title>")
    console.sees(NAME)
    is_untouched(page)
    for activity, words in (("reasons", REASON), ("steps", STEP), ("board", IDEA)):
        attacked.leader.do("go_to", activity=activity)
        console.sees(words)
        is_untouched(page)


def test_the_screen_shows_hostile_words_as_words(visitors: Visitors, attacked: Stage) -> None:
    page = visitors.open(PROJECTOR).page
    screen = Screen(page)
    page.goto(attacked.screen_url)
    screen.sees(NAME)
    is_untouched(page)
    attacked.leader.do("go_to", activity="board")
    screen.sees(IDEA)
    attacked.leader.do("spotlight", group=attacked.leader.group(TABLE))
    screen.sees(REASON)
    attacked.leader.do("go_to", activity="steps")
    screen.sees(STEP)
    is_untouched(page)


def test_a_turned_name_turns_nothing_around_it(visitors: Visitors, attacked: Stage) -> None:
    """Bidirectional controls are taken out of a name, or kept inside an isolated element."""
    page = visitors.open().page
    page.goto(attacked.facilitator_url)
    Console(page).page.get_by_text("gnp.exe").first.wait_for()
    loose = page.evaluate(
        """() => {
          const walker = document.createTreeWalker(
            document.querySelector("#app"), NodeFilter.SHOW_TEXT);
          const found = [];
          while (walker.nextNode()) {
            const { data, parentElement } = walker.currentNode;
            if (!/[\\u202a-\\u202e\\u2066-\\u2069]/.test(data)) continue;
            const way = getComputedStyle(parentElement).unicodeBidi;
            if (!/isolate|plaintext/.test(way)) found.push(parentElement.outerHTML);
          }
          return found;
        }"""
    )
    assert loose == []


def test_the_record_shows_hostile_words_as_words(visitors: Visitors, attacked: Stage) -> None:
    page = visitors.open().page
    page.goto(attacked.facilitator_url)
    page.goto(f"/download/{attacked.id}/transcript.html?view")
    for words in (NAME, IDEA, STEP, REASON, "<i>soon</i>"):
        expect(page.locator("body")).to_contain_text(words)
    is_untouched(page)
    assert page.locator("img[src='x'], script, iframe, a[href^=javascript]").count() == 0
