"""The wire types of every slice. `docs/protocol.md` shows an example of each.

Times are milliseconds since the epoch (UTC), lengths of time are milliseconds.
"""

from typing import Literal

import msgspec

from workshop.core.model import Answer, Choice, Door, IdeaSource, RoundState, SessionState, Theme
from workshop.core.writing import Writing


class SessionView(msgspec.Struct, frozen=True):
    """`session` → everyone."""

    id: str
    code: str
    title: str
    state: SessionState
    ballots: Literal["named", "secret"]
    grouping: Literal["choose", "deal"]
    locked: bool
    door: Door
    created_at: int
    ended_at: int | None


class LinkView(msgspec.Struct, frozen=True):
    """A link that can be ended: the key in it, which one it is, and since when it is there."""

    key: str
    number: int
    since: int


class CameView(msgspec.Struct, frozen=True):
    """A browser that came by the co-facilitators' link."""

    id: str
    since: int


class LinksView(msgspec.Struct, frozen=True):
    """`links` → facilitators. `came`: who may lead by the one, in the order they came."""

    lead: LinkView
    screen: LinkView
    came: tuple[CameView, ...]


class EntryView(msgspec.Struct, frozen=True):
    """One line of the agenda. Elapsed: `spent_ms`, plus now − `entered_at` when that is set."""

    activity: str
    minutes: int
    started_at: int | None
    entered_at: int | None
    spent_ms: int


class AgendaView(msgspec.Struct, frozen=True):
    """`agenda` → everyone. `gathered` grows each time the facilitator brings everyone here."""

    entries: tuple[EntryView, ...]
    now: str | None
    gathered: int


class TimerView(msgspec.Struct, frozen=True):
    """`timer` → everyone. Left: `length_ms` − `spent_ms` − (now − `running_since` when set)."""

    activity: str
    length_ms: int
    running_since: int | None
    spent_ms: int


class GroupView(msgspec.Struct, frozen=True):
    """One item of `groups` → everyone. `colour` counts from 0 in the order of the eight colours."""

    id: str
    name: str
    colour: int


class LineView(msgspec.Struct, frozen=True):
    """One row of a tally. `voters` holds names, where ballots are named and the viewer may know.
    An empty `label`: a write-in whose words have been erased; several have a row each."""

    option: str | None
    label: str
    count: int
    voters: tuple[str, ...] = ()


class TallyView(msgspec.Struct, frozen=True):
    """A revealed tally. `lines` is null where so few ballots would give a secret away."""

    ballots: int
    lines: tuple[LineView, ...] | None


class RoundView(msgspec.Struct, frozen=True):
    """One round for the whole room. `tally` is null until the reveal."""

    number: int
    state: RoundState
    cast: int
    people: int
    tally: TallyView | None


class VoteView(msgspec.Struct, frozen=True):
    """`vote` → everyone."""

    rounds: tuple[RoundView, ...]


class GroupTallyView(msgspec.Struct, frozen=True):
    """One group's part of a round, inside `vote_by_group`."""

    group: str
    cast: int
    tally: TallyView | None


class RoundByGroupView(msgspec.Struct, frozen=True):
    """One round, group by group. Empty until the reveal."""

    number: int
    groups: tuple[GroupTallyView, ...]


class VoteByGroupView(msgspec.Struct, frozen=True):
    """`vote_by_group` → facilitators and screen (names only for facilitators)."""

    rounds: tuple[RoundByGroupView, ...]


class ChoiceView(msgspec.Struct, frozen=True):
    """A group's choice. `how`: "votes" (it leads the revealed round) or "settled" by the group."""

    group: str
    option: str | None
    label: str
    how: str


class GroupRoundView(msgspec.Struct, frozen=True):
    """One round as one's own group sees it."""

    number: int
    cast: int
    tally: TallyView | None


class GroupVoteView(msgspec.Struct, frozen=True):
    """`group_vote:<group>` → the group. `choice` is null while the group has none (a tie)."""

    rounds: tuple[GroupRoundView, ...]
    choice: ChoiceView | None


class MemberView(msgspec.Struct, frozen=True):
    """Somebody in one's group."""

    id: str
    name: str


class GroupDetailView(msgspec.Struct, frozen=True):
    """`group:<group>` → the group. `done` maps an activity to the members who are done with it."""

    id: str
    name: str
    colour: int
    members: tuple[MemberView, ...]
    done: dict[str, tuple[str, ...]]


