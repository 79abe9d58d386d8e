"""The whole agenda, first half: the case, the vote in two rounds, reasons, steps, the tree."""

import re

from playwright.sync_api import expect

from tests.browser.agenda_words import (
    ACTIVITIES,
    ASH,
    CHOIR,
    ELM,
    FIRST,
    FOUNDATION,
    LONG_WAY,
    OAK,
    ROTARY,
    SECOND,
    SHORT_WAY,
    UNIVERSITY,
)
from tests.browser.company import Company
from tests.browser.pages.tree import TreePage


class TheCase(Company):
    """What three tables make of the case."""

    def the_case(self) -> None:
        agenda = self.laptop.page.get_by_role("navigation", name="Agenda")
        expect(agenda).to_contain_text("90 minutes")
        expect(agenda.get_by_role("listitem")).to_have_count(len(ACTIVITIES))
        self.go_on("The case", "Meet the Kugel library")
        self.screen.sees("immediate funding for two more computers")
        for phone in self.phones.values():
            phone.sees("Seth Kugel directs a library")
            phone.sees(ROTARY)
        for phone in self.at(ASH):
            phone.done("I have read it")
        self["Hana"].sees("All of your group are done.")
        expect(self.console.group(ASH)).to_contain_text("2 of 2")

    def vote_in_two_rounds(self) -> None:
        self.go_on("Vote", "Who would be the ideal partner for this project?")
        self.cast(FIRST)
        self.screen.sees("8 of 8 have voted")
        self.screen.sees_not("3 votes")
        self.console.close_vote()
        self.console.reveal()
        self.screen.sees("8 ballots of 8 people")
        self["Amira"].sees("It has the most votes in your group")
        self["Grace"].sees("Your votes are level")
        self.console.vote_again()
        self.cast(SECOND)
        self.console.close_vote()
        self.console.reveal()
        for phone in self.phones.values():
            phone.sees("How round 1 came out")
        for table, choice in ((OAK, UNIVERSITY), (ELM, ROTARY)):
            expect(self.console.group(table)).to_contain_text(choice)
        self["Hana"].settle(FOUNDATION)
        for phone in self.at(ASH):
            phone.sees("You settled this together")
        expect(self.console.group(ASH)).to_contain_text(FOUNDATION)
        self.screen.sees(UNIVERSITY)

    def cast(self, choices: tuple[str, ...]) -> None:
        for phone, choice in zip(self.phones.values(), choices, strict=True):
            if choice == CHOIR:
                phone.vote_for_own(CHOIR)
            else:
                phone.vote(choice)
        self.console.sees("8 of 8 have voted")

    def reasons(self) -> None:
        self.go_on("Reasons", "Why this partner?")
        self["Amira"].reason("Why is this partner a good fit?").fill("Its students queue with us.")
        self["Ben"].reason("What does the library gain?").fill("A voice the council hears.")
        self["Chloé"].reason("What can the library offer").fill("Quiet rooms in exam weeks.")
        self["Efua"].reason("Why is this partner a good fit?").fill("They know every shop.")
        for phone in self.at(OAK):
            expect(phone.reason("What does the library gain?")).to_have_value(re.compile("voice"))
        expect(self.console.group(OAK)).to_contain_text("3 of 3 texts begun")
        expect(self.console.group(ELM)).to_contain_text("1 of 3 texts begun")
        self.screen.sees("What can the library offer the partner?")
        self.screen.sees_not("Quiet rooms in exam weeks.")
        self.console.spotlight(OAK)
        self.screen.sees("Quiet rooms in exam weeks.")
        self.screen.sees_not("They know every shop.")

    def steps(self) -> None:
        self.go_on_from_spotlight("Steps", "What steps would Kugel need to take")
        amira, ben, _ = self.at(OAK)
        amira.add_step()
        amira.step(1).fill("Invite the dean to the tour")
        expect(ben.step(1)).to_have_value("Invite the dean to the tour")
        ben.add_step()
        ben.step(2).fill("Let her meet two students")
        ben.step_who(2).fill("Amira")
        ben.step_when(2).fill("On the tour")
        expect(amira.step_when(2)).to_have_value("On the tour")
        expect(self.console.group(OAK)).to_contain_text("2 steps")
        self.screen.sees(UNIVERSITY)
        self.screen.sees_not("Invite the dean")
        self.console.spotlight(OAK)
        self.screen.sees("Let her meet two students")

    def go_on_from_spotlight(self, activity: str, prompt: str) -> None:
        """The next activity; the group on the screen makes way for it."""
        self.console.take_off()
        self.go_on(activity, prompt)

    def tree(self) -> None:
        self.go_on_from_spotlight("Connection tree", "Who do you know who knows someone?")
        amira, ben, chloe = (TreePage(phone.page) for phone in self.at(OAK))
        offer = "Take your group’s choice: The local university"
        amira.page.get_by_role("button", name=offer).click()
        for tree in (ben, chloe):
            expect(tree.base).to_have_value(UNIVERSITY)
        ben.target.fill("the head of the council")
        for tree in (amira, ben, chloe):
            expect(tree.target).to_have_value("the head of the council")
        ben.add_first("Farid")
        ben.as_list()
        ben.add_below("Farid", "Grete")
        ben.add_below("Grete", "Dean Okafor", "signs for the computer rooms")
        ben.reaches("Dean Okafor", "the head of the council")
        for tree in (amira, ben, chloe):
            expect(tree.ways).to_have_text([LONG_WAY])
        expect(chloe.drawing).to_contain_text("Okafor")
        amira.add_first("Ana")
        amira.as_list()
        amira.add_below("Ana", "Bob", "sits on the council with the head of the council")
        amira.reaches("Bob", "the head of the council")
        for tree in (amira, ben, chloe):  # shortest first, whoever found it first
            expect(tree.ways).to_have_text([SHORT_WAY, LONG_WAY])
        dmitri = TreePage(self["Dmitri"].page)
        dmitri.base.fill("Our bakery")
        dmitri.add_first("Kofi", "bakes there")
        expect(TreePage(self["Finn"].page).base).to_have_value("Our bakery")
        self.screen.sees("5 people")
        self.screen.sees("2 ways in")
        self.screen.sees("no way in yet")
        self.screen.sees_not("Okafor")
        self.console.sees("6 people in the trees")
        self.console.sees("1 of 3 groups have a way in")
        expect(self.console.group(OAK)).to_contain_text(SHORT_WAY)
        self.console.spotlight(OAK)
        self.screen.sees("How to reach the head of the council")
        self.screen.sees(SHORT_WAY)
        self.screen.sees("Okafor")
        self.screen.sees_not("Kofi")
