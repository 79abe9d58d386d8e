"""The live layer without sockets: an engine in memory, still time, work done by hand."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from workshop.core import commands as c
from workshop.core.model import Actor, Grouping, Planned
from workshop.core.refusals import Refusal
from workshop.engine import Engine
from workshop.live.handlers import Handlers
from workshop.live.limits import Limits
from workshop.packs import shipped_packs
from workshop.store.memory import MemoryStore


class Loop:
    """Spawned calls wait here until `run`; `sleep` moves the clock and runs nothing else."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []
        self.waiting: deque[tuple[Callable[..., Any], tuple[Any, ...]]] = deque()
        self.while_sleeping: list[Callable[[], None]] = []

    def spawn(self, function: Callable[..., Any], *args: Any) -> None:
        self.waiting.append((function, args))

    def sleep(self, seconds: float = 0) -> None:
        self.slept.append(seconds)
        self.now += seconds
        if seconds and self.while_sleeping:
            self.while_sleeping.pop(0)()

    def run(self) -> None:
        while self.waiting:
            function, args = self.waiting.popleft()
            function(*args)


def shown(update: dict[str, Any]) -> dict[str, Any]:
    """An update as one: what all its parts say."""
    slices: dict[str, Any] = {}
    items: dict[str, dict[str, Any]] = {}
    for part in update["parts"]:
        slices |= part["slices"]
        for collection, values in part["items"].items():
            items.setdefault(collection, {}).update(values)
    return {"version": update["version"], "slices": slices, "items": items}


class FakeWire:
    """What arrives at each connection, decoded from JSON."""

    def __init__(self) -> None:
        self.got: dict[str, list[tuple[str, list[Any]]]] = {}
        self.closed: list[str] = []
        self.encoded = 0

    def send(self, to: str | Sequence[str], event: str, *args: object) -> None:
        self.encoded += 1
        plain = [
            a if isinstance(a, bytes) else msgspec.json.decode(msgspec.json.encode(a)) for a in args
        ]
        for sid in [to] if isinstance(to, str) else to:
            self.got.setdefault(sid, []).append((event, plain))

    def close(self, sid: str) -> None:
        self.closed.append(sid)

    def events(self, sid: str, event: str) -> list[Any]:
        return [args[0] for name, args in self.got.get(sid, []) if name == event]

    def updates(self, sid: str) -> list[dict[str, Any]]:
        """The updates that came, each as one: its version, slices and items."""
        return [shown(update) for update in self.events(sid, "update")]


class Stage:
    """One session with handlers around it. Connections are named after their people."""

    def __init__(
        self, *, limits: Limits | None = None, store: MemoryStore | None = None, session: str = ""
    ) -> None:
        """Of a new session, or of one in a store."""
        self.loop = Loop()
        self.wire = FakeWire()
        self.engine = Engine(store or MemoryStore(), clock=lambda: 1_000)
        self.session = session or self._made()
        self.handlers = Handlers(
            self.engine,
            self.wire,
            spawn=self.loop.spawn,
            sleep=self.loop.sleep,
            limits=limits,
        )
        self.count = 0

    def _made(self) -> str:
        pack = next(iter(shipped_packs().values()))
        made = self.engine.create(
            title="Stage",
            pack=pack,
            grouping=Grouping("choose", count=2),
            ballots="secret",
            agenda=[Planned(entry.activity, entry.minutes) for entry in pack.agenda],
        )
        assert not isinstance(made, Refusal)
        return made.id

    def close(self) -> None:
        self.engine.close()

    def connect(self, sid: str, role: str, cookie: dict[str, Any], **known: Any) -> None:
        auth = {"v": 2, "session": self.session, "as": role, **known}
        self.handlers.connect(sid, auth, cookie, "en")

    def console(self, sid: str = "console") -> str:
        self.connect(sid, "facilitator", {"leads": {self.session: "f1"}})
        return sid

    def screen(self, sid: str = "screen") -> str:
        self.connect(sid, "screen", {"screens": [self.session]})
        return sid

    def phone(self, name: str, group: str | None = "g1", sid: str = "") -> str:
        sid = sid or name
        actor = Actor("participant", f"p-{name}")
        live = self.engine.open(self.session)
        live.submit(c.Join(name=name), actor, f"join-{name}")
        self.connect(sid, "participant", {"seats": {self.session: actor.id}})
        if group:
            self.done(sid, "choose_group", group=group)
        return sid

    def command(self, sid: str, type: str, **fields: Any) -> Any:
        self.count += 1
        message = {"id": f"command-{self.count}", "command": {"type": type, **fields}}
        return self.handlers.command(sid, message)

    def done(self, sid: str, type: str, **fields: Any) -> Any:
        answer = self.command(sid, type, **fields)
        assert answer.ok, answer
        return answer

    def clear(self) -> None:
        """Let everything that is due be sent, then forget it."""
        self.loop.run()
        self.wire.got.clear()
        self.wire.encoded = 0
