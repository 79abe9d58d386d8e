"""The slices of the vote: what the room, a group and its members see of the rounds."""

from collections.abc import Iterable
from typing import Any

from workshop.core import tallies
from workshop.core.model import Choice, Group, Round, Session
from workshop.core.seats import seated
from workshop.core.views import shapes as v


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


def vote_by_group(state: Session, _: str, audience: str, __: Any) -> v.VoteByGroupView:
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
                    for group, tally in tallies.group_tallies(state, round_).items()
                )
                if round_.state == "revealed"
                else (),
            )
            for round_ in state.rounds
        )
    )


def choice_of(state: Session, group: Group) -> v.ChoiceView | None:
    """A group's choice in words; None while it has none."""
    found = tallies.group_choice(state, group.id)
    return None if found is None else _choice(state, group.id, *found)


def _choice(state: Session, group: str, choice: Choice, how: str) -> v.ChoiceView:
    return v.ChoiceView(group, choice.option, tallies.choice_label(state, choice), how)


def choices(state: Session, *_: Any) -> tuple[v.ChoiceView, ...]:
    found = tallies.group_choices(state)
    return tuple(
        _choice(state, group.id, *found[group.id])
        for group in state.live_groups()
        if group.id in found
    )


def group_vote(state: Session, ident: str, *_: Any) -> v.GroupVoteView | None:
    group = state.group(ident)
    if group is None:
        return None
    rounds = []
    for round_ in state.rounds:
        tally = (
            tallies.group_tallies(state, round_).get(ident) if round_.state == "revealed" else None
        )
        rounds.append(
            v.GroupRoundView(
                round_.number,
                round_.cast.get(ident, 0),
                _tally(state, tally, names=True) if tally is not None else None,
            )
        )
    return v.GroupVoteView(tuple(rounds), choice_of(state, group))
