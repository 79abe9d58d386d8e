"""Counting ballots, and keeping secret ones secret in the numbers too.

A tally of very few ballots tells who voted for what. So when ballots are secret, a group with fewer
than `limits.SECRET_MINIMUM` ballots is shown only together with others, and because the room's
tally minus the shown groups must not give a small group away either, what is held back is always
at least the minimum in sum, or nothing of the round is shown by group.
"""

from collections import Counter
from collections.abc import Mapping

import msgspec

from workshop.core import limits
from workshop.core.model import Ballot, Choice, Group, Round, Session
from workshop.folding import fold


class Line(msgspec.Struct, frozen=True):
    """One row of a tally. `option` is the pack's key, or None for a write-in; its label is empty
    where the words have been erased, and then each ballot has a row of its own."""

    option: str | None
    label: str
    count: int
    voters: tuple[str, ...] = ()


class Tally(msgspec.Struct, frozen=True):
    """Rows in the pack's order, then write-ins by count; `ballots` is their sum.

    `lines` is None when showing them would give a secret ballot away. `voters` (participant ids)
    are filled only where ballots are named.
    """

    ballots: int
    lines: tuple[Line, ...] | None


def choice_key(choice: Choice) -> str:
    """Equal for choices that count together."""
    return f"o:{choice.option}" if choice.option is not None else f"w:{fold(choice.write_in or '')}"


def choice_label(state: Session, choice: Choice) -> str:
    """The words a person reads for a choice."""
    if choice.option is None:
        return choice.write_in or ""
    return next((o.title for o in state.pack.options if o.key == choice.option), choice.option)


def count(state: Session, ballots: dict[str, Ballot]) -> Tally:
    """Count ballots (participant id → ballot), whoever may see it."""
    named = state.ballots == "named"
    voters: dict[str, list[str]] = {f"o:{option.key}": [] for option in state.pack.options}
    labels: dict[str, Counter[str]] = {}
    for place, (participant, ballot) in enumerate(ballots.items()):
        erased = not (ballot.choice.option or ballot.choice.write_in)
        key = f"w: {place}" if erased else choice_key(ballot.choice)
        labels.setdefault(key, Counter())[ballot.choice.write_in or ""] += 1
        voters.setdefault(key, []).append(participant)
    listed = [
        Line(o.key, o.title, len(who), tuple(who) if named else ())
        for o in state.pack.options
        for who in [voters[f"o:{o.key}"]]
    ]
    # by count, then by words: the order of a dict would tell who voted first
    written = sorted(
        (
            Line(None, _usual(labels[key]), len(who), tuple(who) if named else ())
            for key, who in voters.items()
            if key.startswith("w:")
        ),
        key=lambda line: (-line.count, fold(line.label)),
    )
    return Tally(len(ballots), (*listed, *written))


def _usual(spellings: Counter[str]) -> str:
    """How most have written it: whoever voted first must not be told from it."""
    return min(spellings, key=lambda words: (-spellings[words], words))


def room_tally(state: Session, round_: Round) -> Tally:
    """The whole room's tally of a round."""
    if state.ballots == "secret" and len(round_.ballots) < limits.SECRET_MINIMUM:
        return Tally(len(round_.ballots), None)
    return count(state, round_.ballots)


class GroupTallies:
    """A round's tallies by group, by the group people sat in when they voted.

    The ballots are sorted once; a group is counted when it is asked for, and then kept. So whoever
    asks for one group pays for that one, however many there are. True until the round changes.
    """

    def __init__(self, state: Session, round_: Round) -> None:
        self._state = state
        self._ballots = by_group(round_)
        self._shown = _shown(state, round_, self._ballots)
        self._counted: dict[str, Tally] = {}

    def of(self, group: str) -> Tally | None:
        """One group's tally; None for a group in which nobody voted."""
        ballots = self._ballots.get(group)
        if ballots is None or group not in self._state.groups:
            return None
        if group not in self._counted:
            shown = group in self._shown
            self._counted[group] = (
                count(self._state, ballots) if shown else Tally(len(ballots), None)
            )
        return self._counted[group]

    def all(self) -> dict[str, Tally]:
        """Every group's, in the order of the groups: that of the ballots would tell who voted
        first."""
        found = ((group, self.of(group)) for group in self._state.groups)
        return {group: tally for group, tally in found if tally is not None}


def by_group(round_: Round) -> dict[str, dict[str, Ballot]]:
    """The round's ballots, group id → participant id → ballot; people without a group left out."""
    groups: dict[str, dict[str, Ballot]] = {}
    for participant, ballot in round_.ballots.items():
        if ballot.group is not None:
            groups.setdefault(ballot.group, {})[participant] = ballot
    return groups


def shown_groups(state: Session, round_: Round) -> frozenset[str]:
    """The groups whose own tally may be shown."""
    return _shown(state, round_, by_group(round_))


def _shown(
    state: Session, round_: Round, groups: Mapping[str, Mapping[str, Ballot]]
) -> frozenset[str]:
    if state.ballots == "named":
        return frozenset(groups)
    sizes = {group: len(ballots) for group, ballots in groups.items()}
    shown = {group for group, size in sizes.items() if size >= limits.SECRET_MINIMUM}
    held_back = len(round_.ballots) - sum(sizes[group] for group in shown)
    while shown and 0 < held_back < limits.SECRET_MINIMUM:
        smallest = min(shown, key=lambda group: (sizes[group], group))
        shown.remove(smallest)
        held_back += sizes[smallest]
    return frozenset(shown)


def leading(tally: Tally) -> Choice | None:
    """The one choice with the most ballots; None on a tie, or when there is nothing to go by."""
    if not tally.lines:
        return None
    most = max(line.count for line in tally.lines)
    first = [line for line in tally.lines if line.count == most and most > 0]
    if len(first) != 1 or not first[0].label:
        return None
    line = first[0]
    return Choice(option=line.option) if line.option is not None else Choice(write_in=line.label)


def revealed_last(state: Session) -> Round | None:
    """The newest round whose tallies are shown."""
    return next((r for r in reversed(state.rounds) if r.state == "revealed"), None)


def choice_by(group: Group, tally: Tally | None) -> tuple[Choice, str] | None:
    """A group's choice and how it came about: "settled" by the group, or "votes" by its tally of
    the newest revealed round. None while it has neither."""
    if group.settled is not None:
        return group.settled, "settled"
    choice = leading(tally) if tally is not None else None
    return None if choice is None else (choice, "votes")


def group_choices(state: Session) -> dict[str, tuple[Choice, str]]:
    """Every group's choice, as in `choice_by`; groups without one are left out."""
    round_ = revealed_last(state)
    tallies = GroupTallies(state, round_) if round_ is not None else None
    found = (
        (group.id, choice_by(group, tallies.of(group.id) if tallies is not None else None))
        for group in state.groups.values()
    )
    return {group: choice for group, choice in found if choice is not None}


def group_choice(state: Session, group: str) -> tuple[Choice, str] | None:
    """One group's choice, as in `choice_by`; counts no other group. None for no such group."""
    if group not in state.groups:
        return None
    round_ = revealed_last(state)
    tally = GroupTallies(state, round_).of(group) if round_ is not None else None
    return choice_by(state.groups[group], tally)
