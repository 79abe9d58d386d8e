"""What has happened, in the past tense. Stored for ever: fields are only added, with defaults.

The stored names are snake_case: `ballot_cast`. When somebody erases themselves, `erasing` blanks
what they wrote or said in the events before; what is filled in there then says so below.
"""

from typing import Literal

import msgspec

from workshop.core.model import (
    Answer,
    Ballot,
    Choice,
    Door,
    Grouping,
    Heap,
    IdeaSource,
    Planned,
    Theme,
)
from workshop.packs.pack import ActivityKind, Pack


def _stored_name(name: str) -> str:
    return "".join(("_" + c.lower()) if c.isupper() else c for c in name).lstrip("_")


class Happened(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag=_stored_name):
    """Base of all events."""


class SessionCreated(Happened, frozen=True):
    """`pack` is in the session's language; `translations` are the same pack in others."""

    id: str
    code: str
    facilitator_key: str
    screen_key: str
    title: str
    pack: Pack
    grouping: Grouping
    ballots: Literal["named", "secret"]
    agenda: tuple[Planned, ...]
    translations: tuple[Pack, ...] = ()


class ParticipantJoined(Happened, frozen=True):
    """`mark` stands for the browser in this session alone: a hash that leads nowhere else. Blank
    where somebody has erased themselves, as the name is."""

    participant: str
    name: str
    mark: str = ""


class ParticipantRenamed(Happened, frozen=True):
    participant: str
    name: str


class ParticipantRemoved(Happened, frozen=True):
    """`kept_out` says that nobody may join in the browser that `mark` stands for."""

    participant: str
    kept_out: bool = False
    mark: str = ""


class ParticipantRestored(Happened, frozen=True):
    participant: str
    name: str


class ParticipantKnocked(Happened, frozen=True):
    """Somebody waits at the door; `ParticipantRestored` lets them in. Blanked as one who joined."""

    participant: str
    name: str
    mark: str = ""


class SeatGivenUp(Happened, frozen=True):
    """A seat whose page never came. `ParticipantRestored` when it came after all."""

    participant: str


class DoorSet(Happened, frozen=True):
    door: Door


class CodeChanged(Happened, frozen=True):
    code: str


class FacilitatorCame(Happened, frozen=True):
    """A browser came by the co-facilitators' link."""

    facilitator: str


class LeadLinkRenewed(Happened, frozen=True):
    """`ended`: who leads no more with it. Others who came by an older link go on."""

    link_key: str
    ended: tuple[str, ...] = ()


class ScreenLinkRenewed(Happened, frozen=True):
    link_key: str


class SeatLinkRenewed(Happened, frozen=True):
    """`number` is the new link's."""

    participant: str
    number: int


class ParticipantErased(Happened, frozen=True):
    """Somebody took themselves out for good. The events before this one are rewritten with it.

    `heaps`: secret ballots that lie together from now on, so that none of them is anybody's.
    """

    participant: str
    heaps: tuple[Heap, ...] = ()


class WordsErased(Happened, frozen=True):
    """Words stood here that their writer erased, or replaced later (see `wordings`). Keeps its
    place, and nothing else."""


class ParticipantSeated(Happened, frozen=True):
    participant: str
    group: str


class GroupAdded(Happened, frozen=True):
    group: str
    name: str
    colour: int


class GroupRenamed(Happened, frozen=True):
    group: str
    name: str


class GroupRemoved(Happened, frozen=True):
    group: str


class GroupRestored(Happened, frozen=True):
    group: str


class GroupsDealt(Happened, frozen=True):
    """Many people seated at once: participant id → group id."""

    seats: dict[str, str]


class ActivityBegun(Happened, frozen=True):
    activity: ActivityKind


class AgendaPlanned(Happened, frozen=True):
    agenda: tuple[Planned, ...]


class RoomGathered(Happened, frozen=True):
    activity: ActivityKind


class WritingLocked(Happened, frozen=True):
    locked: bool


class TimerStarted(Happened, frozen=True):
    pass


class TimerPaused(Happened, frozen=True):
    pass


class TimerExtended(Happened, frozen=True):
    by_ms: int


class TimerReset(Happened, frozen=True):
    pass


class SessionEnded(Happened, frozen=True):
    pass


class SessionReopened(Happened, frozen=True):
    pass


