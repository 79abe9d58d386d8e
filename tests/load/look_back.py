"""What looking back costs: a session of 500 people in 100 groups who worked for 90 minutes.

    python -m tests.load.look_back

Plays such a session into a store on the disk, through the same code that a server runs, then jumps
about in it and plays it through as the replay's page does. Prints what a stop of the slider takes,
how large a draft's history has become, and how long a loop beside it was held.
"""

import gzip
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any

import msgspec
from pycrdt import Doc, Map, Text

from workshop.core import commands as c
from workshop.core.model import Actor, Choice, Grouping, Planned
from workshop.engine import Accepted, Engine, LiveSession
from workshop.engine.past import Picture
from workshop.packs import shipped_packs
from workshop.store.contract import Summary
from workshop.store.sqlite import SqliteStore

PEOPLE, GROUPS, IDEAS, LIKES = 500, 100, 2_000, 5_000
MINUTES = 90
UPDATES = 6_000
"""A group's, in those minutes: somebody in it is typing half of the time, and pages send what is
typed about twice a second."""

WRITING = 4
"""So many groups really write."""

PACK = shipped_packs()["kugel"]
LEAD = Actor("facilitator", "f1")
MINUTE = 60_000
START = 1_795_000_000_000
JUMPS = 60


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        return self.now


class Evening:
    """A session that is played at a speed of its own."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        made = engine.create(
            title="A conference",
            pack=PACK,
            grouping=Grouping("choose", count=GROUPS),
            ballots="secret",
            agenda=tuple(Planned(entry.activity, 9) for entry in PACK.agenda),
        )
        assert isinstance(made, Summary)
        self.engine, self.clock = engine, clock
        self.live: LiveSession = engine.open(made.id)
        self.random = Random(4)
        self.number = 0
        self.people = [Actor("participant", f"p{number}") for number in range(PEOPLE)]

    def do(self, actor: Actor, command: c.AnyCommand) -> None:
        self.number += 1
        outcome = self.live.submit(command, actor, f"command-{self.number}")
        assert isinstance(outcome, Accepted), outcome

    def play(self) -> None:
        for number, person in enumerate(self.people):
            self.clock.now += 500
            self.do(person, c.Join(name=f"Person {number}"))
            self.do(person, c.ChooseGroup(group=f"g{number % GROUPS + 1}"))
        for kind in [entry.activity for entry in PACK.agenda]:
            self.do(LEAD, c.GoTo(activity=kind))
            getattr(self, f"at_{kind}", lambda: None)()
            self.clock.now += 60_000
        self.do(LEAD, c.EndSession())

    def at_vote(self) -> None:
        options = [option.key for option in PACK.options]
        for _ in range(2):
            self.do(LEAD, c.OpenVote())
            for person in self.people:
                self.clock.now += 200
                self.do(person, c.CastBallot(choice=Choice(self.random.choice(options))))
            self.do(LEAD, c.RevealVote())

    def at_questions(self) -> None:
        """All that groups write, while the screen counts every group's answers: the dearest case.
        A few groups are played; the others get copies, see `copy_drafts`."""
        began = self.clock.now
        for number in range(WRITING):
            self.clock.now = began
            for update in typed(number):
                self.clock.now += MINUTES * MINUTE // UPDATES
                self._write(number, update)
        for number in range(0, GROUPS, 10):
            self.clock.now += 5_000
            self.do(LEAD, c.Spotlight(group=f"g{number + 1}"))

    def _write(self, number: int, update: bytes) -> None:
        content = bytes([2]) + varint(len(update)) + update
        answer = self.live.draft(self.people[number], f"g{number + 1}", content, "")
        assert hasattr(answer, "replies"), answer

    def at_survey(self) -> None:
        assert PACK.survey is not None
        for person in self.people:
            self.clock.now += 200
            for item in PACK.survey.items:
                answer = self.random.choice(("always", "sometimes", "never"))
                self.do(person, c.AnswerSurvey(item=item.key, answer=answer))  # type: ignore[arg-type]
        self.do(LEAD, c.CloseSurvey())

    def at_board(self) -> None:
        ideas = []
        for number in range(IDEAS):
            self.clock.now += 200
            text = f"Idea {number}: " + "ask them to come and see for themselves " * 3
            self.do(self.random.choice(self.people), c.PostIdea(text=text, source="me"))
        with self.live.view() as (state, _):
            ideas = list(state.ideas)
        for _ in range(LIKES):
            self.clock.now += 50
            idea = self.random.choice(ideas)
            self.number += 1
            like = c.LikeIdea(idea=idea, liked=True)
            self.live.submit(like, self.random.choice(self.people), f"command-{self.number}")


COPIED = {"drafts": "seq, at, actor, content", "draft_history": "seq, at, content"}


def copy_drafts(file: Path) -> None:
    """Give every group a draft with a past, from those that were played."""
    db = sqlite3.connect(file)
    for number in range(WRITING, GROUPS):
        for table, columns in COPIED.items():
            db.execute(
                f'insert into {table} (session, "group", {columns})'
                f' select session, ?, {columns} from {table} where "group" = ?',
                (f"g{number + 1}", f"g{number % WRITING + 1}"),
            )
    db.commit()
    db.close()


def typed(seed: int) -> list[bytes]:
    """What one group types: five people, reasons, answers and a tree."""
    random = Random(seed)
    pages: list[Doc[Any]] = [Doc() for _ in range(5)]
    keys = [f"reasons:{prompt.key}" for prompt in PACK.reasons]
    keys += [f"answers:{question.key}" for question in PACK.questions]
    updates: list[bytes] = []
    while len(updates) < UPDATES:
        page = random.choice(pages)
        before = page.get_state()
        part = len(updates) * len(keys) // UPDATES
        text: Text = page.get(keys[part], type=Text)
        if random.random() < 0.02:
            name = f"n{random.randrange(40)}"
            tree: Map[Any] = page.get("tree", type=Map)
            tree[name] = Map({"name": Text("Somebody"), "how": Text("plays chess"), "order": name})
        elif random.random() < 0.15 and len(text) > 10:
            start = random.randrange(len(text) - 6)
            del text[start : start + 6]
        else:
            # mostly on from where one was, now and then somewhere else
            at = len(text) if random.random() < 0.9 else random.randrange(len(text) + 1)
            text.insert(at, "".join(random.choice("etaoin shrdlu ") for _ in range(3)))
        update = page.get_update(before)
        updates.append(update)
        for other in pages:
            other.apply_update(update)
    return updates


def varint(number: int) -> bytes:
    encoded = b""
    while number > 127:
        encoded += bytes([128 | number & 127])
        number >>= 7
    return encoded + bytes([number])


def write(picture: Picture) -> tuple[int, int]:
    """As the page is answered: bytes before and after they are packed."""
    body = msgspec.json.encode(picture)
    return len(body), len(gzip.compress(body, 1))


class Beside(Thread):
    """A loop that wants to run every millisecond; `held` is how long it waited at most."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.held = 0.0
        self.stop = Event()

    def run(self) -> None:
        last = time.perf_counter()
        while not self.stop.wait(0.001):
            now = time.perf_counter()
            self.held = max(self.held, now - last)
            last = now


