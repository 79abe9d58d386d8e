"""An evening of seventy minutes that was over before the test began, on a clock of its own.

 0  the doors open; six people come in until minute 1     20  reasons; the green table writes
 1  the case, with ten minutes on the timer               24  the green table is on the screen
11  the vote; three have voted at 12, six at 14           26  and writes on
15  it is revealed                                        40  ideas; hidden at 43, liked at 52
                                                          60  the wrap-up, in daylight; 70 its end
"""

from dataclasses import dataclass
from pathlib import Path

from tests.engine.phones import Phone
from tests.engine.stage import FACILITATOR, do, make_session, person
from workshop.core import commands as c
from workshop.core.model import Choice, Planned
from workshop.engine import Engine
from workshop.store.sqlite import SqliteStore

MINUTE = 60_000
START = 1_795_000_000_000
IDEA = "Something that should not stand there"
PEOPLE = ("Amira", "Ben", "Chloé", "Dmitri", "Efua", "Finn")
AGENDA = ("read", "vote", "reasons", "board", "wrap_up")


@dataclass
class Past:
    """The session of that evening, and two like it that a test may change."""

    id: str
    reopened: str
    deleted: str


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        return self.now


def played(data: Path) -> Past:
    """Play it into a data folder that a server is started on afterwards."""
    data.mkdir(mode=0o700, parents=True)
    store = SqliteStore(data / "branchwork.sqlite3")
    clock = Clock()
    engine = Engine(store, clock=clock)
    past = Past(*(_play(engine, clock) for _ in range(3)))
    engine.close()
    store.close()
    return past


def _play(engine: Engine, clock: Clock) -> str:
    clock.now = START
    agenda = tuple(Planned(kind, 10) for kind in AGENDA)  # type: ignore[arg-type]
    live = engine.open(make_session(engine, title="Winning partners", agenda=agenda).id)
    people = {name: person(f"p-{name}") for name in PEOPLE}

    def at(minutes: float) -> None:
        clock.now = START + int(minutes * MINUTE)

    def lead(command: c.AnyCommand) -> None:
        do(live, FACILITATOR, command)

    for number, (name, who) in enumerate(people.items()):
        at(number / 10)
        do(live, who, c.Join(name=name))
        do(live, who, c.ChooseGroup(group="g1" if number < 3 else "g2"))
    at(1)
    lead(c.GoTo(activity="read"))
    lead(c.StartTimer())
    at(11)
    lead(c.GoTo(activity="vote"))
    for number, who in enumerate(people.values()):
        at(11.5 if number < 3 else 14)
        option = "university" if number % 2 else "rotary"
        do(live, who, c.CastBallot(choice=Choice(option)))
    at(15)
    lead(c.RevealVote())
    at(20)
    lead(c.GoTo(activity="reasons"))
    amira = Phone(live, people["Amira"])
    at(21)
    amira.write("They teach")
    at(24)
    lead(c.Spotlight(group="g1"))
    at(26.5)
    amira.write(" the teachers too.")
    at(30)
    lead(c.Spotlight(group=None))
    at(40)
    lead(c.GoTo(activity="board"))
    at(41)
    idea = do(live, people["Ben"], c.PostIdea(text=IDEA, source="me")).result["idea"]
    mayor = c.PostIdea(text="Invite the mayor to story time.", source="me")
    invited = do(live, people["Finn"], mayor).result["idea"]
    at(43)
    lead(c.HideIdea(idea=idea, hidden=True))
    at(52)
    do(live, people["Ben"], c.LikeIdea(idea=invited, liked=True))
    at(60)
    lead(c.GoTo(activity="wrap_up"))
    lead(c.SetTheme(theme="light"))
    at(70)
    lead(c.EndSession())
    return live.id
