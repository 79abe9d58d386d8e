"""Building each slice from the state."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from workshop.core import surveys, tallies
from workshop.core.kept import most_kept
from workshop.core.model import Choice, Group, Round, Session
from workshop.core.views import shapes as v
from workshop.core.writing import EMPTY, Writing


def build(state: Session, key: str, audience: str, writings: Mapping[str, Writing]) -> Any | None:
    """The slice as one audience sees it; None says that it is gone (or not there yet).

    `writings` maps group id to what the group has written. Raises KeyError for an unknown name.
    """
    name, _, ident = key.partition(":")
    return _BUILD[name](state, ident, audience, writings)


Builder = Callable[[Session, str, str, Mapping[str, Writing]], Any]


def _session(state: Session, *_: Any) -> v.SessionView:
    return v.SessionView(
        id=state.id,
        code=state.code,
        title=state.title,
        state=state.state,
        ballots=state.ballots,
        grouping=state.grouping.mode,
        locked=state.locked,
        created_at=state.created_at,
        ended_at=state.ended_at,
    )


def _agenda(state: Session, *_: Any) -> v.AgendaView:
    entries = tuple(
        v.EntryView(x.activity, x.minutes, x.started_at, x.entered_at, x.spent_ms)
        for x in state.agenda
    )
    return v.AgendaView(entries, state.now, state.gathered)


def _timer(state: Session, *_: Any) -> v.TimerView | None:
    t = state.timer
    if t is None:
        return None
    return v.TimerView(t.activity, t.length_ms, t.running_since, t.spent_ms)


def _groups(state: Session, *_: Any) -> tuple[v.GroupView, ...]:
    return tuple(v.GroupView(g.id, g.name, g.colour) for g in state.live_groups())


def _tally(state: Session, tally: tallies.Tally, *, names: bool) -> v.TallyView:
    if tally.lines is None:
        return v.TallyView(tally.ballots, None)
    return v.TallyView(
        tally.ballots,
        tuple(
            v.LineView(
                line.option,
                line.label,
                line.count,
                named(state, line.voters) if names else (),
            )
            for line in tally.lines
        ),
    )


def named(state: Session, people: Iterable[str]) -> tuple[str, ...]:
    """Their names; those who have erased themselves have none."""
    return tuple(name for who in people if (name := state.people[who].name))


def _vote(state: Session, *_: Any) -> v.VoteView:
    return v.VoteView(tuple(_round(state, round_) for round_ in state.rounds))


def _round(state: Session, round_: Round) -> v.RoundView:
    return v.RoundView(
        number=round_.number,
        state=round_.state,
        cast=len(round_.ballots),
        people=state.present if round_.state == "open" else round_.people,
        tally=_tally(state, tallies.room_tally(state, round_), names=False)
        if round_.state == "revealed"
        else None,
    )


def _vote_by_group(state: Session, _: str, audience: str, __: Any) -> v.VoteByGroupView:
    return v.VoteByGroupView(
        tuple(
            v.RoundByGroupView(
                round_.number,
                tuple(
                    v.GroupTallyView(
                        group,
                        tally.ballots,
                        _tally(state, tally, names=audience == "facilitators"),
                    )
                    for group, tally in tallies.group_tallies(state, round_).items()
                )
                if round_.state == "revealed"
                else (),
            )
            for round_ in state.rounds
        )
    )


def choice_of(state: Session, group: Group) -> v.ChoiceView | None:
    """A group's choice in words; None while it has none."""
    found = tallies.group_choice(state, group.id)
    return None if found is None else _choice(state, group.id, *found)


def _choice(state: Session, group: str, choice: Choice, how: str) -> v.ChoiceView:
    return v.ChoiceView(group, choice.option, tallies.choice_label(state, choice), how)


def _choices(state: Session, *_: Any) -> tuple[v.ChoiceView, ...]:
    found = tallies.group_choices(state)
    return tuple(
        _choice(state, group.id, *found[group.id])
        for group in state.live_groups()
        if group.id in found
    )


