"""Page objects: what people do on each page, so that tests read as what happens.

Each finds what it wants by its English words, said in the language its page is in (words.py).
"""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.words import Words


class Reader:
    """Somebody who reads a page in a language. `page` is for what a test looks at itself."""

    def __init__(self, page: Page, language: str = "en", more: Path | None = None) -> None:
        self.page = page
        self.words = Words(language, more)
        self.say = self.words.say
