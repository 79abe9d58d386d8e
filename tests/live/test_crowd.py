"""Many at once, all from one address, as a room behind one router is."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.live.pages import Page, Phone, Workshop
from tests.server import start_server

pytestmark = [pytest.mark.server, pytest.mark.slow]

ROOM = 100


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Crowd]":
    """A hundred phones that have just joined, eight at a time, on a server of their own."""
    folder: Path = tmp_path_factory.mktemp("crowd")
    with start_server(folder / "data") as server:
        workshop = Workshop(server, server.create_session(mode="choose", count="20"))
        console, screen = workshop.console(), workshop.screen()
        with ThreadPoolExecutor(8) as pool:
            phones = list(pool.map(lambda n: workshop.phone(f"P{n}", group=None), range(ROOM)))
        yield Crowd(workshop, console, screen, phones)
        workshop.close()


class Crowd:
    def __init__(self, workshop: Workshop, console: Page, screen: Page, phones: list[Phone]):
        self.workshop = workshop
        self.console = console
        self.screen = screen
        self.phones = phones


def test_a_join_wave_costs_a_phone_few_messages(crowd: Crowd) -> None:
    crowd.screen.wait_for(lambda page: page.slices["room"]["people"] == ROOM)
    crowd.screen.wait_for(lambda page: page.here == {"count": ROOM})
    counts = [len(phone.page.heard) for phone in crowd.phones]
    assert max(counts) <= 8, counts
    assert len(crowd.console.said("update")) < ROOM


def test_everybody_votes_from_one_address_and_nobody_is_too_often(crowd: Crowd) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(
                lambda n: crowd.phones[n].page.done("choose_group", group=f"g{n % 20 + 1}"),
                range(ROOM),
            )
        )
        crowd.console.done("go_to", activity="vote")
        before = [len(phone.page.said("update")) for phone in crowd.phones]
        list(
            pool.map(
                lambda phone: phone.page.done("cast_ballot", choice={"option": "university"}),
                crowd.phones,
            )
        )
    for phone in crowd.phones:
        phone.page.wait_for(lambda page: page.slices["vote"]["rounds"][0]["cast"] == ROOM)
    after = [len(phone.page.said("update")) for phone in crowd.phones]
    # one's own, one's group's, and the room's in ticks: not one for each vote in the room
    assert max(b - a for a, b in zip(before, after, strict=True)) < ROOM / 2
    crowd.console.done("reveal_vote")
    for phone in crowd.phones:
        tally = phone.page.wait_for(lambda page: page.slices["vote"]["rounds"][0]["tally"])
        assert {line["option"]: line["count"] for line in tally["lines"]}["university"] == ROOM


def test_a_script_that_floods_slows_down_nobody_but_itself(crowd: Crowd) -> None:
    flooder, neighbour = crowd.phones[0].page, crowd.phones[1].page
    for number in range(2_000):
        message = {"id": f"flood-{number}", "command": {"type": "write_notes", "text": str(number)}}
        flooder.tell("command", message)
    for number in range(20):
        assert neighbour.command("write_notes", text=f"calm {number}")["ok"]
    again = crowd.workshop.phone_of(crowd.phones[0].seat)
    answers = again.page.ask_at_once(
        [("command", {"id": f"again-{n}", "command": {"type": "gather"}}) for n in range(40)]
    )
    # a new connection is no new allowance
    assert "too_often" in {answer["code"] for answer in answers}