def _group_vote(state: Session, ident: str, *_: Any) -> v.GroupVoteView | None:
    group = state.group(ident)
    if group is None:
        return None
    rounds = []
    for round_ in state.rounds:
        tally = (
            tallies.group_tallies(state, round_).get(ident) if round_.state == "revealed" else None
        )
        rounds.append(
            v.GroupRoundView(
                round_.number,
                round_.cast.get(ident, 0),
                _tally(state, tally, names=True) if tally is not None else None,
            )
        )
    return v.GroupVoteView(tuple(rounds), choice_of(state, group))


def _group(state: Session, ident: str, *_: Any) -> v.GroupDetailView | None:
    group = state.group(ident)
    if group is None:
        return None
    done = {
        entry.activity: tuple(member for member in group.members if member in entry.done)
        for entry in state.agenda
        if entry.done
    }
    return v.GroupDetailView(
        id=group.id,
        name=group.name,
        colour=group.colour,
        members=tuple(v.MemberView(p, state.people[p].name) for p in group.members),
        done={activity: members for activity, members in done.items() if members},
    )


def _seating(state: Session, *_: Any) -> tuple[v.SeatView, ...]:
    return tuple(
        v.SeatView(g.id, g.name, g.colour, tuple(state.people[p].name for p in g.members))
        for g in state.live_groups()
    )


def _mine(state: Session, ident: str, *_: Any) -> v.MineView | None:
    person = state.people.get(ident)
    if person is None or person.erased:
        return None
    return v.MineView(
        id=person.id,
        name=person.name,
        group=person.group,
        joined_at=person.joined_at,
        late=person.late,
        removed=person.removed,
        ballots={
            str(round_.number): round_.ballots[ident].choice
            for round_ in state.rounds
            if ident in round_.ballots
        },
        ideas=tuple(i.id for i in state.ideas.values() if i.author == ident),
        likes=tuple(i.id for i in state.ideas.values() if ident in i.likes),
        done=tuple(entry.activity for entry in state.agenda if ident in entry.done),
    )


def _notes(state: Session, ident: str, *_: Any) -> v.NotesView:
    notes = state.notes.get(ident)
    return v.NotesView(notes.text, notes.at) if notes else v.NotesView("", None)


def _idea(state: Session, ident: str, audience: str, __: Any) -> v.IdeaView | None:
    idea = state.ideas.get(ident)
    if idea is None or idea.taken_back or (idea.hidden and audience != "facilitators"):
        return None
    group = state.groups.get(idea.group or "")
    author = state.people[idea.author].name
    return v.IdeaView(
        id=idea.id,
        text=idea.text,
        source=idea.source,
        name=group.name if idea.source == "group" and group is not None else author,
        group=idea.group,
        at=idea.at,
        edited=idea.edited_at is not None,
        likes=len(idea.likes),
        pinned=idea.pinned,
        hidden=idea.hidden,
    )


def _person(state: Session, ident: str, *_: Any) -> v.PersonView | None:
    p = state.people.get(ident)
    if p is None or p.erased:
        return None
    return v.PersonView(p.id, p.name, p.group, p.joined_at, p.late, p.removed)


def _progress(state: Session, ident: str, *_: Any) -> v.ProgressView | None:
    group = state.group(ident)
    if group is None:
        return None
    return v.ProgressView(
        group=ident,
        people=len(group.members),
        cast=state.round.cast.get(ident, 0) if state.round else 0,
        ideas=group.ideas,
        done={
            entry.activity: sum(member in entry.done for member in group.members)
            for entry in state.agenda
        },
        surveyed=sum(member in state.survey.finished for member in group.members),
    )


