"""Key partnership questions: who of a group takes which. The answers live in the group's draft."""

from random import Random

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core.decision import Decide, Decision, Evolve, Touched
from workshop.core.model import Given, Group, Session
from workshop.core.refusals import Refusal


def deal(state: Session, command: c.DealQuestions, given: Given) -> Decision:
    group = _group(state, given)
    if isinstance(group, Refusal):
        return group
    members = [one for one in group.members if given.is_here(one)] or list(group.members)
    Random(given.seed).shuffle(members)  # noqa: S311 - who takes which question is no secret
    to = {
        question.key: members[place % len(members)]
        for place, question in enumerate(state.pack.questions)
    }
    return [e.QuestionsDealt(group=group.id, to=to)]


def collect(state: Session, command: c.CollectQuestions, given: Given) -> Decision:
    group = _group(state, given)
    if isinstance(group, Refusal):
        return group
    if not state.dealt_questions.get(group.id):
        return []
    return [e.QuestionsDealt(group=group.id, to={})]


def _group(state: Session, given: Given) -> Group | Refusal:
    if state.entry("questions") is None:
        return Refusal("not_on_agenda")
    if state.locked:
        return Refusal("writing_locked")
    person = state.person(given.actor.id)
    group = state.group(person.group) if person is not None else None
    return group if group is not None else Refusal("no_group_yet")


def dealt(state: Session, event: e.QuestionsDealt, record: e.Recorded) -> Touched:
    state.dealt_questions[event.group] = dict(event.to)
    return [f"questions:{event.group}"]


DECIDE: Decide = {c.DealQuestions: deal, c.CollectQuestions: collect}
EVOLVE: Evolve = {e.QuestionsDealt: dealt}
