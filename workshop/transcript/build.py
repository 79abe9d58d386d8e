"""Gathering a transcript from a session's state and its groups' writing."""

from collections.abc import Iterable, Mapping

from workshop.core import tallies
from workshop.core.model import Choice, Group, Idea, Round, Session
from workshop.core.writing import EMPTY, Writing
from workshop.transcript import model as t
from workshop.transcript.taking_home import (
    NOBODY,
    Own,
    most_kept_tips,
    own_survey,
    own_tips,
    shared_pledges,
    survey_answers,
    survey_totals,
)
from workshop.transcript.trees import tree_of


def for_facilitator(state: Session, writings: Mapping[str, Writing], now: int) -> t.Transcript:
    """The whole session, during it or after. Private notes are nobody's but their writer's."""
    groups = [group for group in state.groups.values() if _left_a_trace(group, writings)]
    waiting = tuple(p.name for p in state.people.values() if p.group is None and not p.removed)
    return _transcript(state, writings, now, groups, "session", without_group=waiting, hidden=True)


def for_participant(
    state: Session, writings: Mapping[str, Writing], now: int, participant: str
) -> t.Transcript:
    """One participant's: their group, their own notes, the room's tallies and ideas.

    Raises KeyError for somebody who never was in the session.
    """
    person = state.people[participant]
    group = state.groups.get(person.group or "")
    notes = state.notes.get(participant)
    return _transcript(
        state,
        writings,
        now,
        [group] if group else [],
        "participant",
        own=Own(
            participant=person.name,
            survey=own_survey(state, participant),
            tips=own_tips(state, participant),
            pledge=state.pledges.get(participant),
            notes=notes.text if notes else "",
        ),
    )


def _left_a_trace(group: Group, writings: Mapping[str, Writing]) -> bool:
    """Removed groups stay in the transcript when they wrote something."""
    return not group.removed or writings.get(group.id, EMPTY) != EMPTY


def _transcript(
    state: Session,
    writings: Mapping[str, Writing],
    now: int,
    groups: list[Group],
    scope: str,
    *,
    without_group: tuple[str, ...] = (),
    own: Own = NOBODY,
    hidden: bool = False,
) -> t.Transcript:
    shown = {group.id for group in groups}
    choices = tallies.group_choices(state)
    made = tuple(
        _group(state, group, writings.get(group.id, EMPTY), choices.get(group.id))
        for group in groups
    )
    ideas, pledges = _ideas(state, hidden=hidden), shared_pledges(state, hidden=hidden)
    # the numbers are of what the room saw, in whosever transcript
    seen = [idea for idea in ideas if not idea.hidden]
    return t.Transcript(
        format=1,
        scope="session" if scope == "session" else "participant",
        title=state.title,
        code=state.code,
        pack=state.pack.title,
        language=state.pack.language,
        made_at=now,
        created_at=state.created_at,
        ended_at=state.ended_at,
        ballots=state.ballots,
        people=state.present,
        case=state.pack.case,
        options=tuple(option.title for option in state.pack.options),
        agenda=_agenda(state, now),
        groups=made,
        without_group=without_group,
        rounds=tuple(
            _round(state, round_, shown) for round_ in state.rounds if round_.state == "revealed"
        ),
        ideas=ideas,
        survey_people=len(state.survey.answers),
        survey_answers=survey_answers(state),
        survey_totals=survey_totals(state),
        most_kept=most_kept_tips(state),
        pledges=pledges,
        participant=own.participant,
        survey=own.survey,
        tips=own.tips,
        pledge=own.pledge.text if own.pledge else "",
        pledge_shared=own.pledge is not None and own.pledge.shared,
        notes=own.notes,
        without_group_size=len(without_group),
        totals=t.Totals(
            groups=tuple(map(_in_numbers, made)),
            ideas=len(seen),
            likes=sum(idea.likes for idea in seen),
            pledges=sum(1 for pledge in pledges if not pledge.hidden),
        ),
    )


