"""Dealing people evenly into groups: by hand, and when the first activity begins."""

from random import Random

from workshop.core import events as e
from workshop.core import limits
from workshop.core.model import Given, Session
from workshop.core.seats import default_group


def deal_people(state: Session, given: Given, *, everyone: bool) -> list[e.Event]:
    """Deal people evenly: group sizes differ by one at most when everyone is dealt.

    Those who are here come first and are counted alone, so that no table is half full of seats
    whose people have gone. Whoever is away gets a seat too, for when they come back.

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
    Random(given.seed).shuffle(waiting)  # noqa: S311 - a seat is no secret
    waiting.sort(key=lambda participant: not given.is_here(participant))
    groups = state.live_groups()
    counts = {group.id: (0, 0) if everyone else _members(group.members, given) for group in groups}
    events: list[e.Event] = []
    arriving, _ = _members(waiting, given)
    total = arriving + sum(here for here, _ in counts.values()) or len(waiting)
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
        counts[group] = (0, 0)
    seats: dict[str, str] = {}
    for participant in waiting:
        fewest = min(counts, key=lambda group: counts[group])
        here, seats_taken = counts[fewest]
        counts[fewest] = (here + given.is_here(participant), seats_taken + 1)
        seats[participant] = fewest
    return [*events, e.GroupsDealt(seats=seats)]


def _members(people: list[str], given: Given) -> tuple[int, int]:
    """How many of them are here, and how many they are."""
    return sum(map(given.is_here, people)), len(people)


def fewest_here(state: Session, given: Given) -> str | None:
    """The group where the fewest sit who are here, and of those the one with the fewest seats."""
    groups = state.live_groups()
    fewest = min(groups, key=lambda group: _members(group.members, given), default=None)
    return fewest.id if fewest is not None else None
