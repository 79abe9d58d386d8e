"""The key questions on a participant's phone."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.pages import Reader

YOURS = "The questions are dealt out. Yours: {numbers}."


class QuestionsPage(Reader):
    """What somebody does with their group's key questions: one at a time, or all at a glance."""

    def answer(self, question: str) -> Locator:
        """The text under a question."""
        return self.page.get_by_role("textbox", name=self.words.part(question))

    def write(self, question: str, text: str) -> None:
        """Answer the question that is open."""
        self.answer(question).fill(text)

    def next(self) -> None:
        """To the next question; after the last one, to all of them."""
        self.page.get_by_role(
            "button", name=self.words.any_of("Next question", "See all answers")
        ).click()

    def see_all(self) -> None:
        self.page.locator("button.q-strip").click()

    def go_to(self, question: str) -> None:
        """From all of them to one."""
        self.page.get_by_role("button", name=self.words.part(question)).click()
        expect(
            self.page.get_by_role("heading", name=self.words.part(question), level=2)
        ).to_be_visible()

    @property
    def how_far(self) -> Locator:
        """The heading over all questions: where they are weak."""
        return self.page.get_by_role("heading", level=2).first

    def part(self, title: str) -> Locator:
        """Those without an answer, say, among all questions."""
        heading = self.page.get_by_role("heading", name=self.words.starts(title), level=3)
        return self.page.locator("section").filter(has=heading).get_by_role("listitem")

    def deal(self) -> None:
        self.page.get_by_role("button", name=self.words.part("Deal them out")).click()

    def dealt(self) -> list[int]:
        """The numbers of this person's own questions, as the page tells them."""
        messages = self.page.get_by_role("region", name=self.say("Messages"))
        told = messages.get_by_text(self.words.any_value(YOURS))
        return [int(number) for number in re.findall(r"\d+", told.inner_text())]

    def take_way(self, sentence: str) -> None:
        """Put a way in, offered by the tree, into the answer."""
        name = f"Add to the answer: {sentence}"
        self.page.get_by_role("button", name=self.say(name), exact=True).click()
        expect(self.page.get_by_text(self.say("In the answer"), exact=True)).to_be_visible()
