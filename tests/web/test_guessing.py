"""Trying one join code after another."""

from tests.web.site import Browser, Clock, Opened, Site, words_of
from workshop.web.guessing import ADDRESS, BROWSER, REMEMBERED, WORLD, Allowances, Guesses


def guess(browser: Browser, times: int, address: str = "192.0.2.1") -> int:
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


def test_a_room_behind_one_address_may_mistype(site: Site, session: Opened) -> None:
    for _ in range(100):  # each a new browser, all from one address: past the address's allowance
        browser = site.browser()
        browser.get("/")
        guess(browser, 2)
    assert ADDRESS[0] < 200 < WORLD[0]
    assert site.browser().get(f"/j/{session.code}").status_code == 200


def test_a_flood_of_guesses_without_cookies_locks_out_its_own_sources_alone(
    site: Site, session: Opened
) -> None:
    for _ in range(WORLD[0] + 1):
        status = guess(site.browser(), 1)
    assert status == 429
    room = site.browser()
    there = {"REMOTE_ADDR": "198.51.100.7"}
    assert room.get(f"/j/{session.code}", environ_base=there).status_code == 200


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
