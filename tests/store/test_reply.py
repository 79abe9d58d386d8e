"""An answer reaches everybody who waits for it, once, whichever thread is first."""

from threading import Barrier, Thread

import pytest

from workshop.store.contract import StoreError
from workshop.store.reply import Reply

PATIENCE = 30


def test_an_answer_may_be_nothing() -> None:
    reply = Reply()
    assert not reply.done()
    reply.answer(None)
    assert reply.done()
    assert reply.result() is None
    assert reply.exception() is None


def test_an_error_is_raised_to_whoever_asks() -> None:
    reply = Reply()
    reply.fail(StoreError("full"))
    assert reply.done()
    assert isinstance(reply.exception(), StoreError)
    for _ in range(2):
        with pytest.raises(StoreError, match="full"):
            reply.result()


def test_waiting_can_be_given_up() -> None:
    reply = Reply()
    with pytest.raises(TimeoutError):
        reply.result(timeout=0)
    reply.answer(5)
    assert reply.result(timeout=0) == 5


def test_callbacks_run_in_order_and_at_once_when_it_is_late() -> None:
    reply = Reply()
    heard: list[object] = []
    reply.add_done_callback(lambda r: heard.append(("first", r.result())))
    reply.add_done_callback(lambda r: heard.append(("second", r.result())))
    assert heard == []
    reply.answer(7)
    reply.add_done_callback(lambda r: heard.append(("late", r.result())))
    assert heard == [("first", 7), ("second", 7), ("late", 7)]


def test_no_callback_is_lost_or_doubled_when_threads_race() -> None:
    for _ in range(200):
        reply = Reply()
        heard: list[int] = []
        barrier = Barrier(3)

        def listen(reply: Reply, heard: list[int], barrier: Barrier) -> None:
            barrier.wait(PATIENCE)
            for number in range(5):
                reply.add_done_callback(lambda _, number=number: heard.append(number))
            heard.append(reply.result(PATIENCE) or 0)

        threads = [Thread(target=listen, args=(reply, heard, barrier)) for _ in range(2)]
        for thread in threads:
            thread.start()
        barrier.wait(PATIENCE)
        reply.answer(9)
        for thread in threads:
            thread.join(PATIENCE)
        assert sorted(heard) == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 9, 9]