def measured(stops: Iterator[int], live: LiveSession, engine: Engine) -> tuple[list[float], int]:
    took, largest = [], 0
    for at in stops:
        began = time.perf_counter()
        answer = engine.pasts.picture(live, LEAD, at, write)
        assert isinstance(answer, tuple), answer
        took.append(time.perf_counter() - began)
        largest = max(largest, answer[1])
    return took, largest


def said(name: str, took: list[float]) -> None:
    took = sorted(took)
    middle, last = took[len(took) // 2], took[int(len(took) * 0.99)]
    print(f"{name:34} {len(took):4}   median {middle * 1000:5.0f} ms   p99 {last * 1000:5.0f} ms")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "w.db"
        store = SqliteStore(file)
        for db in store._idle:
            db.execute("PRAGMA synchronous=OFF")  # the evening may be lost; what we measure reads
        with ThreadPoolExecutor(4) as pool:
            clock = Clock()
            engine = Engine(
                store, clock=clock, run_blocking=lambda work: pool.submit(work).result()
            )
            evening = Evening(engine, clock)
            evening.play()
            engine._committer.close()
            copy_drafts(file)
            report(file, engine, evening.live)
        store.close()


def report(file: Path, engine: Engine, live: LiveSession) -> None:
    db = sqlite3.connect(file)
    [events] = db.execute("select count(*) from events").fetchone()
    rows = db.execute(
        'select "group", count(*), sum(length(content)) from draft_history group by 1'
    ).fetchall()
    drafts = db.execute("select sum(length(content)) from drafts").fetchone()[0]
    db.close()
    print(f"{PEOPLE} people, {GROUPS} groups, {events} events, {UPDATES} updates a group")
    most = max(size for _, _, size in rows)
    kept, size = (sum(row[place] for row in rows) // len(rows) for place in (1, 2))
    print(f"history of a group: {kept} updates, {size // 1024} KiB, at most {most // 1024} KiB")
    print(f"drafts as they are: {drafts // len(rows) // 1024} KiB a group")
    print(f"the whole file: {file.stat().st_size / 1024**2:.1f} MiB")

    engine.pasts._allowances.may = lambda session: True  # type: ignore[method-assign]
    beside = Beside()
    beside.start()
    began = time.perf_counter()
    outline = engine.pasts.outline(live, LEAD)
    print(f"opening: {(time.perf_counter() - began) * 1000:.0f} ms")
    start, end = outline.stretches[0][0], outline.stretches[-1][1]  # type: ignore[union-attr]
    random = Random(5)
    said("the first stop, at the end", measured(iter([end]), live, engine)[0])
    took, size = measured((random.randint(start, end) for _ in range(JUMPS)), live, engine)
    said("jumping about", took)
    said(
        "playing at 60 times, 4 a second",
        measured(iter(range(start, end, 15_000)), live, engine)[0],
    )
    said(
        "dragging back, a minute a stop",
        measured(iter(range(end, start, -60_000)), live, engine)[0],
    )
    beside.stop.set()
    print(f"the largest answer: {size // 1024} KiB packed")
    print(f"a loop beside it was held for at most {beside.held * 1000:.0f} ms")


if __name__ == "__main__":
    main()
