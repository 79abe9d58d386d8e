"""Who may hold the loop, and for how long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.live.fairness import (
    MOMENT,
    NEWCOMER,
    PROXY,
    SEATED,
    STRANGER,
    Account,
    Allowance,
    Lane,
    Turns,
)

ALLOWED = Allowance(at_once=0.02, per_second=0.01)


def test_an_account_is_in_the_black_until_its_allowance_is_used() -> None:
    account = Account(ALLOWED, 0.0)
    assert account.charge(0.015, 0.0)
    assert not account.charge(0.010, 0.0)


def test_time_fills_an_account_up_to_its_allowance_and_no_further() -> None:
    account = Account(ALLOWED, 0.0)
    account.charge(0.03, 0.0)
    assert account.charge(0.0, 1.0)
    assert account.charge(0.0, 1_000.0)
    assert not account.charge(0.021, 1_000.0)


def test_what_is_in_the_red_stays_so_far_and_no_further() -> None:
    account = Account(ALLOWED, 0.0)
    account.charge(100.0, 0.0)
    assert not account.charge(0.0, 1.9)
    assert account.charge(0.0, 2.1)  # 0.02 s below nothing, at 0.01 s a second


def test_taking_a_seat_gives_its_allowance_and_forgives_nothing() -> None:
    account = Account(STRANGER, 0.0)
    account.charge(0.001, 0.0)
    account.change(SEATED)
    assert account.charge(SEATED.at_once, 0.0)
    greedy = Account(STRANGER, 0.0)
    greedy.charge(1.0, 0.0)
    greedy.change(SEATED)
    assert not greedy.charge(SEATED.at_once, 0.0)


def test_taking_the_same_seat_again_gives_nothing() -> None:
    account = Account(SEATED, 0.0)
    for _ in range(3):
        account.charge(SEATED.at_once / 2, 0.0)
        account.change(SEATED)
    assert not account.charge(0.0, 0.0)


@pytest.mark.parametrize("allowance", [NEWCOMER, STRANGER, PROXY])
def test_nobody_without_a_seat_goes_ahead_of_those_with_one(allowance: Allowance) -> None:
    assert not Account(allowance, 0.0).is_ahead


def test_a_seat_that_has_used_much_lately_waits_behind_those_that_have_not() -> None:
    account = Account(SEATED, 0.0)
    for second in range(100):  # a vote a second, and all that comes of it
        account.charge(0.004, float(second))
        assert account.is_ahead
    account.charge(0.02, 100.0)
    assert not account.is_ahead
    account.charge(0.0, 101.0)
    assert account.is_ahead


def test_the_door_stays_shut_for_a_moment_after_somebody_inside_was_heard() -> None:
    turns = Turns()
    assert not turns.shut_for(0.0)
    turns.hear(5.0)
    assert turns.shut_for(5.0) == pytest.approx(MOMENT)
    assert 0 < turns.shut_for(5.0 + MOMENT / 2) < MOMENT
    assert not turns.shut_for(5.0 + MOMENT)


@given(st.lists(st.floats(0.0001, 0.05), min_size=5, max_size=60), st.integers(1, 20))
def test_the_slow_lane_never_gets_more_than_its_part(used: list[float], many: int) -> None:
    """However many are in it, each comes back as soon as it may and uses the loop once more."""
    lane, now, spent, back = Lane(0.2), 0.0, 0.0, [0.0] * many
    for one in used:
        who = back.index(min(back))
        now = max(now, back[who]) + one
        spent += one
        back[who] = now + lane.queue(one, now)
    assert spent <= 0.2 * max(back) + max(used) * (many + 1)
