"""Those who want to know. What one of them does wrong must not undo what is stored."""

import logging
from collections.abc import Callable
from typing import Generic, ParamSpec

P = ParamSpec("P")

log = logging.getLogger(__name__)


class Listeners(Generic[P]):
    """Calls each listener in turn; errors are logged and go no further."""

    def __init__(self) -> None:
        self._all: list[Callable[P, None]] = []

    def add(self, listener: Callable[P, None]) -> None:
        self._all.append(listener)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        for listener in self._all:
            try:
                listener(*args, **kwargs)
            except Exception:
                log.exception("a listener failed")
