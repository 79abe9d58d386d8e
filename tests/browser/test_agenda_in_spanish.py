"""The whole agenda in Spanish, from the host's form to the records people take home.

Every activity in turn; at each moment phones, console and screen say what they have to say in
Spanish, and nothing on them is left in English. What happens in the room besides, with more people,
is in test_whole_agenda.py.
"""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.company import Company
from tests.browser.pages.phone import Phone
from tests.browser.pages.questions import QuestionsPage
from tests.browser.pages.survey import SurveyPage
from tests.browser.pages.tips import PledgeCard, TipsPage
from tests.browser.pages.tree import TreePage
from tests.browser.reading import left_in_english, settled
from tests.browser.room import Person
from tests.browser.spanish_words import (
    ANSWER,
    ANSWERS,
    CHOIR,
    FIT,
    IDEA,
    ITEMS,
    KNOWS,
    NOTE,
    OLMO,
    OTHER_IDEA,
    PLEDGE,
    ROBLE,
    STEP,
    TARGET,
    TITLE,
    WHO,
    WITH_PHONES,
    WITHOUT_BROWSERS,
    WORDS,
    WRITTEN,
)
from tests.browser.visitors import Visitors
from tests.server import Server

pytestmark = pytest.mark.slow

UNIVERSITY, ROTARY = "The local university", "Rotary Club International, local chapter"
QUESTION = "How does this partner see the library today?"
MOST = "It has the most votes in your group. Change it if talking led you elsewhere."
WAY = f"Ana knows Bruno, who {KNOWS}: ask Ana to introduce you."
SMALL = "Start small if you like, and let it grow."
FAVOUR = "You are not asking a favour: you are offering an opportunity."
NAMES = ("Branchwork", "QR", "PDF", "HTML", "Markdown", "JSON", "Word", "Excel", "Alt", "Esc")
QUIET_MS = 40
DAY = r"\d{1,2} (ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic)\w*"
"""However it is shortened: 24 nov 2026, 24 de noviembre."""


