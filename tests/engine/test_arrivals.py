"""Seats on trust: a hall gets in, a script is held, and nobody loses a seat for good."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.engine.arrivals import AT_MOST_MS, EACH, ON_TRUST, PATIENCE_MS, Arrivals


class Time:
    now = 0

    def __call__(self) -> int:
        return self.now


def test_a_hall_whose_phones_come_within_seconds_never_waits() -> None:
    time = Time()
    arrivals = Arrivals(time)
    for number in range(5_000):  # three hundred a second, each page four seconds later
        time.now = number * 1_000 // 300
        assert arrivals.may_join(f"b{number}")
        arrivals.joined(f"p{number}", f"b{number}")
        if number >= 1_200:
            arrivals.came(f"p{number - 1_200}")


def test_a_script_that_never_comes_is_held_and_its_seats_go_to_the_next() -> None:
    time = Time()
    arrivals = Arrivals(time)
    for number in range(ON_TRUST):
        arrivals.joined(f"m{number}", "")
    assert not arrivals.may_join("ana")
    assert arrivals.given_up(short=True) == ()
    time.now = PATIENCE_MS
    assert len(arrivals.given_up(short=True)) == ON_TRUST
    assert arrivals.may_join("ana")


def test_seats_that_nobody_else_wants_are_kept_for_minutes() -> None:
    time = Time()
    arrivals = Arrivals(time)
    arrivals.joined("ana", "a")
    time.now = AT_MOST_MS - 1
    assert arrivals.given_up(short=False) == ()
    time.now = AT_MOST_MS
    assert arrivals.given_up(short=False) == ("ana",)


def test_one_browser_gets_few_seats_and_stops_nobody_else() -> None:
    arrivals = Arrivals(Time())
    for number in range(EACH):
        assert arrivals.may_join("mallory")
        arrivals.joined(f"m{number}", "mallory")
    assert not arrivals.may_join("mallory")
    assert arrivals.may_join("ana")
    arrivals.came("m0")
    assert arrivals.may_join("mallory")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["joined", "came", "short", "late"]),
            st.integers(0, 8),
            st.sampled_from(["", "a", "b"]),
            st.integers(0, 20_000),
        )
    )
)
def test_the_counts_agree_with_the_seats(
    steps: list[tuple[str, int, str, int]],
) -> None:
    time = Time()
    arrivals = Arrivals(time)
    for what, number, browser, passed in steps:
        time.now += passed
        if what == "joined":
            arrivals.joined(f"p{number}", browser)
        elif what == "came":
            arrivals.came(f"p{number}")
        else:
            arrivals.given_up(short=what == "short")
        held = [browser for _at, browser in arrivals._expected.values()]
        assert {one: held.count(one) for one in held} == dict(arrivals._browsers)
        assert arrivals.expected == len(held)
