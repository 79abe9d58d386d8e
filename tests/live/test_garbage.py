"""When everything is looked through for garbage: not while somebody waits for an answer."""

import gc
from collections.abc import Iterator

import pytest

from workshop.live import garbage
from workshop.live.garbage import GROWN, QUIET, SELDOM, SURELY, Collector


@pytest.fixture
def untouched() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_nothing_is_looked_through_while_a_room_is_busy() -> None:
    collector = Collector(0.0, 1_000)
    assert not any(collector.due(float(now), 0.1, 1_000 + GROWN) for now in range(int(SURELY)))


def test_a_quiet_room_is_the_moment_and_not_again_at_once() -> None:
    collector = Collector(0.0, 1_000)
    assert not collector.due(SELDOM - 1, QUIET, 1_000)
    assert not collector.due(SELDOM, QUIET - 0.1, 1_000)
    assert collector.due(SELDOM, QUIET, 1_000)
    collector.looked(SELDOM, 1_000)
    assert not collector.due(SELDOM + 1, QUIET, 1_000)


def test_where_nothing_new_has_stayed_there_is_nothing_to_look_for() -> None:
    assert not Collector(0.0, 1_000).due(SURELY, QUIET, 1_001 + GROWN, aged=False)


def test_memory_that_grows_does_not_wait_for_quiet_and_nothing_waits_for_ever() -> None:
    collector = Collector(0.0, 1_000)
    assert collector.due(1.0, 0.0, 1_001 + GROWN)
    collector.looked(1.0, 1_001 + GROWN)
    assert not collector.due(2.0, 0.0, 1_001 + GROWN)
    assert collector.due(1.0 + SURELY, 0.0, 1_001 + GROWN)


def test_python_takes_no_full_look_by_itself(untouched: None) -> None:
    garbage.begin()
    looks = gc.get_stats()[2]["collections"]
    held = [[number] for number in range(400_000)]
    assert gc.get_stats()[2]["collections"] == looks
    assert len(held) == 400_000


def test_the_full_look_is_taken_and_finds_what_only_holds_itself(untouched: None) -> None:
    garbage.begin()
    gc.collect(1)  # what there is has outlived a look
    now = iter([0.0, SURELY, SURELY, SURELY])

    class Over(Exception):
        pass

    rounds = iter([None])

    def sleep(_seconds: float) -> None:
        try:
            next(rounds)
        except StopIteration:
            raise Over from None

    looks = gc.get_stats()[2]["collections"]
    with pytest.raises(Over):
        garbage.keep_looking(sleep, lambda: next(now), lambda _now: 0.0)
    assert gc.get_stats()[2]["collections"] == looks + 1
