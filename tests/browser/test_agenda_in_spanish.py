"""The whole agenda in Spanish, from the host's form to the transcripts people take home.

Every activity in turn; at each moment phones, console and screen say what they have to say in
Spanish, and nothing on them is left in English. What happens in the room besides, with more people,
is in test_whole_agenda.py.
"""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages.phone import Phone
from tests.browser.pages.questions import QuestionsPage
from tests.browser.pages.survey import SurveyPage
from tests.browser.pages.tips import PledgeCard, TipsPage
from tests.browser.reading import left_in_english
from tests.browser.spanish_case import SpanishCase
from tests.browser.spanish_words import (
    ANSWER,
    ANSWERS,
    CHOIR,
    FAVOUR,
    FIT,
    IDEA,
    ITEMS,
    NOTE,
    OTHER_IDEA,
    PLEDGE,
    QUESTION,
    ROTARY,
    SMALL,
    STEP,
    TITLE,
    UNIVERSITY,
    WAY,
    WITHOUT_BROWSERS,
    WORDS,
)
from tests.browser.visitors import Visitors
from tests.browser.words import Words
from tests.server import Server

pytestmark = pytest.mark.slow

DAY = r"\d{1,2} (ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic)\w*"
"""However it is shortened: 24 nov 2026, 24 de noviembre."""


class Evening(SpanishCase):
    """One evening of two tables."""

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
        self.console.take_off()

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

    def the_transcripts(self) -> None:
        whole, own = self.transcripts(self.laptop), self.transcripts(self.guests["Lucía"])
        words = (UNIVERSITY, ROTARY, "The case", "Wrap-up", QUESTION, ITEMS[0].text, SMALL)
        written = (*self.tables, *self.phones, *WITHOUT_BROWSERS, CHOIR, FIT, STEP, ANSWER)
        written += (IDEA, OTHER_IDEA, PLEDGE)
        for extension, transcript in whole.items():
            for text in (*map(self.words.pack, words), *written):
                assert text in transcript, f"{text!r} is not in the {extension} transcript"
            assert NOTE not in transcript
        commitment = self.say(ITEMS[1].next_step_sometimes)
        for extension, transcript in own.items():
            for text in (self.say(UNIVERSITY), FIT, STEP, commitment):
                assert text in transcript, f"{text!r} is not in Lucía’s {extension} transcript"
            assert ANSWER not in transcript
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
            self.look_at(f"{name} transcript", page)

    def the_doorstep(self) -> None:
        """Where the host opens sessions, and where people come in by the code."""
        page = self.laptop.page
        for address in ("/host", "/host/new", "/"):
            page.goto(address)
            self.look_at(address, page)
        page.goto(f"/j/{self.code}")
        self.look_at("a session that has ended", page)

    def nothing_was_english(self) -> None:
        assert not self.english, "\n".join(
            f"{where}:\n  " + "\n  ".join(found) for where, found in self.english.items()
        )

    def others_go(self) -> None:
        for person in self.others.values():
            person.close()


def test_the_whole_agenda_in_spanish(visitors: Visitors, server: Server) -> None:
    evening = Evening(visitors, server)
    evening.projector.page.clock.install()  # so that a minute on the wall is not one of ours
    evening.open_session(TITLE, ballots="Named")
    evening.everyone_comes(TITLE)
    evening.others_come()
    try:
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
        evening.the_transcripts()
    finally:
        evening.others_go()
    evening.the_doorstep()
    evening.nothing_was_english()


def test_what_is_left_in_english_is_found(page: Page) -> None:
    spanish = Words("es")
    texts = ("Post idea", "Dmitri: 3 ideas nobody liked", UNIVERSITY, "Lucía")
    said = ("Lucía", spanish.say("Post idea"), spanish.say(UNIVERSITY), "1 idea")
    page.set_content("".join(f"<p>{text}</p>" for text in (*said, *texts)))
    assert left_in_english(page, spanish, ["Lucía", "Dmitri"]) == [
        "Post idea",
        UNIVERSITY,
        "Dmitri: 3 ideas nobody liked",
    ]
