"""The time as far as it is certain: what deletes things must not believe every clock.

A machine's clock can leap: a battery is empty, a hand slips, a virtual machine wakes in another
year. While the machine runs, its boot clock says how much time passed, and nobody sets that. So
what is kept in the store is a handful of lines: *since then the wall's clock has said so much more
than has really passed*. A line counts after a day that really passed on it, or when the host says
that the date is right; one that the wall's clock has fallen back behind was a mistake, and goes.

Time while the machine was off cannot be told from a leap, and waits in the same way.
"""

import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import msgspec

DAY_MS = 24 * 60 * 60 * 1000
SLACK_MS = 5 * 60 * 1000
"""Clocks that are set by so little are being kept right."""

MOST_LINES = 50
_KEY = "trusted_time"

BootClock = Callable[[], tuple[str, int]]
"""Which start of the machine this is, and the ms since some moment of it."""


class Notes(Protocol):
    """Where it is kept."""

    def note(self, key: str) -> str | None: ...

    def put_note(self, key: str, value: str) -> None: ...


class Line(msgspec.Struct):
    """`ahead`: what the wall's clock says, less what has passed; `since`: what had passed then."""

    ahead: int
    since: int


class Known(msgspec.Struct):
    """`passed`: the ms that have passed for certain, over all runs."""

    boot: str = ""
    ticked: int = 0
    passed: int = 0
    lines: list[Line] = msgspec.field(default_factory=list)


class TrustedTime:
    """`look` now and then, from one place; it reads and writes `notes`."""

    def __init__(self, notes: Notes, clock: Callable[[], int], boot: BootClock) -> None:
        self._notes = notes
        self._clock = clock
        self._boot = boot

    def look(self) -> int | None:
        """The time (ms) that is certain by now, and never later than the wall's; None before
        anything is. Waits for the disk; raises StoreError."""
        known, wall = self._seen()
        self._keep(known)
        return self._certain(known, wall)

    def confirm(self) -> None:
        """Somebody says that the date is right."""
        known, _wall = self._seen()
        known.lines[-1].since = known.passed - DAY_MS
        known.lines = known.lines[-1:]
        self._keep(known)

    def _seen(self) -> tuple[Known, int]:
        """What is known, brought up to now; the last line is the one that the clock is on."""
        known = self._kept()
        boot, ticked = self._boot()
        if boot == known.boot:
            known.passed += max(0, ticked - known.ticked)
        known.boot, known.ticked = boot, ticked
        wall = self._clock()
        ahead = wall - known.passed
        lines = [line for line in known.lines if line.ahead <= ahead + SLACK_MS]
        here = next((line for line in lines if line.ahead >= ahead - SLACK_MS), None)
        if here is None:
            here = Line(ahead, known.passed)
        else:
            lines.remove(here)
            here.ahead = ahead
        # where clocks leap all the time, the oldest leap is the first to be certain
        known.lines = [*lines[: MOST_LINES - 1], here]
        return known, wall

    def _certain(self, known: Known, wall: int) -> int | None:
        aged = [line.ahead for line in known.lines if known.passed - line.since >= DAY_MS]
        return min(wall, known.passed + max(aged)) if aged else None

    def _kept(self) -> Known:
        text = self._notes.note(_KEY)
        try:
            return msgspec.json.decode(text, type=Known) if text else Known()
        except msgspec.MsgspecError:
            return Known()

    def _keep(self, known: Known) -> None:
        self._notes.put_note(_KEY, msgspec.json.encode(known).decode())


_THIS_RUN = secrets.token_hex(8)
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_UPTIME = Path("/proc/uptime")


def boot_clock() -> tuple[str, int]:
    """On Linux the kernel's, which counts while the machine sleeps and outlives this process;
    elsewhere this process's own."""
    try:
        boot = _BOOT_ID.read_text("ascii").strip()
        return boot, int(float(_UPTIME.read_text("ascii").split()[0]) * 1000)
    except (OSError, ValueError, IndexError):
        return _THIS_RUN, int(time.monotonic() * 1000)
