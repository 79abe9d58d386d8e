"""What waits for one connection, in bytes and in age."""

import pytest

from workshop.live import backlog
from workshop.live.backlog import Backlog, Waiting


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_connection_that_reads_may_go_on(clock: Clock) -> None:
    mine = Backlog(Waiting(), clock)
    for _ in range(1_000):
        mine.add("x" * 10_000)
        mine.left(1)
        clock.now += 1
        assert not mine.too_much
    assert mine.bytes == 0


def test_too_many_bytes_are_too_much(clock: Clock) -> None:
    mine = Backlog(Waiting(), clock)
    mine.add(b"x" * backlog.MOST_BYTES)
    assert mine.too_much


def test_a_packet_that_waits_too_long_is_too_much(clock: Clock) -> None:
    mine = Backlog(Waiting(), clock)
    mine.add("a")
    clock.now = backlog.LONGEST - 1
    mine.add("b")
    assert not mine.too_much
    clock.now = backlog.LONGEST + 1
    assert mine.too_much
    mine.left(1)
    assert not mine.too_much  # the oldest has left


def test_the_fuller_the_server_the_shorter_its_patience(clock: Clock) -> None:
    everybody = Waiting(1_000_000)
    mine, others = Backlog(everybody, clock), Backlog(everybody, clock)
    mine.add("a")
    others.add(b"x" * 900_000)
    clock.now = backlog.LONGEST * 0.2
    assert mine.too_much
    others.clear()
    assert not mine.too_much
    mine.clear()
    assert everybody.bytes == 0


def test_who_has_enough_to_read_is_not_listened_to(clock: Clock) -> None:
    mine = Backlog(Waiting(), clock)
    mine.add("x" * backlog.ENOUGH)
    assert mine.enough
    mine.left(1)
    assert not mine.enough


def test_letters_count_as_what_they_take(clock: Clock) -> None:
    latin, others = Backlog(Waiting(), clock), Backlog(Waiting(), clock)
    latin.add("x" * 1_000)
    others.add("字" * 1_000)
    assert others.bytes > 1.8 * latin.bytes
