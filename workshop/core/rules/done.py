"""*I'm done*: a participant says that an activity is finished for them."""

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core.decision import Decide, Decision, Evolve, Touched
from workshop.core.model import Given, Session
from workshop.core.refusals import Refusal


def mark(state: Session, command: c.MarkDone, given: Given) -> Decision:
    entry = state.entry(command.activity)
    if entry is None:
        return Refusal("not_on_agenda")
    if entry.started_at is None:
        return Refusal("not_begun")
    if (given.actor.id in entry.done) == command.done:
        return []
    return [e.DoneMarked(participant=given.actor.id, activity=command.activity, done=command.done)]


def marked(state: Session, event: e.DoneMarked, record: e.Recorded) -> Touched:
    entry = state.entry(event.activity)
    if entry is not None:
        if event.done:
            entry.done.add(event.participant)
        else:
            entry.done.discard(event.participant)
    touched = [f"mine:{event.participant}"]
    group = state.people[event.participant].group
    return [*touched, f"group:{group}", f"progress:{group}"] if group else touched


DECIDE: Decide = {c.MarkDone: mark}
EVOLVE: Evolve = {e.DoneMarked: marked}
