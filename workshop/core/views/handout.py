"""The slices of the handout's other parts: tree, key questions, survey, tips and pledges."""

from collections.abc import Mapping
from typing import Any

from workshop.core import surveys
from workshop.core.kept import most_kept
from workshop.core.model import Session
from workshop.core.views import shapes as v
from workshop.core.writing import EMPTY, Writing


def questions(state: Session, ident: str, *_: Any) -> v.QuestionsView | None:
    if state.group(ident) is None:
        return None
    members = state.groups[ident].members
    dealt = state.dealt_questions.get(ident, {})
    # a question whose taker has left is everybody's again
    return v.QuestionsView({key: who for key, who in dealt.items() if who in members})


def survey(state: Session, *_: Any) -> v.SurveyView:
    counted = surveys.totals(state)
    return v.SurveyView(
        open=state.survey.open,
        people=len(state.survey.answers),
        finished=len(state.survey.finished),
        totals=None
        if counted is None
        else tuple(
            v.TotalView(t.item, *(t.counts if t.counts is not None else (None, None, None)))
            for t in counted
        ),
        room_to_grow=surveys.room_to_grow(counted or ()),
    )


def my_survey(state: Session, ident: str, *_: Any) -> v.MySurveyView:
    survey = state.survey
    return v.MySurveyView(survey.answers.get(ident, {}), survey.commitments.get(ident, ()))


def tips(state: Session, *_: Any) -> v.TipsView:
    kept = tuple(v.TipCountView(tip.key, people) for tip, people in most_kept(state))
    return v.TipsView(state.tip, kept)


def my_tips(state: Session, ident: str, *_: Any) -> v.MyTipsView:
    return v.MyTipsView(tuple(state.kept_tips.get(ident, {})))


def pledge(state: Session, ident: str, audience: str, *_: Any) -> v.PledgeView | None:
    pledge, person = state.pledges.get(ident), state.people.get(ident)
    if pledge is None or person is None or not pledge.shared:
        return None
    if pledge.hidden and audience != "facilitators":
        return None
    return v.PledgeView(person.name, pledge.text, pledge.at, pledge.hidden)


def my_pledge(state: Session, ident: str, *_: Any) -> v.MyPledgeView:
    pledge = state.pledges.get(ident)
    if pledge is None:
        return v.MyPledgeView("", shared=False, hidden=False)
    return v.MyPledgeView(pledge.text, pledge.shared, pledge.shared and pledge.hidden)


def tree(
    state: Session, ident: str, _: str, writings: Mapping[str, Writing], *__: Any
) -> v.TreeCountView | None:
    if state.group(ident) is None:
        return None
    tree = writings.get(ident, EMPTY).tree
    return v.TreeCountView(
        ident,
        people=sum(1 for node in tree.nodes if node.name),
        ways=sum(1 for node in tree.nodes if node.reaches),
    )


def answered(
    state: Session, ident: str, _: str, writings: Mapping[str, Writing], *__: Any
) -> v.AnsweredView | None:
    if state.group(ident) is None:
        return None
    return v.AnsweredView(ident, sum(map(bool, writings.get(ident, EMPTY).answers.values())))
