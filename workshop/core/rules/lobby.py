"""Arriving: joining under a name, renaming, removing and letting back in."""

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core import limits
from workshop.core.dealing import fewest_here
from workshop.core.decision import Decide, Decision, Evolve, Touched
from workshop.core.model import Given, Person, Session
from workshop.core.refusals import Refusal
from workshop.core.seats import seat, unseat
from workshop.core.text import clean_line
from workshop.folding import fold


def join(state: Session, command: c.Join, given: Given) -> Decision:
    before = state.people.get(command.before)
    if command.mark in state.kept_out or (before is not None and before.kept_out):
        return Refusal("kept_out")
    if state.present >= limits.PEOPLE:
        return Refusal("session_full", {"limit": limits.PEOPLE})
    name = _fit_name(state, command.name, given.actor.id)
    if isinstance(name, Refusal):
        return name
    joined: list[e.Event] = [
        e.ParticipantJoined(participant=given.actor.id, name=name, mark=command.mark)
    ]
    late_seat = _seat_for_newcomer(state, given)
    if late_seat is not None:
        joined.append(e.ParticipantSeated(participant=given.actor.id, group=late_seat))
    return joined


def _seat_for_newcomer(state: Session, given: Given) -> str | None:
    """Once groups are dealt, who comes later sits down where the fewest are."""
    if state.grouping.mode != "deal" or not state.dealt:
        return None
    return fewest_here(state, given)


def rename(state: Session, command: c.Rename, given: Given) -> Decision:
    person = state.person(command.participant)
    if person is None:
        return Refusal("no_participant")
    name = _fit_name(state, command.name, person.id)
    if isinstance(name, Refusal):
        return name
    if name == person.name:
        return []
    return [e.ParticipantRenamed(participant=person.id, name=name)]


def remove(state: Session, command: c.RemoveParticipant, given: Given) -> Decision:
    person = state.people.get(command.participant)
    if person is None:
        return Refusal("no_participant")
    if person.erased or (person.removed and (person.kept_out or not command.keep_out)):
        return []
    kept_out = command.keep_out
    mark = person.mark if kept_out else ""
    return [e.ParticipantRemoved(participant=person.id, kept_out=kept_out, mark=mark)]


def restore(state: Session, command: c.RestoreParticipant, given: Given) -> Decision:
    person = state.people.get(command.participant)
    if person is None or person.erased:
        return Refusal("no_participant")
    if not person.removed:
        return []
    # the name may have been taken in the meantime
    name = person.name
    if fold(name) in state.names:
        name = _suggestion(state, name)
    events: list[e.Event] = [e.ParticipantRestored(participant=person.id, name=name)]
    group = state.groups.get(person.sat) if person.sat else None
    if group is not None and not group.removed:
        events.append(e.ParticipantSeated(participant=person.id, group=group.id))
    return events


def _fit_name(state: Session, wanted: str, participant: str) -> str | Refusal:
    name = clean_line(wanted)
    if not name:
        return Refusal("name_empty")
    if len(name) > limits.NAME:
        return Refusal("name_too_long", {"limit": limits.NAME})
    if state.names.get(fold(name), participant) != participant:
        return Refusal("name_taken", {"name": name, "suggestion": _suggestion(state, name)})
    return name


def _suggestion(state: Session, name: str) -> str:
    """The name with the first free number after it, cut to fit."""
    number = 2
    while True:
        ending = f" {number}"
        suggestion = name[: limits.NAME - len(ending)].rstrip() + ending
        if fold(suggestion) not in state.names:
            return suggestion
        number += 1


def joined(state: Session, event: e.ParticipantJoined, record: e.Recorded) -> Touched:
    person = Person(
        id=event.participant,
        name=event.name,
        joined_at=record.at,
        late=state.state != "lobby",
        mark=event.mark,
    )
    state.people[person.id] = person
    _name(state, person, event.name)
    state.unseated[person.id] = None
    state.present += 1
    return [f"mine:{person.id}", f"notes:{person.id}", *_seen_by_all(state, person)]


def renamed(state: Session, event: e.ParticipantRenamed, record: e.Recorded) -> Touched:
    person = state.people[event.participant]
    if state.names.get(fold(person.name)) == person.id:
        del state.names[fold(person.name)]
    _name(state, person, event.name)
    touched = [f"mine:{person.id}", f"person:{person.id}"]
    if person.id in state.pledges:
        touched.append(f"pledge:{person.id}")
    if person.group:
        touched += [f"group:{person.group}", f"group_vote:{person.group}", "seating"]
    return [*touched, "vote_by_group", *_ideas_of(state, person.id)]


def removed(state: Session, event: e.ParticipantRemoved, record: e.Recorded) -> Touched:
    person = state.people[event.participant]
    if event.kept_out:
        person.kept_out = True
        if event.mark:
            state.kept_out[event.mark] = person.id
    if person.removed:  # only that they are to stay out is new
        return [f"person:{person.id}"]
    person.sat = person.group
    touched = list(unseat(state, person))
    person.removed = True
    state.present -= 1
    state.unseated.pop(person.id, None)
    if state.names.get(fold(person.name)) == person.id:
        del state.names[fold(person.name)]
    round_ = state.round
    if round_ is not None and round_.state == "open" and person.id in round_.ballots:
        ballot = round_.ballots.pop(person.id)
        if ballot.group is not None:
            round_.cast[ballot.group] -= 1
            touched += [f"group_vote:{ballot.group}", f"progress:{ballot.group}"]
    return [*touched, f"mine:{person.id}", *_seen_by_all(state, person)]


def restored(state: Session, event: e.ParticipantRestored, record: e.Recorded) -> Touched:
    person = state.people[event.participant]
    person.removed = person.kept_out = False
    for mark in [mark for mark, whose in state.kept_out.items() if whose == person.id]:
        del state.kept_out[mark]
    _name(state, person, event.name)
    state.present += 1
    state.unseated[person.id] = None
    return [f"mine:{person.id}", *_seen_by_all(state, person), *_ideas_of(state, person.id)]


def _name(state: Session, person: Person, name: str) -> None:
    """No name where the log has forgotten it; several people may be without one."""
    person.name = name
    if name:
        state.names[fold(name)] = person.id


def seated(state: Session, event: e.ParticipantSeated, record: e.Recorded) -> Touched:
    return seat(state, state.people[event.participant], state.groups[event.group])


def _seen_by_all(state: Session, person: Person) -> list[str]:
    touched = [f"person:{person.id}", "room"]
    # an open round says how many could vote
    return [*touched, "vote"] if state.round and state.round.state == "open" else touched


def _ideas_of(state: Session, participant: str) -> list[str]:
    return [
        f"idea:{idea.id}"
        for idea in state.ideas.values()
        if idea.author == participant and idea.source == "me"
    ]


DECIDE: Decide = {
    c.Join: join,
    c.Rename: rename,
    c.RemoveParticipant: remove,
    c.RestoreParticipant: restore,
}
EVOLVE: Evolve = {
    e.ParticipantJoined: joined,
    e.ParticipantRenamed: renamed,
    e.ParticipantRemoved: removed,
    e.ParticipantRestored: restored,
    e.ParticipantSeated: seated,
}
