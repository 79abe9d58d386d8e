"""Voting: rounds that open, close and are revealed; ballots; the group's choice."""

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core import limits
from workshop.core.decision import Decide, Decision, Evolve, Touched
from workshop.core.mixing import BLANK, put_back
from workshop.core.model import Ballot, Choice, Given, Round, Session
from workshop.core.refusals import Refusal
from workshop.core.seats import could_vote
from workshop.core.seats import seated as seated_people
from workshop.core.tallies import by_group, choice_key, group_choice
from workshop.core.text import clean_line
from workshop.folding import fold


def open_(state: Session, command: c.OpenVote, given: Given) -> Decision:
    if state.entry("vote") is None:
        return Refusal("not_on_agenda")
    newest = state.round
    if newest is None:
        return [e.VoteOpened(round=1)]
    if newest.state == "open":
        return []
    # a round that was closed but not shown goes on; after a reveal a new one begins
    again = newest.number if newest.state == "closed" else newest.number + 1
    return [e.VoteOpened(round=again)]


def close(state: Session, command: c.CloseVote, given: Given) -> Decision:
    newest = state.round
    if newest is None:
        return Refusal("poll_not_open")
    return [_closing(state, newest, given)] if newest.state == "open" else []


def reveal(state: Session, command: c.RevealVote, given: Given) -> Decision:
    newest = state.round
    if newest is None or not newest.ballots:
        return Refusal("nothing_to_reveal")
    if newest.state == "revealed":
        return []
    closing: list[e.Event] = []
    if newest.state == "open":
        closing = [_closing(state, newest, given)]
    return [*closing, e.VoteRevealed(round=newest.number)]


def _closing(state: Session, newest: Round, given: Given) -> e.VoteClosed:
    if given.lately is None:
        return e.VoteClosed(round=newest.number)
    people = max(sum(could_vote(state, given.lately).values()), len(newest.ballots))
    return e.VoteClosed(round=newest.number, people=people)


def cast(state: Session, command: c.CastBallot, given: Given) -> Decision:
    newest = state.round
    if newest is None:
        return Refusal("poll_not_open")
    if newest.state != "open":
        return Refusal("poll_closed")
    if state.person(given.actor.id) is None:
        return Refusal("not_in_session")
    if state.people[given.actor.id].group is None:
        return Refusal("no_group_yet")
    choice = _fit_choice(state, command.choice)
    if isinstance(choice, Refusal):
        return choice
    known = newest.ballots.get(given.actor.id)
    if known is not None and known.choice == choice:
        return []
    return [e.BallotCast(round=newest.number, participant=given.actor.id, choice=choice)]


def settle(state: Session, command: c.SettleChoice, given: Given) -> Decision:
    person = state.person(given.actor.id)
    group = state.group(person.group) if person is not None else None
    if group is None:
        return Refusal("no_group_yet")
    if not any(round_.state == "revealed" for round_ in state.rounds):
        return Refusal("not_revealed")
    if state.locked:
        return Refusal("writing_locked")
    choice = _fit_choice(state, command.choice)
    if isinstance(choice, Refusal):
        return choice
    standing = group_choice(state, group.id)
    same = standing is not None and choice_key(standing[0]) == choice_key(choice)
    if same and standing is not None and standing[1] == "settled":
        return []
    return [e.ChoiceSettled(group=group.id, choice=choice)]


def _fit_choice(state: Session, choice: Choice) -> Choice | Refusal:
    if (choice.option is None) == (choice.write_in is None):
        return Refusal("no_option")
    if choice.option is not None:
        known = any(option.key == choice.option for option in state.pack.options)
        return choice if known else Refusal("no_option")
    if not state.pack.write_in:
        return Refusal("write_ins_off")
    words = clean_line(choice.write_in or "")
    if not words:
        return Refusal("write_in_empty")
    if len(words) > limits.WRITE_IN:
        return Refusal("write_in_too_long", {"limit": limits.WRITE_IN})
    # somebody who types a listed partner's name means that partner, in whatever language they read
    titles = (option for pack in (state.pack, *state.translations) for option in pack.options)
    listed = next((o.key for o in titles if fold(o.title) == fold(words)), None)
    return Choice(option=listed) if listed else Choice(write_in=words)


def opened(state: Session, event: e.VoteOpened, record: e.Recorded) -> Touched:
    newest = state.round
    if newest is not None and newest.number == event.round:
        newest.state = "open"
        newest.closed_at = None
    else:
        state.rounds.append(Round(number=event.round, opened_at=record.at))
    return ["vote", "vote_by_group", *_of_every_group(state)]


def closed(state: Session, event: e.VoteClosed, record: e.Recorded) -> Touched:
    round_ = state.rounds[event.round - 1]
    round_.state = "closed"
    round_.closed_at = record.at
    seated = seated_people(state) if event.people is None else event.people
    round_.people = max(seated, len(round_.ballots))
    return ["vote", "vote_by_group"]


def revealed(state: Session, event: e.VoteRevealed, record: e.Recorded) -> Touched:
    round_ = state.rounds[event.round - 1]
    round_.state = "revealed"
    round_.revealed_at = record.at
    if event.mixed:
        blank = [voter for voter, ballot in round_.ballots.items() if ballot.choice == BLANK]
        for voter in blank:
            del round_.ballots[voter]
        put_back(round_, event.mixed)
    # a new round shown is a new question to the group: what it settled before no longer stands
    for group in by_group(round_):
        state.groups[group].settled = None
    return ["vote", "vote_by_group", "choices", *_of_every_group(state)]


def ballot_cast(state: Session, event: e.BallotCast, record: e.Recorded) -> Touched:
    round_ = state.rounds[event.round - 1]
    group = state.people[event.participant].group
    touched = [f"mine:{event.participant}", "vote"]
    known = round_.ballots.get(event.participant)
    if known is not None and known.group is not None:
        round_.cast[known.group] -= 1
        touched += [f"group_vote:{known.group}", f"progress:{known.group}"]
    round_.ballots[event.participant] = Ballot(event.choice, group)
    if group is not None:
        round_.cast[group] = round_.cast.get(group, 0) + 1
        touched += [f"group_vote:{group}", f"progress:{group}"]
    return touched


def settled(state: Session, event: e.ChoiceSettled, record: e.Recorded) -> Touched:
    state.groups[event.group].settled = event.choice
    return ["choices", f"group_vote:{event.group}"]


def _of_every_group(state: Session) -> list[str]:
    return [f"{kind}:{group}" for group in state.groups for kind in ("group_vote", "progress")]


DECIDE: Decide = {
    c.OpenVote: open_,
    c.CloseVote: close,
    c.RevealVote: reveal,
    c.CastBallot: cast,
    c.SettleChoice: settle,
}
EVOLVE: Evolve = {
    e.VoteOpened: opened,
    e.VoteClosed: closed,
    e.VoteRevealed: revealed,
    e.BallotCast: ballot_cast,
    e.ChoiceSettled: settled,
}
