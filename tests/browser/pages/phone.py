"""A participant's phone."""

import re

from playwright.sync_api import Locator, Page, expect


class Phone:
    """What somebody does with their phone. `page` is for what a test looks at itself."""

    def __init__(self, page: Page) -> None:
        self.page = page

    # Coming in

    def type_code(self, code: str) -> None:
        """Open the first page and type the code from the screen."""
        self.page.goto("/")
        self.page.get_by_label("Code of the session").fill(code)
        self.page.get_by_role("button", name="Go in").click()

    def give_name(self, name: str) -> None:
        self.page.get_by_label("What shall we call you?").fill(name)
        self.page.get_by_role("button", name="Join", exact=True).click()

    def come_in(self, join_url: str, name: str, group: str | None = None) -> "Phone":
        """Scan the QR code, give a name, sit down in a group."""
        self.page.goto(join_url)
        self.give_name(name)
        if group is not None:
            self.sit(group)
        return self

    def sit(self, group: str) -> None:
        self.page.get_by_role("button", name=f"Join {group}").click()
        expect(self.header).to_contain_text(group)

    # What every page has

    @property
    def header(self) -> Locator:
        return self.page.get_by_role("banner")

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def heading(self, words: str) -> Locator:
        return self.page.get_by_role("heading", name=words, level=1)

    def sees(self, words: str | re.Pattern[str]) -> None:
        expect(self.main).to_contain_text(words)

    def go(self, place: str) -> None:
        """To one of the places at the foot: Now, Our group, Ideas, Notes."""
        foot = self.page.get_by_role("navigation", name="Places")
        foot.get_by_role("button", name=place).click()
        expect(foot.get_by_role("button", name=place)).to_have_attribute("aria-current", "page")

    def follow(self, prompt: str) -> None:
        """The room has moved on: be there, also out of the middle of a sentence."""
        back = self.page.get_by_role("button", name="Back to now")
        there = self.heading(prompt)
        expect(back.or_(there)).to_be_visible()
        if back.is_visible():
            back.click()
        expect(there).to_be_visible()

    def done(self, word: str = "I’m done") -> None:
        button = self.page.get_by_role("button", name=word)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")

    def is_saved(self) -> None:
        expect(self.main.get_by_text("Saved", exact=True)).to_be_visible()

    # Vote

    def choose(self, partner: str) -> None:
        self.page.get_by_role("radio", name=partner).check()

    def write_in(self, partner: str) -> None:
        self.page.get_by_role("radio", name="Someone else").check()
        self.page.get_by_label("Who would it be?").fill(partner)

    def cast(self) -> None:
        self.page.get_by_role("button", name=re.compile("^(Cast|Change) my ballot$")).click()

    def vote(self, partner: str) -> None:
        self.choose(partner)
        self.cast()
        self.has_voted()

    def vote_for_own(self, partner: str) -> None:
        self.write_in(partner)
        self.cast()
        self.has_voted()

    def has_voted(self) -> None:
        expect(self.main.get_by_text("On the server")).to_be_visible()

    def settle(self, partner: str) -> None:
        self.page.get_by_role("button", name=re.compile("^(Settle|Change) the choice$")).click()
        dialog = self.page.get_by_role("dialog", name="Which partner do you settle on?")
        dialog.get_by_role("radio", name=partner).check()
        dialog.get_by_role("button", name="This is our choice").click()
        expect(dialog).to_be_hidden()

    # Reasons and steps

    def reason(self, title: str) -> Locator:
        return self.page.get_by_label(title)

    def step(self, place: int) -> Locator:
        return self.page.get_by_label(f"Step {place}: what to do")

    def step_who(self, place: int) -> Locator:
        return self.page.get_by_label(f"Step {place}: who")

    def step_when(self, place: int) -> Locator:
        return self.page.get_by_label(f"Step {place}: when")

    def step_done(self, place: int) -> Locator:
        return self.page.get_by_role("checkbox", name=f"Done (step {place})")

    @property
    def steps(self) -> Locator:
        return self.page.get_by_role("list", name="Your group’s steps").get_by_role("listitem")

    def add_step(self) -> None:
        self.page.get_by_role(
            "button", name=re.compile("^(Write the first step|Add a step)$")
        ).click()

    def more_for_step(self, place: int, wish: str) -> None:
        self.page.get_by_role("button", name=f"More for step {place}", exact=True).click()
        self.page.get_by_role("menuitem", name=wish).click()

    def undo(self) -> None:
        self.page.get_by_role("button", name="Undo").last.click()

    # Ideas and notes

    def post(self, text: str, *, as_group: bool = False) -> None:
        self.page.get_by_label("Your idea").fill(text)
        if as_group:
            self.page.get_by_text("As our group").click()
        self.page.get_by_role("button", name="Post idea").click()

    def idea(self, words: str) -> Locator:
        return self.main.get_by_role("listitem").filter(has_text=words)

    def like(self, words: str) -> None:
        button = self.idea(words).get_by_role("button", name="Like")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")

    @property
    def notes(self) -> Locator:
        return self.page.get_by_label("Your notes")

    def take_notes(self, text: str) -> None:
        self.go("Notes")
        self.notes.fill(text)