class SeatView(msgspec.Struct, frozen=True):
    """One item of `seating` → people without a group: who sits where."""

    id: str
    name: str
    colour: int
    members: tuple[str, ...]


class MineView(msgspec.Struct, frozen=True):
    """`mine:<participant>` → that participant. `ballots` maps round number to one's own choice."""

    id: str
    name: str
    group: str | None
    joined_at: int
    late: bool
    removed: bool
    ballots: dict[str, Choice]
    ideas: tuple[str, ...]
    likes: tuple[str, ...]
    done: tuple[str, ...]


class NotesView(msgspec.Struct, frozen=True):
    """`notes:<participant>` → that participant."""

    text: str
    at: int | None


class IdeaView(msgspec.Struct, frozen=True):
    """`idea:<id>` → everyone; a hidden one only facilitators. `name` is the author's or group's;
    empty when its author has been erased."""

    id: str
    text: str
    source: IdeaSource
    name: str
    group: str | None
    at: int
    edited: bool
    likes: int
    pinned: bool
    hidden: bool


class PersonView(msgspec.Struct, frozen=True):
    """`person:<participant>` → facilitators. Whoever is `waiting` at the door is `removed` too."""

    id: str
    name: str
    group: str | None
    joined_at: int
    late: bool
    removed: bool
    kept_out: bool
    waiting: bool


class ProgressView(msgspec.Struct, frozen=True):
    """`progress:<group>` → facilitators. `cast` counts the newest round's ballots, `surveyed` those
    who have answered every item of the survey."""

    group: str
    people: int
    cast: int
    ideas: int
    done: dict[str, int]
    surveyed: int


class QuestionsView(msgspec.Struct, frozen=True):
    """`questions:<group>` → the group: question → participant; empty when all work together."""

    to: dict[str, str]


class TotalView(msgspec.Struct, frozen=True):
    """One survey item's totals in the room. The counts are null below five answers."""

    item: str
    always: int | None
    sometimes: int | None
    never: int | None


class SurveyView(msgspec.Struct, frozen=True):
    """`survey` → everyone. `people` have answered something, `finished` every item.

    `totals` is null while the survey is open; `room_to_grow` names the item with most room to
    grow, once there are totals.
    """

    open: bool
    people: int
    finished: int
    totals: tuple[TotalView, ...] | None
    room_to_grow: str | None


class MySurveyView(msgspec.Struct, frozen=True):
    """`my_survey:<participant>` → that participant."""

    answers: dict[str, Answer]
    commitments: tuple[str, ...]


class TipCountView(msgspec.Struct, frozen=True):
    """How many people keep a tip."""

    tip: str
    people: int


class TipsView(msgspec.Struct, frozen=True):
    """`tips` → everyone: the tip on every phone, and the kept ones, the most kept first."""

    shown: str | None
    kept: tuple[TipCountView, ...]


class MyTipsView(msgspec.Struct, frozen=True):
    """`my_tips:<participant>` → that participant, in the order they were kept."""

    kept: tuple[str, ...]


class PledgeView(msgspec.Struct, frozen=True):
    """`pledge:<participant>` → everyone, shared ones only; a hidden one only facilitators."""

    name: str
    text: str
    at: int
    hidden: bool


class MyPledgeView(msgspec.Struct, frozen=True):
    """`my_pledge:<participant>` → that participant. `hidden`: from the room."""

    text: str
    shared: bool
    hidden: bool


class RoomView(msgspec.Struct, frozen=True):
    """`room` → facilitators and screen."""

    people: int
    groups: int
    unseated: int


class ScreenView(msgspec.Struct, frozen=True):
    """`screen` → facilitators and screen."""

    theme: Theme


class SpotlightView(msgspec.Struct, frozen=True):
    """`spotlight` → facilitators and screen: one group's writing."""

    group: str
    name: str
    colour: int
    choice: ChoiceView | None
    writing: Writing


class WritingView(msgspec.Struct, frozen=True):
    """`writing:<group>` → facilitators: what a group has written so far."""

    group: str
    writing: Writing


class TreeCountView(msgspec.Struct, frozen=True):
    """`tree:<group>` → screen: how far a group's connection tree has grown. Never a name of it."""

    group: str
    people: int
    ways: int


class AnsweredView(msgspec.Struct, frozen=True):
    """`answered:<group>` → screen: how many key questions a group has answered, never with what."""

    group: str
    answered: int
