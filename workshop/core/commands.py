"""What somebody can ask for, in the imperative. The wire names are snake_case: `cast_ballot`.

Lengths are bounded generously here, so that a hostile message stops at decoding; what a person may
write is bounded exactly by the rules, which answer with a refusal that says how much is allowed.
"""

from typing import Annotated, Literal

import msgspec

from workshop.core.model import (
    Answer,
    Choice,
    Door,
    Grouping,
    IdeaSource,
    LinkKind,
    Planned,
    Theme,
)
from workshop.packs.pack import ActivityKind, Pack

Id = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
Line = Annotated[str, msgspec.Meta(max_length=20_000)]
Text = Annotated[str, msgspec.Meta(max_length=60_000)]
At = Annotated[str, msgspec.Meta(max_length=1_000)]
Many = Annotated[tuple[Id, ...], msgspec.Meta(min_length=1, max_length=1_000)]


def _wire_name(name: str) -> str:
    return "".join(("_" + c.lower()) if c.isupper() else c for c in name).lstrip("_")


class Command(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag=_wire_name,
    forbid_unknown_fields=True,
):
    """Base of all commands."""


class Press(Command, frozen=True, kw_only=True):
    """Base of those whose meaning depends on the state: `at` is the state that the button showed,
    as `pressed` writes it. When that has passed, nothing happens. None, from pages that do not say
    it, is always taken."""

    at: At | None = None


# The host


class CreateSession(Command, frozen=True):
    """Open a session. Ids, code and keys are drawn by the engine."""

    id: Id
    code: Id
    facilitator_key: Id
    screen_key: Id
    title: Line
    pack: Pack
    grouping: Grouping
    ballots: Literal["named", "secret"]
    agenda: tuple[Planned, ...]
    translations: tuple[Pack, ...] = ()


# Lobby


class Join(Command, frozen=True):
    """Enter the session under a name; the actor's id is new to it.

    `mark` stands for the browser, in this session alone, and `before` is the seat that it had here;
    both may be empty. Whoever was taken out to stay out is known by them.
    """

    name: Line
    mark: Annotated[str, msgspec.Meta(max_length=40)] = ""
    before: Annotated[str, msgspec.Meta(max_length=40)] = ""


class Rename(Command, frozen=True):
    """Change a participant's name: one's own, or anyone's for a facilitator."""

    participant: Id
    name: Line


class RemoveParticipant(Command, frozen=True):
    """Take somebody out of the session; with `keep_out` their browser cannot join again."""

    participant: Id
    keep_out: bool = False


class RestoreParticipant(Command, frozen=True):
    """Undo a removal, and that a browser is kept out for it."""

    participant: Id


class RemoveParticipants(Command, frozen=True):
    """Take many out at once. Whoever is not in it is passed over."""

    participants: Many
    keep_out: bool = False


class RestoreParticipants(Command, frozen=True):
    """Let many in at once: who waits at the door, and who was taken out."""

    participants: Many


class SetDoor(Command, frozen=True):
    """Let anybody with the code join, only whoever is let in, or nobody."""

    door: Door


class ChangeCode(Command, frozen=True):
    """Give the session another code. The one before lets nobody in any more."""


class GiveUpSeats(Command, frozen=True):
    """Take back seats whose pages never came. The server asks so, and nobody else."""

    participants: tuple[Id, ...]


class TakeUpSeat(Command, frozen=True):
    """The page of a seat that was taken back has come after all."""


class ComeToLead(Command, frozen=True):
    """A browser has come by the co-facilitators' link. The server asks so, for whoever came."""


class RenewLink(Press, frozen=True):
    """Put a new link in place of the co-facilitators' or the screen's. Whoever came by the old one
    is out at once; of the co-facilitators, those who came after the one that asks."""

    link: LinkKind


class EndFacilitator(Command, frozen=True):
    """Have one who came later lead no more. The link that they came by lets nobody in any more."""

    facilitator: Id


class RenewMyLink(Command, frozen=True):
    """Put a new link in place of the actor's own. Every browser that has their seat is out, until
    it comes by the new one; who asks is given that with the answer."""


class EraseMe(Command, frozen=True):
    """Erase the actor from the session: name, private words, answers, secret ballots. Names nobody,
    so that nobody can erase somebody else."""


# Groups


class ChooseGroup(Command, frozen=True):
    """Sit down in a group."""

    group: Id


class AddGroup(Command, frozen=True):
    """Make one more group; without a name it gets the next default one."""

    name: Line = ""


class RenameGroup(Command, frozen=True):
    """Give a group another name."""

    group: Id
    name: Line


class RemoveGroup(Command, frozen=True):
    """Take away an empty group."""

    group: Id


class RestoreGroup(Command, frozen=True):
    """Undo a group's removal."""

    group: Id


class MoveParticipant(Command, frozen=True):
    """Seat somebody in a group."""

    participant: Id
    group: Id


class DealGroups(Command, frozen=True):
    """Deal everyone without a seat evenly into groups; with `everyone`, the whole room anew."""

    everyone: bool = False


# Agenda and timer


class GoTo(Press, frozen=True):
    """Make an activity of the agenda the current one."""

    activity: ActivityKind


class PlanAgenda(Press, frozen=True):
    """Change what is still to come: order, minutes, what is on it. What has begun stays."""

    agenda: tuple[Planned, ...]


class Gather(Press, frozen=True):
    """Bring every phone to the current activity."""


class LockWriting(Press, frozen=True):
    """Stop or allow writing in drafts and on the board."""

    locked: bool


class StartTimer(Press, frozen=True):
    """Start the current activity's timer, or go on after a pause."""


