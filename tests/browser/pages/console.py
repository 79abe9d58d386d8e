"""The facilitator's console."""

from playwright.sync_api import Locator, expect

from tests.browser.pages import Reader


class Console(Reader):
    """A laptop from which somebody leads a session."""

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def is_at(self, prompt: str) -> None:
        expect(
            self.main.get_by_role("heading", name=self.words.part(prompt), level=2)
        ).to_be_visible()
        self.is_settled()

    def is_settled(self) -> None:
        """What the page shows has been there long enough for a press to count."""
        expect(self.page.locator(".next-button[aria-disabled]")).to_have_count(0)

    def sees(self, words: str) -> None:
        expect(self.main).to_contain_text(self.words.part(words))

    def next(self, activity: str) -> None:
        """Press the one button that goes on, and see that it said so."""
        self.page.get_by_role("button", name=self.words.pack(activity)).and_(
            self.page.locator("[aria-keyshortcuts='Alt+N']")
        ).click()
        expect(self.entry(activity)).to_have_attribute("aria-current", "step")
        self.is_settled()

    def go_to(self, activity: str) -> None:
        """To any activity, from the agenda."""
        self.entry(activity).get_by_role("button").click()
        expect(self.entry(activity)).to_have_attribute("aria-current", "step")
        self.is_settled()

    def entry(self, activity: str) -> Locator:
        agenda = self.page.get_by_role("navigation", name=self.say("Agenda"))
        return agenda.get_by_role("listitem").filter(has_text=self.words.pack(activity))

    def press(self, name: str) -> None:
        """A button that there is one of."""
        self.page.get_by_role("button", name=self.say(name), exact=True).click()

    def take_off(self) -> None:
        """What the screen shows of a group, or on every phone of a tip, goes; until that is there
        to be read, no other press counts."""
        button = self.page.get_by_role("button", name=self.say("Take it off"), exact=True)
        button.click()
        expect(button).to_have_count(0)
        self.is_settled()

    # The vote

    def close_vote(self) -> None:
        self.press("Close voting")
        self.round_is("closed")

    def reveal(self) -> None:
        self.press("Reveal the tally")
        self.round_is("revealed")

    def round_is(self, state: str) -> None:
        """Open, closed or revealed; whichever round it is."""
        at = self.main.get_by_text(self.words.any_value(f"Round {{number}} is {state}"))
        expect(at).to_be_visible()

    def vote_again(self) -> None:
        self.press("Vote again")
        self.round_is("open")

    # People and groups

    def group(self, name: str) -> Locator:
        """A group's card."""
        groups = self.page.get_by_role("region", name=self.say("Groups"))
        return groups.get_by_role("listitem").filter(has_text=name)

    def more_for(self, name: str, wish: str) -> None:
        """The menu of a person, or of a group."""
        self.page.get_by_role("button", name=self.say(f"More for {name}"), exact=True).click()
        self.page.get_by_role("menuitem", name=self.say(wish)).click()

    def move(self, person: str, group: str) -> None:
        self.more_for(person, "Move to another group")
        dialog = self.page.get_by_role("dialog", name=self.say(f"Where does {person} sit?"))
        dialog.get_by_role("button", name=group).click()
        expect(
            self.page.get_by_text(self.say(f"{person} now sits at {group}."), exact=True)
        ).to_be_visible()

    def rename(self, person: str, name: str) -> None:
        self.more_for(person, "Change the name")
        dialog = self.page.get_by_role("dialog", name=self.say("Change a name"))
        dialog.get_by_label(self.say("Name")).fill(name)
        dialog.get_by_role("button", name=self.say("Change"), exact=True).click()
        expect(dialog).to_be_hidden()

    def remove(self, person: str, *, keep_out: bool = False) -> None:
        self.more_for(person, "Remove from the session …")
        dialog = self.page.get_by_role("dialog")
        verb = "Remove and keep out" if keep_out else "Remove"
        dialog.get_by_role("button", name=self.say(verb), exact=True).click()
        expect(dialog).to_be_hidden()

    def spotlight(self, group: str) -> None:
        self.page.get_by_role("button", name=self.say(f"Show {group} on the screen")).click()

    def lock_writing(self, on: bool = True) -> None:
        self.page.get_by_role("switch", name=self.say("Lock writing")).set_checked(on)

    # Ideas

    def idea(self, words: str) -> Locator:
        return self.main.get_by_role("listitem").filter(has_text=words)

    # The end

    def end(self) -> None:
        self.press("End the session")
        dialog = self.page.get_by_role("dialog", name=self.say("End the session?"))
        dialog.get_by_role("button", name=self.say("End the session"), exact=True).click()
        self.is_at("The session has ended")
