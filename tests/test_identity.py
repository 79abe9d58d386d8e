"""Who somebody is, told from the cookie alone."""

from typing import Any

import pytest

from workshop import identity
from workshop.core.model import Actor


def test_an_empty_cookie_is_nobody() -> None:
    roles = ("host", "facilitator", "participant", "screen")
    assert [identity.actor({}, "s1", role) for role in roles] == [None] * 4


def test_a_seat_is_a_participant_of_its_session_alone() -> None:
    cookie: dict[str, Any] = {}
    identity.give_seat(cookie, "s1", "p1")
    assert identity.actor(cookie, "s1", "participant") == Actor("participant", "p1")
    assert identity.actor(cookie, "s2", "participant") is None
    assert identity.actor(cookie, "s1", "facilitator") is None
    assert identity.actor(cookie, "s1", "screen") is None
    assert identity.actor(cookie, "s1", "host") is None


def test_a_facilitator_stays_the_same_one() -> None:
    cookie: dict[str, Any] = {}
    identity.give_lead(cookie, "s1")
    first = identity.actor(cookie, "s1", "facilitator")
    identity.give_lead(cookie, "s1")
    assert identity.actor(cookie, "s1", "facilitator") == first
    assert first is not None
    assert (first.role, first.id[0]) == ("facilitator", "f")
    assert identity.actor(cookie, "s2", "facilitator") is None
    assert identity.actor(cookie, "s1", "host") is None


def test_two_facilitators_are_two() -> None:
    cookies: list[dict[str, Any]] = [{}, {}]
    for cookie in cookies:
        identity.give_lead(cookie, "s1")
    assert len({identity.actor(cookie, "s1", "facilitator") for cookie in cookies}) == 2


def test_the_host_may_lead_every_session_but_sits_in_none() -> None:
    cookie: dict[str, Any] = {}
    identity.make_host(cookie, "a key")
    assert identity.actor(cookie, "any", "facilitator") == Actor("host", "host")
    assert identity.actor(cookie, "any", "participant") is None
    assert identity.actor(cookie, "any", "screen") is None


@pytest.mark.parametrize("held", [1, True, "true", "yes", [True], None])
def test_only_a_word_of_the_hosts_key_makes_a_host(held: object) -> None:
    assert not identity.is_host({"host": held})


def test_a_screen_shows_its_session_alone() -> None:
    cookie: dict[str, Any] = {}
    identity.give_screen(cookie, "s1")
    identity.give_screen(cookie, "s1")
    assert cookie["screens"] == ["s1"]
    assert identity.actor(cookie, "s1", "screen") == Actor("screen", "screen")
    assert identity.actor(cookie, "s2", "screen") is None


def test_a_cookie_keeps_the_newest_twenty_of_a_kind_and_stays_small() -> None:
    cookie: dict[str, Any] = {}
    for number in range(50):
        identity.give_seat(cookie, f"s{number:09}", f"p{number:020}")
        identity.give_screen(cookie, f"s{number:09}")
    assert list(identity.seats(cookie)) == [f"s{number:09}" for number in range(30, 50)]
    assert len(cookie["screens"]) == 20
    assert len(str(cookie)) < 3_000


def test_a_seat_that_is_given_again_is_the_newest() -> None:
    cookie: dict[str, Any] = {}
    for session in ("s1", "s2", "s1"):
        identity.give_seat(cookie, session, f"p-{session}")
    assert list(identity.seats(cookie)) == ["s2", "s1"]


def test_a_grant_is_put_back_so_that_the_cookie_is_written() -> None:
    before = {"s1": "p1"}
    cookie: dict[str, Any] = {"seats": before}
    identity.give_seat(cookie, "s2", "p2")
    assert cookie["seats"] is not before
    assert before == {"s1": "p1"}


@pytest.mark.parametrize("held", [None, 7, "s1", ["s1"], {"s1": None}, {"s1": ["p1"]}, {"s1": ""}])
def test_a_cookie_of_another_make_is_nobody(held: object) -> None:
    cookie = {"seats": held, "leads": held}
    assert identity.actor(cookie, "s1", "participant") is None
    assert identity.actor(cookie, "s1", "facilitator") is None
    if held != ["s1"]:
        assert identity.actor({"screens": held}, "s1", "screen") is None


def test_signing_out_leaves_the_seats() -> None:
    cookie: dict[str, Any] = {}
    identity.make_host(cookie, "a key")
    identity.give_lead(cookie, "s1")
    identity.give_seat(cookie, "s1", "p1")
    identity.forget(cookie)
    assert identity.actor(cookie, "s1", "facilitator") is None
    assert identity.actor(cookie, "s1", "participant") == Actor("participant", "p1")


def test_a_browser_keeps_its_random_name() -> None:
    cookie: dict[str, Any] = {}
    assert identity.known_browser(cookie) == ""
    name = identity.browser(cookie)
    assert identity.browser(cookie) == name == identity.known_browser(cookie)
    assert len(name) > 20


def test_a_grant_is_kept_with_what_it_grants_and_an_older_cookie_holds_none() -> None:
    cookie: dict[str, Any] = {}
    identity.give_seat(cookie, "s1", "p1", 3)
    identity.give_screen(cookie, "s1", 2)
    identity.give_lead(cookie, "s1", 1)
    assert identity.actor(cookie, "s1", "participant") == Actor("participant", "p1", 3)
    assert identity.actor(cookie, "s1", "screen") == Actor("screen", "screen", 2)
    led = identity.actor(cookie, "s1", "facilitator")
    assert led is not None
    assert led.grant == 1
    assert identity.seats(cookie) == {"s1": "p1"}
    old = {"seats": {"s1": "p1"}, "leads": {"s1": "f1"}, "screens": ["s1"]}
    roles = ("participant", "facilitator", "screen")
    assert [identity.actor(old, "s1", role).grant for role in roles] == [0, 0, 0]  # type: ignore[union-attr]


def test_a_newer_grant_takes_the_place_of_the_older_one() -> None:
    cookie: dict[str, Any] = {}
    identity.give_lead(cookie, "s1")
    before = identity.leads(cookie)
    for grant in (1, 2):
        identity.give_lead(cookie, "s1", grant)
        identity.give_screen(cookie, "s1", grant)
    assert identity.leads(cookie) == before
    assert cookie["screens"] == ["s1.2"]
    assert identity.merged({"screens": ["s1", "s2.1"]}, cookie)["screens"] == ["s1.2", "s2.1"]


def test_a_host_leads_as_the_host_whatever_link_they_opened() -> None:
    cookie: dict[str, Any] = {}
    identity.make_host(cookie, "a key")
    identity.give_lead(cookie, "s1")
    assert identity.actor(cookie, "s1", "facilitator") == Actor("host", "host")
