"""The cookie through everything that can happen to it: seats stay, and nothing breaks."""

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.sansio.http import parse_cookie

from tests.web.site import COOKIE, SECRET, Browser, Opened, Site, bootstrap_of
from workshop.web.cookies import OLD_NAME, ROOM, Cookies, cookie_name, let_go

OTHER_SECRET = "d" * 43
HOUR = 3600
YEAR = 365 * 24 * HOUR


def with_another_secret(site: Site, dist: Path) -> Site:
    """The same data, served with another secret."""
    return Site(dist, secret=OTHER_SECRET, engine=site.engine)


def goes_to(browser: Browser, site: Site) -> Browser:
    """The same browser, when another server answers at the address."""
    there = site.browser()
    for cookie in all_cookies(browser):
        there.client.set_cookie(cookie.key, cookie.value)
    return there


def all_cookies(browser: Browser) -> list[Any]:
    return list(browser.client._cookies.values())


def sits(browser: Browser, session: Opened) -> bool:
    return '"participant"' in browser.get(f"/j/{session.code}").text


def reads(site: Site, value: str) -> bool:
    """Whether it is our own after all: base64 has several spellings."""
    cookies = site.app.session_interface
    assert isinstance(cookies, Cookies)
    arrives = parse_cookie(f"{OLD_NAME}={value}").getlist(OLD_NAME)
    return cookies._read(site.app, arrives) is not None


def clock_is_off(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    now = time.time()
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: now + seconds)


@pytest.mark.parametrize("seconds", [-2, -HOUR, -10 * YEAR, HOUR, YEAR, 10 * YEAR])
def test_a_clock_that_leaps_takes_no_seat(
    visitor: Browser, session: Opened, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    seat = visitor.join(session)
    clock_is_off(monkeypatch, seconds)
    page = visitor.get(f"/j/{session.code}")
    assert bootstrap_of(page)["participant"] == seat


def test_how_long_a_cookie_lasts_is_counted_by_the_browser(visitor: Browser) -> None:
    assert f"Max-Age={180 * 24 * HOUR}" in visitor.get("/").headers["Set-Cookie"]


def test_a_server_with_another_secret_writes_beside_the_cookie(
    site: Site, visitor: Browser, session: Opened, dist: Path
) -> None:
    seat = visitor.join(session)
    wrong = goes_to(visitor, with_another_secret(site, dist))
    assert not sits(wrong, session)
    other = wrong.join(session, "Ana again")
    right = goes_to(wrong, site)
    assert right.seats() == {session.id: seat}
    assert sits(right, session)
    assert goes_to(right, wrong.site).client.get_cookie(cookie_name(OTHER_SECRET)) is not None
    assert other != seat


def under_the_old_name(browser: Browser) -> None:
    """As an earlier Branchwork left the browser."""
    value = browser.raw_cookie()
    browser.client.delete_cookie(COOKIE)
    browser.client.set_cookie(OLD_NAME, value)


def test_a_cookie_under_the_old_name_is_read_and_moved(visitor: Browser, session: Opened) -> None:
    seat = visitor.join(session)
    under_the_old_name(visitor)
    assert sits(visitor, session)
    assert visitor.client.get_cookie(OLD_NAME) is None
    assert visitor.seats() == {session.id: seat}


def test_seats_under_both_names_come_together(
    site: Site, visitor: Browser, session: Opened
) -> None:
    other = site.open()
    first = visitor.join(session)
    under_the_old_name(visitor)
    old = visitor.client.get_cookie(OLD_NAME)
    assert old is not None
    visitor.client.delete_cookie(OLD_NAME)
    second = visitor.join(other)
    visitor.client.set_cookie(OLD_NAME, old.value)
    assert sits(visitor, session)
    assert visitor.seats() == {session.id: first, other.id: second}


def test_a_cookie_under_the_old_name_of_another_secret_is_left_alone(
    site: Site, visitor: Browser, session: Opened, dist: Path
) -> None:
    visitor.join(session)
    under_the_old_name(visitor)
    before = visitor.client.get_cookie(OLD_NAME)
    wrong = goes_to(visitor, with_another_secret(site, dist))
    wrong.join(session, "Ana again")
    after = wrong.client.get_cookie(OLD_NAME)
    assert before is not None
    assert after is not None
    assert after.value == before.value


cookie_bytes = st.one_of(
    st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=';,"\\')),
    st.text(
        st.characters(min_codepoint=0x20, max_codepoint=0xFF, exclude_characters=";"), max_size=300
    ),
    st.binary(max_size=300).map(
        lambda raw: raw.decode("latin1").translate({0: "0", 10: "n", 13: "r"})
    ),
)


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, Any]:
    """What to do to a good cookie: a name for it and a function of its value."""
    how = draw(st.sampled_from(["cut", "turned", "doubled", "grown", "mixed", "noise"]))
    place = draw(st.integers(0, 400))
    noise = draw(cookie_bytes)
    return how, {
        "cut": lambda value: value[:place],
        "turned": lambda value: value[:place] + value[place:][::-1],
        "doubled": lambda value: value + value,
        "grown": lambda value: value + "A" * place * 10,
        "mixed": lambda value: value[:place] + noise + value[place:],
        "noise": lambda value: noise,
    }[how]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(spoilt(), st.sampled_from([COOKIE, OLD_NAME, cookie_name(OTHER_SECRET), "branchwork-"]))
