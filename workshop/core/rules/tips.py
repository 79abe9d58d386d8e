"""Reminders and tips: the ones a person keeps, and the one the facilitator shows to everybody."""

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core.decision import Decide, Decision, Evolve, Touched
from workshop.core.model import Given, Session
from workshop.core.refusals import Refusal


def keep(state: Session, command: c.KeepTip, given: Given) -> Decision:
    if state.entry("tips") is None:
        return Refusal("not_on_agenda")
    if not _known(state, command.tip):
        return Refusal("no_tip")
    if (command.tip in state.kept_tips.get(given.actor.id, {})) == command.kept:
        return []
    return [e.TipKept(participant=given.actor.id, tip=command.tip, kept=command.kept)]


def show(state: Session, command: c.ShowTip, given: Given) -> Decision:
    if command.tip is not None and not _known(state, command.tip):
        return Refusal("no_tip")
    return [] if state.tip == command.tip else [e.TipShown(tip=command.tip)]


def _known(state: Session, tip: str) -> bool:
    return any(each.key == tip for each in state.pack.tips)


def kept(state: Session, event: e.TipKept, record: e.Recorded) -> Touched:
    mine = state.kept_tips.setdefault(event.participant, {})
    if event.kept:
        mine[event.tip] = None
    else:
        mine.pop(event.tip, None)
    return ["tips", f"my_tips:{event.participant}"]


def shown(state: Session, event: e.TipShown, record: e.Recorded) -> Touched:
    state.tip = event.tip
    return ["tips"]


DECIDE: Decide = {c.KeepTip: keep, c.ShowTip: show}
EVOLVE: Evolve = {e.TipKept: kept, e.TipShown: shown}
