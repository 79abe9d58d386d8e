"""Mixing secret ballots, and answers, of people who erase themselves: counts stay, owners go.

The room has seen a revealed tally. Taking one ballot out of it would show everybody what that
ballot was, so the count stays. Leaving the ballot as it is in the log would not erase it, and
neither would keeping the count beside everybody else's ballots: subtract those, and it is there
again. So all the ballots of the smallest part of the tally that was ever shown are mixed: its
voters' names come off, and their choices are kept as a heap, in an order that tells nothing. Such a
part holds at least `limits.SECRET_MINIMUM` ballots (see `tallies`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from workshop.core import limits
from workshop.core.model import Answer, Ballot, Choice, Heap, Round, Session
from workshop.core.tallies import choice_key, shown_groups

NOBODY = "~"
"""What a key begins with that is no participant's id."""

BLANK = Choice()
"""In the place of a choice that is erased."""


def heap_of(state: Session, round_: Round, voter: str) -> Heap | None:
    """The voters whose ballots must be mixed when one of them erases theirs. None when no count of
    the round that the ballot is in was ever shown: then it is simply taken out."""
    ballot = round_.ballots.get(voter)
    counted = round_.state == "revealed" and len(round_.ballots) >= limits.SECRET_MINIMUM
    if ballot is None or state.ballots == "named" or not counted:
        return None
    shown = shown_groups(state, round_)
    alike = [
        other
        for other, theirs in round_.ballots.items()
        if (theirs.group == ballot.group if ballot.group in shown else theirs.group not in shown)
    ]
    return Heap(round_.number, tuple(sorted(alike)))


def mixed(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """The ballots of a heap as nobody's: choices in one order, groups in another.

    Where a heap is of several groups, which choice stands beside which group means nothing; those
    groups' own counts are never shown. The words of a write-in that nobody else in the heap wrote
    go. They go from everybody's, or that they went would tell whose they were.
    """
    ballots = list(ballots)
    wrote = Counter(choice_key(each.choice) for each in ballots)
    choices = [
        each.choice
        if each.choice.option is not None or wrote[choice_key(each.choice)] > 1
        else BLANK
        for each in ballots
    ]
    choices.sort(key=lambda choice: (choice.option or "", choice.write_in or ""))
    groups = sorted(each.group or "" for each in ballots)
    return tuple(
        Ballot(choice, group or None) for choice, group in zip(choices, groups, strict=True)
    )


def put_back(round_: Round, ballots: Iterable[Ballot]) -> None:
    """Put a heap's ballots into the round under keys that are nobody's."""
    numbers: Counter[str | None] = Counter()
    for ballot in ballots:
        numbers[ballot.group] += 1
        key = f"{NOBODY}{ballot.group or ''}{NOBODY}{numbers[ballot.group]}"
        round_.ballots[key] = ballot


def without_owner(answers: Mapping[str, Answer], *gone: str) -> dict[str, Answer]:
    """A set of answers in which those of `gone` are nobody's, in an order that tells nothing."""
    kept = {who: answer for who, answer in answers.items() if not _nobodys(who) and who not in gone}
    return kept | as_nobodys(nobodys(answers, *gone))


def as_nobodys(answers: Iterable[Answer]) -> dict[str, Answer]:
    """Answers under keys that are nobody's id."""
    return {f"{NOBODY}{number}": answer for number, answer in enumerate(answers, start=1)}


def nobodys(answers: Mapping[str, Answer], *gone: str) -> tuple[Answer, ...]:
    """The answers in a set that are nobody's, or shall be."""
    return tuple(sorted(a for who, a in answers.items() if _nobodys(who) or who in gone))


def _nobodys(key: str) -> bool:
    return key.startswith(NOBODY)
