"""A large session, made by the rules themselves: 500 people in 100 groups with 2,000 ideas."""

import random
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from pycrdt import Doc, Map, Text

from workshop.core import commands as c
from workshop.core.events import Recorded
from workshop.core.model import Actor, Choice, Given, Grouping, Planned, Session
from workshop.core.session import create, decide, evolve, record, replay
from workshop.core.tree import Node, Tree, arrange
from workshop.core.writing import Step, Writing
from workshop.engine.summary import summary_of
from workshop.packs import shipped_packs
from workshop.store.contract import Append, DraftAppend
from workshop.store.sqlite import SqliteStore

PEOPLE, GROUPS, IDEAS = 500, 100, 2_000
HOST, FACILITATOR = Actor("host", "host"), Actor("facilitator", "f1")
LATIN = "library partner council mayor computers students courses evening reading letter tour"
OTHERS = "図書館 مكتبة पुस्तकालय bibliothèque señora Łódź 🎉 invite write meet budget neighbour"
WORDS = f"{LATIN} {OTHERS}".split()
STARTED = 1_795_000_000_000


def make(
    people: int = PEOPLE, groups: int = GROUPS, ideas: int = IDEAS
) -> tuple[Session, list[Recorded]]:
    """The session's state, with two revealed rounds, a survey, tips, ideas and pledges; its log."""
    chance = random.Random(4)
    pack = shipped_packs()["kugel"]
    clock, ids = count(STARTED, 250), count(1)

    def given(actor: Actor) -> Given:
        return Given(next(clock), actor, f"c-{next(ids)}", seed=7)

    begun = given(HOST)
    events = create(
        c.CreateSession(
            id="large",
            code="CDFGHJ",
            facilitator_key="facilitator-key",
            screen_key="screen-key",
            title="A large session",
            pack=pack,
            grouping=Grouping("choose", count=groups),
            ballots="named",
            agenda=tuple(Planned(entry.activity, entry.minutes) for entry in pack.agenda),
        ),
        begun,
    )
    assert isinstance(events, list), events
    log = record(None, events, begun)
    state = replay(log)

    def do(actor: Actor, command: c.AnyCommand) -> None:
        asked = given(actor)
        decided = decide(state, command, asked)
        assert isinstance(decided, list), decided
        for one in record(state, decided, asked):
            evolve(state, one)
            log.append(one)

    everybody = [Actor("participant", f"p{number}") for number in range(people)]
    tables = list(state.groups)
    for number, actor in enumerate(everybody):
        do(actor, c.Join(name=f"{chance.choice(WORDS)} {number}"))
        do(actor, c.ChooseGroup(group=tables[number % groups]))
    _play(state, do, everybody, chance, ideas)
    return state, log


def _play(
    state: Session,
    do: Callable[[Actor, c.AnyCommand], None],
    everybody: list[Actor],
    chance: random.Random,
    ideas: int,
) -> None:
    options = [Choice(option.key) for option in state.pack.options]
    do(FACILITATOR, c.GoTo(activity="vote"))
    for number in range(2):
        if number:
            do(FACILITATOR, c.OpenVote())
        for actor in everybody:
            own = Choice(write_in=sentence(chance, 3)) if chance.random() < 0.05 else None
            do(actor, c.CastBallot(choice=own or chance.choice(options)))
        do(FACILITATOR, c.RevealVote())
    do(FACILITATOR, c.GoTo(activity="questions"))
    do(FACILITATOR, c.GoTo(activity="survey"))
    assert state.pack.survey is not None
    for actor in everybody:
        for item in state.pack.survey.items:
            answer = chance.choice(("always", "sometimes", "never"))
            do(actor, c.AnswerSurvey(item=item.key, answer=answer))
        do(actor, c.KeepTip(tip=chance.choice(state.pack.tips).key, kept=True))
    do(FACILITATOR, c.GoTo(activity="board"))
    for number in range(ideas):
        do(everybody[number % len(everybody)], c.PostIdea(text=sentence(chance, 18)))
    for idea in list(state.ideas):
        do(chance.choice(everybody), c.LikeIdea(idea=idea, liked=True))
    for actor in everybody:
        do(actor, c.WriteNotes(text=sentence(chance, 60)))
    do(FACILITATOR, c.GoTo(activity="wrap_up"))
    for actor in everybody[::2]:
        do(actor, c.WritePledge(text=sentence(chance, 12), shared=True))


def writings(state: Session) -> dict[str, Writing]:
    """What each group wrote: reasons, eight steps, a tree of a dozen people, ten answers."""
    chance = random.Random(5)
    return {group: _writing(state, chance) for group in state.groups}


def _writing(state: Session, chance: random.Random) -> Writing:
    pack = state.pack
    nodes = [
        Node(
            f"n{number}",
            f"n{chance.randrange(number)}" if number > 3 else None,
            sentence(chance, 2),
            sentence(chance, 5),
            reaches=number > 8,
        )
        for number in range(12)
    ]
    return Writing(
        reasons={reason.key: sentence(chance, 60) for reason in pack.reasons},
        steps=tuple(
            Step(f"s{n}", sentence(chance, 10), sentence(chance, 1), "next week", n % 2 == 0)
            for n in range(8)
        ),
        answers={question.key: sentence(chance, 50) for question in pack.questions},
        tree=Tree("The local university", "the mayor", arrange(nodes)),
    )


def sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words))


def updates(state: Session) -> dict[str, bytes]:
    """What each group wrote as the Yjs update that its phones would have sent."""
    return {group: _update(writing) for group, writing in writings(state).items()}


def _update(writing: Writing) -> bytes:
    doc: Doc[Any] = Doc()
    texts = {f"reasons:{key}": text for key, text in writing.reasons.items()}
    texts |= {f"answers:{key}": text for key, text in writing.answers.items()}
    texts |= {"tree:base": writing.tree.base, "tree:target": writing.tree.target}
    with doc.transaction():
        for root, text in texts.items():
            doc[root] = Text(text)
        doc["steps"] = steps = Map()
        for at, step in enumerate(writing.steps):
            about = {"who": Text(step.who), "when": Text(step.when), "order": f"a{at}"}
            steps[step.id] = Map({"text": Text(step.text), "done": step.done, **about})
        doc["tree"] = tree = Map()
        for at, node in enumerate(writing.tree.nodes):
            about = {"parent": node.parent, "reaches": node.reaches, "order": f"b{at:03}"}
            tree[node.id] = Map({"name": Text(node.name), "how": Text(node.how), **about})
    return doc.get_update()


def fill(database: Path) -> Session:
    """Put the session into a database of its own."""
    state, log = make()
    store = SqliteStore(database)
    try:
        whole = Append(session=state.id, after=0, records=tuple(log), summary=summary_of(state))
        drafts = [
            DraftAppend(session=state.id, group=group, update=update, by="p0", at=STARTED)
            for group, update in updates(state).items()
        ]
        outcomes = store.write([whole, *drafts])
        assert not any(isinstance(outcome, Exception) for outcome in outcomes), outcomes
    finally:
        store.close()
    return state
