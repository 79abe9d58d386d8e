"""What people replaced by what they wrote later: most of it goes, so that writing anew costs one
place and not one for each time.

The event keeps its place in the log as `WordsErased`, exactly as where somebody erases themselves.
What nobody else ever saw goes as soon as it is replaced; of what the room could see, each person's
newest `limits.WORDINGS` replaced wordings stay, for looking back. Names stay all: somebody who
erases themselves must be found under each of them. Replaying a log from which this has taken words
leads to the same state, which a property test holds.
"""

from workshop.core import events as e
from workshop.core import limits
from workshop.core.model import Session, Wordings


def outdated(state: Session, recorded: e.Recorded) -> int | None:
    """The version whose words go when this is stored. Ask before the state takes it in."""
    found = _of(state, recorded.event)
    if found is None:
        return None
    who, what, seen = found
    wordings = state.wordings.get(who) or Wordings()
    replaced = wordings.now.get(what)
    if replaced is None or not seen:
        return replaced
    there = [*wordings.before, replaced]
    return there[0] if len(there) > limits.WORDINGS else None


def note(state: Session, recorded: e.Recorded) -> None:
    """Remember where the newest wording stands. Call before the state takes the event in."""
    found = _of(state, recorded.event)
    if found is None:
        return
    who, what, seen = found
    wordings = state.wordings.setdefault(who, Wordings())
    replaced = wordings.now.get(what)
    if replaced is not None and seen:
        wordings.before.append(replaced)
        del wordings.before[: max(0, len(wordings.before) - limits.WORDINGS)]
    wordings.now[what] = recorded.version


def _of(state: Session, event: e.Event) -> tuple[str, str, bool] | None:
    """Whose wording of what an event brings, and whether others could see what it replaces."""
    if isinstance(event, e.NotesWritten):
        return event.participant, "notes", False
    if isinstance(event, e.PledgeWritten):
        known = state.pledges.get(event.participant)
        return event.participant, "pledge", known is not None and known.shared
    if isinstance(event, e.IdeaEdited):
        return state.ideas[event.idea].author, event.idea, True
    return None