def test_no_bytes_in_any_cookie_cost_a_seat_or_break_a_page(
    site: Site, spoiling: tuple[str, Any], name: str
) -> None:
    session = site.open()
    browser = site.browser()
    seat = browser.join(session)
    good = browser.raw_cookie()
    bad = spoiling[1](good)
    # Another value beside the good one, before or after it, under any name that is ours.
    for header in (f"{name}={bad}; {COOKIE}={good}", f"{COOKIE}={good}; {name}={bad}"):
        client = site.app.test_client(use_cookies=False)
        for path in ("/", f"/j/{session.code}", "/host"):
            answer = client.get(path, headers={"Cookie": header})
            assert answer.status_code in (200, 403), (path, answer.status_code)
            written = answer.headers.getlist("Set-Cookie")
            assert not any(one.startswith(f"{COOKIE}=;") for one in written)
            if path != "/host":
                assert not any(one.startswith(f"{OLD_NAME}=;") for one in written) or reads(
                    site, bad
                )
        page = client.get(f"/j/{session.code}", headers={"Cookie": header})
        assert bootstrap_of(page)["participant"] == seat
    # The bad one alone: a stranger, and no fault.
    client = site.app.test_client(use_cookies=False)
    answer = client.get(f"/j/{session.code}", headers={"Cookie": f"{name}={bad}"})
    assert answer.status_code == 200


def signed(secret: str, at: int, seat: str = "p" * 21) -> tuple[str, str]:
    """The name and the value of a cookie that another server wrote at a time (s)."""
    from tests.server import _serializer

    signer = _serializer(secret)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("itsdangerous.timed.time.time", lambda: float(at))
        return cookie_name(secret), str(signer.dumps({"seats": {f"s{at}": seat}}))


def test_cookies_of_other_secrets_stay_as_long_as_there_is_room() -> None:
    few = [signed(f"secret {n}", 1_700_000_000 + n) for n in range(12)]
    assert let_go([*few, ("somebody-elses", "x" * 9_000)], COOKIE) == []


def test_where_a_browser_would_be_shut_out_the_oldest_go_and_never_ones_own() -> None:
    own = signed(SECRET, 1)
    many = [signed(f"secret {n}", 1_700_000_000 + n) for n in range(80)]
    gone = let_go([*reversed(many), own], own[0])
    assert gone == [name for name, _ in many[: len(gone)]]
    left = [one for one in [*many, own] if one[0] not in gone]
    assert own in left
    size = sum(len(name) + len(value) for name, value in left)
    assert ROOM - 200 < size <= ROOM


def test_a_browser_that_was_at_many_servers_is_let_in(visitor: Browser, session: Opened) -> None:
    seat = visitor.join(session)
    for n in range(60):
        visitor.client.set_cookie(*signed(f"secret {n}", 1_700_000_000 + n))
    assert bootstrap_of(visitor.get(f"/j/{session.code}"))["participant"] == seat
    sent = sum(len(one.key) + len(one.value) for one in all_cookies(visitor))
    assert sent <= ROOM
    assert bootstrap_of(visitor.get(f"/j/{session.code}"))["participant"] == seat


def test_the_name_of_a_cookie_does_not_give_its_secret_away() -> None:
    assert SECRET not in COOKIE
    assert cookie_name(SECRET) == COOKIE != cookie_name(OTHER_SECRET)
    assert len(COOKIE) < 24
