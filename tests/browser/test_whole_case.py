"""The Kugel case, from the host's link to the transcript: a console, a screen and six phones.

One evening, told in order. Two things happen to it on the way: a phone loses its network, and the
server is killed. Nobody may lose a word, and nothing may be there twice.
"""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.company import Company, voters
from tests.browser.pages.phone import Phone
from tests.browser.visitors import LINE_LOST, Visitors
from tests.server import Server

pytestmark = pytest.mark.slow

TITLE = "Partners for the library"
TABLES = {"Oak table": ("Amira", "Ben", "Chloé"), "Elm table": ("Dmitri", "Efua", "Finn")}
UNIVERSITY, ROTARY = "The local university", "Rotary Club International, local chapter"
FOUNDATION, CLUB = "A community foundation", "The seniors computer club"
FIT = "Why is this partner a good fit?"
GAIN = "What does the library gain?"
OFFER = "What can the library offer the partner?"


class Evening(Company):
    """One evening of two tables."""

    @property
    def oak(self) -> list[Phone]:
        return self.at("Oak table")

    @property
    def elm(self) -> list[Phone]:
        return self.at("Elm table")

    def everyone_reads(self) -> None:
        self.go_on("The case", "Meet the Kugel library")
        for phone in self.phones.values():
            phone.sees("Seth Kugel directs a library")
        self["Amira"].done("I have read it")
        self["Ben"].sees("1 of 3 is done")
        expect(self.console.group("Oak table")).to_contain_text("1 of 3")

    def first_round(self) -> None:
        self.console.next("Vote")
        self["Amira"].vote(UNIVERSITY)
        self["Ben"].vote(UNIVERSITY)
        self["Chloé"].vote_for_own(CLUB)
        self["Dmitri"].vote_for_own(f"  {CLUB.upper()} ")
        self["Efua"].vote(ROTARY)
        self["Finn"].vote(FOUNDATION)
        self["Finn"].vote(UNIVERSITY)  # a mind may change until it closes
        self.console.sees("6 of 6 have voted")
        self.screen.sees("6 of 6 have voted")
        self.console.close_vote()
        expect(self["Amira"].main).to_contain_text("Voting has closed.")

    def nobody_could_know(self) -> None:
        """What others chose was in no message to anybody, the facilitator included."""
        if not self.visitors.hear_sockets:
            return
        own_words = {"Chloé": CLUB, "Dmitri": CLUB}
        own_options = {"Amira": "university", "Ben": "university", "Efua": "rotary"}
        for name, guest in self.everybody().items():
            heard = "\n".join(guest.frames)
            assert '"tally":null' in heard, "the frames hold no vote at all"
            assert '"tally":{' not in heard
            if name not in own_words:
                assert CLUB.casefold() not in heard.casefold()
            for option in ("university", "rotary", "foundation"):
                if own_options.get(name) != option and name != "Finn":
                    assert f'"option":"{option}"' not in heard

    def reveal(self) -> None:
        self.console.reveal()
        for phone in self.oak:
            phone.sees(UNIVERSITY)
            phone.sees("It has the most votes in your group")
        for phone in self.elm:
            phone.sees("Your votes are level")
        room = self["Amira"].main.get_by_role("list", name="Votes of the room, round 1")
        rows = room.get_by_role("listitem")
        expect(rows).to_have_count(3)
        expect(rows.nth(0)).to_contain_text(re.compile(rf"{UNIVERSITY}.*3", re.DOTALL))
        expect(rows.nth(1)).to_contain_text(re.compile(rf"{CLUB}.*2", re.DOTALL | re.IGNORECASE))
        expect(rows.nth(2)).to_contain_text(re.compile(rf"{ROTARY}.*1", re.DOTALL))
        self.screen.sees(UNIVERSITY)
        self.screen.sees("6 ballots of 6 people")

    def second_round_with_a_phone_offline(self) -> None:
        self.console.vote_again()
        for name in ("Amira", "Ben"):
            self[name].vote(UNIVERSITY)
        for name in ("Dmitri", "Efua"):
            self[name].vote(ROTARY)
        self["Finn"].vote(UNIVERSITY)
        chloe, guest = self["Chloé"], self.guests["Chloé"]
        guest.expect(LINE_LOST)
        expect(chloe.page.get_by_role("radio", name=UNIVERSITY)).to_be_enabled()
        guest.context.set_offline(True)
        expect(chloe.offline).to_contain_text("Offline: keep going")
        chloe.choose(UNIVERSITY)
        chloe.cast()
        chloe.sees("it is kept on this phone")
        chloe.take_notes("Ask the dean about old laptops")
        self.console.sees("5 of 6 have voted")
        guest.context.set_offline(False)
        # At once, before the page has had time to tell anybody.
        chloe.page.reload()
        self.console.sees("6 of 6 have voted")
        chloe.go("Notes")
        expect(chloe.notes).to_have_value("Ask the dean about old laptops")
        chloe.go("Now")
        self.console.close_vote()
        self.console.reveal()
        chloe.sees("How round 1 came out")
        self["Efua"].settle(FOUNDATION)
        for phone in self.elm:
            phone.sees("You settled this together")
        expect(self.console.group("Elm table")).to_contain_text(FOUNDATION)

    def reasons(self) -> None:
        self.console.next("Reasons")
        self["Amira"].reason(FIT).fill("Its students need the library too.")
        self["Ben"].reason(GAIN).fill("A voice that the town hall hears.")
        self["Chloé"].reason(OFFER).fill("Room for their evening classes.")
        self["Dmitri"].reason(FIT).fill("It gives money for access.")
        for phone in self.oak:
            expect(phone.reason(FIT)).to_have_value("Its students need the library too.")
            expect(phone.reason(GAIN)).to_have_value("A voice that the town hall hears.")
            expect(phone.reason(OFFER)).to_have_value("Room for their evening classes.")
        for phone in self.elm:
            expect(phone.reason(FIT)).to_have_value("It gives money for access.")
            expect(phone.reason(GAIN)).to_have_value("")
        expect(self.console.group("Oak table")).to_contain_text("3 of 3 texts begun")
        self.console.spotlight("Oak table")
        self.screen.sees("A voice that the town hall hears.")
        self.screen.sees_not("It gives money for access.")

    def steps_with_two_in_one(self) -> None:
        self.go_on("Steps", "What steps would Kugel need to take")
        amira, ben, chloe = self.oak
        amira.add_step()
        amira.step(1).fill("Ring the dean")
        expect(ben.step(1)).to_have_value("Ring the dean")
        before, after = "First: ", " on Monday"
        amira.step(1).press("Home")
        ben.step(1).press("End")
        for at in range(max(len(before), len(after))):
            for phone, words in ((amira, before), (ben, after)):
                if at < len(words):
                    phone.page.keyboard.type(words[at])
        whole = "First: Ring the dean on Monday"
        for phone in self.oak:
            expect(phone.step(1)).to_have_value(whole)
        assert caret(amira) == len(before)
        assert caret(ben) == len(whole)
        expect(chloe.steps.nth(0)).to_contain_text("Amira and Ben are writing here")
        ben.page.keyboard.press("Enter")
        ben.page.keyboard.type("Show her the queue")
        ben.step_who(2).fill("Kugel")
        ben.step_when(2).fill("Next week")
        chloe.step_done(1).check()
        # Two who add a step at the very same moment may stand in either order.
        expect(chloe.step(2)).to_have_value("Show her the queue")
        chloe.add_step()
        chloe.page.keyboard.type("Bake a cake")
        expect(amira.step(3)).to_have_value("Bake a cake")
        amira.more_for_step(3, "Move up")
        for phone in self.oak:
            expect(phone.step(2)).to_have_value("Bake a cake")
            expect(phone.step_who(3)).to_have_value("Kugel")
            expect(phone.step_done(1)).to_be_checked()
        ben.more_for_step(2, "Remove")
        expect(amira.steps).to_have_count(2)
        ben.undo()
        for phone in self.oak:
            expect(phone.step(2)).to_have_value("Bake a cake")
        expect(self.console.group("Oak table")).to_contain_text("3 steps")
        amira.done()
        expect(self.console.group("Oak table")).to_contain_text("1 of 3 done")

    def a_phone_writes_offline(self) -> None:
        amira, _, chloe = self.oak
        guest = self.guests["Chloé"]
        guest.context.set_offline(True)
        expect(chloe.offline).to_contain_text("Offline: keep going")
        chloe.step(2).fill("Bake a large cake")
        chloe.add_step()
        chloe.page.keyboard.type("Thank her in the newsletter")
        chloe.sees("it is kept on this phone")
        amira.step(3).fill("Show her the queue at noon")  # meanwhile, by somebody else
        chloe.take_notes("Ask the dean about old laptops, and the cake tin")
        chloe.go("Ideas")
        chloe.post("Name a reading chair after each partner")
        guest.context.set_offline(False)
        chloe.page.reload()
        chloe.go("Now")
        for phone in self.oak:
            expect(phone.step(2)).to_have_value("Bake a large cake")
            expect(phone.step(3)).to_have_value("Show her the queue at noon")
            expect(phone.step(4)).to_have_value("Thank her in the newsletter")
            expect(phone.steps).to_have_count(4)
        chloe.is_saved()
        chloe.go("Notes")
        expect(chloe.notes).to_have_value("Ask the dean about old laptops, and the cake tin")
        chloe.go("Now")

    def the_server_is_killed(self) -> None:
        amira, ben, _ = self.oak
        self.visitors.expect(LINE_LOST)
        self.visitors.expect("status of 50|Failed to fetch")
        self["Efua"].add_step()
        self["Efua"].page.keyboard.type("Write the application")
        self["Efua"].is_saved()
        self.server.kill()
        # Nobody stops: what is written now waits on the phones.
        ben.step(1).press("End")
        ben.page.keyboard.type(", before ten")
        self["Efua"].add_step()
        self["Efua"].page.keyboard.type("Send it")
        self["Finn"].go("Ideas")
        self["Finn"].post("A library card for the mayor")
        self["Dmitri"].done()
        expect(amira.offline).to_contain_text("Offline: keep going")
        expect(self.laptop.page.get_by_role("banner")).to_contain_text("No connection")
        self.server.start()
        for phone in self.phones.values():
            expect(phone.offline).to_have_count(0)
        expect(self.laptop.page.get_by_role("banner")).to_contain_text("Connected")
        for phone in self.oak:
            expect(phone.step(1)).to_have_value("First: Ring the dean on Monday, before ten")
            expect(phone.steps).to_have_count(4)
        for name in ("Dmitri", "Efua"):
            expect(self[name].step(1)).to_have_value("Write the application")
            expect(self[name].step(2)).to_have_value("Send it")
            expect(self[name].steps).to_have_count(2)
        expect(self.console.group("Elm table")).to_contain_text("1 of 3 done")
        expect(self["Finn"].idea("A library card for the mayor")).to_have_count(1)

    def board(self) -> None:
        self.console.next("Ideas")
        self["Finn"].go("Now")
        for name in self.phones:  # some are still at a step of their group
            self[name].follow("What ideas came up for you?")
        self["Ben"].post("Host the partners’ breakfast", as_group=True)
        self["Dmitri"].post("This one is a joke")
        self["Amira"].like("A library card for the mayor")
        self["Ben"].like("A library card for the mayor")
        expect(self.console.idea("A library card for the mayor")).to_contain_text("2 likes")
        self.console.idea("partners’ breakfast").get_by_role("button", name="Pin").click()
        first = self["Efua"].main.get_by_role("listitem").first
        expect(first).to_contain_text("Host the partners’ breakfast")
        expect(first).to_contain_text("Pinned")
        expect(first).to_contain_text("Oak table")
        self.screen.sees("This one is a joke")
        self.console.idea("a joke").get_by_role("button", name="Hide").click()
        self.screen.sees_not("This one is a joke")
        expect(self["Amira"].idea("This one is a joke")).to_have_count(0)
        expect(self["Amira"].idea("Name a reading chair")).to_have_count(1)
        self.screen.sees("Name a reading chair after each partner")

    def wrap_up(self) -> None:
        self["Amira"].take_notes("Remember: talk to the gardener")
        self["Amira"].page.get_by_text("Saved", exact=True).wait_for()
        self["Amira"].go("Now")
        self.console.next("Wrap-up")
        self.screen.sees(UNIVERSITY)
        self.screen.sees(FOUNDATION)
        for phone in self.oak:
            phone.sees("Bake a large cake")
            phone.sees("Its students need the library too.")
        for phone in self.elm:
            phone.sees("It gives money for access.")
        self.console.end()
        for name, phone in self.phones.items():
            expect(phone.heading(f"Thank you, {name}")).to_be_visible()
        self.screen.sees("Thank you for working together")

    def the_whole_transcript(self) -> None:
        words = (TITLE, *TABLES, *self.phones, "Seth Kugel", FOUNDATION, UNIVERSITY, ROTARY)
        words += ("First: Ring the dean on Monday, before ten", "Kugel", "Next week")
        words += ("Thank her in the newsletter", "Write the application", "Send it")
        words += ("A library card for the mayor", "Name a reading chair", "breakfast")
        transcripts = self.transcripts(self.laptop)
        for extension, transcript in transcripts.items():
            for word in words:
                assert word in transcript, f"{word!r} is not in the {extension} transcript"
            assert CLUB.casefold() in transcript.casefold()
            for text in ("Send it", "Bake a large cake", "It gives money for access."):
                assert transcript.count(text) == 1, f"{text!r} is there more than once"
            for secret in ("old laptops", "the gardener"):  # notes are for their writers alone
                assert secret not in transcript
        assert not voters(json.loads(transcripts["json"])), "a secret ballot has a name to it"

    def each_ones_own_transcript(self) -> None:
        transcripts = self.transcripts(self.guests["Amira"])
        assert not voters(json.loads(transcripts["json"]))
        for amira in transcripts.values():
            for word in ("talk to the gardener", "Bake a large cake", UNIVERSITY):
                assert word in amira
            for word in ("It gives money for access.", "Write the application", "old laptops"):
                assert word not in amira, f"{word!r} is in another group's transcript"
        for finn in self.transcripts(self.guests["Finn"]).values():
            assert "Write the application" in finn
            assert "Bake a large cake" not in finn
            assert "gardener" not in finn


def caret(phone: Phone) -> int:
    """Where the caret is in the field that has the focus."""
    at: int = phone.page.evaluate("document.activeElement.selectionEnd")
    return at


def test_the_kugel_case_from_the_hosts_link_to_the_transcript(
    visitors: Visitors, server: Server
) -> None:
    evening = Evening(visitors, server, TABLES)
    evening.open_session(TITLE, leave_out=("Connection tree", "Key questions", "Survey", "Tips"))
    evening.everyone_comes(TITLE)
    evening.everyone_reads()
    evening.first_round()
    evening.nobody_could_know()
    evening.reveal()
    evening.second_round_with_a_phone_offline()
    evening.reasons()
    evening.steps_with_two_in_one()
    evening.a_phone_writes_offline()
    evening.the_server_is_killed()
    evening.board()
    evening.wrap_up()
    evening.the_whole_transcript()
    evening.each_ones_own_transcript()
