"""A session with somebody in every part, seen through the live layer."""

import copy
import secrets
from functools import cache
from typing import Any

from tests.live.stage import Stage
from workshop.core import commands as c
from workshop.core.model import Actor
from workshop.core.refusals import Refusal
from workshop.engine import LiveSession
from workshop.identity import host_word
from workshop.live import protocol as p
from workshop.live.handlers import TurnedAway
from workshop.live.limits import RATES, Limits, Rate
from workshop.store.memory import MemoryStore

VIEWERS = (
    "host",
    "facilitator",
    "co-facilitator",
    "ended co-facilitator",
    "participant",
    "of another group",
    "removed",
    "erased",
    "by an ended own link",
    "participant after the end",
    "facilitator after the end",
    "screen",
    "ended screen",
    "of another session",
    "stranger",
)
AFTER_THE_END = {
    "participant after the end": "participant",
    "facilitator after the end": "facilitator",
}


PEOPLE = (("Ana", "g1"), ("Ben", "g2"), ("Cleo", "g1"), ("Dee", "g1"), ("Eve", "g1"), ("Fay", "g1"))
FACILITATOR = Actor("facilitator", "f1")
HOST = Actor("host", "host")


class LiveRoom:
    """Ana and Eve in group 1, Ben in group 2, Cleo and Dee in trouble. Everything has begun."""

    def __init__(self) -> None:
        store, session, self.ideas = _prepared()
        unlimited = Limits({kind: Rate(10_000, 100) for kind in RATES})
        self.stage = Stage(limits=unlimited, store=copy_of(store), session=session)
        self.live = self.stage.engine.open(session)
        self.cookies: dict[str, dict[str, Any]] = {
            "host": {"host": host_word("the host's key")},
            "facilitator": {"leads": {session: "f1"}},
            "co-facilitator": {"leads": {session: "f2"}},
            "ended co-facilitator": {"leads": {session: "f3"}},
            "participant": {"seats": {session: "p-Ana"}},
            "by an ended own link": {"seats": {session: "p-Ana"}},
            "ended screen": {"screens": [session]},
            "of another group": {"seats": {session: "p-Ben"}},
            "removed": {"seats": {session: "p-Cleo"}},
            "erased": {"seats": {session: "p-Dee"}},
            "somebody else": {"seats": {session: "p-Eve"}},
            "screen": {"screens": [session]},
            "of another session": {
                "seats": {"another": "p-Zoe"},
                "leads": {"another": "f9"},
                "screens": ["another"],
            },
            "stranger": {},
        }

    def close(self) -> None:
        """Let go of the engine."""
        self.stage.close()

    def settle(self, viewer: str) -> str:
        """What has happened to the viewer since their page was opened; who they are."""
        settle(self.live, viewer)
        return AFTER_THE_END.get(viewer, viewer)

    def connect(self, viewer: str, role: str) -> str:
        """Open a page's line; `ok` or the code of why not."""
        try:
            self.stage.connect(viewer, role, self.cookies[viewer])
        except TurnedAway as away:
            return away.code
        return "ok"

    def come(self, viewer: str) -> tuple[str, str]:
        """Open whatever line the viewer can have, before anything happens to them. Returns who they
        are, and `ok` or why there is no line."""
        who = AFTER_THE_END.get(viewer, viewer)
        answers = [self.connect(who, role) for role in ("facilitator", "screen", "participant")]
        came = "ok" if "ok" in answers else f"no line: {answers[-1]}"
        self.settle(viewer)
        return who, came


@cache
def _prepared() -> tuple[MemoryStore, str, list[str]]:
    """The session before anybody does anything, in a store; made once and never written to."""
    store = MemoryStore()
    stage = Stage(store=store)
    live = stage.engine.open(stage.session)
    for name, group in PEOPLE:
        do(live, Actor("participant", f"p-{name}"), c.Join(name=name))
        do(live, Actor("participant", f"p-{name}"), c.ChooseGroup(group=group))
    for name in ("A", "B"):
        do(live, FACILITATOR, c.AddGroup(name=name))
    do(live, FACILITATOR, c.RemoveGroup(group="g3"))
    do(live, FACILITATOR, c.RemoveParticipant(participant="p-Fay"))
    with live.view() as (state, _):
        kinds = [entry.activity for entry in state.agenda]
    for kind in kinds:
        do(live, FACILITATOR, c.GoTo(activity=kind))
    ana = Actor("participant", "p-Ana")
    for text in ("an idea", "one that was taken back"):
        do(live, ana, c.PostIdea(text=text))
    with live.view() as (state, _):
        ideas = list(state.ideas)
    do(live, ana, c.TakeBackIdea(idea=ideas[1]))
    do(live, ana, c.WritePledge(text="a pledge", shared=True))
    stage.close()
    return store, stage.session, ideas


def settle(live: LiveSession, viewer: str) -> None:
    """What happens to the viewer."""
    if viewer == "removed":
        do(live, FACILITATOR, c.RemoveParticipant(participant="p-Cleo"))
    elif viewer == "erased":
        do(live, Actor("participant", "p-Dee"), c.EraseMe())
    elif viewer == "ended co-facilitator":
        do(live, HOST, c.RenewLink(link="lead"))
    elif viewer == "ended screen":
        do(live, HOST, c.RenewLink(link="screen"))
    elif viewer == "by an ended own link":
        do(live, Actor("participant", "p-Ana"), c.RenewMyLink())
    elif viewer in AFTER_THE_END:
        do(live, FACILITATOR, c.EndSession())


def do(live: LiveSession, actor: Actor, command: c.AnyCommand) -> None:
    """Do what must not be refused."""
    outcome = live.submit(command, actor, f"prepared-{secrets.token_hex(4)}")
    assert not isinstance(outcome, Refusal), (command, outcome)


def copy_of(store: MemoryStore) -> MemoryStore:
    """Another store that holds the same."""
    other = MemoryStore()
    for name, held in vars(store).items():
        if isinstance(held, dict):
            setattr(other, name, copy.deepcopy(held))
    return other


def code_of(answer: Any) -> str:
    """`ok` or the code of a refusal."""
    return answer.code if isinstance(answer, p.Refused) else "ok"
