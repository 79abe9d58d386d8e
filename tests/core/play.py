"""A session driven by hand: commands in, events kept, the state beside its log."""

from itertools import count

from msgspec.structs import replace

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core.erasing import rewrite
from workshop.core.model import Actor, Choice, Given, Grouping, Planned, Session
from workshop.core.refusals import Refusal
from workshop.core.session import already, create, decide, evolve, record, replay
from workshop.core.views import Counted, Viewer, audiences_of, audiences_of_viewer, build, keys_for
from workshop.core.wordings import outdated
from workshop.packs.pack import Pack

FACILITATOR = Actor("facilitator", "f1")
SCREEN = Actor("screen", "screen")
HOST = Actor("host", "host")
THREE_GROUPS = Grouping("choose", count=3)


def person(name: str) -> Actor:
    return Actor("participant", name)


class Play:
    """Plays commands one second apart.

    `log` is what a store holds; `told` is each event as it was when pages were told of it.
    """

    def __init__(
        self,
        pack: Pack,
        *,
        grouping: Grouping = THREE_GROUPS,
        ballots: str = "named",
        agenda: tuple[Planned, ...] | None = None,
        translations: tuple[Pack, ...] = (),
    ) -> None:
        self.log: list[e.Recorded] = []
        self.clock = count(1_000, 1_000)
        self.ids = count(1)
        command = c.CreateSession(
            id="s1",
            code="BCDFGH",
            facilitator_key="facilitator-key",
            screen_key="screen-key",
            title="Friends of the library",
            pack=pack,
            grouping=grouping,
            ballots=ballots,  # type: ignore[arg-type]
            agenda=agenda or tuple(Planned(entry.activity, entry.minutes) for entry in pack.agenda),
            translations=translations,
        )
        given = self.given(HOST)
        events = create(command, given)
        assert isinstance(events, list), events
        self.log = record(None, events, given)
        self.told = list(self.log)
        self.state: Session = replay(self.log)

    def given(self, actor: Actor, command_id: str | None = None) -> Given:
        number = next(self.ids)
        return Given(
            next(self.clock), actor, command_id or f"c-{number}", seed=7, key=f"key-{number}"
        )

    def ask(
        self, actor: Actor, command: c.AnyCommand, command_id: str | None = None
    ) -> list[e.Event] | Refusal:
        """Decide and, where nothing speaks against it, evolve. A repeated command id is skipped."""
        given = self.given(actor, command_id)
        if already(self.state, given) is not None:
            return []
        decision = decide(self.state, command, given)
        if isinstance(decision, Refusal):
            return decision
        for recorded in record(self.state, decision, given):
            if (version := outdated(self.state, recorded)) is not None:
                gone = replace(self.log[version - 1], event=e.WordsErased())
                self.log[version - 1] = gone
            self.log.append(recorded)
            self.told.append(recorded)
            evolve(self.state, recorded)
            if isinstance(recorded.event, e.ParticipantErased):
                self.log = rewrite(self.log, recorded)
        return decision

    def do(self, actor: Actor, command: c.AnyCommand) -> list[e.Event]:
        """As `ask`, for what must not be refused."""
        decision = self.ask(actor, command)
        assert isinstance(decision, list), decision
        return decision

    def refused(self, actor: Actor, command: c.AnyCommand) -> str:
        """As `ask`, for what must be refused; says the code."""
        decision = self.ask(actor, command)
        assert isinstance(decision, Refusal), decision
        return decision.code

    def join(self, *names: str, group: str | None = None) -> list[Actor]:
        """People arrive under these names (also their ids), and sit down when a group is named."""
        actors = [person(name) for name in names]
        for actor in actors:
            self.do(actor, c.Join(name=actor.id))
            if group:
                self.do(actor, c.ChooseGroup(group=group))
        return actors

    def vote(self, actor: Actor, option: str | None = None, write_in: str | None = None) -> None:
        self.do(actor, c.CastBallot(choice=Choice(option, write_in)))

    def seen_by(self, actor: Actor, after: int = 0) -> dict[str, object]:
        """Everything a viewer would be sent, by key."""
        return seen_by(self.state, actor, after)


def seen_by(state: Session, actor: Actor, after: int = 0) -> dict[str, object]:
    viewer = Viewer(actor)
    mine = audiences_of_viewer(state, viewer)
    return {
        key: build(state, key, audience, {}, Counted(state))
        for key in keys_for(state, viewer, after)
        for audience in audiences_of(key)
        if audience in mine
    }
