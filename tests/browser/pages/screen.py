"""The projector's page."""

from playwright.sync_api import Page, expect


class Screen:
    """What the room sees."""

    def __init__(self, page: Page) -> None:
        self.page = page
        # All that is drawn, and not the data that the page carries for its script.
        self.poster = page.locator("#app")

    def sees(self, words: str) -> None:
        expect(self.poster).to_contain_text(words)

    def sees_not(self, words: str) -> None:
        expect(self.poster).not_to_contain_text(words)
