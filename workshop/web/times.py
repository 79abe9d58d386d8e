"""Moments as the server's own place reads them; the browser need not know its zone."""

from datetime import UTC, datetime

from workshop import i18n


def day(ms: int) -> str:
    """The day of a moment in milliseconds since the epoch: 23 November 2026."""
    return i18n.date(_local(ms))


def moment(ms: int) -> str:
    """Day and time of a moment: 23 Nov 2026, 14:05."""
    return i18n.date_and_time(_local(ms))


def iso(ms: int) -> str:
    """A moment for the `datetime` of <time>."""
    return datetime.fromtimestamp(ms // 1000, tz=UTC).isoformat()


def _local(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, tz=UTC).astimezone()
