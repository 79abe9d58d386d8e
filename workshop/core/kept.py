"""Counting which tips people keep."""

from collections import Counter

from workshop.core.model import Session
from workshop.packs.pack import Tip


def most_kept(state: Session) -> tuple[tuple[Tip, int], ...]:
    """The tips that anybody keeps with how many do, the most kept first.

    Equal counts stand in the pack's order: any other would tell who kept theirs first.
    """
    counts = Counter(tip for kept in state.kept_tips.values() for tip in kept)
    lines = ((tip, counts[tip.key]) for tip in state.pack.tips if counts[tip.key])
    return tuple(sorted(lines, key=lambda line: -line[1]))
