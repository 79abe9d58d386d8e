"""Trying one join code after another."""

from ipaddress import IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.site import Browser, Clock, Opened, Site, words_of
from workshop.web.context import EXTENSION
from workshop.web.guessing import (
    ADDRESS,
    BROWSER,
    PAUSE,
    REMEMBERED,
    Allowances,
    Guesses,
    visitor,
)


@pytest.fixture
def paused(site: Site, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long tries had to wait; nobody does."""
    waits: list[float] = []
    guesses = site.app.extensions[EXTENSION].guesses
    monkeypatch.setattr(guesses, "_pause", waits.append)
    return waits


def guess(browser: Browser, times: int, address: str = "127.0.0.1") -> int:
    """Try wrong codes; the last answer's status."""
    status = 0
    for _ in range(times):
        answer = browser.get("/?code=CCCCCC", environ_base={"REMOTE_ADDR": address})
        status = answer.status_code
    return status


def test_a_browser_that_guesses_waits_and_then_goes_on(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.get("/")
    assert guess(visitor, BROWSER[0]) == 404
    answer = visitor.get("/?code=CCCCCC")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "Wait half a minute and try again." in words_of(answer)
    # a right code tells a guesser nothing either, on any way in
    assert visitor.get(f"/j/{session.code}").status_code == 429
    body = {"name": "Ana", "id": "0123456789abcdef"}
    assert visitor.post_json(f"/j/{session.code}", body).status_code == 429
    site.clock.now += BROWSER[1]
    assert visitor.get(f"/j/{session.code}").status_code == 200


def test_whoever_has_a_seat_is_never_kept_out_of_it(visitor: Browser, session: Opened) -> None:
    visitor.join(session)
    guess(visitor, BROWSER[0] + 5)
    assert visitor.get("/?code=CCCCCC").status_code == 429
    assert visitor.get(f"/j/{session.code}").status_code == 200


def test_a_guesser_in_the_room_stops_nobody_who_has_the_right_code(
    site: Site, session: Opened, paused: list[float]
) -> None:
    """All from one address: with new browsers, and with none at all."""
    for _ in range(200):
        browser = site.browser()
        browser.get("/")
        guess(browser, 1)
        guess(site.browser(), 1)
    newcomer = site.browser()
    assert newcomer.get(f"/?code={session.code}").status_code == 303
    assert newcomer.join(session, "Ana")
    bare = site.browser()
    assert bare.get(f"/j/{session.code}").status_code == 200


def test_a_guesser_in_the_room_stops_neither_the_host_nor_a_facilitator(
    site: Site, session: Opened, paused: list[float]
) -> None:
    for _ in range(400):
        guess(site.browser(), 1)
    del paused[:]
    host = site.host()
    assert host.get("/host").status_code == 200
    assert host.get(f"/j/{session.code}").status_code == 200
    leader = site.browser()
    assert leader.get(f"/f/{session.facilitator_key}").status_code == 303
    assert leader.get(f"/j/{session.code}").status_code == 200
    assert paused == []


def test_whoever_has_mistyped_little_is_told_so_and_not_to_wait(
    site: Site, paused: list[float]
) -> None:
    for _ in range(ADDRESS[0] + 1):
        guess(site.browser(), 1)
    assert guess(site.browser(), 1) == 404


def test_tries_wait_where_many_wrong_codes_came_from_and_nowhere_else(
    site: Site, session: Opened, paused: list[float]
) -> None:
    for _ in range(ADDRESS[0]):
        guess(site.browser(), 1)
    assert paused == []
    assert guess(site.browser(), 1) == 404
    site.browser().get(f"/j/{session.code}")
    assert paused == [PAUSE, PAUSE]  # a right code as long as a wrong one, or it would tell
    there = {"REMOTE_ADDR": "198.51.100.7"}
    assert site.browser().get(f"/j/{session.code}", environ_base=there).status_code == 200
    assert len(paused) == 2


def test_a_guesser_with_a_new_ipv6_address_for_every_try_is_one_visitor() -> None:
    paused: list[float] = []
    guesses = Guesses(Clock(), paused.append)
    for number in range(ADDRESS[0]):
        guesses.wrong("", f"2001:db8:0:7::{number:x}")
    assert guesses.may_try("", "2001:db8:0:7:ffff::1")
    assert paused == [PAUSE]
    assert guesses.may_try("", "2001:db8:0:8::1")
    assert paused == [PAUSE]


@given(st.integers(0, 2**128 - 1), st.integers(0, 2**64 - 1))
def test_addresses_are_one_visitor_just_where_they_share_a_64(one: int, low: int) -> None:
    neighbour = IPv6Address(one >> 64 << 64 | low)
    stranger = IPv6Address((one ^ 1 << 64) >> 64 << 64 | low)
    if IPv6Address(one).ipv4_mapped is None and neighbour.ipv4_mapped is None:
        assert visitor(str(IPv6Address(one))) == visitor(str(neighbour))
    assert visitor(str(stranger)) != visitor(str(neighbour))


def test_an_ipv4_address_is_the_same_visitor_in_either_spelling() -> None:
    assert visitor("::ffff:192.0.2.7") == visitor("192.0.2.7") != visitor("::ffff:192.0.2.8")
    assert visitor("fe80::1%eth0") == visitor("fe80::2")
    assert [visitor(""), visitor("unix")] == ["", "unix"]


def test_right_codes_cost_nothing(visitor: Browser, session: Opened) -> None:
    visitor.get("/")
    for _ in range(50):
        assert visitor.get(f"/j/{session.code}").status_code == 200


def test_an_allowance_fills_up_again_but_never_beyond() -> None:
    allowances = Allowances(3, 1_000)
    for _ in range(5):
        allowances.take("a", 0)
    assert allowances.left("a", 0) == 0
    assert allowances.left("a", 1_500) == 1.5
    assert allowances.left("a", 60_000) == 3
    assert allowances.left("b", 0) == 3


def test_a_clock_that_goes_back_gives_and_takes_nothing() -> None:
    allowances = Allowances(3, 1_000)
    allowances.take("a", 10_000)
    assert allowances.left("a", 5_000) == 2


def test_memory_is_bounded() -> None:
    allowances = Allowances(3, 1_000)
    for number in range(REMEMBERED + 50):
        allowances.take(str(number), 0)
    assert allowances.left("0", 0) == 3
    assert allowances.left(str(REMEMBERED + 49), 0) == 2
    assert len(allowances._left) == REMEMBERED


def test_no_address_is_kept_as_it_is() -> None:
    guesses = Guesses(Clock())
    guesses.wrong("", "192.0.2.1")
    assert "192.0.2.1" not in repr(guesses._addresses._left)
