"""What the pages count, compare and call chosen is so."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.pages.console import Console
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.visitors import PHONE, Visitors

GREEN = "Green table"


@pytest.fixture
def voting(stage: Callable[..., Stage]) -> Stage:
    opened = stage("Winning partners", ballots="named", activities=("read", "vote", "wrap_up"))
    opened.leader.do("go_to", activity="vote")
    return opened


def test_a_write_in_that_lost_all_its_votes_stays_in_the_comparison(
    voting: Stage, visitors: Visitors
) -> None:
    ana, ben = voting.person("Ana", GREEN), voting.person("Ben", GREEN)
    ana.vote(write_in="The seed library")
    ben.vote("rotary")
    voting.leader.do("reveal_vote")
    voting.leader.do("open_vote")
    ana.vote("rotary")
    ben.vote("rotary")
    voting.leader.do("reveal_vote")
    page = visitors.open().page
    page.goto(voting.screen_url)
    row = page.locator(".tally-poster__row").filter(has_text="The seed library")
    expect(row).to_contain_text("1 fewer")


def test_the_consoles_line_follows_the_vote_and_turnout_counts_who_could(
    voting: Stage, visitors: Visitors
) -> None:
    ana = voting.person("Ana", GREEN)
    voting.person("Ben")  # stands in the door: no table yet
    page = visitors.open().page
    page.goto(voting.facilitator_url)
    console = Console(page)
    ana.vote("rotary")
    console.sees("1 of 1 has voted")
    line = page.locator(".stage__todo")
    before = line.inner_text()
    console.close_vote()
    expect(line).to_contain_text("Voting has closed.")
    assert "Voting has closed." not in before
    console.reveal()
    expect(line).to_contain_text("Everyone sees how the room voted")


def test_what_was_picked_and_not_cast_is_not_shown_as_chosen_once_the_vote_is_closed(
    stage: Callable[..., Stage], visitors: Visitors
) -> None:
    opened = stage("Winning partners", activities=("read", "vote", "wrap_up"))
    phone = Phone(visitors.open(PHONE).page)
    phone.come_in(opened.join_url, "Ana")
    phone.sit(GREEN)
    opened.leader.do("go_to", activity="vote")
    phone.choose("The local university")
    expect(phone.page.get_by_role("radio", checked=True)).to_have_count(1)
    opened.leader.do("close_vote")
    phone.sees("You have not cast a ballot in this round.")
    expect(phone.page.get_by_role("radio", checked=True)).to_have_count(0)
