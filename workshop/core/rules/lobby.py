"""Arriving: joining under a name, renaming, removing and letting back in."""

from collections.abc import Container, Sequence

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
    if state.door == "closed":
        return Refusal("door_closed")
    if state.present >= limits.PEOPLE:
        return Refusal("session_full", {"limit": limits.PEOPLE})
    name = _fit_name(state, command.name, given.actor.id)
    if isinstance(name, Refusal):
        return name
    if state.door == "knock":
        return _knock(state, command, name, given)
    joined: list[e.Event] = [
        e.ParticipantJoined(participant=given.actor.id, name=name, mark=command.mark)
    ]
    late_seat = _seat_for_newcomer(state, given)
    if late_seat is not None:
        joined.append(e.ParticipantSeated(participant=given.actor.id, group=late_seat))
    return joined


def _knock(state: Session, command: c.Join, name: str, given: Given) -> Decision:
    if state.knocks >= limits.KNOCKS:
        return Refusal("too_many_joining")
    return [e.ParticipantKnocked(participant=given.actor.id, name=name, mark=command.mark)]


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
    return Refusal("no_participant") if person is None else _remove(person, command.keep_out)


def _remove(person: Person, kept_out: bool) -> list[e.Event]:
    out = person.removed and not person.waiting and not person.given_up
    if person.erased or (out and (person.kept_out or not kept_out)):
        return []
    mark = person.mark if kept_out else ""
    return [e.ParticipantRemoved(participant=person.id, kept_out=kept_out, mark=mark)]


def remove_many(state: Session, command: c.RemoveParticipants, given: Given) -> Decision:
    wanted = dict.fromkeys(command.participants)
    people = [state.people[one] for one in wanted if one in state.people]
    return [event for person in people for event in _remove(person, command.keep_out)]


def restore(state: Session, command: c.RestoreParticipant, given: Given) -> Decision:
    person = state.people.get(command.participant)
    if person is None or person.erased:
        return Refusal("no_participant")
    return _restore(state, [person], given)


def restore_many(state: Session, command: c.RestoreParticipants, given: Given) -> Decision:
    wanted = dict.fromkeys(command.participants)
    people = [state.people[one] for one in wanted if one in state.people]
    return _restore(state, [person for person in people if not person.erased], given)


def _restore(state: Session, people: Sequence[Person], given: Given) -> Decision:
    out = [person for person in people if person.removed]
    if state.present + len(out) > limits.PEOPLE:
        return Refusal("session_full", {"limit": limits.PEOPLE})
    events: list[e.Event] = []
    taken: set[str] = set()
    seats = {group.id: len(group.members) for group in state.live_groups()}
    for person in out:
        # the name may have been taken in the meantime
        name = person.name
        if fold(name) in state.names or fold(name) in taken:
            name = _suggestion(state, name, taken)
        taken.add(fold(name))
        events.append(e.ParticipantRestored(participant=person.id, name=name))
        new = person.waiting and _seat_for_newcomer(state, given) is not None
        group = min(seats, key=lambda one: seats[one]) if new else person.sat
        if group in seats:
            seats[group] += 1
            events.append(e.ParticipantSeated(participant=person.id, group=group))
    return events


def give_up(state: Session, command: c.GiveUpSeats, given: Given) -> Decision:
    wanted = dict.fromkeys(command.participants)
    there = [one for one in wanted if state.person(one) is not None]
    return [e.SeatGivenUp(participant=one) for one in there]


def take_up(state: Session, command: c.TakeUpSeat, given: Given) -> Decision:
    return _restore(state, [state.people[given.actor.id]], given)


def _fit_name(state: Session, wanted: str, participant: str) -> str | Refusal:
    name = clean_line(wanted)
    if not name:
        return Refusal("name_empty")
    if len(name) > limits.NAME:
        return Refusal("name_too_long", {"limit": limits.NAME})
    if state.names.get(fold(name), participant) != participant:
        return Refusal("name_taken", {"name": name, "suggestion": _suggestion(state, name)})
    return name


def _suggestion(state: Session, name: str, given: Container[str] = ()) -> str:
    """The name with the first free number after it, cut to fit."""
    number = 2
    while True:
        ending = f" {number}"
        suggestion = name[: limits.NAME - len(ending)].rstrip() + ending
        if fold(suggestion) not in state.names and fold(suggestion) not in given:
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


def knocked(state: Session, event: e.ParticipantKnocked, record: e.Recorded) -> Touched:
    state.people[event.participant] = Person(
        id=event.participant,
        name=event.name,
        joined_at=record.at,
        late=state.state != "lobby",
        mark=event.mark,
        removed=True,
        waiting=True,
    )
    state.knocks += 1
    return [f"mine:{event.participant}", f"person:{event.participant}"]


def renamed(state: Session, event: e.ParticipantRenamed, record: e.Recorded) -> Touched:
    person = state.people[event.participant]
    if state.names.get(fold(person.name)) == person.id:
        del state.names[fold(person.name)]
    _name(state, person, event.name)
    touched = [f"mine:{person.id}", f"person:{person.id}", *_names_of(state, person)]
    if person.group:
        touched += [f"group:{person.group}", "seating"]
    return touched


def removed(state: Session, event: e.ParticipantRemoved, record: e.Recorded) -> Touched:
    person = state.people[event.participant]
    if event.kept_out:
        person.kept_out = True
        if event.mark:
            state.kept_out[event.mark] = person.id
    person.given_up = False
    if person.waiting:
        person.waiting = False
        state.knocks -= 1
    if person.removed:  # only that they are to stay out is new
        return [f"person:{person.id}"]
    return _out(state, person)


def given_up(state: Session, event: e.SeatGivenUp, record: e.Recorded) -> Touched:
    person = state.people[event.participant]
    person.given_up = True
    return _out(state, person)


def _out(state: Session, person: Person) -> Touched:
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
    if person.waiting:
        person.waiting = False
        state.knocks -= 1
    person.removed = person.kept_out = person.given_up = False
    for mark in [mark for mark, whose in state.kept_out.items() if whose == person.id]:
        del state.kept_out[mark]
    _name(state, person, event.name)
    state.present += 1
    state.unseated[person.id] = None
    return [f"mine:{person.id}", *_seen_by_all(state, person), *_names_of(state, person)]


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


def _names_of(state: Session, person: Person) -> list[str]:
    """Where what they did stands under their name, wherever they sit by now."""
    ideas = [
        f"idea:{idea}"
        for idea in state.posted.get(person.id, ())
        if state.ideas[idea].source == "me"
    ]
    voted_in = {
        ballot.group
        for round_ in state.rounds
        if (ballot := round_.ballots.get(person.id)) is not None and ballot.group is not None
    }
    votes = [f"group_vote:{group}" for group in sorted(voted_in)]
    pledge = [f"pledge:{person.id}"] if person.id in state.pledges else []
    return [*ideas, *votes, *pledge, "vote_by_group"]


DECIDE: Decide = {
    c.Join: join,
    c.Rename: rename,
    c.RemoveParticipant: remove,
    c.RestoreParticipant: restore,
    c.RemoveParticipants: remove_many,
    c.RestoreParticipants: restore_many,
    c.GiveUpSeats: give_up,
    c.TakeUpSeat: take_up,
}
EVOLVE: Evolve = {
    e.ParticipantJoined: joined,
    e.ParticipantKnocked: knocked,
    e.SeatGivenUp: given_up,
    e.ParticipantRenamed: renamed,
    e.ParticipantRemoved: removed,
    e.ParticipantRestored: restored,
    e.ParticipantSeated: seated,
}
