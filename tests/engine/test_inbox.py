"""A queue whose users do the work, and what happens when one of them is stopped."""

from threading import Event
from time import sleep

import pytest

from tests.engine.stage import PATIENCE, Run
from workshop.engine.inbox import Ask, Inbox, Interrupted


class Desk:
    """Serves when allowed to, and remembers in which batches."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.serving = Event()
        self.may_serve = Event()

    def serve(self, asks):
        self.serving.set()
        assert self.may_serve.wait(PATIENCE)
        self.batches.append([ask.question for ask in asks])
        for ask in asks:
            if ask.question == "stop":
                raise SystemExit
            if ask.question == "wrong":
                raise ValueError("wrong")
            if ask.question != "forgotten":
                ask.answer = ask.question.upper()


def queue(inbox, desk, *questions):
    """One leads and waits at the desk; the others stand in line, in this order."""
    runs = []
    for place, question in enumerate(questions):
        runs.append(Run(inbox.ask, question))
        assert desk.serving.wait(PATIENCE)
        while inbox.waiting < place:
            sleep(0)
    desk.may_serve.set()
    return runs


@pytest.fixture
def desk():
    return Desk()


def test_what_comes_meanwhile_is_served_together_in_order_and_in_bounds(desk):
    inbox = Inbox(desk.serve, 2)
    runs = queue(inbox, desk, "a", "b", "c", "d")
    assert [run.result() for run in runs] == ["A", "B", "C", "D"]
    assert desk.batches == [["a"], ["b", "c"], ["d"]]


def test_one_that_fails_gets_the_error_and_the_queue_goes_on(desk):
    inbox = Inbox(desk.serve, 1)
    first, wrong, last = queue(inbox, desk, "a", "wrong", "b")
    assert (first.result(), last.result()) == ("A", "B")
    with pytest.raises(ValueError, match="wrong"):
        wrong.result()


def test_a_question_left_without_an_answer_is_told_so(desk):
    inbox = Inbox(desk.serve, 1)
    (run,) = queue(inbox, desk, "forgotten")
    with pytest.raises(Interrupted):
        run.result()


def test_whoever_serves_may_be_stopped_and_the_next_one_serves(desk):
    inbox = Inbox(desk.serve, 2)
    runs = queue(inbox, desk, "a", "stop", "b", "c")
    assert (runs[0].result(), runs[3].result()) == ("A", "C")
    with pytest.raises(SystemExit):
        runs[1].result()
    with pytest.raises(Interrupted):
        runs[2].result()
    assert inbox.ask("d") == "D"


def test_who_is_stopped_in_line_passes_the_turn_on(desk, monkeypatch):
    wait = Ask.wait

    def stopped(ask):
        wait(ask)
        if ask.question == "b":
            raise SystemExit

    monkeypatch.setattr(Ask, "wait", stopped)
    inbox = Inbox(desk.serve, 1)
    runs = queue(inbox, desk, "a", "b", "c")
    assert (runs[0].result(), runs[2].result()) == ("A", "C")
    with pytest.raises(SystemExit):
        runs[1].result()
    assert desk.batches == [["a"], ["c"]]
