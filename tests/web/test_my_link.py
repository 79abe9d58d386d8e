"""Moving one's seat to another device."""

import time
from typing import Any

import pytest

from tests.transcript.reading import visible_in
from tests.web.site import Browser, Opened, Site, bootstrap_of, words_of
from workshop.core import commands as c
from workshop.core.model import Actor
from workshop.transcript import FORMATS
from workshop.web import my_link


def link_of(browser: Browser, session: Opened) -> str:
    """The path of a fresh link."""
    made: Any = browser.post_json(f"/j/{session.code}/my-link", {}).json
    assert made["ok"] is True
    assert made["qr"].startswith("data:image/svg+xml")
    return str(made["url"]).removeprefix("http://localhost")


def test_the_link_gives_the_seat_to_another_device(
    site: Site, visitor: Browser, session: Opened
) -> None:
    seat = visitor.join(session, "Ana")
    path = link_of(visitor, session)
    phone = site.browser()
    assert "Continue here as Ana" in words_of(phone.get(path))
    answer = phone.send(path, path)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/j/{session.code}")
    assert phone.seats() == {session.id: seat}
    assert bootstrap_of(phone.get(f"/j/{session.code}"))["participant"] == seat
    assert site.people(session) == ["Ana"]


def test_a_link_preview_does_not_move_a_seat(site: Site, visitor: Browser, session: Opened) -> None:
    visitor.join(session)
    path = link_of(visitor, session)
    preview = site.browser()
    assert preview.get(path).status_code == 200
    assert preview.client.head(path).status_code == 200
    assert preview.seats() == {}


def test_another_site_cannot_press_the_button(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.join(session, "Mallory")
    path = link_of(visitor, session)
    victim = site.browser()
    victim.join(session, "Ana")
    before = victim.seats()
    assert victim.client.post(path).status_code == 400
    foreign = victim.post_json(path, {}, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert victim.seats() == before


def test_whoever_has_a_seat_already_is_told_that_it_is_left(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.join(session, "Ana")
    other = site.browser()
    other.join(session, "Ben")
    assert "On this device you are Ben now; that seat is left." in words_of(
        other.get(link_of(visitor, session))
    )


def test_ones_own_link_leads_straight_back(visitor: Browser, session: Opened) -> None:
    visitor.join(session)
    answer = visitor.get(link_of(visitor, session))
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/j/{session.code}")


@pytest.mark.parametrize("change", ["cut", "turned", "other", "long"])
def test_a_forged_link_gives_nothing(
    site: Site, visitor: Browser, session: Opened, change: str
) -> None:
    visitor.join(session)
    path = link_of(visitor, session)
    forged = {
        "cut": path[:-1],
        "turned": path[:-4] + path[-4:][::-1],
        "other": "/m/WyJzMSIsInAxIl0.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb",
        "long": path + "x" * 1_000,
    }[change]
    thief = site.browser()
    assert thief.get(forged).status_code == 404
    assert "This link has no seat to give" in words_of(thief.get(forged))
    thief.get("/host")
    assert thief.client.post(forged, json={}).status_code == 403
    assert thief.seats() == {}


def test_an_old_link_is_worn_out(
    site: Site, visitor: Browser, session: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.join(session)
    path = link_of(visitor, session)
    later = time.time() + (my_link.DAYS * 24 + 1) * 3600
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)
    assert site.browser().get(path).status_code == 404


def test_the_link_of_somebody_who_was_removed_gives_nothing(
    site: Site, visitor: Browser, session: Opened
) -> None:
    seat = visitor.join(session)
    path = link_of(visitor, session)
    site.tell(session, c.RemoveParticipant(participant=seat))
    assert site.browser().get(path).status_code == 404
    site.engine.delete(session.id)
    assert site.browser().get(path).status_code == 404


def test_a_stranger_gets_no_link(visitor: Browser, session: Opened) -> None:
    answer = visitor.post_json(f"/j/{session.code}/my-link", {})
    assert answer.status_code == 403
    assert answer.json is not None
    assert answer.json["code"] == "not_in_session"


def test_the_link_works_after_the_end(site: Site, visitor: Browser, session: Opened) -> None:
    visitor.join(session)
    site.end(session)
    assert site.browser().get(link_of(visitor, session)).status_code == 200


def test_without_javascript_the_link_is_a_page(visitor: Browser, session: Opened) -> None:
    token = visitor.form(f"/j/{session.code}", f"/j/{session.code}")["csrf_token"]
    visitor.join(session)
    page = visitor.client.post(f"/j/{session.code}/my-link", data={"csrf_token": token})
    assert page.status_code == 200
    assert "http://localhost/m/" in page.text
    assert "It works for 7 days." in words_of(page)


def old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the days pass in which a link gives the seat away."""
    later = time.time() + (my_link.DAYS * 24 + 1) * 3600
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)


@pytest.mark.parametrize("extension", sorted(FORMATS))
def test_an_old_link_leads_to_the_transcript_as_long_as_the_session_is_kept(
    site: Site,
    visitor: Browser,
    session: Opened,
    monkeypatch: pytest.MonkeyPatch,
    extension: str,
) -> None:
    seat = visitor.join(session, "Ana")
    site.tell(session, c.WriteNotes(text="Ask the mayor"), Actor("participant", seat))
    path = link_of(visitor, session)
    site.end(session)
    old(monkeypatch)
    elsewhere = site.browser()
    page = elsewhere.get(path)
    assert "What Ana takes home" in words_of(page)
    assert "Continue here as Ana" not in words_of(page)
    assert f'href="{path}/transcript.{extension}"' in page.text
    answer = elsewhere.get(f"{path}/transcript.{extension}")
    assert answer.status_code == 200
    assert "Ask the mayor" in visible_in(answer.data, extension)
    assert elsewhere.seats() == {}
    site.engine.delete(session.id)
    assert elsewhere.get(f"{path}/transcript.{extension}").status_code == 404


def test_an_old_link_takes_no_seat(
    site: Site, visitor: Browser, session: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.join(session, "Ana")
    path = link_of(visitor, session)
    site.end(session)
    old(monkeypatch)
    thief = site.browser()
    answer = thief.post_json(path, {}, headers={"Origin": "http://localhost"})
    assert answer.status_code == 403
    assert answer.json is not None
    assert answer.json["code"] == "not_in_session"
    assert thief.seats() == {}


def test_a_fresh_link_offers_the_transcript_and_the_seat(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.join(session, "Ana")
    path = link_of(visitor, session)
    assert "takes home" not in words_of(site.browser().get(path))
    assert site.browser().get(f"{path}/transcript.json").status_code == 403
    site.tell(session, c.GoTo(activity="wrap_up"))
    words = words_of(site.browser().get(path))
    assert "What Ana takes home" in words
    assert "Continue here as Ana" in words


@pytest.mark.parametrize("wrong", ["/transcript.exe", "x/transcript.json"])
def test_a_link_leads_to_no_other_file(
    site: Site, visitor: Browser, session: Opened, wrong: str
) -> None:
    visitor.join(session, "Ana")
    path = link_of(visitor, session)
    site.end(session)
    assert site.browser().get(f"{path}{wrong}").status_code == 404


def test_the_link_of_somebody_who_was_removed_leads_to_no_transcript(
    site: Site, visitor: Browser, session: Opened
) -> None:
    seat = visitor.join(session)
    path = link_of(visitor, session)
    site.tell(session, c.RemoveParticipant(participant=seat))
    site.end(session)
    assert site.browser().get(path).status_code == 404
    assert site.browser().get(f"{path}/transcript.json").status_code == 404
