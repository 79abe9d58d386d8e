"""One batch of commands, decided in order on one state."""

import logging
from collections.abc import Callable
from itertools import groupby

import msgspec

from workshop.core import commands as c
from workshop.core.events import Event, ParticipantErased, Recorded, WordsErased
from workshop.core.model import Actor, Given, Session
from workshop.core.refusals import Refusal
from workshop.core.session import already, decide, evolve, record, still_so
from workshop.core.wordings import outdated
from workshop.engine.codes import draw_key
from workshop.engine.inbox import Ask
from workshop.engine.outcome import Accepted, Outcome, result_of
from workshop.engine.surroundings import Surroundings

log = logging.getLogger(__name__)

Results = dict[tuple[str, str], dict[str, str]]
"""What commands made: (actor id, command id) → result; only those that made something."""


class Question(msgspec.Struct, frozen=True):
    """A command, who asks, and the id the phone gave it."""

    command: c.AnyCommand
    actor: Actor
    command_id: str


class Turn:
    """Decides and evolves; nothing of it may be shown or answered before `records` are stored."""

    def __init__(
        self, state: Session, results: Results, around: Surroundings, now: Callable[[], int]
    ) -> None:
        """`now` is the session's time."""
        self.state = state
        self.after = state.version
        self.records: list[Recorded] = []
        self.outdated: list[int] = []
        self.touched: set[str] = set()
        self.broken = False
        self._results = results
        self._around = around
        self._now = now
        self._outcomes: list[tuple[Ask[Question, Outcome], Outcome]] = []

    @property
    def erases(self) -> bool:
        """Whether somebody has erased themselves in it."""
        return any(isinstance(each.event, ParticipantErased) for each in self.records)

    def take(self, asks: list[Ask[Question, Outcome]]) -> None:
        """Take the asks in order. One that makes the rules fail gets their error, and only it:
        where that left the state in pieces, the turn is `broken`, to be taken again without it.
        """
        for ask in asks:
            try:
                outcome = self._outcome(ask.question)
            except Exception as error:
                log.exception("session %s: %r", self.state.id, type(ask.question.command))
                ask.error = error
                if self.broken:
                    return
            else:
                self._outcomes.append((ask, outcome))

    def answer(self) -> None:
        """Answer everybody."""
        for ask, outcome in self._outcomes:
            ask.answer = outcome

    def _outcome(self, question: Question) -> Outcome:
        given = Given(
            # A clock that is put back must not make the log run backwards.
            at=max(self._now(), self.state.updated_at),
            actor=question.actor,
            command=question.command_id,
            seed=self._around.random.getrandbits(32),
            here=self._around.presence.of(self.state.id)
            if isinstance(question.command, c.GO_BY_WHO_IS_HERE)
            else None,
            lately=self._around.presence.lately(self.state.id)
            if isinstance(question.command, c.COUNTS_WHO_COULD)
            else None,
            key=draw_key(self._around.random, self.state.id)
            if isinstance(question.command, c.MAKE_A_LINK)
            else "",
        )
        who = (given.actor.id, given.command)
        if (version := already(self.state, given)) is not None:
            taken = Accepted(version, self._results.get(who, {}))
            return still_so(self.state, question.command, given) or taken
        decision = decide(self.state, question.command, given)
        if isinstance(decision, Refusal):
            return decision
        self._evolve(decision, given)
        result = result_of(decision)
        if result:
            self._results[who] = result
        return Accepted(self.state.version, result)

    def _evolve(self, events: list[Event], given: Given) -> None:
        recorded = record(self.state, events, given)
        self.broken = True
        for each in recorded:
            self._drop(outdated(self.state, each))
            self.touched |= evolve(self.state, each)
        self.broken = False
        self.records += recorded

    def _drop(self, version: int | None) -> None:
        """Take out words that what comes now puts in the shade, wherever they are by now."""
        if version is None:
            return
        if version <= self.after:
            self.outdated.append(version)
            return
        place = version - self.after - 1
        self.records[place] = msgspec.structs.replace(self.records[place], event=WordsErased())


def results_of(records: list[Recorded]) -> Results:
    """What the commands of a log made."""
    made = {
        who: result_of([each.event for each in group])
        for who, group in groupby(records, key=lambda each: (each.by, each.command))
    }
    return {who: result for who, result in made.items() if result}
