"""The house's time zone: which clock on the wall times are read from.

A setting names it; else it is the machine's. May import the standard library alone. As the
language (`i18n`), it is a context variable: it holds within one request or one `with`, so that a
file can be made by another process as it would be here.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

_zone: ContextVar[str] = ContextVar("zone", default="")

_LINK = Path("/etc/localtime")


def is_zone(name: str) -> bool:
    """Whether there is a zone of this name: Europe/Berlin."""
    try:
        return bool(name) and bool(ZoneInfo(name).key)
    except (KeyError, ValueError, OSError):  # no such zone; no name at all; a folder of zones
        return False


def live_in(name: str) -> None:
    """Read times from this zone's clock until the end of this context; "" for the machine's."""
    _zone.set(name)


@contextmanager
def using(name: str) -> Iterator[None]:
    """Read times from this zone's clock within a `with`."""
    token = _zone.set(name)
    try:
        yield
    finally:
        _zone.reset(token)


def local(ms: int) -> datetime:
    """A moment in milliseconds since the epoch, by the clock on the wall; by the machine's, where
    this machine has no such zone."""
    name = _zone.get()
    moment = datetime.fromtimestamp(ms / 1000, UTC)
    return moment.astimezone(ZoneInfo(name) if is_zone(name) else None)


def name() -> str:
    """What the zone is called; "" where the machine's has no name that others know."""
    return _zone.get() or machine_zone()


@cache
def machine_zone() -> str:
    """The name of the zone that this machine is set to, as far as it says one."""
    if "TZ" in os.environ:
        told = os.environ["TZ"].lstrip(":")
    else:
        told = str(_LINK.resolve()).rpartition("/zoneinfo/")[2]
    return told if told and is_zone(told) else ""
