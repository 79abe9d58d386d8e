"""Every page at every moment of a session is usable by everybody: axe, light and dark, any size."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.evening import GREEN, TITLE, play
from tests.browser.looking import sideways, small_targets, violations, with_large_text
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.visitors import LAPTOP, PHONE, Visitors

Open = Callable[..., Stage]
NARROW = {"width": 320, "height": 640}
OF_COLOUR = ("color-contrast", "link-in-text-block")


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage(TITLE, mode="choose", count="3")


class Look:
    """Looks at a page in every size and light, and remembers what is wrong with it."""

    def __init__(self, page: Page, *, fingers: bool) -> None:
        self.page, self.fingers = page, fingers
        self.wrong: dict[str, list[str]] = {}

    def at(self, moment: str) -> None:
        page = self.page
        page.evaluate("document.fonts.ready")
        for size in (LAPTOP, PHONE):
            page.set_viewport_size(size)
            self._note(f"{moment}, {size['width']} px", violations(page))
            # In the dark nothing changes but colours.
            page.emulate_media(color_scheme="dark")
            self._note(f"{moment}, dark, {size['width']} px", violations(page, *OF_COLOUR))
            page.emulate_media(color_scheme="light")
        if self.fingers:
            self._note(f"{moment}, fingers", small_targets(page))
        self.narrow(moment)

    def narrow(self, moment: str) -> None:
        page = self.page
        page.set_viewport_size(NARROW)
        self._note(f"{moment}, 320 px", sideways(page))
        self._note(f"{moment}, 320 px, large text", with_large_text(page, sideways))
        page.set_viewport_size(PHONE if self.fingers else LAPTOP)

    def _note(self, where: str, found: list[str]) -> None:
        if found:
            self.wrong[where] = found

    def nothing_is_wrong(self) -> None:
        report = "\n".join(
            f"{where}:\n  " + "\n  ".join(found) for where, found in self.wrong.items()
        )
        assert not self.wrong, report


def test_the_phone_is_for_everybody_at_every_moment(visitors: Visitors, opened: Stage) -> None:
    # Not panned like a real phone's view, because it is resized all the time.
    phone = Phone(visitors.open(PHONE, mobile=False).page)
    look = Look(phone.page, fingers=True)
    phone.come_in(opened.join_url, "Amira")
    phone.heading("Choose your group").wait_for()
    look.at("without a group")
    phone.sit(GREEN)
    headings = {
        "read": "Meet the Kugel library",
        "vote": "Who would be the ideal partner",
        "reasons begin": "Why this partner?",
        "steps begin": "What steps would Kugel",
        "board begins": "What ideas came up",
        "wrap-up": "What you worked out together",
        "ended": "Thank you, Amira",
    }
    words = {
        "lobby": "Ben",
        "closed": "Voting has closed.",
        "revealed": "The room",
        "second round": "The room votes once more",
        "second reveal": "How round 1 came out",
        "locked": "Writing is paused.",
        "board": "Film the queue",
    }
    for moment in play(opened):
        if moment in headings:
            phone.heading(headings[moment]).wait_for()
        if moment in words:
            phone.sees(words[moment])
        if moment == "voted":
            phone.vote_for_own("Somebody with a very long name, who owns a shop on the square")
        look.at(moment)
        if moment in ("lobby", "steps", "ended"):
            for place in ("Our group", "Notes"):
                phone.go(place)
                look.at(f"{moment}, {place}")
            phone.go("Now")
    look.nothing_is_wrong()


def test_the_console_is_for_everybody_at_every_moment(visitors: Visitors, opened: Stage) -> None:
    visitor = visitors.open()
    page = visitor.page
    page.goto(opened.facilitator_url)
    look = Look(page, fingers=False)
    page.get_by_role("heading", name="Open the doors").wait_for()
    look.at("nobody")
    for moment in play(opened):
        page.get_by_role("banner").get_by_text("Connected").wait_for()
        look.at(moment)
    look.nothing_is_wrong()


def test_the_consoles_dialogs_are_for_everybody(visitors: Visitors, opened: Stage) -> None:
    visitor = visitors.open()
    page = visitor.page
    page.goto(opened.facilitator_url)
    look = Look(page, fingers=False)
    moments = play(opened)
    while next(moments) != "steps":
        pass
    ways = {
        "Change the agenda": ("button", "Change the agenda"),
        "the code, large": ("button", "Show large"),
        "leading together": ("button", "Invite a co-facilitator …"),
        "the end": ("button", "End the session …"),
        "a new group": ("button", "Add a group"),
        "look in": ("button", f"Look in on {GREEN}"),
    }
    for name, (role, label) in ways.items():
        page.get_by_role(role, name=label, exact=True).click()  # type: ignore[arg-type]
        page.get_by_role("dialog").wait_for()
        look.at(name)
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="detached")
    page.get_by_role("button", name="More for Ben", exact=True).click()
    look.at("a menu")
    look.nothing_is_wrong()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_screen_is_for_everybody_at_every_moment(
    visitors: Visitors, opened: Stage, theme: str
) -> None:
    page = visitors.open().page
    page.goto(opened.screen_url)
    look = Look(page, fingers=False)
    opened.leader.do("set_theme", theme=theme)
    page.locator(f"html[data-theme={theme}]").wait_for()
    for moment in play(opened):
        page.get_by_role("main").wait_for()
        # The theme is the facilitator's choice, whatever the laptop prefers.
        for size in (LAPTOP, PHONE):
            page.set_viewport_size(size)
            look._note(f"{moment}, {size['width']} px", violations(page))
        look.narrow(moment)
    look.nothing_is_wrong()
