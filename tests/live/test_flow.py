"""From joining to the tally, with real clients against a real server."""

import pytest

from tests.live.pages import Workshop

pytestmark = pytest.mark.server


def test_a_vote_goes_from_the_phones_to_every_page(workshop: Workshop) -> None:
    console, screen = workshop.console(), workshop.screen()
    phones = [workshop.phone(name) for name in ("Ana", "Ben", "Chidi")]
    console.done("go_to", activity="vote")
    console.done("open_vote")
    for phone in phones:
        phone.page.wait_for(lambda page: page.slices["vote"]["rounds"])
        phone.page.done("cast_ballot", choice={"option": "university"})
    for page in (console, screen, *(phone.page for phone in phones)):
        page.wait_for(lambda page: page.slices["vote"]["rounds"][0]["cast"] == 3)
        assert page.slices["vote"]["rounds"][0]["tally"] is None
    console.done("reveal_vote")
    for page in (console, screen, *(phone.page for phone in phones)):
        tally = page.wait_for(lambda page: page.slices["vote"]["rounds"][0]["tally"])
        counts = {line["option"]: line["count"] for line in tally["lines"] if line["count"]}
        assert counts == {"university": 3}
