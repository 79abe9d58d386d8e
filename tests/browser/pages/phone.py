"""A participant's phone."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.pages import Reader


class Phone(Reader):
    """What somebody does with their phone. `page` is for what a test looks at itself."""

    # Coming in

    def type_code(self, code: str) -> None:
        """Open the first page and type the code from the screen."""
        self.page.goto("/")
        self.page.get_by_label(self.say("Code of the session")).fill(code)
        self.page.get_by_role("button", name=self.say("Go in")).click()

    def give_name(self, name: str) -> None:
        self.page.get_by_label(self.say("What shall we call you?")).fill(name)
        self.page.get_by_role("button", name=self.say("Join"), exact=True).click()

    def come_in(self, join_url: str, name: str, group: str | None = None) -> "Phone":
        """Scan the QR code, give a name, sit down in a group."""
        self.page.goto(join_url)
        self.give_name(name)
        if group is not None:
            self.sit(group)
        return self

    def sit(self, group: str) -> None:
        self.page.get_by_role("button", name=self.say(f"Join {group}")).click()
        expect(self.header).to_contain_text(group)

    # What every page has

    @property
    def header(self) -> Locator:
        return self.page.get_by_role("banner")

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    @property
    def offline(self) -> Locator:
        """The line over the places that says that the network is away."""
        return self.page.locator(".phone__offline")

    def heading(self, words: str) -> Locator:
        return self.page.get_by_role("heading", name=self.words.part(words), level=1)

    def sees(self, words: str | re.Pattern[str]) -> None:
        said = self.words.part(words) if isinstance(words, str) else words
        expect(self.main).to_contain_text(said)

    def go(self, place: str) -> None:
        """To one of the places at the foot: Now, Our group, Ideas, Notes."""
        foot = self.page.get_by_role("navigation", name=self.say("Places"))
        button = foot.get_by_role("button", name=self.say(place))
        button.click()
        expect(button).to_have_attribute("aria-current", "page")

    def follow(self, prompt: str) -> None:
        """The room has moved on: be there, also out of the middle of a sentence."""
        back = self.page.get_by_role("button", name=self.say("Back to now"))
        there = self.heading(prompt)
        expect(back.or_(there)).to_be_visible()
        if back.is_visible():
            back.click()
        expect(there).to_be_visible()

    def done(self, word: str = "I’m done") -> None:
        button = self.page.get_by_role("button", name=self.say(word))
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")

    def is_saved(self) -> None:
        expect(self.main.get_by_text(self.say("Saved"), exact=True)).to_be_visible()

    # Vote

    def choose(self, partner: str) -> None:
        self.page.get_by_role("radio", name=self.words.pack(partner)).check()

    def write_in(self, partner: str) -> None:
        self.page.get_by_role("radio", name=self.say("Someone else")).check()
        self.page.get_by_label(self.say("Who would it be?")).fill(partner)

    def cast(self) -> None:
        self.page.get_by_role(
            "button", name=self.words.any_of("Cast my ballot", "Change my ballot")
        ).click()

    def vote(self, partner: str) -> None:
        self.choose(partner)
        self.cast()
        self.has_voted()

    def vote_for_own(self, partner: str) -> None:
        self.write_in(partner)
        self.cast()
        self.has_voted()

    def has_voted(self) -> None:
        expect(self.main.get_by_text(self.say("On the server"))).to_be_visible()

    def settle(self, partner: str) -> None:
        self.page.get_by_role(
            "button", name=self.words.any_of("Settle the choice", "Change the choice")
        ).click()
        dialog = self.page.get_by_role("dialog", name=self.say("Which partner do you settle on?"))
        dialog.get_by_role("radio", name=self.words.pack(partner)).check()
        dialog.get_by_role("button", name=self.say("This is our choice")).click()
        expect(dialog).to_be_hidden()

    # Reasons and steps

    def reason(self, title: str) -> Locator:
        return self.page.get_by_label(self.words.part(title))

    def step(self, place: int) -> Locator:
        return self.page.get_by_label(self.say(f"Step {place}: what to do"))

    def step_who(self, place: int) -> Locator:
        return self.page.get_by_label(self.say(f"Step {place}: who"))

    def step_when(self, place: int) -> Locator:
        return self.page.get_by_label(self.say(f"Step {place}: when"))

    def step_done(self, place: int) -> Locator:
        return self.page.get_by_role("checkbox", name=self.say(f"Done (step {place})"))

    @property
    def steps(self) -> Locator:
        return self.page.get_by_role("list", name=self.say("Your group’s steps")).get_by_role(
            "listitem"
        )

    def add_step(self) -> None:
        self.page.get_by_role(
            "button", name=self.words.any_of("Write the first step", "Add a step")
        ).click()

    def more_for_step(self, place: int, wish: str) -> None:
        self.page.get_by_role("button", name=self.say(f"More for step {place}"), exact=True).click()
        self.page.get_by_role("menuitem", name=self.say(wish)).click()

    def undo(self) -> None:
        self.page.get_by_role("button", name=self.say("Undo")).last.click()

    # Ideas and notes

    def post(self, text: str, *, as_group: bool = False) -> None:
        self.page.get_by_label(self.say("Your idea")).fill(text)
        if as_group:
            self.page.get_by_role("radio", name=self.say("As our group")).click()
        self.page.get_by_role("button", name=self.say("Post idea")).click()

    def idea(self, words: str) -> Locator:
        return self.main.get_by_role("listitem").filter(has_text=words)

    def like(self, words: str) -> None:
        button = self.idea(words).get_by_role("button", name=self.say("Like"))
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")

    @property
    def notes(self) -> Locator:
        return self.page.get_by_label(self.say("Your notes"))

    def take_notes(self, text: str) -> None:
        self.go("Notes")
        self.notes.fill(text)
