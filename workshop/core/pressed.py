"""The state that a button showed when it was pressed, in a few letters that pages write alike.

Two presses in one breath, a press while a colleague presses too, a ballot that waited on a sleeping
phone: what such a command meant has passed when it arrives, so nothing may happen. docs/protocol.md
lists what each says; `static/src/console/pressed.js` writes the same for the console.
"""

from collections.abc import Callable
from typing import Any

from workshop.core import commands as c
from workshop.core.model import Actor, Session


def activity(state: Session, command: c.Command, actor: Actor) -> str:
    return state.now or ""


def session(state: Session, command: c.Command, actor: Actor) -> str:
    return state.state


def timer(state: Session, command: c.Command, actor: Actor) -> str:
    if state.timer is None:
        return ""
    return f"{state.timer.activity} {'held' if state.timer.running_since is None else 'running'}"


def agenda(state: Session, command: c.Command, actor: Actor) -> str:
    return " ".join(f"{entry.activity}:{entry.minutes}" for entry in state.agenda)


def lock(state: Session, command: c.Command, actor: Actor) -> str:
    return "locked" if state.locked else "open"


def vote(state: Session, command: c.Command, actor: Actor) -> str:
    return "" if state.round is None else f"{state.round.number} {state.round.state}"


def round_(state: Session, command: c.Command, actor: Actor) -> str:
    return "" if state.round is None else str(state.round.number)


def shown_round(state: Session, command: c.Command, actor: Actor) -> str:
    shown = [one.number for one in state.rounds if one.state == "revealed"]
    return str(shown[-1]) if shown else ""


def survey(state: Session, command: c.Command, actor: Actor) -> str:
    return "open" if state.survey.open else "closed"


def tip(state: Session, command: c.Command, actor: Actor) -> str:
    return state.tip or ""


def screen(state: Session, command: c.Command, actor: Actor) -> str:
    return state.spotlight or ""


def link(state: Session, command: c.RenewLink, actor: Actor) -> str:
    there = state.screen_link if command.link == "screen" else state.lead_link
    return str(there.number)


def hidden_idea(state: Session, command: c.HideIdea, actor: Actor) -> str:
    idea = state.ideas.get(command.idea)
    return "hidden" if idea is not None and idea.hidden else "shown"


def pinned_idea(state: Session, command: c.PinIdea, actor: Actor) -> str:
    idea = state.ideas.get(command.idea)
    return "pinned" if idea is not None and idea.pinned else "loose"


def hidden_pledge(state: Session, command: c.HidePledge, actor: Actor) -> str:
    pledge = state.pledges.get(command.participant)
    return "hidden" if pledge is not None and pledge.hidden else "shown"


def questions(state: Session, command: c.Command, actor: Actor) -> str:
    person = state.person(actor.id)
    group = (person.group if person is not None else None) or ""
    return "dealt" if state.dealt_questions.get(group) else "together"


AT: dict[type[c.Press], Callable[[Session, Any, Actor], str]] = {
    c.GoTo: activity,
    c.Gather: activity,
    c.ExtendTimer: activity,
    c.ResetTimer: activity,
    c.StartTimer: timer,
    c.PauseTimer: timer,
    c.PlanAgenda: agenda,
    c.LockWriting: lock,
    c.EndSession: session,
    c.ReopenSession: session,
    c.OpenVote: vote,
    c.CloseVote: vote,
    c.RevealVote: vote,
    c.CastBallot: round_,
    c.SettleChoice: shown_round,
    c.DealQuestions: questions,
    c.CollectQuestions: questions,
    c.OpenSurvey: survey,
    c.CloseSurvey: survey,
    c.ShowTip: tip,
    c.Spotlight: screen,
    c.RenewLink: link,
    c.HideIdea: hidden_idea,
    c.PinIdea: pinned_idea,
    c.HidePledge: hidden_pledge,
}


def has_passed(state: Session, command: c.AnyCommand, actor: Actor) -> bool:
    """The command says what it was pressed at, and that is not so any more."""
    if not isinstance(command, c.Press) or command.at is None:
        return False
    return command.at != AT[type(command)](state, command, actor)
