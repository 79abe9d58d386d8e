"""The survey: private answers, commitments, and totals for the room once it is closed.

Totals are shown only while the survey is closed, and are counted as `surveys` says: seen changing
one by one, they would tell who answered what.
"""

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core import limits, surveys
from workshop.core.decision import Decide, Decision, Evolve, Touched
from workshop.core.model import Answer, Given, Session
from workshop.core.refusals import Refusal


def answer(state: Session, command: c.AnswerSurvey, given: Given) -> Decision:
    entry = state.entry("survey")
    if entry is None or state.pack.survey is None:
        return Refusal("not_on_agenda")
    if entry.started_at is None:
        return Refusal("survey_not_open")
    if not state.survey.open:
        return Refusal("survey_closed")
    if not any(item.key == command.item for item in state.pack.survey.items):
        return Refusal("no_item")
    if state.survey.answers.get(given.actor.id, {}).get(command.item) == command.answer:
        return []
    return [e.SurveyAnswered(participant=given.actor.id, item=command.item, answer=command.answer)]


def commit_to(state: Session, command: c.CommitTo, given: Given) -> Decision:
    survey = state.pack.survey
    if state.entry("survey") is None or survey is None:
        return Refusal("not_on_agenda")
    wanted = tuple(dict.fromkeys(command.items))
    if len(wanted) > limits.COMMITMENTS:
        return Refusal("too_many_commitments", {"limit": limits.COMMITMENTS})
    if not {item.key for item in survey.items} >= set(wanted):
        return Refusal("no_item")
    if state.survey.commitments.get(given.actor.id, ()) == wanted:
        return []
    return [e.CommitmentsChosen(participant=given.actor.id, items=wanted)]


def open_(state: Session, command: c.OpenSurvey, given: Given) -> Decision:
    if state.entry("survey") is None:
        return Refusal("not_on_agenda")
    return [] if state.survey.open else [e.SurveyOpened()]


def close(state: Session, command: c.CloseSurvey, given: Given) -> Decision:
    entry = state.entry("survey")
    if entry is None:
        return Refusal("not_on_agenda")
    if entry.started_at is None:
        return Refusal("survey_not_open")
    return [e.SurveyClosed()] if state.survey.open else []


def answered(state: Session, event: e.SurveyAnswered, record: e.Recorded) -> Touched:
    known = state.survey.answers.setdefault(event.participant, {})
    first = not known
    known[event.item] = event.answer
    touched = [f"my_survey:{event.participant}"]
    # the room hears how many take part, never what changes in between
    finishes = _is_whole(state, known) and event.participant not in state.survey.finished
    if finishes:
        state.survey.finished.add(event.participant)
        group = state.people[event.participant].group
        touched += [f"progress:{group}"] if group else []
    return [*touched, "survey"] if first or finishes else touched


def _is_whole(state: Session, answers: dict[str, Answer]) -> bool:
    survey = state.pack.survey
    return survey is not None and all(item.key in answers for item in survey.items)


def chosen(state: Session, event: e.CommitmentsChosen, record: e.Recorded) -> Touched:
    state.survey.commitments[event.participant] = event.items
    return [f"my_survey:{event.participant}"]


def opened(state: Session, event: e.SurveyOpened, record: e.Recorded) -> Touched:
    state.survey.open = True
    return ["survey"]


def closed(state: Session, event: e.SurveyClosed, record: e.Recorded) -> Touched:
    state.survey.open = False
    surveys.count(state, event.counted)
    return ["survey"]


DECIDE: Decide = {
    c.AnswerSurvey: answer,
    c.CommitTo: commit_to,
    c.OpenSurvey: open_,
    c.CloseSurvey: close,
}
EVOLVE: Evolve = {
    e.SurveyAnswered: answered,
    e.CommitmentsChosen: chosen,
    e.SurveyOpened: opened,
    e.SurveyClosed: closed,
}