class VoteOpened(Happened, frozen=True):
    """A round opens: a new one, or the newest one again when it was closed unrevealed."""

    round: int


class VoteClosed(Happened, frozen=True):
    """`people`: how many could vote; before that was counted so, all who sat in a group."""

    round: int
    people: int | None = None


class VoteRevealed(Happened, frozen=True):
    """`mixed`: ballots that were cast in this round and are no longer anybody's."""

    round: int
    mixed: tuple[Ballot, ...] = ()


class BallotCast(Happened, frozen=True):
    round: int
    participant: str
    choice: Choice


class ChoiceSettled(Happened, frozen=True):
    group: str
    choice: Choice


class IdeaPosted(Happened, frozen=True):
    idea: str
    participant: str
    source: IdeaSource
    group: str | None
    text: str


class IdeaEdited(Happened, frozen=True):
    idea: str
    text: str


class IdeaTakenBack(Happened, frozen=True):
    idea: str


class IdeaRestored(Happened, frozen=True):
    idea: str


class IdeaLiked(Happened, frozen=True):
    idea: str
    participant: str
    liked: bool


class IdeaHidden(Happened, frozen=True):
    idea: str
    hidden: bool


class IdeaPinned(Happened, frozen=True):
    idea: str
    pinned: bool


class NotesWritten(Happened, frozen=True):
    participant: str
    text: str


class DoneMarked(Happened, frozen=True):
    participant: str
    activity: ActivityKind
    done: bool


class QuestionsDealt(Happened, frozen=True):
    """Who of a group takes which key question: question → participant. Empty: all together."""

    group: str
    to: dict[str, str]


class SurveyAnswered(Happened, frozen=True):
    participant: str
    item: str
    answer: Answer


class CommitmentsChosen(Happened, frozen=True):
    participant: str
    items: tuple[str, ...]


class SurveyOpened(Happened, frozen=True):
    pass


class SurveyClosed(Happened, frozen=True):
    """`counted`: the items whose totals came of this, each with the answers in them of people who
    have erased themselves since. None while nobody has: then the rule says which."""

    counted: dict[str, tuple[Answer, ...]] | None = None


class TipKept(Happened, frozen=True):
    participant: str
    tip: str
    kept: bool


class TipShown(Happened, frozen=True):
    tip: str | None


class PledgeWritten(Happened, frozen=True):
    participant: str
    text: str
    shared: bool


class PledgeHidden(Happened, frozen=True):
    participant: str
    hidden: bool


class ThemeSet(Happened, frozen=True):
    theme: Theme


class SpotlightTurned(Happened, frozen=True):
    group: str | None


Event = (
    SessionCreated
    | ParticipantJoined
    | ParticipantRenamed
    | ParticipantRemoved
    | ParticipantRestored
    | ParticipantKnocked
    | SeatGivenUp
    | DoorSet
    | CodeChanged
    | FacilitatorCame
    | LeadLinkRenewed
    | ScreenLinkRenewed
    | SeatLinkRenewed
    | ParticipantErased
    | WordsErased
    | ParticipantSeated
    | GroupAdded
    | GroupRenamed
    | GroupRemoved
    | GroupRestored
    | GroupsDealt
    | ActivityBegun
    | AgendaPlanned
    | RoomGathered
    | WritingLocked
    | TimerStarted
    | TimerPaused
    | TimerExtended
    | TimerReset
    | SessionEnded
    | SessionReopened
    | VoteOpened
    | VoteClosed
    | VoteRevealed
    | BallotCast
    | ChoiceSettled
    | IdeaPosted
    | IdeaEdited
    | IdeaTakenBack
    | IdeaRestored
    | IdeaLiked
    | IdeaHidden
    | IdeaPinned
    | NotesWritten
    | DoneMarked
    | QuestionsDealt
    | SurveyAnswered
    | CommitmentsChosen
    | SurveyOpened
    | SurveyClosed
    | TipKept
    | TipShown
    | PledgeWritten
    | PledgeHidden
    | ThemeSet
    | SpotlightTurned
)


class Recorded(msgspec.Struct, frozen=True):
    """An event with its place in the log.

    `version` counts from 1 within the session; `at` is milliseconds since the epoch (UTC); `by` the
    actor's id; `command` the id of the command that caused it.
    """

    version: int
    at: int
    by: str
    command: str
    event: Event
