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
    # what is one's own can always be taken back, also while writing is paused
    takes_back = not text or (known is not None and known.text == text and not shared)
    if state.locked and not takes_back:
        return Refusal("writing_locked")
    return [e.PledgeWritten(participant=given.actor.id, text=text, shared=shared)]


def hide(state: Session, command: c.HidePledge, given: Given) -> Decision:
    pledge = state.pledges.get(command.participant)
    # a pledge that is not shared is nobody's to hide: not even that there is one is told
    if pledge is None or not pledge.shared:
        return Refusal("no_pledge")
    if pledge.hidden == command.hidden:
        return []
    return [e.PledgeHidden(participant=command.participant, hidden=command.hidden)]


def written(state: Session, event: e.PledgeWritten, record: e.Recorded) -> Touched:
    known = state.pledges.get(event.participant)
    # writing it anew shows the room nothing again that was hidden from it
    hidden = known is not None and known.hidden
    state.pledges[event.participant] = Pledge(event.text, event.shared, record.at, hidden)
    return [f"pledge:{event.participant}", f"my_pledge:{event.participant}"]


def hidden(state: Session, event: e.PledgeHidden, record: e.Recorded) -> Touched:
    # the words that were hidden may have been replaced, and be gone from the log
    known = state.pledges.get(event.participant) or Pledge("", False, 0)
    state.pledges[event.participant] = Pledge(known.text, known.shared, known.at, event.hidden)
    return [f"pledge:{event.participant}", f"my_pledge:{event.participant}"]


DECIDE: Decide = {c.WritePledge: write, c.HidePledge: hide}
EVOLVE: Evolve = {e.PledgeWritten: written, e.PledgeHidden: hidden}