def _questions(state: Session, ident: str, *_: Any) -> v.QuestionsView | None:
    if state.group(ident) is None:
        return None
    members = state.groups[ident].members
    dealt = state.dealt_questions.get(ident, {})
    # a question whose taker has left is everybody's again
    return v.QuestionsView({key: who for key, who in dealt.items() if who in members})


def _survey(state: Session, *_: Any) -> v.SurveyView:
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


def _my_survey(state: Session, ident: str, *_: Any) -> v.MySurveyView:
    survey = state.survey
    return v.MySurveyView(survey.answers.get(ident, {}), survey.commitments.get(ident, ()))


def _tips(state: Session, *_: Any) -> v.TipsView:
    kept = tuple(v.TipCountView(tip.key, people) for tip, people in most_kept(state))
    return v.TipsView(state.tip, kept)


def _my_tips(state: Session, ident: str, *_: Any) -> v.MyTipsView:
    return v.MyTipsView(tuple(state.kept_tips.get(ident, {})))


def _pledge(state: Session, ident: str, audience: str, _: Any) -> v.PledgeView | None:
    pledge, person = state.pledges.get(ident), state.people.get(ident)
    if pledge is None or person is None or not pledge.shared:
        return None
    if pledge.hidden and audience != "facilitators":
        return None
    return v.PledgeView(person.name, pledge.text, pledge.at, pledge.hidden)


def _my_pledge(state: Session, ident: str, *_: Any) -> v.MyPledgeView:
    pledge = state.pledges.get(ident)
    if pledge is None:
        return v.MyPledgeView("", shared=False, hidden=False)
    return v.MyPledgeView(pledge.text, pledge.shared, pledge.shared and pledge.hidden)


def _room(state: Session, *_: Any) -> v.RoomView:
    return v.RoomView(state.present, len(state.live_groups()), len(state.unseated))


def _screen(state: Session, *_: Any) -> v.ScreenView:
    return v.ScreenView(state.theme)


def _spotlight(
    state: Session, _: str, __: str, writings: Mapping[str, Writing]
) -> v.SpotlightView | None:
    group = state.group(state.spotlight)
    if group is None:
        return None
    return v.SpotlightView(
        group.id,
        group.name,
        group.colour,
        choice_of(state, group),
        writings.get(group.id, EMPTY),
    )


def _writing(
    state: Session, ident: str, _: str, writings: Mapping[str, Writing]
) -> v.WritingView | None:
    return v.WritingView(ident, writings.get(ident, EMPTY)) if state.group(ident) else None


def _tree(
    state: Session, ident: str, _: str, writings: Mapping[str, Writing]
) -> v.TreeCountView | None:
    if state.group(ident) is None:
        return None
    tree = writings.get(ident, EMPTY).tree
    return v.TreeCountView(
        ident,
        people=sum(1 for node in tree.nodes if node.name),
        ways=sum(1 for node in tree.nodes if node.reaches),
    )


def _answered(
    state: Session, ident: str, _: str, writings: Mapping[str, Writing]
) -> v.AnsweredView | None:
    if state.group(ident) is None:
        return None
    return v.AnsweredView(ident, sum(map(bool, writings.get(ident, EMPTY).answers.values())))


_BUILD: dict[str, Builder] = {
    "session": _session,
    "agenda": _agenda,
    "timer": _timer,
    "groups": _groups,
    "vote": _vote,
    "vote_by_group": _vote_by_group,
    "choices": _choices,
    "group": _group,
    "group_vote": _group_vote,
    "seating": _seating,
    "mine": _mine,
    "notes": _notes,
    "idea": _idea,
    "person": _person,
    "progress": _progress,
    "questions": _questions,
    "survey": _survey,
    "my_survey": _my_survey,
    "tips": _tips,
    "my_tips": _my_tips,
    "pledge": _pledge,
    "my_pledge": _my_pledge,
    "room": _room,
    "screen": _screen,
    "spotlight": _spotlight,
    "writing": _writing,
    "tree": _tree,
    "answered": _answered,
}
