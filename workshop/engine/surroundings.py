"""What live sessions are given to work with."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple, TypeVar

from workshop.engine.listeners import Listeners
from workshop.store.committer import Committer, RunBlocking
from workshop.store.contract import Store

T = TypeVar("T")


def now_ms() -> int:
    """Milliseconds since the epoch (UTC)."""
    return time.time_ns() // 1_000_000


_COUNTS_IN_SLEEP = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""On Linux the one, on a Mac the other; elsewhere Python's own does."""


def steady() -> float:
    """Seconds from some moment on: nobody sets it, and it counts on while the machine sleeps."""
    if _COUNTS_IN_SLEEP is None:
        return time.monotonic()
    return time.clock_gettime(_COUNTS_IN_SLEEP)


def call_directly(work: Callable[[], T]) -> T:
    """Run work where we are: for real threads, and for tests."""
    return work()


class Drafted(NamedTuple):
    """What was stored of a group's draft: a sync message that holds the updates numbered from
    `first` to `last`. `token` tells the phone that sent it apart; empty when nobody did."""

    session: str
    group: str
    message: bytes
    token: str
    first: int
    last: int


class Presence:
    """Who is connected to a session, as whoever keeps connections knows; volatile, so it comes in
    with each command and is never read again."""

    def __init__(self) -> None:
        self.of: Callable[[str], frozenset[str] | None] = lambda _session: None
        self.lately: Callable[[str], frozenset[str] | None] = lambda _session: None


@dataclass(frozen=True)
class Surroundings:
    """One engine's store, clock, dice and listeners, shared by its sessions.

    Listeners are called while the session (or the group's draft) is locked and before anybody is
    answered: they may take note, and must neither wait nor look at the session.
    """

    store: Store
    committer: Committer
    run_blocking: RunBlocking
    clock: Callable[[], int]
    """The time, which may be set."""
    random: Random
    ticking: Callable[[], float] = steady
    """Counts seconds; nobody sets it."""
    asked: Callable[[str, str], object] = lambda _kind, _answer: None
    """Counts a command by its kind and its answer: `ok`, or a refusal's code."""
    presence: Presence = field(default_factory=Presence)
    changed: Listeners[str, frozenset[str]] = field(default_factory=Listeners)
    deleted: Listeners[str] = field(default_factory=Listeners)
    erased: Listeners[str] = field(default_factory=Listeners)
    drafted: Listeners[Drafted] = field(default_factory=Listeners)
