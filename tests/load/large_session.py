"""A large session, made by the rules themselves: 500 people in 100 groups with 2,000 ideas."""

import random
from collections.abc import Callable
from itertools import count

from workshop.core import commands as c
from workshop.core.model import Actor, Choice, Given, Grouping, Planned, Session
from workshop.core.session import create, decide, evolve, record, replay
from workshop.core.tree import Node, Tree, arrange
from workshop.core.writing import Step, Writing
from workshop.packs import shipped_packs

PEOPLE, GROUPS, IDEAS = 500, 100, 2_000
HOST, FACILITATOR = Actor("host", "host"), Actor("facilitator", "f1")
LATIN = "library partner council mayor computers students courses evening reading letter tour"
OTHERS = "図書館 مكتبة पुस्तकालय bibliothèque señora Łódź 🎉 invite write meet budget neighbour"
WORDS = f"{LATIN} {OTHERS}".split()
STARTED = 1_795_000_000_000


def make(people: int = PEOPLE, groups: int = GROUPS, ideas: int = IDEAS) -> Session:
    """The session's state, with two revealed rounds, a survey, tips, ideas and pledges."""
    chance = random.Random(4)
    pack = shipped_packs()["kugel"]
    clock, ids = count(STARTED, 250), count(1)

    def given(actor: Actor) -> Given:
        return Given(next(clock), actor, f"c-{next(ids)}", seed=7)

    begun = given(HOST)
    events = create(
        c.CreateSession(
            id="large",
            code="BCDFGH",
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
    state = replay(record(None, events, begun))

    def do(actor: Actor, command: c.AnyCommand) -> None:
        asked = given(actor)
        decided = decide(state, command, asked)
        assert isinstance(decided, list), decided
        for one in record(state, decided, asked):
            evolve(state, one)

    everybody = [Actor("participant", f"p{number}") for number in range(people)]
    tables = list(state.groups)
    for number, actor in enumerate(everybody):
        do(actor, c.Join(name=f"{chance.choice(WORDS)} {number}"))
        do(actor, c.ChooseGroup(group=tables[number % groups]))
    _play(state, do, everybody, chance, ideas)
    return state


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
