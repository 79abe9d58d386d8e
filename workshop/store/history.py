"""What stays of a draft's past when its updates are compacted."""

from collections.abc import Iterable, Sequence

from workshop.store.contract import Merged, Written

ROOM = 1024 * 1024
"""Bytes of history for each group. A busy one needs a fifth of it in 90 minutes; somebody who
floods a draft fills it, and from then on its past is known at the newest compaction only."""

OVERHEAD = 64
"""Bytes that an update takes beside its content."""


def size_of(updates: Iterable[Written]) -> int:
    """Bytes that updates take in a history."""
    return sum(len(update.content) + OVERHEAD for update in updates)


def to_keep(updates: Sequence[Written], merged: Iterable[Merged], room: int) -> list[Written]:
    """What goes into a history of these updates, which are all that it lacks; none without room.

    A merged one that stands for an update that is not among them is left out: somebody else has
    already put its part there.
    """
    ends = {update.number: update for update in updates}
    covered: set[int] = set()
    kept: list[Written] = []
    for one in merged:
        span = range(one.first, one.last + 1)
        if span and all(number in ends and number not in covered for number in span):
            covered.update(span)
            kept.append(Written(one.last, ends[one.last].at, one.content))
    kept += (update for update in updates if update.number not in covered)
    kept.sort(key=lambda update: update.number)
    return kept if size_of(kept) <= room else []
