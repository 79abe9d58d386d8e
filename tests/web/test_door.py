"""The door as people meet it: closed, one by one, a crowd, another code."""

import re
import secrets

import pytest

from tests.web.site import HOST, Browser, Opened, Site, bootstrap_of, words_of
from workshop.core import commands as c
from workshop.core import limits
from workshop.core.model import Actor
from workshop.engine import arrivals


def join(browser: Browser, session: Opened, name: str = "Mallory") -> int:
    body = {"name": name, "id": secrets.token_urlsafe(12)}
    return browser.post_json(f"/j/{session.code}", body).status_code


def connects(site: Site, session: Opened, participant: str) -> None:
    """As the live layer says it when a page has come."""
    site.engine.open(session.id).arrivals.came(participant)


def code_now(site: Site, session: Opened) -> str:
    with site.engine.open(session.id).view() as (state, _):
        return state.code


def test_a_closed_door_says_so_and_asks_again(site: Site, session: Opened) -> None:
    site.tell(session, c.SetDoor(door="closed"))
    page = site.browser().get(f"/j/{session.code}")
    assert "The door is closed just now" in words_of(page)
    assert bootstrap_of(page)["again"] > 0
    assert join(site.browser(), session) == 403
    site.tell(session, c.SetDoor(door="open"))
    assert site.browser().join(session, "Ana")


def test_whoever_is_in_stays_in_when_the_door_closes(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.join(session)
    site.tell(session, c.SetDoor(door="closed"))
    assert "phone" in visitor.get(f"/j/{session.code}").headers.get("Branchwork-Page", "")


def test_one_by_one_people_wait_on_a_page_that_goes_on_by_itself(
    site: Site, visitor: Browser, session: Opened
) -> None:
    site.tell(session, c.SetDoor(door="knock"))
    ana = visitor.join(session, "Ana")
    assert site.people(session) == []
    page = visitor.get(f"/j/{session.code}")
    assert "You are at the door" in words_of(page)
    assert bootstrap_of(page)["removed"] is None  # what the browser keeps, it keeps
    site.tell(session, c.RestoreParticipants(participants=(ana,)))
    assert bootstrap_of(visitor.get(f"/j/{session.code}"))["participant"] == ana


def test_a_second_press_at_the_door_is_no_second_person(
    site: Site, visitor: Browser, session: Opened
) -> None:
    site.tell(session, c.SetDoor(door="knock"))
    visitor.join(session, "Ana")
    assert join(visitor, session, "Ana") == 200
    with site.engine.open(session.id).view() as (state, _):
        assert len(state.people) == 1


def test_a_script_that_joins_without_end_is_held_and_a_phone_gets_in(
    site: Site, session: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "ON_TRUST", 20)
    statuses = [join(site.browser(), session, f"m{number}") for number in range(25)]
    assert statuses == [200] * 20 + [429] * 5
    ana = site.browser()
    path = f"/j/{session.code}"
    page = ana.send(path, path, name="Ana")
    assert page.status_code == 429
    assert "Many are joining just now" in words_of(page)
    assert re.search('name="name" value="Ana"', page.text)
    site.clock.now += arrivals.PATIENCE_MS
    assert ana.join(session, "Ana")
    assert site.people(session) == ["Ana"]


def test_seats_whose_pages_have_not_come_make_no_session_full(
    site: Site, session: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PEOPLE", 5)
    here = site.browser()
    connects(site, session, here.join(session, "Ana"))
    for number in range(4):
        assert join(site.browser(), session, f"m{number}") == 200
    assert join(site.browser(), session, "Ben") == 429
    site.clock.now += arrivals.PATIENCE_MS
    assert join(site.browser(), session, "Ben") == 200
    assert site.people(session) == ["Ana", "Ben"]


def test_whoever_comes_late_has_their_seat_again(
    site: Site, visitor: Browser, session: Opened
) -> None:
    ana = visitor.join(session, "Ana")
    site.tell(session, c.WriteNotes(text="mine"), Actor("participant", ana))
    site.clock.now += arrivals.AT_MOST_MS
    site.browser().join(session, "Ben")
    assert site.people(session) == ["Ben"]
    page = bootstrap_of(visitor.get(f"/j/{session.code}"))
    assert (page["participant"], page["name"]) == (ana, "Ana")


def test_the_old_code_stops_at_once_and_whoever_is_in_goes_on(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.join(session, "Ana")
    assert site.browser().get(f"/j/{session.code}").status_code == 200
    site.tell(session, c.ChangeCode())
    new = code_now(site, session)
    assert site.browser().get(f"/j/{session.code}").status_code == 404
    assert site.browser().get(f"/?code={session.code}").status_code == 404
    assert join(site.browser(), session) == 404
    moved = visitor.get(f"/j/{session.code}")
    assert moved.location.endswith(f"/j/{new}")
    assert visitor.get(moved.location).headers["Branchwork-Page"] == "phone"
    assert site.browser().get(f"/j/{new}").status_code == 200


def test_an_old_code_tells_the_new_one_to_nobody_who_was_taken_out(
    site: Site, visitor: Browser, session: Opened
) -> None:
    ana = visitor.join(session, "Ana")
    site.tell(session, c.RemoveParticipants(participants=(ana,), keep_out=True), HOST)
    site.tell(session, c.ChangeCode())
    assert visitor.get(f"/j/{session.code}").status_code == 404
