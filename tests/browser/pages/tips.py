"""Tips and the pledge on a participant's phone."""

from playwright.sync_api import Locator, expect

from tests.browser.pages import Reader

SHOWN = "A tip from the facilitator"
PLEDGE = "One thing you will do within a month"


class TipsPage(Reader):
    """What somebody does with the deck of tips, and with the one they are shown."""

    @property
    def top(self) -> Locator:
        """The card that lies on top."""
        return self.page.locator(".deck__card:not([inert])")

    def leaf_to(self, words: str) -> None:
        for _ in range(20):
            if self.say(words) in self.top.inner_text():
                return
            before = self.top.get_attribute("aria-label") or ""
            self.page.get_by_role("button", name=self.say("Next tip")).click()
            expect(self.top).not_to_have_attribute("aria-label", before)
        raise AssertionError(f"no card says {words!r}")

    def keep(self) -> None:
        """Keep the tip on top."""
        button = self.top.get_by_role("button", name=self.say("Keep this tip"))
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")

    def see_kept(self) -> Locator:
        """The kept tips."""
        self.page.get_by_role("radio", name=self.words.any_value("Kept ({n})")).check()
        return self.page.locator(".kept-tip")

    @property
    def shown(self) -> Locator:
        """The one that the facilitator shows to everybody."""
        return self.page.get_by_role("region", name=self.say(SHOWN))


class PledgeCard(Reader):
    """What somebody does with their pledge at the wrap-up."""

    def write(self, text: str, *, shared: bool = False) -> None:
        self.page.get_by_label(self.say(PLEDGE)).fill(text)
        self.save(shared=shared)

    def start_from(self, step: str) -> None:
        """Begin with what one committed to in the survey."""
        self.page.get_by_role("button", name=self.words.pack(step)).click()
        expect(self.page.get_by_label(self.say(PLEDGE))).to_have_value(self.words.pack(step))

    def save(self, *, shared: bool = False) -> None:
        self.page.get_by_role("switch", name=self.say("The room may see it")).set_checked(shared)
        self.page.get_by_role("button", name=self.say("Save my pledge")).click()
        expect(self.page.get_by_label(self.say(PLEDGE))).to_have_count(0)