def _agenda(state: Session, now: int) -> tuple[t.Activity, ...]:
    return tuple(
        t.Activity(
            activity=entry.activity,
            title=state.pack.activities[entry.activity].title,
            planned_minutes=entry.minutes,
            started_at=entry.started_at,
            spent_ms=entry.spent_ms
            + (max(0, now - entry.entered_at) if entry.entered_at is not None else 0),
        )
        for entry in state.agenda
    )


def _group(
    state: Session, group: Group, writing: Writing, found: tuple[Choice, str] | None
) -> t.Group:
    return t.Group(
        name=group.name,
        people=tuple(state.people[member].name for member in group.members),
        choice=tallies.choice_label(state, found[0]) if found else "",
        choice_by=found[1] if found else "",
        reasons=tuple(
            t.Text(prompt.key, prompt.title, writing.reasons.get(prompt.key, ""))
            for prompt in state.pack.reasons
        ),
        steps=tuple(t.Step(s.text, s.who, s.when, s.done) for s in writing.steps),
        tree=tree_of(writing.tree),
        answers=_answers(state, group, writing),
        size=len(group.members),
    )


def _in_numbers(group: t.Group) -> t.GroupTotals:
    return t.GroupTotals(
        name=group.name,
        people=group.size,
        choice=group.choice,
        choice_by=group.choice_by,
        reasons=sum(1 for reason in group.reasons if reason.text),
        steps=len(group.steps),
        steps_done=sum(1 for step in group.steps if step.done),
        tree_people=len(group.tree.people),
        ways_in=len(group.tree.ways),
        answers=sum(1 for answer in group.answers if answer.text),
    )


def _answers(state: Session, group: Group, writing: Writing) -> tuple[t.Answer, ...]:
    """Every key question with its answer, also an empty one: what is open is to be found out.

    Nothing where the group neither came to the questions nor answered any.
    """
    entry = state.entry("questions")
    if not any(writing.answers.values()) and (entry is None or entry.started_at is None):
        return ()
    dealt = state.dealt_questions.get(group.id, {})
    taken = {
        question: state.people[who].name for question, who in dealt.items() if who in group.members
    }
    return tuple(
        t.Answer(q.key, q.text, writing.answers.get(q.key, ""), taken.get(q.key, ""))
        for q in state.pack.questions
    )


def _round(state: Session, round_: Round, shown: set[str]) -> t.Round:
    by_group = tallies.GroupTallies(state, round_).all()
    return t.Round(
        number=round_.number,
        opened_at=round_.opened_at,
        closed_at=round_.closed_at,
        revealed_at=round_.revealed_at,
        people=round_.people,
        room=_tally(state, tallies.room_tally(state, round_), names=False),
        groups=tuple(
            t.GroupTally(state.groups[group].name, _tally(state, tally, names=True))
            for group, tally in by_group.items()
            if group in shown
        ),
    )


def _tally(state: Session, tally: tallies.Tally, *, names: bool) -> t.Tally:
    if tally.lines is None:
        return t.Tally(tally.ballots, None)
    return t.Tally(
        tally.ballots,
        tuple(
            t.TallyLine(
                line.label,
                line.count,
                _named(state, line.voters) if names else (),
            )
            for line in tally.lines
        ),
    )


def _named(state: Session, people: Iterable[str]) -> tuple[str, ...]:
    """Their names; those who have erased themselves have none."""
    return tuple(name for who in people if (name := state.people[who].name))


def _ideas(state: Session, *, hidden: bool) -> tuple[t.Idea, ...]:
    """Pinned ideas first, then the most liked; what was taken back is gone."""
    kept = [i for i in state.ideas.values() if not i.taken_back and (hidden or not i.hidden)]
    kept.sort(key=lambda idea: (not idea.pinned, -len(idea.likes), idea.at))
    return tuple(
        t.Idea(
            text=idea.text,
            by=group.name if group else state.people[idea.author].name,
            likes=len(idea.likes),
            at=idea.at,
            pinned=idea.pinned,
            hidden=idea.hidden,
            by_group=group is not None,
        )
        for idea in kept
        for group in [_posting_group(state, idea)]
    )


def _posting_group(state: Session, idea: Idea) -> Group | None:
    return state.groups.get(idea.group or "") if idea.source == "group" else None
