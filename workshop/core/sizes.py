"""How much people have written in a session: bytes of their notes, ideas and pledges, as they are.

Counted are bytes of UTF-8, because they are what a disk has to hold. A change that does not grow
is always taken, so whoever has come to an end can still shorten, mend and take back.
"""

from collections.abc import Sequence

from workshop.core import events as e
from workshop.core import limits
from workshop.core.model import Session
from workshop.core.refusals import Refusal


def room_for(state: Session, events: Sequence[e.Event]) -> Refusal | None:
    """None when there is room for what these events add; else why not."""
    for event in events:
        who, growth = _growth(state, event)
        if growth <= 0:
            continue
        if state.written.get(who, 0) + growth > limits.WRITTEN_EACH:
            return Refusal("person_full")
        if state.written_in_all + growth > limits.WRITTEN:
            return Refusal("session_crammed")
    return None


def weigh(state: Session, event: e.Event) -> None:
    """Count an event's words. Call before the state takes it in."""
    who, growth = _growth(state, event)
    _add(state, who, growth)


def weigh_erased(state: Session, who: str) -> None:
    """Count anew what is left of somebody's words, after they have been erased."""
    left = sum(_bytes(state.ideas[idea].text) for idea in state.posted.get(who, ()))
    _add(state, who, left - state.written.get(who, 0))


def _add(state: Session, who: str, growth: int) -> None:
    if not growth:
        return
    state.written_in_all += growth
    size = state.written.get(who, 0) + growth
    if size:
        state.written[who] = size
    else:
        del state.written[who]


def _growth(state: Session, event: e.Event) -> tuple[str, int]:
    """Whose words an event changes, and by how many bytes."""
    if isinstance(event, e.NotesWritten):
        notes = state.notes.get(event.participant)
        return event.participant, _bytes(event.text) - _bytes(notes.text if notes else "")
    if isinstance(event, e.PledgeWritten):
        pledge = state.pledges.get(event.participant)
        return event.participant, _bytes(event.text) - _bytes(pledge.text if pledge else "")
    if isinstance(event, e.IdeaPosted):
        return event.participant, _bytes(event.text)
    if isinstance(event, e.IdeaEdited):
        idea = state.ideas[event.idea]
        return idea.author, _bytes(event.text) - _bytes(idea.text)
    return "", 0


def _bytes(text: str) -> int:
    return len(text.encode())