class Evening(Company):
    """One evening of two tables, all of it in Spanish."""

    def __init__(self, visitors: Visitors, server: Server) -> None:
        super().__init__(visitors, server, WITH_PHONES, language="es")
        self.words = self.console.words
        self.say = self.words.say
        self.written = [*WRITTEN, *NAMES]
        self.english: dict[str, list[str]] = {}

    def look(self, moment: str) -> None:
        """At everything that anybody sees now."""
        for name, visitor in self.everybody().items():
            self.look_at(f"{moment}, {name}", visitor.page)

    def look_at(self, where: str, page: Page) -> None:
        settled(page, QUIET_MS)
        if found := left_in_english(page, self.words, self.written):
            self.english[where] = found

    def others_come(self) -> None:
        self.others = {name: Person(self, name) for name in WITHOUT_BROWSERS}
        for person in self.others.values():
            person.sit(OLMO)
        self.screen.sees("5 people are here")
        self.look("the doors")

    def the_case(self) -> None:
        self.go_on("The case", "Meet the Kugel library")
        self.screen.sees("immediate funding for two more computers")
        self["Zoé"].sees("Seth Kugel directs a library")
        self["Zoé"].sees(ROTARY)
        for name in WITH_PHONES[ROBLE]:
            self[name].done("I have read it")
        self["Lucía"].sees("All of your group are done.")
        self.look("the case")

    def vote(self) -> None:
        self.go_on("Vote", "Who would be the ideal partner for this project?")
        self["Lucía"].vote(UNIVERSITY)
        self["Íñigo"].vote_for_own(CHOIR)
        self["Zoé"].vote(ROTARY)
        for person, option in zip(self.others.values(), ("rotary", "foundation"), strict=True):
            person.vote(option)
        self.console.sees("5 of 5 have voted")
        self.screen.sees("5 of 5 have voted")
        self.look("the vote")
        self.console.close_vote()
        self.console.reveal()
        self.screen.sees("5 ballots of 5 people")
        self["Zoé"].sees(MOST)
        self["Lucía"].sees("Your votes are level")
        self.look("the tally")
        self["Lucía"].settle(UNIVERSITY)
        self["Íñigo"].sees("You settled this together")
        expect(self.console.group(ROBLE)).to_contain_text(self.say(UNIVERSITY))

    def reasons(self) -> None:
        self.go_on("Reasons", "Why this partner?")
        self["Lucía"].reason("Why is this partner a good fit?").fill(FIT)
        expect(self["Íñigo"].reason("Why is this partner a good fit?")).to_have_value(FIT)
        expect(self.console.group(ROBLE)).to_contain_text(self.say("1 of 3 texts begun"))
        self.screen.sees("What can the library offer the partner?")
        self.console.spotlight(ROBLE)
        self.screen.sees(FIT)
        self.look("reasons")
        self.console.press("Take it off")

    def steps(self) -> None:
        self.go_on("Steps", "What steps would Kugel need to take")
        self["Íñigo"].add_step()
        self["Íñigo"].step(1).fill(STEP)
        self["Íñigo"].step_who(1).fill(WHO)
        expect(self["Lucía"].step(1)).to_have_value(STEP)
        expect(self.console.group(ROBLE)).to_contain_text(self.say("1 step"))
        self.console.spotlight(ROBLE)
        self.screen.sees(STEP)
        self.look("steps")
        self.console.press("Take it off")

    def tree(self) -> None:
        self.go_on("Connection tree", "Who do you know who knows someone?")
        lucia, inigo = (TreePage(self[name].page, "es") for name in WITH_PHONES[ROBLE])
        offer = self.say(f"Take your group’s choice: {UNIVERSITY}")
        lucia.page.get_by_role("button", name=offer).click()
        expect(inigo.base).to_have_value(self.say(UNIVERSITY))
        inigo.target.fill(TARGET)
        expect(lucia.target).to_have_value(TARGET)
        lucia.add_first("Ana")
        lucia.as_list()
        lucia.add_below("Ana", "Bruno", KNOWS)
        lucia.reaches("Bruno", TARGET)
        for tree in (lucia, inigo):
            expect(tree.ways).to_have_text([self.say(WAY)])
        expect(inigo.drawing).to_contain_text("Bruno")
        self.screen.sees("2 people")
        self.screen.sees("1 way in")
        self.console.sees("1 of 2 groups have a way in")
        self.console.spotlight(ROBLE)
        self.screen.sees(f"How to reach {TARGET}")
        self.screen.sees(WAY)
        self.look("the tree")
        self.console.press("Take it off")

    def questions(self) -> None:
        self.go_on("Key questions", "Is the fit right for both of you?")
        lucia = QuestionsPage(self["Lucía"].page, "es")
        lucia.deal()
        assert len(lucia.dealt()) == 5
        zoe = QuestionsPage(self["Zoé"].page, "es")
        zoe.write(QUESTION, ANSWER)
        zoe.next()
        zoe.see_all()
        self["Zoé"].sees("1 of 10 answered")
        expect(zoe.part("Without an answer")).to_have_count(9)
        self.console.sees("1 of 20 questions answered")
        self.screen.sees("1 of 10")
        self.look("questions")

    def survey(self) -> None:
        self.go_on("Survey", "How do you look after your partners?")
        pages = {name: SurveyPage(self[name].page, "es") for name in ANSWERS}
        for name, letters in ANSWERS.items():
            pages[name].answer_all([WORDS[letter] for letter in letters])
            self[name].sees("7 of 7 answered")
        for person in self.others.values():
            for item in ITEMS:
                person.do("answer_survey", item=item.key, answer="sometimes")
        self.console.sees("5 of 5 have answered all")
        lucia = pages["Lucía"]
        lucia.see_next_steps()
        step = lucia.next_steps.first
        said = re.escape(self.say(ITEMS[1].next_step_sometimes))
        expect(step).to_have_accessible_name(re.compile(f"^{said}"))
        step.check()
        self["Lucía"].sees("What you do already")
        self["Lucía"].is_saved()
        self.look("the survey")
        self.console.press("Close the survey")
        self.screen.sees("5 people answered")
        row = [
            f"{self.say(word)}: {count}"
            for word, count in zip(WORDS.values(), (2, 3, 0), strict=True)
        ]
        for view in (self.console.main, self.screen.poster, self["Zoé"].main):
            expect(view).to_contain_text(", ".join(row))
        self.look("the survey’s totals")

    def tips(self) -> None:
        self.go_on("Tips", "What do you want to remember?")
        pages = {name: TipsPage(self[name].page, "es") for name in self.phones}
        for page in pages.values():
            page.leaf_to(SMALL)
            page.keep()
        self.screen.sees("3 tips kept")
        self.console.sees("Kept by 3 people")
        show = self.say(f"Show everyone: {FAVOUR}")
        self.laptop.page.get_by_role("button", name=show).click()
        self.console.sees("Every phone and the screen show a tip.")
        self.screen.sees("A tip for all of us")
        for page in pages.values():
            expect(page.shown).to_contain_text(self.say(FAVOUR))
        self.look("a tip")
        self.console.press("Take it off")

    def board(self) -> None:
        self.go_on("Ideas", "What ideas came up for you?")
        self["Lucía"].post(IDEA)
        self.one_reads_french()
        self["Íñigo"].like(IDEA)
        expect(self.console.idea(IDEA)).to_contain_text(self.say("1 like"))
        pin = self.console.idea(IDEA).get_by_role("button", name=self.say("Pin"))
        pin.click()
        expect(self["Zoé"].idea(IDEA)).to_contain_text(self.say("Pinned"))
        self.screen.sees(IDEA)
        self.screen.sees("2 ideas")
        self.look("ideas")
        self["Íñigo"].take_notes(NOTE)
        self["Íñigo"].is_saved()
        self.look_at("notes", self["Íñigo"].page)
        self["Íñigo"].go("Now")

    def one_reads_french(self) -> None:
        """For a while, on her own phone, in the middle of an idea."""
        spanish = self["Zoé"]
        french = Phone(spanish.page, "fr")
        spanish.page.get_by_label(self.say("Your idea")).fill(OTHER_IDEA)
        self.switch(spanish, french, "Français")
        # Said aloud, this stays for a while.
        self.written.append(french.say("This page is in Français now."))
        french.go("Now")
        expect(french.heading("What ideas came up for you?")).to_be_visible()
        field = french.page.get_by_label(french.say("Your idea"))
        expect(field).to_have_value(OTHER_IDEA)
        expect(french.idea(IDEA)).to_be_visible()
        self["Lucía"].sees("What ideas came up for you?")
        self.switch(french, spanish, "Español")
        spanish.go("Now")
        expect(spanish.page.get_by_label(self.say("Your idea"))).to_have_value(OTHER_IDEA)
        spanish.post(OTHER_IDEA)
        expect(self["Lucía"].idea(OTHER_IDEA)).to_be_visible()

    def switch(self, phone: Phone, then: Phone, language: str) -> None:
        phone.go("Our group")
        phone.page.get_by_role("button", name=language, exact=True).click()
        expect(phone.page.locator("html")).to_have_attribute("lang", then.words.language)

    def wrap_up(self) -> None:
        self.go_on("Wrap-up", "What you worked out together")
        self["Lucía"].sees("What you committed to")
        for words in (FIT, STEP, WAY, UNIVERSITY, "What the room keeps most", SMALL):
            self["Íñigo"].sees(words)
        PledgeCard(self["Zoé"].page, "es").write(PLEDGE, shared=True)
        pledge = PledgeCard(self["Lucía"].page, "es")
        pledge.start_from(ITEMS[1].next_step_sometimes)
        pledge.save()
        self["Lucía"].sees("Only you see it.")
        self.console.sees(PLEDGE)
        self["Íñigo"].sees(PLEDGE)
        self.look("the wrap-up")
        for turn in (UNIVERSITY, "The tips we keep most", "What we will do within a month"):
            self.screen.sees(turn)
            self.look_at(f"the screen’s turn: {turn}", self.projector.page)
            self.projector.page.clock.fast_forward(14_000)

    def the_end(self) -> None:
        self.console.end()
        for name, phone in self.phones.items():
            expect(phone.heading(f"Thank you, {name}")).to_be_visible()
        self.screen.sees("Thank you for working together")
        self.look("the end")

    def the_records(self) -> None:
        whole, own = self.records(self.laptop), self.records(self.guests["Lucía"])
        words = (UNIVERSITY, ROTARY, "The case", "Wrap-up", QUESTION, ITEMS[0].text, SMALL)
        written = (*self.tables, *self.phones, *WITHOUT_BROWSERS, CHOIR, FIT, STEP, ANSWER)
        written += (IDEA, OTHER_IDEA, PLEDGE)
        for extension, record in whole.items():
            for text in (*map(self.words.pack, words), *written):
                assert text in record, f"{text!r} is not in the {extension} record"
            assert NOTE not in record
        commitment = self.say(ITEMS[1].next_step_sometimes)
        for extension, record in own.items():
            for text in (self.say(UNIVERSITY), FIT, STEP, commitment):
                assert text in record, f"{text!r} is not in Lucía’s {extension} record"
            assert ANSWER not in record
        headings = ("How the session went", "The groups", "The idea board")
        for extension in ("html", "md"):
            for text in (*headings, WAY):
                assert self.say(text) in whole[extension]
            assert re.search(DAY, whole[extension]), "no day as Spanish writes it"
        facts = json.loads(whole["json"])
        assert facts["language"] == "es"
        page = self.visitors.open().page
        for name, visitor in (("the whole", self.laptop), ("Lucía’s", self.guests["Lucía"])):
            page.set_content(self.take_home(visitor, "html"))
            self.look_at(f"{name} record", page)

    def nothing_was_english(self) -> None:
        assert not self.english, "\n".join(
            f"{where}:\n  " + "\n  ".join(found) for where, found in self.english.items()
        )

    def close(self) -> None:
        for person in self.others.values():
            person.close()


def test_the_whole_agenda_in_spanish(visitors: Visitors, server: Server) -> None:
    evening = Evening(visitors, server)
    evening.projector.page.clock.install()  # so that a minute on the wall is not one of ours
    evening.open_session(TITLE, ballots="Named")
    evening.everyone_comes(TITLE)
    evening.others_come()
    evening.the_case()
    evening.vote()
    evening.reasons()
    evening.steps()
    evening.tree()
    evening.questions()
    evening.survey()
    evening.tips()
    evening.board()
    evening.wrap_up()
    evening.the_end()
    evening.the_records()
    evening.close()
    evening.nothing_was_english()
