"""The parts of a transcript that are about people rather than groups: survey, tips and pledges.

What is one person's own is gathered by their id alone, so that nobody else's can come along.
"""

from dataclasses import dataclass

from workshop.core import surveys
from workshop.core.kept import most_kept
from workshop.core.model import Answer, Pledge, Session
from workshop.packs.pack import Survey, SurveyItem
from workshop.transcript import model as t


@dataclass(frozen=True)
class Own:
    """What only one participant's transcript holds."""

    participant: str = ""
    survey: tuple[t.OwnAnswer, ...] = ()
    tips: tuple[str, ...] = ()
    pledge: Pledge | None = None
    notes: str = ""


NOBODY = Own()


def survey_answers(state: Session) -> tuple[str, str, str] | None:
    """The pack's words for the three answers; None without a survey."""
    if state.pack.survey is None:
        return None
    words = state.pack.survey.answers
    return words.always, words.sometimes, words.never


def survey_totals(state: Session) -> tuple[t.SurveyTotal, ...]:
    """The room's totals, as everybody may see them; empty until the survey has closed."""
    if not _begun(state, "survey") or state.pack.survey is None:
        return ()
    texts = {item.key: item.text for item in state.pack.survey.items}
    return tuple(
        t.SurveyTotal(total.item, texts[total.item], *(total.counts or (None, None, None)))
        for total in surveys.totals(state) or ()
    )


def most_kept_tips(state: Session) -> tuple[t.KeptTip, ...]:
    return tuple(t.KeptTip(tip.text, people) for tip, people in most_kept(state))


def shared_pledges(state: Session, *, hidden: bool) -> tuple[t.Pledge, ...]:
    """Those that their writers show to the room; what the facilitator has hidden only if wanted."""
    return tuple(
        t.Pledge(state.people[participant].name, pledge.text, pledge.hidden)
        for participant, pledge in state.pledges.items()
        if pledge.shared and (hidden or not pledge.hidden)
    )


def own_survey(state: Session, participant: str) -> tuple[t.OwnAnswer, ...]:
    """One participant's answers with their next steps; empty when there was no survey."""
    survey = state.pack.survey
    if survey is None or not _begun(state, "survey"):
        return ()
    answers = state.survey.answers.get(participant, {})
    chosen = state.survey.commitments.get(participant, ())
    return tuple(_own_answer(survey, item, answers.get(item.key), chosen) for item in survey.items)


def own_tips(state: Session, participant: str) -> tuple[str, ...]:
    """The tips that one participant keeps, in the order they were kept."""
    texts = {tip.key: tip.text for tip in state.pack.tips}
    return tuple(texts[tip] for tip in state.kept_tips.get(participant, {}) if tip in texts)


def _own_answer(
    survey: Survey, item: SurveyItem, answer: Answer | None, chosen: tuple[str, ...]
) -> t.OwnAnswer:
    if answer is None:
        return t.OwnAnswer(item.key, item.text, "", "", "", committed=False)
    steps = {"sometimes": item.next_step_sometimes, "never": item.next_step_never}
    step = steps.get(answer, "")
    word: str = getattr(survey.answers, answer)
    committed = bool(step) and item.key in chosen
    return t.OwnAnswer(item.key, item.text, answer, word, step, committed)


def _begun(state: Session, activity: str) -> bool:
    entry = state.entry(activity)
    return entry is not None and entry.started_at is not None
