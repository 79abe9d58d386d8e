"""Dealing people evenly into groups: by hand, and when the first activity begins."""

from random import Random

from workshop.core import events as e
from workshop.core import limits
from workshop.core.model import Session
from workshop.core.seats import default_group


def deal_people(state: Session, seed: int, *, everyone: bool) -> list[e.Event]:
    """Deal people evenly: group sizes differ by one at most when everyone is dealt.

    Makes as many groups as the wished size asks for; the last group is never left small because
    people are dealt round, each to where the fewest sit.
    """
    waiting = (
        [person.id for person in state.people.values() if not person.removed]
        if everyone
        else list(state.unseated)
    )
    if not waiting:
        return []
    Random(seed).shuffle(waiting)  # noqa: S311 - a seat is no secret, and replay needs the seed
    groups = state.live_groups()
    counts = {group.id: 0 if everyone else len(group.members) for group in groups}
    events: list[e.Event] = []
    total = len(waiting) + sum(counts.values())
    if state.grouping.mode == "deal":
        wanted = min(max(1, -(-total // state.grouping.size)), limits.GROUPS)
    else:
        wanted = max(1, len(groups))
    if everyone:
        # groups that are not needed for this many people stay, empty
        counts = dict(list(counts.items())[:wanted])
    for ordinal in range(len(state.groups), len(state.groups) + wanted - len(counts)):
        name, colour = default_group(state, ordinal)
        group = f"g{ordinal + 1}"
        events.append(e.GroupAdded(group=group, name=name, colour=colour))
        counts[group] = 0
    seats: dict[str, str] = {}
    for participant in waiting:
        fewest = min(counts, key=lambda group: counts[group])
        counts[fewest] += 1
        seats[participant] = fewest
    return [*events, e.GroupsDealt(seats=seats)]
