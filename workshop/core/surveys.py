"""Counting survey answers without giving anybody away.

Whoever sees an item's totals before and after sees what changed between. Closing, opening again
for one late answer and closing would so tell that one answer. Therefore totals are counted from
answers that were set aside when the survey closed, and an item's are set aside anew only when at
least as many people as the minimum answer otherwise than in each set before: one never learns of
fewer people's answers than that, neither from totals nor from comparing any two of them.

Somebody who is erased has no answers any more, but what a total has shown stays in it, as nobody's:
a total that fell by one would show everybody which answer went.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from workshop.core import limits
from workshop.core.mixing import as_nobodys
from workshop.core.model import Answer, Session


class Total(msgspec.Struct, frozen=True):
    """One item's answers as (always, sometimes, never); None below the minimum."""

    item: str
    counts: tuple[int, int, int] | None


def totals(state: Session) -> tuple[Total, ...] | None:
    """Each item's totals in the room; None while the survey is open or there is none.

    Of an item with fewer answers than the minimum there is no total.
    """
    if state.pack.survey is None or state.survey.open:
        return None
    found = []
    for item in state.pack.survey.items:
        shown = state.survey.counted.get(item.key)
        counts = Counter(shown[-1].values() if shown else ())
        found.append(
            Total(
                item.key,
                (counts["always"], counts["sometimes"], counts["never"]) if shown else None,
            )
        )
    return tuple(found)


def count(state: Session, told: Mapping[str, tuple[Answer, ...]] | None = None) -> None:
    """Set aside what the totals are counted from: for `evolve`, when the survey closes.

    A log that was rewritten has `told` which items' were, and the answers that are nobody's now.
    """
    survey = state.pack.survey
    for item in survey.items if survey is not None else ():
        now = {
            participant: answers[item.key]
            for participant, answers in state.survey.answers.items()
            if item.key in answers
        }
        shown = state.survey.counted.get(item.key, [])
        if told is not None:
            if item.key in told:
                state.survey.counted[item.key] = [*shown, now | as_nobodys(told[item.key])]
        # for the first total, everybody who answered answers otherwise than before
        elif all(_differing(before, now) >= limits.SURVEY_MINIMUM for before in [{}, *shown]):
            state.survey.counted[item.key] = [*shown, now]


def _differing(before: Mapping[str, Answer], now: Mapping[str, Answer]) -> int:
    """How many people's answers differ; one that has become nobody's is not there any more."""
    return sum(before.get(participant) != now.get(participant) for participant in {**before, **now})


def room_to_grow(counted: Iterable[Total]) -> str | None:
    """The item with most room to grow: never counts twice, sometimes once, per answer given."""

    def room(total: Total) -> float:
        always, sometimes, never = total.counts or (1, 0, 0)
        return (2 * never + sometimes) / (always + sometimes + never)

    ranked = sorted((t for t in counted if t.counts is not None), key=room, reverse=True)
    return ranked[0].item if ranked and room(ranked[0]) > 0 else None
