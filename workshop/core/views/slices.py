"""Building each slice from the state."""

from collections.abc import Callable, Mapping
from typing import Any

from workshop.core.model import Session
from workshop.core.views import handout, people, votes
from workshop.core.views import shapes as v
from workshop.core.views.counted import Counted
from workshop.core.views.votes import choice_of
from workshop.core.writing import EMPTY, Writing


def build(
    state: Session, key: str, audience: str, writings: Mapping[str, Writing], counted: Counted
) -> Any | None:
    """The slice as one audience sees it; None says that it is gone (or not there yet).

    `writings` maps group id to what the group has written; `counted` is shared by all slices that
    are built of this state. Raises KeyError for an unknown name.
    """
    name, _, ident = key.partition(":")
    return _BUILD[name](state, ident, audience, writings, counted)


Builder = Callable[[Session, str, str, Mapping[str, Writing], Counted], Any]


def _session(state: Session, *_: Any) -> v.SessionView:
    return v.SessionView(
        id=state.id,
        code=state.code,
        title=state.title,
        state=state.state,
        ballots=state.ballots,
        grouping=state.grouping.mode,
        locked=state.locked,
        door=state.door,
        created_at=state.created_at,
        ended_at=state.ended_at,
    )


def _links(state: Session, *_: Any) -> v.LinksView:
    lead, screen = state.lead_link, state.screen_link
    return v.LinksView(
        v.LinkView(lead.key, lead.number, lead.since),
        v.LinkView(screen.key, screen.number, screen.since),
        tuple(v.CameView(id, came.since) for id, came in state.facilitators.items()),
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


def _idea(state: Session, ident: str, audience: str, *_: Any) -> v.IdeaView | None:
    idea = state.ideas.get(ident)
    # without words: as a look back meets one whose author took it back, or had it hidden, and went
    if idea is None or idea.taken_back or not idea.text:
        return None
    if idea.hidden and audience != "facilitators":
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


def _room(state: Session, *_: Any) -> v.RoomView:
    return v.RoomView(state.present, len(state.live_groups()), len(state.unseated))


def _screen(state: Session, *_: Any) -> v.ScreenView:
    return v.ScreenView(state.theme)


def _spotlight(
    state: Session, _: str, __: str, writings: Mapping[str, Writing], counted: Counted
) -> v.SpotlightView | None:
    group = state.group(state.spotlight)
    if group is None:
        return None
    return v.SpotlightView(
        group.id,
        group.name,
        group.colour,
        choice_of(state, group, counted),
        writings.get(group.id, EMPTY),
    )


def _writing(
    state: Session, ident: str, _: str, writings: Mapping[str, Writing], *__: Any
) -> v.WritingView | None:
    return v.WritingView(ident, writings.get(ident, EMPTY)) if state.group(ident) else None


_BUILD: dict[str, Builder] = {
    "session": _session,
    "links": _links,
    "agenda": _agenda,
    "timer": _timer,
    "groups": _groups,
    "vote": votes.vote,
    "vote_by_group": votes.vote_by_group,
    "choices": votes.choices,
    "group": people.group,
    "group_vote": votes.group_vote,
    "seating": people.seating,
    "mine": people.mine,
    "notes": people.notes,
    "idea": _idea,
    "person": people.person,
    "progress": people.progress,
    "questions": handout.questions,
    "survey": handout.survey,
    "my_survey": handout.my_survey,
    "tips": handout.tips,
    "my_tips": handout.my_tips,
    "pledge": handout.pledge,
    "my_pledge": handout.my_pledge,
    "room": _room,
    "screen": _screen,
    "spotlight": _spotlight,
    "writing": _writing,
    "tree": handout.tree,
    "answered": handout.answered,
}
