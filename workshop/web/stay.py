"""How long a session stays, as people and the host are told."""

from typing import TypedDict

from workshop.engine.retention import last_day
from workshop.engine.trusted_time import DAY_MS
from workshop.store.contract import Summary
from workshop.web.context import web
from workshop.web.facts import Facts


class Stay(TypedDict):
    """`days` after its end, 0 for one that stays until the host deletes it; `kept` says that the
    host has chosen so; `until` is the day (ms), None where it is not known."""

    days: int
    kept: bool
    until: int | None


def stay_of(facts: Facts) -> Stay:
    """How long this session stays, for the people in it."""
    tools = web()
    kept = tools.engine.is_kept(facts.id)
    days = 0 if kept else tools.settings.retention_days
    until = facts.ended_at + days * DAY_MS if facts.ended_at and days else None
    return Stay(days=days, kept=kept, until=until)


def last_day_of(session: Summary) -> int | None:
    """The day on which a session is deleted, if nothing more happens in it; None: it stays."""
    return last_day(session, web().settings.retention_days)
