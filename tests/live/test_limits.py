"""Token buckets: so many at once, then so many a second, each person for themselves."""

from workshop.live.limits import FORGET_EVERY, RATES, Limits, Rate


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def make(burst: int = 3, per_second: float = 2) -> tuple[Limits, Clock]:
    clock = Clock()
    return Limits({"command": Rate(burst, per_second)}, clock), clock


def test_a_burst_is_taken_and_then_a_steady_trickle() -> None:
    limits, clock = make()
    assert [limits.take("command", ("s", "ana")) for _ in range(5)] == [True] * 3 + [False] * 2
    clock.now += 0.5
    assert limits.take("command", ("s", "ana"))
    assert not limits.take("command", ("s", "ana"))
    clock.now += 100
    assert [limits.take("command", ("s", "ana")) for _ in range(4)] == [True] * 3 + [False]


def test_nobody_pays_for_another_person_or_session() -> None:
    limits, _ = make(burst=1)
    assert limits.take("command", ("s", "ana"))
    assert not limits.take("command", ("s", "ana"))
    assert limits.take("command", ("s", "ben"))
    assert limits.take("command", ("t", "ana"))


def test_asking_too_often_does_not_lengthen_the_wait() -> None:
    limits, clock = make(burst=1, per_second=1)
    limits.take("command", ("s", "ana"))
    for _ in range(50):
        clock.now += 0.01
        assert not limits.take("command", ("s", "ana"))
    clock.now += 0.51
    assert limits.take("command", ("s", "ana"))


def test_a_clock_that_stands_still_gives_nothing() -> None:
    limits, _ = make(burst=2)
    assert [limits.take("command", ("s", "a")) for _ in range(4)] == [True, True, False, False]


def test_buckets_that_are_full_again_are_forgotten() -> None:
    limits, clock = make()
    for number in range(100):
        limits.take("command", ("s", str(number)))
    assert limits.remembered == 100
    clock.now += FORGET_EVERY + 1
    limits.take("command", ("s", "ana"))
    assert limits.remembered == 1


def test_a_person_at_their_fastest_stays_below_every_rate() -> None:
    # someone who likes an idea each half second for ten minutes, after an hour offline
    clock = Clock()
    limits = Limits(clock=clock)
    assert all(limits.take("command", ("s", "ana")) for _ in range(40))
    for _ in range(1_200):
        clock.now += 0.5
        assert limits.take("command", ("s", "ana"))
        assert limits.take("draft", ("s", "ana"))
        assert limits.take("awareness", ("s", "ana"))
    assert RATES["lead"].per_second > RATES["command"].per_second


def test_an_hour_of_typing_fits_into_a_day_and_flooding_does_not() -> None:
    clock = Clock()
    limits = Limits(clock=clock)
    hour = sum(_after_a_second(limits, clock) for _ in range(3600))
    assert hour == 3600
    rest = sum(_after_a_second(limits, clock) for _ in range(23 * 3600))
    assert hour + rest <= RATES["day"].burst + 24 * 900
    assert limits.take("day", ("s", "bo"))


def _after_a_second(limits: Limits, clock: Clock) -> bool:
    clock.now += 1
    return limits.take("day", ("s", "ana"))
