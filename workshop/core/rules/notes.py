"""Private notes: one text per participant, seen by nobody else."""

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core import limits
from workshop.core.decision import Decide, Decision, Evolve, Touched
from workshop.core.model import Given, Notes, Session
from workshop.core.refusals import Refusal
from workshop.core.text import clean_text


def write(state: Session, command: c.WriteNotes, given: Given) -> Decision:
    text = clean_text(command.text)
    if len(text) > limits.NOTES:
        return Refusal("text_too_long", {"limit": limits.NOTES})
    known = state.notes.get(given.actor.id)
    if text == (known.text if known else ""):
        return []
    return [e.NotesWritten(participant=given.actor.id, text=text)]


def written(state: Session, event: e.NotesWritten, record: e.Recorded) -> Touched:
    state.notes[event.participant] = Notes(event.text, record.at)
    return [f"notes:{event.participant}"]


DECIDE: Decide = {c.WriteNotes: write}
EVOLVE: Evolve = {e.NotesWritten: written}
