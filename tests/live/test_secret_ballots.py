"""Until the reveal, and for secret ballots also after it, nobody is sent what somebody voted."""

import json
from typing import Any

import pytest

from tests.live.pages import Phone, Workshop
from tests.server import Server

pytestmark = pytest.mark.server

WRITE_IN = "The zeppelin society"


def everything(phone_or_page: Any) -> str:
    """All that a page was ever sent, as text: events and acknowledgements."""
    page = getattr(phone_or_page, "page", phone_or_page)
    return json.dumps([page.heard, page.acks], default=repr)


def _vote(workshop: Workshop) -> tuple[Any, Any, list[Phone]]:
    console, screen = workshop.console(), workshop.screen()
    phones = [workshop.phone(name, group="g1") for name in ("Ana", "Ben", "Chidi", "Dee")]
    console.done("go_to", activity="vote")
    phones[0].page.done("cast_ballot", choice={"write_in": WRITE_IN})
    for phone in phones[1:]:
        phone.page.done("cast_ballot", choice={"option": "rotary"})
    for page in (console, screen, *(phone.page for phone in phones)):
        page.wait_for(lambda page: page.slices["vote"]["rounds"][0]["cast"] == 4)
    for page in (console, screen, *(phone.page for phone in phones)):
        page.resume()
    return console, screen, phones


def test_no_message_shows_a_ballot_before_the_reveal(workshop: Workshop) -> None:
    console, screen, phones = _vote(workshop)
    for page in (console, screen, *phones[1:]):
        assert WRITE_IN not in everything(page)
    # one's own is one's own to see
    assert WRITE_IN in everything(phones[0])
    late = workshop.phone("Eve", group="g1")
    assert WRITE_IN not in everything(late)
    console.done("reveal_vote")
    for page in (console, screen, *(phone.page for phone in phones)):
        page.wait_for(lambda page: WRITE_IN in json.dumps(page.slices["vote"]))


def test_secret_ballots_never_carry_names(workshop: Workshop) -> None:
    console, screen, phones = _vote(workshop)
    console.done("reveal_vote")
    for page in (console, screen, *(phone.page for phone in phones)):
        page.wait_for(lambda page: page.slices["vote"]["rounds"][0]["tally"])
        page.resume()
        for _, args in page.heard:
            assert not _voters(args), page.session
        assert not _voters(page.acks)


def test_named_ballots_name_voters_to_their_group_and_not_to_the_room(server: Server) -> None:
    workshop = Workshop(server, server.create_session(ballots="named", mode="choose", count="2"))
    try:
        console, screen, phones = _vote(workshop)
        other = workshop.phone("Eve", group="g2")
        console.done("reveal_vote")
        phones[1].page.wait_for(lambda page: "Ana" in _voters(page.slices["group_vote"]))
        other.page.wait_for(lambda page: page.slices["vote"]["rounds"][0]["tally"])
        screen.wait_for(lambda page: page.slices["vote"]["rounds"][0]["tally"])
        for page in (screen, other.page):
            page.resume()
            assert not _voters([page.heard, page.acks])
    finally:
        workshop.close()


def _voters(value: Any) -> set[str]:
    """Every name in a `voters` anywhere inside."""
    if isinstance(value, dict):
        inner = set().union(*(_voters(one) for one in value.values()), set())
        return inner | set(value.get("voters", ()))
    if isinstance(value, list | tuple):
        return set().union(*(_voters(one) for one in value), set())
    return set()


def test_notes_reach_nobody_but_their_writer(workshop: Workshop) -> None:
    console, screen = workshop.console(), workshop.screen()
    ana, ben = workshop.phone("Ana"), workshop.phone("Ben")
    ana.page.done("write_notes", text="aardvark")
    ana.page.wait_for(lambda page: page.slices["notes"]["text"] == "aardvark")
    for page in (console, screen, ben.page):
        page.resume()
        assert "aardvark" not in everything(page)


def test_no_page_but_ones_own_link_holds_a_key(workshop: Workshop) -> None:
    console, screen, ana = workshop.console(), workshop.screen(), workshop.phone("Ana")
    for page in (console, screen, ana.page):
        page.resume()
        assert "_key" not in everything(page)
