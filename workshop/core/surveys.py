"""Counting survey answers without giving anybody away."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from workshop.core import limits
from workshop.core.model import Session


class Total(msgspec.Struct, frozen=True):
    """One item's answers as (always, sometimes, never); None below the minimum."""

    item: str
    counts: tuple[int, int, int] | None


def totals(state: Session) -> tuple[Total, ...] | None:
    """Each item's totals in the room; None while the survey is open or there is none."""
    if state.pack.survey is None or state.survey.open:
        return None
    found = []
    for item in state.pack.survey.items:
        counts = Counter(
            mine[item.key] for mine in state.survey.answers.values() if item.key in mine
        )
        enough = counts.total() >= limits.SURVEY_MINIMUM
        found.append(
            Total(
                item.key,
                (counts["always"], counts["sometimes"], counts["never"]) if enough else None,
            )
        )
    return tuple(found)


def room_to_grow(counted: Iterable[Total]) -> str | None:
    """The item with most room to grow: never counts twice, sometimes once, per answer given."""

    def room(total: Total) -> float:
        always, sometimes, never = total.counts or (1, 0, 0)
        return (2 * never + sometimes) / (always + sometimes + never)

    ranked = sorted((t for t in counted if t.counts is not None), key=room, reverse=True)
    return ranked[0].item if ranked and room(ranked[0]) > 0 else None
