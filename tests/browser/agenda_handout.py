"""The whole agenda, second half: key questions, dealt and together; the survey and its privacy."""

import re
from collections import Counter

from playwright.sync_api import expect

from tests.browser.agenda_case import TheCase
from tests.browser.agenda_words import (
    ANSWERS,
    ELM,
    ITEMS,
    OAK,
    QUESTIONS,
    SHORT_WAY,
    TABLES,
    WORDS,
)
from tests.browser.pages.questions import QuestionsPage
from tests.browser.pages.survey import SurveyPage


class TheHandout(TheCase):
    """What each group and each person finds out with the rest of the handout."""

    def questions(self) -> None:
        self.go_on_from_spotlight("Key questions", "Is the fit right for both of you?")
        oak = {name: QuestionsPage(self[name].page) for name in TABLES[OAK]}
        oak["Ben"].deal()
        theirs = {name: page.dealt() for name, page in oak.items()}
        assert sorted(number for own in theirs.values() for number in own) == list(range(1, 11)), (
            theirs
        )
        assert sorted(map(len, theirs.values())) == [3, 3, 4]
        for name, page in oak.items():
            self[name].sees("Yours")
            for number in theirs[name]:
                question = QUESTIONS[number - 1]
                if number == len(QUESTIONS):
                    page.take_way(SHORT_WAY)
                else:
                    page.write(question, f"What {name} found out about this.")
                page.next()
            page.see_all()
        for name, page in oak.items():
            expect(page.how_far).to_have_text("Every question has an answer")
            self[name].sees("10 of 10 answered")
            self[name].sees(SHORT_WAY)
        self.elm_together()
        self.console.sees("13 of 30 questions answered")
        self.console.sees("Answered by the fewest groups")
        expect(self.console.group(OAK)).to_contain_text("10 of 10 answered")
        expect(self.console.group(ELM)).to_contain_text("7 without an answer")
        self.screen.sees("10 of 10")
        self.screen.sees("3 of 10")
        self.screen.sees_not("found out about this")

    def elm_together(self) -> None:
        """Nothing is dealt; the weakest links are told to whoever looks."""
        dmitri, finn = (QuestionsPage(self[name].page) for name in ("Dmitri", "Finn"))
        dmitri.write(QUESTIONS[0], "As a quiet place for children and pensioners.")
        expect(finn.answer(QUESTIONS[0])).to_have_value(re.compile("quiet place"))
        dmitri.next()
        dmitri.write(QUESTIONS[1], "A town where young families want to stay.")
        finn.next()
        finn.next()
        finn.write(QUESTIONS[2], "Money")
        dmitri.see_all()
        expect(dmitri.how_far).to_have_text("Where it is still weak")
        self["Dmitri"].sees("3 of 10 answered, 1 of them very short")
        expect(dmitri.part("Without an answer")).to_have_count(7)
        expect(dmitri.part("Only a few words")).to_contain_text([QUESTIONS[2]])
        dmitri.go_to(QUESTIONS[9])
        self["Dmitri"].sees("Your group’s tree has no way in yet.")

    def survey(self) -> None:
        self.go_on("Survey", "How do you look after your partners?")
        pages = {name: SurveyPage(self[name].page) for name in self.phones}
        self.screen.sees("0 of 8 have answered")
        pages["Amira"].answer(0, "Never")  # a mind may change until it closes
        for name, letters in ANSWERS.items():
            for place, letter in enumerate(letters):
                pages[name].answer(place, WORDS[letter])
            self[name].sees(f"{len(letters)} of 7 answered")
        self.console.sees("6 of 8 have answered all")
        self.console.sees("1 is at it")
        self.screen.sees("6 of 8 have answered")
        self.next_steps_of_amira(pages["Amira"])
        for view in (self.console.main, self.screen.poster):
            expect(view).not_to_contain_text(ITEMS[4].title)
        self.console.press("Close the survey")
        self.totals()

    def next_steps_of_amira(self, page: SurveyPage) -> None:
        page.see_next_steps()
        wanted = [
            item.next_step_sometimes if letter == "S" else item.next_step_never
            for item, letter in zip(ITEMS, ANSWERS["Amira"], strict=True)
            if letter != "A"
        ]
        steps = page.next_steps
        expect(steps).to_have_count(len(wanted))
        for step, words in zip(steps.all(), wanted, strict=True):
            expect(step).to_have_accessible_name(re.compile(f"^{re.escape(words)}"))
        for step in steps.all()[:3]:
            step.check()
        expect(steps.nth(3)).to_be_disabled()
        self["Amira"].sees("What you do already")
        self["Amira"].is_saved()

    def totals(self) -> None:
        counts = [Counter() for _ in ITEMS]  # type: list[Counter[str]]
        for letters in ANSWERS.values():
            for count, letter in zip(counts, letters, strict=False):
                count[letter] += 1
        says = [f"Always: {one['A']}, Sometimes: {one['S']}, Never: {one['N']}" for one in counts]
        rows = self.console.main.get_by_role("list", name="How the room answered")
        expect(rows.get_by_role("listitem")).to_contain_text(says)
        grow = self.console.main.get_by_role("region", name="Most room to grow")
        expect(grow).to_contain_text(ITEMS[4].text)
        self.screen.sees("7 people answered")
        for row in says:
            self.screen.sees(row)
        for name, phone in self.phones.items():
            expect(phone.page.get_by_role("heading", name="The room")).to_be_visible()
            phone.sees(says[4])
            if name not in ANSWERS:
                phone.sees("You gave no answers")

    def nobody_was_told_anothers_answers(self) -> None:
        """Also not where no page shows it: in whatever came over the line."""
        if not self.visitors.hear_sockets:
            return
        given = re.compile(r'"(\w+)":"(always|sometimes|never)"')
        for name, visitor in self.everybody().items():
            heard = set(given.findall("\n".join(visitor.frames)))
            own = {
                (item.key, WORDS[letter].lower())
                for item, letter in zip(ITEMS, ANSWERS.get(name, ""), strict=False)
            }
            if name == "Amira":
                own.add(("thank", "never"))
            assert heard <= own, f"{name} heard {heard - own}"
            assert len(heard) >= len(ANSWERS.get(name, "")), "the frames hold no answers at all"
