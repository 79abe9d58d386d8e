"""Moments by the house's clock; the browser need not know its zone."""

from datetime import UTC, datetime, timedelta

from workshop import i18n, zone


def day(ms: int) -> str:
    """The day of a moment in milliseconds since the epoch: 23 November 2026."""
    return i18n.date(zone.local(ms))


def moment(ms: int) -> str:
    """Day and time of a moment: 23 Nov 2026, 14:05."""
    return i18n.date_and_time(zone.local(ms))


def offset(ms: int) -> str:
    """What stands behind a time where its clock is not the reader's: GMT+1."""
    return i18n.offset(zone.local(ms))


def minutes_ahead(ms: int) -> int:
    """How many minutes that clock is ahead of Greenwich, for a browser to compare with its own."""
    return round((zone.local(ms).utcoffset() or timedelta()).total_seconds() / 60)


def iso(ms: int) -> str:
    """A moment for the `datetime` of <time>."""
    return datetime.fromtimestamp(ms // 1000, tz=UTC).isoformat()
