"""The survey on a participant's phone."""

from collections.abc import Sequence

from playwright.sync_api import Locator, expect

from tests.browser.pages import Reader


class SurveyPage(Reader):
    """What somebody does with the survey: answer, look at what could come next, commit."""

    @property
    def items(self) -> Locator:
        return self.page.locator(".survey-item")

    def answer(self, place: int, word: str) -> None:
        """Answer one item, counted from 0."""
        self.items.nth(place).get_by_role("radio", name=self.words.pack(word)).check()

    def answer_all(self, words: Sequence[str]) -> None:
        expect(self.items).to_have_count(len(words))
        for place, word in enumerate(words):
            self.answer(place, word)

    def see_next_steps(self) -> None:
        self.page.get_by_role("button", name=self.say("See what could come next")).click()
        expect(
            self.page.get_by_role("heading", name=self.say("What could come next"))
        ).to_be_visible()

    @property
    def next_steps(self) -> Locator:
        """One for each "sometimes" and "never"; a tick commits to it."""
        return self.page.get_by_role("checkbox")

    def change_answers(self) -> None:
        self.page.get_by_role("button", name=self.say("Change my answers")).click()
