"""The one entry to the rules: decide, evolve, replay.

    decide(state, command, given) → events or a refusal     (changes nothing)
    evolve(state, recorded)       → touched slice keys      (changes the state in place)
    replay(records)               → the state

An event costs the same with ten people as with ten thousand, which is why `evolve` changes the
state in place instead of copying it.
"""

from collections.abc import Iterable, Sequence

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core import sizes, wordings
from workshop.core.decision import Decision
from workshop.core.marks import add_mark
from workshop.core.model import Given, Session
from workshop.core.policy import may
from workshop.core.pressed import has_passed
from workshop.core.refusals import Refusal
from workshop.core.rules import (
    agenda,
    board,
    done,
    door,
    erase,
    groups,
    links,
    lobby,
    notes,
    pledge,
    questions,
    screen,
    survey,
    timer,
    tips,
    vote,
)
from workshop.core.seats import default_group

RULES = (
    agenda,
    timer,
    lobby,
    door,
    links,
    erase,
    groups,
    vote,
    questions,
    survey,
    tips,
    board,
    pledge,
    notes,
    done,
    screen,
)

_DECIDE = {kind: function for rule in RULES for kind, function in rule.DECIDE.items()}
_EVOLVE = {kind: function for rule in RULES for kind, function in rule.EVOLVE.items()}


def decide(state: Session, command: c.AnyCommand, given: Given) -> Decision:
    """What the command leads to, or why it is turned down. Changes nothing.

    An empty list means that it was so already.
    """
    if (refusal := may(state, given.actor, command)) is not None:
        return refusal
    if has_passed(state, command, given.actor):
        return Refusal("passed")
    decision: Decision = _DECIDE[type(command)](state, command, given)
    if isinstance(decision, Refusal):
        return decision
    return sizes.room_for(state, decision) or decision


def create(command: c.CreateSession, given: Given) -> Decision:
    """The events a new session begins with, or why it cannot be opened so."""
    if given.actor.role != "host":
        return Refusal("not_allowed")
    fit = agenda.check_new(command)
    if isinstance(fit, Refusal):
        return fit
    first = e.SessionCreated(
        id=fit.id,
        code=fit.code,
        facilitator_key=fit.facilitator_key,
        screen_key=fit.screen_key,
        title=fit.title,
        pack=fit.pack,
        grouping=fit.grouping,
        ballots=fit.ballots,
        agenda=fit.agenda,
        translations=fit.translations,
    )
    events: list[e.Event] = [first]
    if fit.grouping.mode == "choose":
        empty = agenda.created_first(first, e.Recorded(1, given.at, "", "", first))
        for ordinal in range(fit.grouping.count):
            name, colour = default_group(empty, ordinal)
            events.append(e.GroupAdded(group=f"g{ordinal + 1}", name=name, colour=colour))
    return events


def already(state: Session, given: Given) -> int | None:
    """The version a command led to when it was taken before; None when it is new."""
    return state.seen.get(given.actor.id, {}).get(given.command)


def still_so(state: Session, command: c.AnyCommand, given: Given) -> Refusal | None:
    """Why a command that was taken before cannot be answered so again; None when it can.

    Joining once more answers with a seat, and whoever was taken out or erased has none.
    """
    person = state.people.get(given.actor.id)
    out = person is None or (person.removed and not person.waiting and not person.given_up)
    gone = isinstance(command, c.Join) and out
    return Refusal("not_in_session") if gone else None


def record(state: Session | None, events: Sequence[e.Event], given: Given) -> list[e.Recorded]:
    """Events with their places in the log, after the state's version."""
    version = state.version if state is not None else 0
    return [
        e.Recorded(version + place, given.at, given.actor.id, given.command, event)
        for place, event in enumerate(events, start=1)
    ]


def evolve(state: Session, recorded: e.Recorded) -> set[str]:
    """Apply one event in place; returns the keys of the slices it changed."""
    event = recorded.event
    wordings.note(state, recorded)
    sizes.weigh(state, event)
    touched = set(_EVOLVE[type(event)](state, event, recorded))
    state.version = recorded.version
    add_mark(state, recorded)
    state.updated_at = recorded.at
    if recorded.command:
        state.seen.setdefault(recorded.by, {})[recorded.command] = recorded.version
    for key in touched:
        state.changed[key] = recorded.version
    return touched


def replay(records: Iterable[e.Recorded]) -> Session:
    """The state that a log leads to. Raises ValueError on a log without its beginning."""
    state: Session | None = None
    for recorded in records:
        if state is None:
            if not isinstance(recorded.event, e.SessionCreated):
                raise ValueError("the log does not begin with session_created")
            state = agenda.created_first(recorded.event, recorded)
        evolve(state, recorded)
    if state is None:
        raise ValueError("the log is empty")
    return state
