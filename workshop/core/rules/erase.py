"""Erasing oneself: what is only one's own goes, what others have made use of stays without a name.

The log forgets with it: `erasing` rewrites the events before. Replaying those must lead to the same
state as this does, to the last version number, so everything that an erased event had touched is
touched here.
"""

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core import sizes
from workshop.core.decision import Decide, Decision, Evolve, Touched
from workshop.core.mixing import heap_of, mixed, put_back, without_owner
from workshop.core.model import Given, Idea, Person, Pledge, Round, Session
from workshop.core.seats import unseat
from workshop.folding import fold


def erase(state: Session, command: c.EraseMe, given: Given) -> Decision:
    person = state.people[given.actor.id]
    if person.erased:
        return []
    heaps = (heap_of(state, round_, person.id) for round_ in state.rounds)
    return [
        e.ParticipantErased(
            participant=person.id, heaps=tuple(heap for heap in heaps if heap is not None)
        )
    ]


def erased(state: Session, event: e.ParticipantErased, record: e.Recorded) -> Touched:
    person = state.people[event.participant]
    touched = _leave(state, person)
    for heap in event.heaps:
        _mix(state.rounds[heap.round - 1], heap.voters)
        touched += [f"mine:{voter}" for voter in heap.voters]
    for round_ in state.rounds:
        _take_ballot(state, round_, person.id)
    _forget_words(state, person.id)
    for idea in state.posted.get(person.id, ()):
        touched.append(f"idea:{idea}")
        _take_unseen(state, state.ideas[idea])
    state.wordings.pop(person.id, None)
    sizes.weigh_erased(state, person.id)
    own = ("mine", "notes", "my_survey", "my_tips", "my_pledge", "pledge", "person")
    touched += [f"{name}:{person.id}" for name in own]
    for group in state.groups:
        touched += [f"progress:{group}", f"group_vote:{group}"]
    return [*touched, "vote", "vote_by_group", "survey", "tips", "room"]


def _take_unseen(state: Session, idea: Idea) -> None:
    """What is on the board stays. What the room does not see there is its author's alone."""
    if idea.hidden and not idea.taken_back:
        idea.taken_back = True
        if (group := state.groups.get(idea.group or "")) is not None:
            group.ideas -= 1
    if idea.taken_back:
        idea.text = ""


def _leave(state: Session, person: Person) -> list[str]:
    touched = unseat(state, person)
    if not person.removed:
        person.removed = True
        state.present -= 1
        state.unseated.pop(person.id, None)
    if state.names.get(fold(person.name)) == person.id:
        del state.names[fold(person.name)]
    if person.waiting:
        state.knocks -= 1
    person.waiting = person.given_up = False
    person.name = person.mark = ""
    person.erased = True
    return [*touched, "seating"]


def _mix(round_: Round, voters: tuple[str, ...]) -> None:
    """Nothing is left to mix when the log was rewritten before it was replayed."""
    ballots = [round_.ballots.pop(voter) for voter in voters if voter in round_.ballots]
    put_back(round_, mixed(ballots))


def _take_ballot(state: Session, round_: Round, voter: str) -> None:
    """A named ballot that has been counted stays, without the name, as its choice was no secret:
    a tally that changes under a group's plan would take from everybody what they built on it."""
    ballot = round_.ballots.get(voter)
    if ballot is None or (state.ballots == "named" and round_.state != "open"):
        return
    del round_.ballots[voter]
    if ballot.group is not None:
        round_.cast[ballot.group] -= 1


def _forget_words(state: Session, who: str) -> None:
    state.notes.pop(who, None)
    state.kept_tips.pop(who, None)
    # an empty one stays, so that pages that come back hear that it is gone
    state.pledges[who] = Pledge(text="", shared=False, at=0)
    survey = state.survey
    survey.answers.pop(who, None)
    survey.commitments.pop(who, None)
    survey.finished.discard(who)
    for item, shown in survey.counted.items():
        survey.counted[item] = [without_owner(answers, who) for answers in shown]
    for entry in state.agenda:
        entry.done.discard(who)


def nothing(state: Session, event: e.WordsErased, record: e.Recorded) -> Touched:
    return ()


DECIDE: Decide = {c.EraseMe: erase}
EVOLVE: Evolve = {e.ParticipantErased: erased, e.WordsErased: nothing}
