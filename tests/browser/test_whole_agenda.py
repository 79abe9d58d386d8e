"""The whole 90-minute agenda of the Kugel case: a console, a screen, eight phones in three groups.

Every activity in turn, to the transcript; at each moment what the phones, the console and the
screen see of it. What can go wrong on the way is in test_whole_case.py.
"""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.agenda_handout import TheHandout
from tests.browser.agenda_words import (
    ACTIVITIES,
    ANSWERS,
    CHOIR,
    FOUNDATION,
    ITEMS,
    LONG_WAY,
    OAK,
    QUESTIONS,
    ROTARY,
    SHORT_WAY,
    TABLES,
    TITLE,
    UNIVERSITY,
)
from tests.browser.company import voters
from tests.browser.pages.tips import PledgeCard, TipsPage
from tests.browser.visitors import Visitors
from tests.server import Server

pytestmark = pytest.mark.slow


class Evening(TheHandout):
    """One evening of three tables."""

    def tips(self) -> None:
        self.go_on("Tips", "What do you want to remember?")
        pages = {name: TipsPage(self[name].page) for name in self.phones}
        keeps = {"Amira": ("Start small", "opportunity"), "Ben": ("Start small",)}
        keeps |= {"Chloé": ("Start small",), "Dmitri": ("Start small",), "Efua": ("a “no”",)}
        for name, words in keeps.items():
            for word in words:
                pages[name].leaf_to(word)
                pages[name].keep()
            expect(pages[name].see_kept()).to_have_count(len(words))
        self.screen.sees("6 tips kept")
        self.console.sees("6 tips kept")
        self.console.sees("Kept by 4 people")
        self.laptop.page.get_by_role("button", name="Show everyone: You are not asking").click()
        self.console.sees("Every phone and the screen show a tip.")
        self.screen.sees("A tip for all of us")
        for page in pages.values():
            expect(page.shown).to_contain_text("you are offering an opportunity.")
        pages["Hana"].shown.get_by_role("button", name="Put away").click()
        expect(pages["Hana"].shown).to_be_hidden()
        expect(pages["Finn"].shown).to_be_visible()
        pages["Finn"].shown.get_by_role("button", name="Keep this tip").click()
        self.console.sees("7 tips kept")
        self.console.take_off()
        for page in pages.values():
            expect(page.shown).to_be_hidden()
        self.screen.sees("What do you want to remember?")

    def board(self) -> None:
        self.go_on("Ideas", "What ideas came up for you?")
        self["Efua"].post("A thank-you shelf for partners")
        self["Ben"].post("Host the partners’ breakfast", as_group=True)
        for name in ("Amira", "Hana"):
            self[name].like("A thank-you shelf")
        expect(self.console.idea("A thank-you shelf")).to_contain_text("2 likes")
        self.console.idea("partners’ breakfast").get_by_role("button", name="Pin").click()
        expect(self["Finn"].idea("partners’ breakfast")).to_contain_text("Pinned")
        self.screen.sees("A thank-you shelf for partners")
        self.screen.sees("2 ideas")
        self["Grace"].take_notes("Ask Hana about the choir")
        self["Grace"].page.get_by_text("Saved", exact=True).wait_for()
        self["Grace"].go("Now")

    def wrap_up(self) -> None:
        self.go_on("Wrap-up", "What you worked out together")
        first_step = ITEMS[1].next_step_sometimes
        self["Amira"].sees("What you committed to")
        self["Amira"].sees("Your tips to live by")
        for name, phone in self.phones.items():
            phone.sees("What the room keeps most")
            phone.sees("Kept by 4 people")
            if name in TABLES[OAK]:
                for words in ("Quiet rooms in exam weeks.", "Invite the dean", SHORT_WAY):
                    phone.sees(words)
        pledge = PledgeCard(self["Amira"].page)
        pledge.start_from(first_step)
        pledge.save()
        self["Amira"].sees("Only you see it.")
        PledgeCard(self["Ben"].page).write("Walk over to the dean’s office", shared=True)
        PledgeCard(self["Dmitri"].page).write("Juggle at the budget meeting", shared=True)
        self["Grace"].sees("Walk over to the dean’s office")
        self.console.sees("Walk over to the dean’s office")
        self["Grace"].sees("Juggle at the budget meeting")
        self.console.press("Hide the pledge of Dmitri")
        expect(self["Grace"].main).not_to_contain_text("Juggle")
        for view in (self["Ben"].main, self.console.main):
            expect(view).not_to_contain_text(first_step)
        self.the_screen_takes_turns()

    def the_screen_takes_turns(self) -> None:
        """What the groups chose, the tips kept most, the pledges; each for a while."""
        for words in ((UNIVERSITY, ROTARY, FOUNDATION), ("The tips we keep most", "Start small")):
            for word in words:
                self.screen.sees(word)
            self.projector.page.clock.fast_forward(14_000)
        self.screen.sees("What we will do within a month")
        self.screen.sees("Walk over to the dean’s office")
        self.screen.sees_not("Juggle")
        self.screen.sees_not(ITEMS[1].next_step_sometimes)

    def the_end(self) -> None:
        self.console.end()
        for name, phone in self.phones.items():
            expect(phone.heading(f"Thank you, {name}")).to_be_visible()
        self.screen.sees("Thank you for working together")

    def the_whole_transcript(self) -> None:
        transcripts = self.transcripts(self.laptop)
        words = (*ACTIVITIES, *TABLES, *self.phones, *QUESTIONS, UNIVERSITY, ROTARY, CHOIR)
        words += (SHORT_WAY, LONG_WAY, "Our bakery", "Let her meet two students", "Money")
        words += ("They know every shop.", "What Ben found out about this.")
        words += ("A thank-you shelf", "Walk over to the dean’s office", "Start small")
        words += ("Juggle at the budget meeting",)  # hidden from the room, not from who hid it
        secrets = ("Ask Hana about", ITEMS[1].next_step_sometimes)
        for extension, transcript in transcripts.items():
            for word in words if extension != "json" else set(words) - {SHORT_WAY, LONG_WAY}:
                assert word in transcript, f"{word!r} is not in the {extension} transcript"
            for secret in secrets:
                assert secret not in transcript, f"{secret!r} is in the {extension} transcript"
        whole = json.loads(transcripts["json"])
        assert {name for found in voters(whole) for name in found} == set(self.phones)
        always = [total["always"] for total in whole["survey_totals"]]
        assert always == [
            sum(letters[place : place + 1] == "A" for letters in ANSWERS.values())
            for place in range(len(ITEMS))
        ]
        assert not whole["survey"]

    def each_ones_own_transcript(self) -> None:
        amira, grace = (self.transcripts(self.guests[name]) for name in ("Amira", "Grace"))
        for transcript in amira.values():
            for word in ("What Ben found out about this.", ITEMS[1].next_step_sometimes, "Bob"):
                assert word in transcript
            for word in ("They know every shop.", "Our bakery", "Ask Hana about", "Juggle"):
                assert word not in transcript
        own = json.loads(amira["json"])
        given = "".join(line["word"][0] for line in own["survey"])
        assert given == ANSWERS["Amira"]
        assert sum(line["committed"] for line in own["survey"]) == 3
        assert len(own["tips"]) == 2
        assert own["pledge"] == ITEMS[1].next_step_sometimes
        assert not own["pledge_shared"]
        for transcript in grace.values():
            assert "Ask Hana about" in transcript
            assert "What Ben found out" not in transcript
            assert ITEMS[1].next_step_sometimes not in transcript


def test_the_whole_agenda_with_eight_phones_in_three_groups(
    visitors: Visitors, server: Server
) -> None:
    evening = Evening(visitors, server, TABLES)
    evening.projector.page.clock.install()  # so that a minute on the wall is not one of ours
    evening.open_session(TITLE, ballots="Named")
    evening.everyone_comes(TITLE)
    evening.the_case()
    evening.vote_in_two_rounds()
    evening.reasons()
    evening.steps()
    evening.tree()
    evening.questions()
    evening.survey()
    evening.nobody_was_told_anothers_answers()
    evening.tips()
    evening.board()
    evening.wrap_up()
    evening.the_end()
    evening.the_whole_transcript()
    evening.each_ones_own_transcript()
