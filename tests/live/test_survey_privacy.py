"""Real pages in one session: whatever they do, nobody is sent what another answered or pledged."""

import json
from typing import Any

import pytest

from tests.live.pages import Page, Workshop
from tests.live.stage import shown
from tests.server import Server

pytestmark = pytest.mark.server

SECRET = "zeppelin pledge"
NAMES = ("Ana", "Ben", "Chidi", "Dee", "Eve", "Finn")


@pytest.fixture
def workshop(server: Server) -> Any:
    agenda = ("survey", "tips", "wrap_up")
    form: dict[str, Any] = {"order": agenda, **{f"on-{name}": "on" for name in agenda}}
    opened = Workshop(server, server.create_session(mode="choose", count="2", **form))
    yield opened
    opened.close()


def answers_in(value: Any) -> list[tuple[str, Any]]:
    """Every `answers` and `commitments` anywhere inside what was sent."""
    found: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        found += [(k, v) for k, v in value.items() if k in ("answers", "commitments") and v]
        for inner in value.values():
            found += answers_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            found += answers_in(inner)
    return found


def everything(page: Page) -> list[Any]:
    """All that a page was ever sent: events and acknowledgements."""
    return [page.heard, page.acks]


def at(page: Page, name: str, part: str) -> Any:
    """A part of a slice; None while the slice has not come."""
    return (page.slices.get(name) or {}).get(part)


def text_of(page: Page) -> str:
    return json.dumps(everything(page), default=repr)


def test_answers_reach_nobody_but_whoever_gave_them(workshop: Workshop) -> None:
    console, screen = workshop.console(), workshop.screen()
    phones = [workshop.phone(name) for name in NAMES]
    console.done("go_to", activity="survey")
    for phone in phones:
        phone.page.done("answer_survey", item="thank", answer="never")
        phone.page.done("commit_to", items=["thank"])
    phones[0].page.done("answer_survey", item="thank", answer="always")
    watchers = [console, screen, *(phone.page for phone in phones)]
    for page in watchers:
        page.wait_for(lambda page: at(page, "survey", "people") == len(NAMES))
        page.resume()
        assert page.slices["survey"]["totals"] is None
    console.done("close_survey")
    for page in watchers:
        total = page.wait_for(lambda page: at(page, "survey", "totals"))[0]
        assert (total["always"], total["never"]) == (1, 5)
        page.resume()
    for page in (console, screen):
        assert answers_in(everything(page)) == []
    for place, phone in enumerate(phones):
        phone.page.wait_for(lambda page: at(page, "my_survey", "commitments"))
        seen = answers_in(everything(phone.page))
        given = {answer for kind, value in seen if kind == "answers" for answer in value.values()}
        # the first changed their mind; the answer before may have been overtaken on its way
        own = {"always", "never"} if place == 0 else {"never"}
        assert given <= own
        assert ("always" if place == 0 else "never") in given


def test_one_late_answer_changes_no_total_that_anybody_is_sent(workshop: Workshop) -> None:
    console, screen = workshop.console(), workshop.screen()
    phones = [workshop.phone(name) for name in NAMES]
    console.done("go_to", activity="survey")
    for phone in phones[:5]:
        phone.page.done("answer_survey", item="thank", answer="always")
    console.done("close_survey")
    console.done("open_survey")
    phones[5].page.done("answer_survey", item="thank", answer="never")
    console.done("close_survey")
    for page in (console, screen, phones[0].page):
        page.wait_for(lambda page: at(page, "survey", "people") == 6)
        page.wait_for(lambda page: at(page, "survey", "totals"))
        page.resume()
        sent = [total for message in totals_in(everything(page)) for total in message]
        thanked = {(t["always"], t["never"]) for t in sent if t["item"] == "thank"}
        assert thanked == {(5, 0)}


def totals_in(value: Any) -> list[Any]:
    if isinstance(value, dict):
        inner = [found for one in value.values() for found in totals_in(one)]
        return [value["totals"], *inner] if value.get("totals") else inner
    if isinstance(value, list | tuple):
        return [found for one in value for found in totals_in(one)]
    return []


def test_a_pledge_reaches_the_room_only_when_it_is_shared(workshop: Workshop) -> None:
    console, screen = workshop.console(), workshop.screen()
    ana, ben = workshop.phone("Ana"), workshop.phone("Ben", group="g2")
    console.done("go_to", activity="wrap_up")
    ana.page.done("write_pledge", text=SECRET, shared=False)
    ana.page.wait_for(lambda page: at(page, "my_pledge", "text") == SECRET)
    for page in (console, screen, ben.page):
        page.resume()
        assert SECRET not in text_of(page)
    ana.page.done("write_pledge", text=SECRET, shared=True)
    for page in (console, screen, ben.page):
        page.wait_for(lambda page: page.items.get("pledges", {}).get(ana.id, {}).get("name"))
    console.done("hide_pledge", participant=ana.id, hidden=True)
    for page in (screen, ben.page):
        page.wait_for(lambda page: ana.id not in page.items["pledges"])
    late = workshop.phone("Late", group="g2")
    assert SECRET not in text_of(late.page)


def test_kept_tips_are_counted_and_never_named(workshop: Workshop) -> None:
    console = workshop.console()
    ana, ben = workshop.phone("Ana"), workshop.phone("Ben")
    console.done("go_to", activity="tips")
    ana.page.done("keep_tip", tip="small", kept=True)
    for page in (console, ben.page):
        page.wait_for(lambda page: at(page, "tips", "kept") == [{"tip": "small", "people": 1}])
    kept = [m["slices"]["my_tips"] for m in updates(ben.page) if "my_tips" in m["slices"]]
    assert all(one["kept"] == [] for one in kept)
    assert not [m for m in updates(console) if "my_tips" in m["slices"]]


def updates(page: Page) -> list[dict[str, Any]]:
    return [page.said("snapshot")[0][0], *(shown(update) for (update,) in page.said("update"))]
