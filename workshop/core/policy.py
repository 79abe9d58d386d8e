"""Who may do what. Asked on every command and every read, also of a connection let in long ago."""

from typing import get_args

from workshop.core import commands as c
from workshop.core.grants import is_ended
from workshop.core.model import Actor, Session
from workshop.core.refusals import Refusal

_PARTICIPANT = frozenset(get_args(c.ParticipantCommand))
_FACILITATOR = frozenset(get_args(c.FacilitatorCommand))

# what people may still do with what is theirs when the session has ended
_AFTER_THE_END = frozenset({c.WriteNotes, c.Rename, c.KeepTip, c.CommitTo})
_FACILITATOR_AFTER_THE_END = frozenset(
    {
        c.ReopenSession,
        c.EndSession,
        c.SetTheme,
        c.Spotlight,
        c.HideIdea,
        c.PinIdea,
        c.HidePledge,
        c.Rename,
        c.RenewLink,
        c.EndFacilitator,
    }
)


def may(state: Session, actor: Actor, command: c.AnyCommand) -> Refusal | None:
    """None when the actor may ask this of the session now; else why not."""
    if isinstance(command, c.CreateSession):
        return None if actor.role == "host" else Refusal("not_allowed")
    if isinstance(command, c.Join):
        return _may_join(state, actor)
    if isinstance(command, c.GiveUpSeats):
        return None if actor.role == "host" else Refusal("not_allowed")
    if is_ended(state, actor):
        return Refusal("link_ended")
    if isinstance(command, c.ComeToLead):
        return None if actor.role == "facilitator" else Refusal("not_allowed")
    if isinstance(command, c.RenewMyLink):
        return _may_renew(state, actor)
    if isinstance(command, c.TakeUpSeat):
        return _may_take_up(state, actor)
    if isinstance(command, c.EraseMe):
        return _may_erase(state, actor)
    kind = type(command)
    if actor.role in ("facilitator", "host"):
        if kind not in _FACILITATOR:
            return Refusal("not_allowed")
        if state.state == "ended" and kind not in _FACILITATOR_AFTER_THE_END:
            return Refusal("session_ended")
        return None
    if actor.role != "participant" or kind not in _PARTICIPANT:
        return Refusal("not_allowed")
    if state.person(actor.id) is None:
        return Refusal("not_in_session")
    if isinstance(command, c.Rename) and command.participant != actor.id:
        return Refusal("not_allowed")
    if state.state == "ended" and kind not in _AFTER_THE_END:
        return Refusal("session_ended")
    return None


def _may_join(state: Session, actor: Actor) -> Refusal | None:
    if actor.role != "participant":
        return Refusal("not_allowed")
    if state.state == "ended":
        return Refusal("session_ended")
    return Refusal("already_joined") if actor.id in state.people else None


def _may_renew(state: Session, actor: Actor) -> Refusal | None:
    """Also after the end: the link leads to the transcript."""
    if actor.role != "participant":
        return Refusal("not_allowed")
    return None if state.person(actor.id) else Refusal("not_in_session")


def _may_take_up(state: Session, actor: Actor) -> Refusal | None:
    person = state.people.get(actor.id)
    if actor.role != "participant":
        return Refusal("not_allowed")
    return None if person is not None and person.given_up else Refusal("not_in_session")


def _may_erase(state: Session, actor: Actor) -> Refusal | None:
    """Whoever was ever in it, also when they were taken out or the session is over."""
    if actor.role != "participant":
        return Refusal("not_allowed")
    return None if actor.id in state.people else Refusal("not_in_session")


def may_write(
    state: Session, actor: Actor, group: str, *, finishing: bool = False
) -> Refusal | None:
    """None when the actor may change the group's draft now; else why not. `finishing`: they may
    also hand in what they wrote before they knew that they had been moved."""
    if (refusal := may_read(state, actor, group, finishing=finishing)) is not None:
        return refusal
    if state.state == "ended":
        return Refusal("session_ended")
    return Refusal("writing_locked") if state.locked else None


def may_read(
    state: Session, actor: Actor, group: str, *, finishing: bool = False
) -> Refusal | None:
    """None when the actor may see the group's draft as its members do; else why not. Whoever is
    `finishing` may ask how much of their own is there, and is shown nothing."""
    if actor.role != "participant":
        return Refusal("not_allowed")
    if is_ended(state, actor):
        return Refusal("link_ended")
    person = state.person(actor.id)
    if person is None:
        return Refusal("not_in_session")
    theirs = person.group == group or (finishing and group in person.left)
    return None if theirs and state.group(group) else Refusal("not_allowed")


def may_look_back(state: Session, actor: Actor) -> Refusal | None:
    """None when the actor may see the session as it was, moment by moment; else why not."""
    if actor.role not in ("facilitator", "host"):
        return Refusal("not_allowed")
    if is_ended(state, actor):
        return Refusal("link_ended")
    return None if state.state == "ended" else Refusal("not_ended")
