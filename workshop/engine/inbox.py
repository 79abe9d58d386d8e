"""A queue whose users do the work: whoever comes first serves everybody who has come meanwhile.

Many questions become one batch, and so one transaction, without a thread of their own. Whoever
leads serves one batch and hands over to the next in line, so nobody waits for later ones.
"""

from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")


class Interrupted(Exception):
    """Whoever was serving stopped in the middle."""


class Ask(Generic[Q, A]):
    """One question in the queue, and its answer once it has one."""

    __slots__ = ("_asleep", "answer", "error", "leads", "question")

    def __init__(self, question: Q) -> None:
        self.question = question
        self.answer: A | None = None
        self.error: Exception | None = None
        self.leads = False
        # Half of an Event, and all that one sleeper needs: each phone's command makes one.
        self._asleep = Lock()
        self._asleep.acquire()

    @property
    def done(self) -> bool:
        return self.answer is not None or self.error is not None

    def call(self) -> None:
        """Wake whoever asks: there is an answer, or it is their turn to lead."""
        if self._asleep.locked():
            self._asleep.release()

    def wait(self) -> None:
        """Sleep until called."""
        self._asleep.acquire()


class Inbox(Generic[Q, A]):
    """Serves questions in the order they came, in batches of at most `most`.

    `serve` gives each ask of a batch an answer or an error; what it leaves without gets an error.
    It is never run twice at once.
    """

    def __init__(self, serve: Callable[[list[Ask[Q, A]]], None], most: int) -> None:
        self._serve = serve
        self._most = most
        self._waiting: deque[Ask[Q, A]] = deque()
        self._led = False
        # Held for a few lines only, never while anything waits.
        self._door = Lock()

    @property
    def waiting(self) -> int:
        """How many are in the queue."""
        return len(self._waiting)

    def ask(self, question: Q) -> A:
        """Queue a question and wait for its answer. Raises what serving it raised."""
        ask: Ask[Q, A] = Ask(question)
        with self._door:
            self._waiting.append(ask)
            leads = not self._led
            self._led = True
        if not leads:
            self._await_turn(ask)
        if not ask.done:
            self._lead()
        if ask.error is not None:
            raise ask.error
        assert ask.answer is not None  # noqa: S101 - what leads is the head of the queue
        return ask.answer

    def _await_turn(self, ask: Ask[Q, A]) -> None:
        try:
            ask.wait()
        except BaseException:  # killed while waiting; the turn must not die with it
            with self._door:
                if ask in self._waiting:
                    self._waiting.remove(ask)
            if ask.leads:
                self._hand_over()
            raise

    def _lead(self) -> None:
        with self._door:
            batch = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
        failure: Exception = Interrupted()
        try:
            self._serve(batch)
        except Exception as error:
            failure = error
        finally:
            self._hand_over()
            for ask in batch:
                if not ask.done:
                    ask.error = failure
                ask.call()

    def _hand_over(self) -> None:
        with self._door:
            heir = self._waiting[0] if self._waiting else None
            if heir is None:
                self._led = False
            else:
                heir.leads = True
        if heir is not None:
            heir.call()
