"""The pledge: one thing to do within a month, shown to the room only if its writer says so."""

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core import limits
from workshop.core.decision import Decide, Decision, Evolve, Touched
from workshop.core.model import Given, Pledge, Session
from workshop.core.refusals import Refusal
from workshop.core.text import clean_text


def write(state: Session, command: c.WritePledge, given: Given) -> Decision:
    entry = state.entry("wrap_up")
    if entry is None:
        return Refusal("not_on_agenda")
    if entry.started_at is None:
        return Refusal("not_begun")
    text = clean_text(command.text)
    if len(text) > limits.PLEDGE:
        return Refusal("text_too_long", {"limit": limits.PLEDGE})
    known = state.pledges.get(given.actor.id)
    shared = command.shared and bool(text)
    if (known.text, known.shared) == (text, shared) if known else not text:
        return []
    return [e.PledgeWritten(participant=given.actor.id, text=text, shared=shared)]


def written(state: Session, event: e.PledgeWritten, record: e.Recorded) -> Touched:
    state.pledges[event.participant] = Pledge(event.text, event.shared, record.at)
    return [f"pledge:{event.participant}", f"my_pledge:{event.participant}"]


DECIDE: Decide = {c.WritePledge: write}
EVOLVE: Evolve = {e.PledgeWritten: written}
