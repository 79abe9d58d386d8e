"""Who sits where: the state's bookkeeping that several rules share."""

from collections.abc import Collection

from workshop.core.model import GROUP_COLOURS, Ballot, Group, Person, Session
from workshop.folding import fold

COLOUR_NAMES = tuple(f"{colour.capitalize()} table" for colour in GROUP_COLOURS)


def default_group(state: Session, ordinal: int) -> tuple[str, int]:
    """Name and colour of the nth group (from 0): the host's names first, then colour and number."""
    colour = ordinal % len(GROUP_COLOURS)
    taken = {fold(group.name) for group in state.live_groups()}
    if ordinal < len(state.grouping.names):
        name = state.grouping.names[ordinal]
    else:
        lap = ordinal // len(GROUP_COLOURS)
        tables = state.grouping.tables or COLOUR_NAMES
        name = tables[colour % len(tables)] + (f" {lap + 1}" if lap else "")
    number = 2
    wanted = name
    while fold(name) in taken:
        name = f"{wanted} {number}"
        number += 1
    return name, colour


def next_group_id(state: Session) -> str:
    """Groups are numbered in the order they are made; removed ones keep their number."""
    return f"g{len(state.groups) + 1}"


def seated(state: Session) -> int:
    """How many sit in a group: who could vote."""
    return state.present - len(state.unseated)


def could_vote(state: Session, lately: Collection[str]) -> dict[str, int]:
    """How many of each group could vote: who is here or was `lately`, and who has voted before they
    left, in the round that is open."""
    return {group.id: could_vote_in(state, group, lately) for group in state.live_groups()}


def could_vote_in(state: Session, group: Group, lately: Collection[str]) -> int:
    """The same of one group; `lately` need not know of anybody else."""
    voters = state.round.ballots if state.round is not None and state.round.state == "open" else {}
    return sum(1 for member in group.members if member in lately or member in voters)


def _turnout(state: Session) -> list[str]:
    """An open round says how many could vote."""
    return ["vote"] if state.round is not None and state.round.state == "open" else []


def seat(state: Session, person: Person, group: Group) -> list[str]:
    """Move a person to a group; returns the touched slice keys."""
    touched = unseat(state, person)
    person.group = group.id
    group.members.append(person.id)
    state.unseated.pop(person.id, None)
    return [
        *touched,
        *_carry_ballot(state, person, group),
        *_turnout(state),
        *group_keys(group.id),
        f"mine:{person.id}",
        f"person:{person.id}",
        "seating",
        "room",
    ]


def _carry_ballot(state: Session, person: Person, group: Group) -> list[str]:
    """While a round is open, a ballot moves with its voter, so that counts match the seats."""
    round_ = state.round
    ballot = round_.ballots.get(person.id) if round_ and round_.state == "open" else None
    if round_ is None or ballot is None:
        return []
    if ballot.group is not None:
        round_.cast[ballot.group] -= 1
    round_.cast[group.id] = round_.cast.get(group.id, 0) + 1
    round_.ballots[person.id] = Ballot(ballot.choice, group.id)
    return ["vote_by_group"]


def unseat(state: Session, person: Person) -> list[str]:
    """Take a person out of their group, if any; returns the touched slice keys."""
    group = state.groups.get(person.group) if person.group else None
    person.group = None
    if group is not None:
        person.left.add(group.id)
    if group is None or person.id not in group.members:
        return []
    group.members.remove(person.id)
    return [*group_keys(group.id), "seating"]


def group_keys(group: str) -> tuple[str, ...]:
    """Every slice that belongs to one group: touched together when somebody new may see them."""
    return (f"group:{group}", f"group_vote:{group}", f"questions:{group}", f"progress:{group}")
