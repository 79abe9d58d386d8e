"""The answer to something submitted, before and after it is there."""

import logging
from collections import deque
from collections.abc import Callable
from threading import Lock

log = logging.getLogger(__name__)


class _Nothing:
    """Told apart from None, which is an answer."""


_NOTHING = _Nothing()


class Reply:
    """Answered once, with an update's number, None, or an error.

    The part of `concurrent.futures.Future` that is needed here. A Future makes a condition and a
    re-entrant lock for each answer; under eventlet, where those are Python, that took longer than
    storing the event did. This makes a lock only for somebody who waits, and needs none else: each
    callback is taken from a deque, which is atomic, by whoever finds it there first.
    """

    __slots__ = ("_answer", "_callbacks", "_error")

    def __init__(self) -> None:
        self._answer: int | _Nothing | None = _NOTHING
        self._error: BaseException | None = None
        self._callbacks: deque[Callable[[Reply], object]] = deque()

    def done(self) -> bool:
        """Whether it is answered."""
        return self._answer is not _NOTHING

    def result(self, timeout: float | None = None) -> int | None:
        """Wait for the answer; raises the error if it is one, TimeoutError after `timeout` s."""
        error = self.exception(timeout)
        if error is not None:
            raise error
        return None if isinstance(self._answer, _Nothing) else self._answer

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """Wait for the answer; the error if it is one, else None. Raises TimeoutError."""
        if not self.done():
            waiting = Lock()
            waiting.acquire()
            self.add_done_callback(lambda _: waiting.release())
            if not (waiting.acquire() if timeout is None else waiting.acquire(timeout=timeout)):
                raise TimeoutError
        return self._error

    def add_done_callback(self, call: Callable[["Reply"], object]) -> None:
        """Call when answered, in the thread that answers; at once when it is answered already.

        What the callback raises is logged and harms nobody. It holds up all other answers, so it
        must be quick.
        """
        self._callbacks.append(call)
        if self.done():
            self._call_back()

    def answer(self, answer: int | None) -> None:
        """For the one who has the answer; only once."""
        self._answer = answer
        self._call_back()

    def fail(self, error: BaseException) -> None:
        """For the one who has an error instead."""
        self._error = error
        self._answer = None
        self._call_back()

    def _call_back(self) -> None:
        while self._callbacks:
            try:
                call = self._callbacks.popleft()
            except IndexError:  # the other thread was first
                return
            try:
                call(self)
            except Exception:
                log.exception("a callback of a stored item failed")
