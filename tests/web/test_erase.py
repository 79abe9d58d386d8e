"""Erasing oneself through the pages: oneself and nobody else, before and after the end."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.site import Browser, Opened, Site, bootstrap_of, words_of
from workshop.core import commands as c
from workshop.core.model import Actor
from workshop.store.contract import StoreError
from workshop.web.erasures import ERASURES, STANDING_MS, Erasures

NAME = "Zanzibar Quux"


def erase_path(session: Opened) -> str:
    return f"/j/{session.code}/erase"


def erase(browser: Browser, session: Opened) -> str:
    """Open the page and press the button; returns what the page then says."""
    answer = browser.send(erase_path(session), erase_path(session))
    assert answer.status_code == 200, answer.status
    return words_of(answer)


def log_of(site: Site, session: Opened) -> str:
    return "".join(str(record) for record in site.store.read(session.id))


def test_the_page_says_what_goes_and_what_stays_and_changes_nothing(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.join(session, NAME)
    words = words_of(visitor.get(erase_path(session)))
    assert "Erase yourself from this session?" in words
    assert f"You are {NAME} here." in words
    for goes in ("Your name and your notes.", "survey answers", "secret ballots", "pledge"):
        assert goes in words.partition("What stays")[0]
    assert "What you wrote together with your group." in words.partition("What stays")[2]
    assert "This cannot be undone" in words
    assert site.people(session) == [NAME]


def test_the_page_speaks_only_of_what_this_session_has(site: Site, visitor: Browser) -> None:
    named = site.open(ballots="named")
    visitor.join(named)
    words = words_of(visitor.get(erase_path(named)))
    assert "secret" not in words
    assert "Ballots of yours that were counted, as nobody’s." in words


def test_pressing_the_button_erases_and_lets_go_of_the_seat(
    site: Site, visitor: Browser, session: Opened
) -> None:
    seat = visitor.join(session, NAME)
    other = site.open("Another session")
    elsewhere = visitor.join(other, "Ana")
    site.tell(session, c.WriteNotes(text=f"notes of {NAME}"), Actor("participant", seat))
    assert "You are erased" in erase(visitor, session)
    assert NAME not in log_of(site, session)
    assert site.people(session) == []
    assert visitor.seats() == {other.id: elsewhere}
    page = visitor.get(f"/j/{session.code}")
    assert "What shall we call you?" in words_of(page)


def test_the_page_afterwards_has_the_browser_let_go_of_what_it_kept(
    site: Site, visitor: Browser, session: Opened
) -> None:
    seat = visitor.join(session, NAME)
    site.tell(session, c.AddGroup())
    page = visitor.send(erase_path(session), erase_path(session))
    held = bootstrap_of(page)
    assert held["session"] == session.id
    assert held["participant"] == seat
    assert held["page"] == f"/j/{session.code}"
    assert "g1" in held["groups"]
    assert "erased-0A1B2C3D.js" in page.text
    assert NAME not in page.text


def test_it_works_after_the_end(site: Site, visitor: Browser, session: Opened) -> None:
    visitor.join(session, NAME)
    site.end(session)
    page = visitor.get(erase_path(session))
    assert f'href="/j/{session.code}/transcript.html"' in page.text
    assert "You are erased" in erase(visitor, session)
    assert NAME not in log_of(site, session)
    assert visitor.get(f"/j/{session.code}/transcript.html").status_code == 303
    assert "This session has ended" in words_of(visitor.get(f"/j/{session.code}"))


@pytest.mark.parametrize("ended", [False, True])
def test_somebody_who_was_taken_out_can_erase_what_they_left(
    site: Site, visitor: Browser, session: Opened, ended: bool
) -> None:
    seat = visitor.join(session, NAME)
    site.tell(session, c.RemoveParticipant(participant=seat))
    if ended:
        site.end(session)
    page = visitor.get(f"/j/{session.code}")
    assert "Erase what you left here" in words_of(page)
    assert f'href="{erase_path(session)}"' in page.text
    assert "You are erased" in erase(visitor, session)
    assert NAME not in log_of(site, session)


def test_another_device_with_the_seat_lets_go_too(
    site: Site, visitor: Browser, session: Opened
) -> None:
    seat = visitor.join(session, NAME)
    tablet = site.browser()
    made = visitor.post_json(f"/j/{session.code}/my-link", {}).json
    assert made is not None
    path = str(made["url"]).removeprefix("http://localhost")
    tablet.send(path, path)
    erase(visitor, session)
    page = tablet.get(f"/j/{session.code}")
    assert "You are erased" in words_of(page)
    assert bootstrap_of(page)["participant"] == seat
    assert tablet.seats() == {}
    assert "What shall we call you?" in words_of(tablet.get(f"/j/{session.code}"))
    assert site.browser().get(path).status_code == 404  # the link has no seat to give


def test_my_link_leads_to_it_also_without_javascript(
    site: Site, visitor: Browser, session: Opened
) -> None:
    token = visitor.form(f"/j/{session.code}", f"/j/{session.code}")["csrf_token"]
    visitor.join(session, NAME)
    site.end(session)
    page = visitor.client.post(f"/j/{session.code}/my-link", data={"csrf_token": token})
    assert f'href="{erase_path(session)}"' in page.text
    link = page.text.partition('value="http://localhost')[2].partition('"')[0]
    device = site.browser()
    answer = device.send(link, link, then="erase")
    assert answer.headers["Location"] == erase_path(session)
    assert "You are erased" in erase(device, session)
    assert site.people(session) == []


def test_once_more_is_no_error(site: Site, visitor: Browser, session: Opened) -> None:
    seat = visitor.join(session, NAME)
    form = visitor.form(erase_path(session), erase_path(session))
    with visitor.client.session_transaction() as held:
        before = dict(held)
    assert visitor.client.post(erase_path(session), data=form).status_code == 200
    version = site.engine.summaries()[0].version
    with visitor.client.session_transaction() as held:
        held.update(before)  # the answer was lost, and the cookie in it
    again = visitor.client.post(erase_path(session), data=form)
    assert "You are erased" in words_of(again)
    assert site.engine.summaries()[0].version == version
    assert visitor.seats().get(session.id) != seat


def test_the_button_without_a_seat_leads_to_the_door(
    site: Site, visitor: Browser, session: Opened
) -> None:
    site.browser().join(session, NAME)
    form = visitor.form(f"/j/{session.code}", f"/j/{session.code}")
    answer = visitor.client.post(
        erase_path(session), data={"csrf_token": form["csrf_token"], "participant": "p1"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/j/{session.code}")
    assert visitor.get(erase_path(session)).status_code == 303
    assert site.people(session) == [NAME]


def test_nothing_that_is_sent_names_somebody_else(
    site: Site, visitor: Browser, session: Opened
) -> None:
    victim = site.browser().join(session, "Ana")
    visitor.join(session, "Mallory")
    path = erase_path(session)
    visitor.send(path, path, participant=victim, actor=victim, name="Ana")
    assert site.people(session) == ["Ana"]
    answer = site.browser().post_json(path, {"participant": victim})
    assert answer.status_code == 403
    assert site.people(session) == ["Ana"]


@pytest.mark.parametrize("who", ["host", "facilitator"])
def test_not_even_whoever_leads_can_erase_somebody(site: Site, session: Opened, who: str) -> None:
    person = site.browser()
    seat = person.join(session, NAME)
    leader = site.host() if who == "host" else site.browser()
    if who == "facilitator":
        leader.get(f"/f/{session.facilitator_key}")
    answer = leader.post_json(erase_path(session), {"participant": seat})
    assert answer.status_code == 403
    assert site.people(session) == [NAME]


def test_another_site_cannot_press_the_button(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.join(session, NAME)
    path = erase_path(session)
    assert visitor.client.post(path).status_code == 400
    assert visitor.client.post(path, data={"csrf_token": "forged"}).status_code == 400
    foreign = visitor.post_json(path, {}, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    other = visitor.post_json(path, {}, headers={"Sec-Fetch-Site": "cross-site"})
    assert other.status_code == 403
    assert visitor.client.get(path, headers={"Accept": "text/html"}).status_code == 200
    assert visitor.get(path).headers["X-Frame-Options"] == "SAMEORIGIN"
    assert site.people(session) == [NAME]
    assert session.id in visitor.seats()


def test_a_program_gets_json(site: Site, visitor: Browser, session: Opened) -> None:
    visitor.join(session, NAME)
    answer = visitor.post_json(erase_path(session), {})
    assert answer.json == {
        "ok": True,
        "session": session.id,
        "version": site.engine.summaries()[0].version,
    }
    assert session.id not in visitor.seats()
    again = visitor.post_json(erase_path(session), {})
    assert (again.status_code, json.loads(again.text)["code"]) == (403, "not_in_session")
    nowhere = visitor.post_json("/j/CCCCCC/erase", {})
    assert json.loads(nowhere.text)["code"] == "no_session"


def test_whoever_joins_and_erases_themselves_without_end_has_to_wait(
    site: Site, session: Opened
) -> None:
    most, every = ERASURES
    for _ in range(most):
        browser = site.browser()
        browser.join(session, "Mallory")
        assert browser.post_json(erase_path(session), {}).status_code == 200
    other = site.open("Another session")
    last = site.browser()
    last.join(session, NAME)
    last.join(other, NAME)
    assert last.post_json(erase_path(session), {}).status_code == 429
    assert site.people(session) == [NAME]
    assert last.post_json(erase_path(other), {}).status_code == 200
    site.clock.now += every
    assert last.post_json(erase_path(session), {}).status_code == 200


def test_whoever_joins_and_erases_themselves_without_end_stops_nobody_who_was_there_before(
    site: Site, session: Opened
) -> None:
    member = site.browser()
    member.join(session, NAME)
    site.clock.now += STANDING_MS
    for _ in range(ERASURES[0]):
        mallory = site.browser()
        mallory.join(session, "Mallory")
        assert mallory.post_json(erase_path(session), {}).status_code == 200
    mallory.join(session, "Mallory")
    assert mallory.post_json(erase_path(session), {}).status_code == 429
    assert member.post_json(erase_path(session), {}).status_code == 200


@given(
    mine=st.integers(0, 10_000_000),
    others=st.lists(st.tuples(st.integers(1, 3_000_000), st.integers(0, 60_000)), max_size=200),
)
def test_nobody_who_stands_in_a_session_waits_for_those_who_came_later(
    mine: int, others: list[tuple[int, int]]
) -> None:
    """Also not for those who came later and have waited to be long-standing themselves."""
    erasures = Erasures()
    now = mine + STANDING_MS
    for later, passed in others:
        now += passed
        joined_at = min(mine + later, now)
        if erasures.may("s", joined_at, now):
            erasures.take("s", joined_at, now)
    assert erasures.may("s", mine, now)


def test_a_thousand_long_standing_members_are_counted_too() -> None:
    erasures, now = Erasures(), STANDING_MS
    for _ in range(ERASURES[0]):
        assert erasures.may("s", 0, now)
        erasures.take("s", 0, now)
    assert not erasures.may("s", 0, now)
    assert erasures.may("s", 0, now + ERASURES[0] * ERASURES[1])


def test_when_it_cannot_be_stored_it_says_so_and_the_seat_stays(
    site: Site, visitor: Browser, session: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.join(session, NAME)
    form = visitor.form(erase_path(session), erase_path(session))

    def full(*_: object) -> None:
        raise StoreError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(site.store, "write", full)
        assert visitor.client.post(erase_path(session), data=form).status_code == 503
    assert session.id in visitor.seats()
    assert visitor.client.post(erase_path(session), data=form).status_code == 200
    assert site.people(session) == []
