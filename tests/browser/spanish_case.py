"""The agenda in Spanish, first half: how everybody is looked at; the case, up to the tree."""

from playwright.sync_api import Page, expect

from tests.browser.company import Company
from tests.browser.pages.tree import TreePage
from tests.browser.reading import left_in_english, settled
from tests.browser.room import Person
from tests.browser.spanish_words import (
    CHOIR,
    FIT,
    KNOWS,
    MOST,
    NAMES,
    OLMO,
    ROBLE,
    ROTARY,
    STEP,
    TARGET,
    UNIVERSITY,
    WAY,
    WHO,
    WITH_PHONES,
    WITHOUT_BROWSERS,
    WRITTEN,
)
from tests.browser.visitors import PHONE, Visitors
from tests.server import Server

QUIET_MS = 40


class SpanishCase(Company):
    """What two tables make of the case, all of it in Spanish."""

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
        page = self.visitors.open(PHONE, **self.locale).page
        page.goto(f"/j/{self.code}")
        self.look_at("the way in", page)

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
        self.console.take_off()

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
        self.console.take_off()

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
        self.console.take_off()
