"""The projector's page."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.pages import Reader


class Screen(Reader):
    """What the room sees."""

    def __init__(self, page: Page, language: str = "en", more: Path | None = None) -> None:
        super().__init__(page, language, more)
        # All that is drawn, and not the data that the page carries for its script.
        self.poster = page.locator("#app")

    def sees(self, words: str) -> None:
        expect(self.poster).to_contain_text(self.words.part(words))

    def sees_not(self, words: str) -> None:
        expect(self.poster).not_to_contain_text(self.words.part(words))
