"""The slices of the vote: what the room, a group and its members see of the rounds."""

from collections.abc import Iterable
from typing import Any

from workshop.core import tallies
from workshop.core.model import Group, Round, Session
from workshop.core.seats import seated
from workshop.core.views import shapes as v
from workshop.core.views.counted import Counted


def _tally(state: Session, tally: tallies.Tally, *, names: bool) -> v.TallyView:
    if tally.lines is None:
        return v.TallyView(tally.ballots, None)
    return v.TallyView(
        tally.ballots,
        tuple(
            v.LineView(
                line.option,
                line.label,
                line.count,
                named(state, line.voters) if names else (),
            )
            for line in tally.lines
        ),
    )


def named(state: Session, people: Iterable[str]) -> tuple[str, ...]:
    """Their names; those who have erased themselves have none."""
    return tuple(name for who in people if (name := state.people[who].name))


def vote(state: Session, *_: Any) -> v.VoteView:
    return v.VoteView(tuple(_round(state, round_) for round_ in state.rounds))


def _round(state: Session, round_: Round) -> v.RoundView:
    return v.RoundView(
        number=round_.number,
        state=round_.state,
        cast=len(round_.ballots),
        people=seated(state) if round_.state == "open" else round_.people,
        tally=_tally(state, tallies.room_tally(state, round_), names=False)
        if round_.state == "revealed"
        else None,
    )


def vote_by_group(
    state: Session, _: str, audience: str, __: Any, counted: Counted
) -> v.VoteByGroupView:
    return v.VoteByGroupView(
        tuple(
            v.RoundByGroupView(
                round_.number,
                tuple(
                    v.GroupTallyView(
                        group,
                        tally.ballots,
                        _tally(state, tally, names=audience == "facilitators"),
                    )
                    for group, tally in counted.tallies(round_).all().items()
                )
                if round_.state == "revealed"
                else (),
            )
            for round_ in state.rounds
        )
    )


def choice_of(state: Session, group: Group, counted: Counted) -> v.ChoiceView | None:
    """A group's choice in words; None while it has none."""
    found = counted.choice(group.id)
    if found is None:
        return None
    choice, how = found
    return v.ChoiceView(group.id, choice.option, tallies.choice_label(state, choice), how)


def choices(
    state: Session, _: str, __: str, ___: Any, counted: Counted
) -> tuple[v.ChoiceView, ...]:
    found = (choice_of(state, group, counted) for group in state.live_groups())
    return tuple(choice for choice in found if choice is not None)


def group_vote(
    state: Session, ident: str, _: str, __: Any, counted: Counted
) -> v.GroupVoteView | None:
    group = state.group(ident)
    if group is None:
        return None
    rounds = []
    for round_ in state.rounds:
        tally = counted.tallies(round_).of(ident) if round_.state == "revealed" else None
        rounds.append(
            v.GroupRoundView(
                round_.number,
                round_.cast.get(ident, 0),
                _tally(state, tally, names=True) if tally is not None else None,
            )
        )
    return v.GroupVoteView(tuple(rounds), choice_of(state, group, counted))
