"""The slices of people and their groups: who sits where, and how far they are."""

from typing import Any

from workshop.core.model import Session
from workshop.core.views import shapes as v


def group(state: Session, ident: str, *_: Any) -> v.GroupDetailView | None:
    group = state.group(ident)
    if group is None:
        return None
    done = {
        entry.activity: tuple(member for member in group.members if member in entry.done)
        for entry in state.agenda
        if entry.done
    }
    return v.GroupDetailView(
        id=group.id,
        name=group.name,
        colour=group.colour,
        members=tuple(v.MemberView(p, state.people[p].name) for p in group.members),
        done={activity: members for activity, members in done.items() if members},
    )


def seating(state: Session, *_: Any) -> tuple[v.SeatView, ...]:
    return tuple(
        v.SeatView(g.id, g.name, g.colour, tuple(state.people[p].name for p in g.members))
        for g in state.live_groups()
    )


def mine(state: Session, ident: str, *_: Any) -> v.MineView | None:
    person = state.people.get(ident)
    if person is None or person.erased:
        return None
    return v.MineView(
        id=person.id,
        name=person.name,
        group=person.group,
        joined_at=person.joined_at,
        late=person.late,
        removed=person.removed,
        ballots={
            str(round_.number): round_.ballots[ident].choice
            for round_ in state.rounds
            if ident in round_.ballots
        },
        ideas=tuple(state.posted.get(ident, ())),
        likes=tuple(state.liked.get(ident, ())),
        done=tuple(entry.activity for entry in state.agenda if ident in entry.done),
    )


def notes(state: Session, ident: str, *_: Any) -> v.NotesView:
    notes = state.notes.get(ident)
    return v.NotesView(notes.text, notes.at) if notes else v.NotesView("", None)


def person(state: Session, ident: str, *_: Any) -> v.PersonView | None:
    p = state.people.get(ident)
    if p is None or p.erased or p.given_up:
        return None
    return v.PersonView(
        p.id, p.name, p.group, p.joined_at, p.late, p.removed, p.kept_out, p.waiting
    )


def progress(state: Session, ident: str, *_: Any) -> v.ProgressView | None:
    group = state.group(ident)
    if group is None:
        return None
    return v.ProgressView(
        group=ident,
        people=len(group.members),
        cast=state.round.cast.get(ident, 0) if state.round else 0,
        ideas=group.ideas,
        done={
            entry.activity: sum(member in entry.done for member in group.members)
            for entry in state.agenda
        },
        surveyed=sum(member in state.survey.finished for member in group.members),
    )
