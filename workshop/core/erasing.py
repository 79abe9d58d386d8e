"""Rewriting a log so that it no longer holds what somebody erased.

Every event keeps its place: version, time, who caused it and by which command stay, so that pages
come back with the version they have and a command sent twice still happens once. What was only the
person's becomes `WordsErased`; of the rest the name and the words are blanked. Replaying the
rewritten log leads to the state that `rules.erase` left, which a property test holds.
"""

from collections.abc import Sequence

import msgspec

from workshop.core import events as e
from workshop.core.mixing import BLANK, mixed, nobodys
from workshop.core.model import Answer, Choice, Session
from workshop.core.rules.agenda import created_first
from workshop.core.session import evolve

_ARRIVALS = (e.ParticipantJoined, e.ParticipantKnocked)
_NAMES = (e.ParticipantRenamed, e.ParticipantRestored)
_ONLY_THEIRS = (
    e.NotesWritten,
    e.SurveyAnswered,
    e.CommitmentsChosen,
    e.TipKept,
    e.PledgeWritten,
    e.PledgeHidden,
)


def rewrite(log: Sequence[e.Recorded], erased: e.Recorded) -> list[e.Recorded]:
    """The whole log, without what `erased` (one of its records, a `participant_erased`) erases."""
    assert isinstance(erased.event, e.ParticipantErased)  # noqa: S101 - for the type checker
    before = [record for record in log if record.version < erased.version]
    blank = _Blank(erased.event)
    blank.look_through(before)
    rewritten = [msgspec.structs.replace(r, event=blank.event(r)) for r in before]
    return [*rewritten, *log[len(before) :]]


class _Blank:
    """Knows what is theirs, from replaying the log as it was."""

    def __init__(self, erased: e.ParticipantErased) -> None:
        self._who = erased.participant
        self._heaps = {heap.round: set(heap.voters) for heap in erased.heaps}
        self._counted: dict[int, dict[str, tuple[Answer, ...]]] = {}
        self._state: Session

    def look_through(self, log: Sequence[e.Recorded]) -> None:
        first = log[0].event
        assert isinstance(first, e.SessionCreated)  # noqa: S101 - a log begins so
        self._state = created_first(first, log[0])
        for record in log:
            shown = {item: len(sets) for item, sets in self._state.survey.counted.items()}
            evolve(self._state, record)
            if isinstance(record.event, e.SurveyClosed):
                self._counted[record.version] = {
                    item: nobodys(sets[-1], self._who)
                    for item, sets in self._state.survey.counted.items()
                    if len(sets) > shown.get(item, 0)
                }

    def event(self, record: e.Recorded) -> e.Event:
        """The event as it is to be stored."""
        event = record.event
        if isinstance(event, _ONLY_THEIRS) and event.participant == self._who:
            return e.WordsErased()
        if isinstance(event, _ARRIVALS) and event.participant == self._who:
            return msgspec.structs.replace(event, name="", mark="")
        if isinstance(event, _NAMES) and event.participant == self._who:
            return msgspec.structs.replace(event, name="")
        if isinstance(event, e.IdeaPosted | e.IdeaEdited):
            return self._idea(event)
        if isinstance(event, e.BallotCast):
            return self._ballot(event)
        if isinstance(event, e.VoteRevealed) and event.round in self._heaps:
            return self._revealed(event)
        if isinstance(event, e.SurveyClosed):
            # Which totals came of it is written down: the rule could not tell any more.
            return e.SurveyClosed(counted=self._counted[record.version])
        return event

    def _idea(self, event: e.IdeaPosted | e.IdeaEdited) -> e.Event:
        """What the room sees on the board stays, as it stands there now; all else goes."""
        idea = self._state.ideas[event.idea]
        if idea.author != self._who:
            return event
        unseen = idea.taken_back or idea.hidden
        return msgspec.structs.replace(event, text="" if unseen else idea.text)

    def _ballot(self, event: e.BallotCast) -> e.Event:
        if event.participant == self._who:
            return msgspec.structs.replace(event, choice=self._choice_left(event.round))
        if event.participant in self._heaps.get(event.round, ()):
            return msgspec.structs.replace(event, choice=BLANK)
        return event

    def _choice_left(self, round_: int) -> Choice:
        """What a named ballot says in the end; blank where none is left."""
        there = self._state.rounds[round_ - 1]
        ballot = there.ballots.get(self._who)
        stays = self._state.ballots == "named" and there.state != "open"
        return ballot.choice if ballot is not None and stays else BLANK

    def _revealed(self, event: e.VoteRevealed) -> e.Event:
        ballots = self._state.rounds[event.round - 1].ballots
        heap = mixed(ballots[voter] for voter in self._heaps[event.round])
        return e.VoteRevealed(round=event.round, mixed=(*event.mixed, *heap))