class PauseTimer(Press, frozen=True):
    """Hold the timer."""


class ExtendTimer(Press, frozen=True):
    """Add to (or, negative, take from) the timer, in milliseconds."""

    by_ms: Annotated[int, msgspec.Meta(ge=-3_600_000, le=3_600_000)]


class ResetTimer(Press, frozen=True):
    """Set the timer back to the planned minutes, stopped."""


class EndSession(Press, frozen=True):
    """End the session: nothing more is taken, everyone may download."""


class ReopenSession(Press, frozen=True):
    """Go on with an ended session."""


# Vote


class OpenVote(Press, frozen=True):
    """Open the vote; after a reveal, a further round that keeps the earlier ones."""


class CloseVote(Press, frozen=True):
    """Take no more ballots."""


class RevealVote(Press, frozen=True):
    """Show the tally to everyone."""


class CastBallot(Press, frozen=True):
    """Vote, or change one's vote."""

    choice: Choice


class SettleChoice(Press, frozen=True):
    """Settle the group's choice after a reveal."""

    choice: Choice


# Board, notes, progress


class PostIdea(Command, frozen=True):
    """Post to the idea board, as oneself or as one's group."""

    text: Text
    source: IdeaSource = "me"


class EditIdea(Command, frozen=True):
    """Change one's own idea."""

    idea: Id
    text: Text


class TakeBackIdea(Command, frozen=True):
    """Take one's own idea off the board."""

    idea: Id


class RestoreIdea(Command, frozen=True):
    """Undo taking one's idea back."""

    idea: Id


class LikeIdea(Command, frozen=True):
    """Like an idea, or no longer."""

    idea: Id
    liked: bool


class HideIdea(Press, frozen=True):
    """Hide an idea from the room, or show it again."""

    idea: Id
    hidden: bool


class PinIdea(Press, frozen=True):
    """Put an idea first on the board, or back in its place."""

    idea: Id
    pinned: bool


class WriteNotes(Command, frozen=True):
    """Replace one's private notes."""

    text: Text


class MarkDone(Command, frozen=True):
    """Say that one is done with an activity, or not yet after all."""

    activity: ActivityKind
    done: bool


# Key questions, survey, tips, pledge


class DealQuestions(Press, frozen=True):
    """Deal the key questions among the members of one's group."""


class CollectQuestions(Press, frozen=True):
    """Work through the key questions together again."""


class AnswerSurvey(Command, frozen=True):
    """Answer one item of the survey, or change the answer."""

    item: Id
    answer: Answer


class CommitTo(Command, frozen=True):
    """Pick up to three items of the survey to do more of."""

    items: Annotated[tuple[Id, ...], msgspec.Meta(max_length=40)]


class OpenSurvey(Press, frozen=True):
    """Take answers again."""


class CloseSurvey(Press, frozen=True):
    """Take no more answers, and show the room its totals."""


class KeepTip(Command, frozen=True):
    """Keep a tip to live by, or no longer."""

    tip: Id
    kept: bool


class ShowTip(Press, frozen=True):
    """Put a tip on every phone and the screen; None takes it off."""

    tip: Id | None


class HidePledge(Press, frozen=True):
    """Hide a shared pledge from the room, or show it again."""

    participant: Id
    hidden: bool


class WritePledge(Command, frozen=True):
    """Write what one wants to do within a month; an empty text takes it back."""

    text: Text
    shared: bool


# Screen


class SetTheme(Command, frozen=True):
    """Dark or light projector page."""

    theme: Theme


class Spotlight(Press, frozen=True):
    """Show one group's writing on the screen; None takes it off."""

    group: Id | None


ParticipantCommand = (
    Rename
    | ChooseGroup
    | CastBallot
    | SettleChoice
    | PostIdea
    | EditIdea
    | TakeBackIdea
    | RestoreIdea
    | LikeIdea
    | WriteNotes
    | MarkDone
    | DealQuestions
    | CollectQuestions
    | AnswerSurvey
    | CommitTo
    | KeepTip
    | WritePledge
)
"""What a participant's connection may send."""

FacilitatorCommand = (
    Rename
    | RemoveParticipant
    | RestoreParticipant
    | RemoveParticipants
    | RestoreParticipants
    | SetDoor
    | ChangeCode
    | RenewLink
    | EndFacilitator
    | AddGroup
    | RenameGroup
    | RemoveGroup
    | RestoreGroup
    | MoveParticipant
    | DealGroups
    | GoTo
    | PlanAgenda
    | Gather
    | LockWriting
    | StartTimer
    | PauseTimer
    | ExtendTimer
    | ResetTimer
    | EndSession
    | ReopenSession
    | OpenVote
    | CloseVote
    | RevealVote
    | HideIdea
    | PinIdea
    | OpenSurvey
    | CloseSurvey
    | ShowTip
    | HidePledge
    | SetTheme
    | Spotlight
)
"""What a facilitator's connection may send."""

LiveCommand = ParticipantCommand | FacilitatorCommand
"""Everything that may arrive over a connection; the others come through the web."""

AnyCommand = (
    LiveCommand
    | Join
    | EraseMe
    | RenewMyLink
    | ComeToLead
    | GiveUpSeats
    | TakeUpSeat
    | CreateSession
)

GO_BY_WHO_IS_HERE = (Join, DealGroups, GoTo, DealQuestions)
"""What seats people, or deals something out among them."""

COUNTS_WHO_COULD = (CloseVote, RevealVote)
"""What says for good how many could have taken part."""

MAKE_A_LINK = (RenewLink, EndFacilitator)
"""What is given the key of a new link."""
