"""Each message of the protocol: letting in anew, and what comes over a line opened long before."""

from contextlib import closing
from typing import get_args

from flask import Flask
from pycrdt import Doc, Text

from tests.permissions.live import AFTER_THE_END, VIEWERS, LiveRoom, code_of
from workshop.engine import Engine
from workshop.live import protocol as p
from workshop.live.sockets import make_sockets
from workshop.settings import read_settings
from workshop.store.memory import MemoryStore

TABLE = "messages"
__all__ = ["TABLE", "VIEWERS", "row", "things"]

WAYS = {
    "resume": ("resume",),
    "draft": ("draft: ask", "draft: write"),
    "awareness": ("awareness",),
    "*": ("anything else",),
}
"""The events that the server listens to, and in which ways each is tried. Commands have a table of
their own; `connect` is tried as each kind of page."""


def listened() -> set[str]:
    """The events that the server listens to, from the server itself."""
    engine = Engine(MemoryStore())
    app = Flask("listening")
    app.secret_key = "none"
    sockets = make_sockets(app, engine, read_settings([], {}), async_mode="threading")
    engine.close()
    return set(sockets.server.handlers["/"]) - {"connect", "disconnect", "command"}


def things() -> list[str]:
    """Every message there is."""
    connecting = [f"connect as {role}" for role in get_args(p.Viewing)]
    # an event that nobody has thought of is tried by its bare name
    return [
        *connecting,
        *(way for event in sorted(listened()) for way in WAYS.get(event, (event,))),
    ]


def row(thing: str) -> dict[str, str]:
    """What becomes of it for each viewer."""
    return {viewer: cell(thing, viewer) for viewer in VIEWERS}


def cell(thing: str, viewer: str) -> str:
    """What becomes of it for one viewer, in a room of its own."""
    with closing(LiveRoom()) as room:
        return _tried(room, thing, viewer)


def _tried(room: LiveRoom, thing: str, viewer: str) -> str:
    if thing.startswith("connect as "):
        who = room.settle(viewer)
        assert who in (viewer, AFTER_THE_END.get(viewer))
        return room.connect(who, thing.removeprefix("connect as "))
    room.connect("somebody else", "participant")
    who, came = room.come(viewer)
    if came != "ok":
        return came
    handlers = room.stage.handlers
    if thing == "resume":
        return code_of(handlers.resume(who, {"after": 0}))
    if thing == "draft: ask":
        return code_of(handlers.draft(who, "g1", b"\x00\x01\x00"))
    if thing == "draft: write":
        return code_of(handlers.draft(who, "g1", _writing()))
    if thing == "awareness":
        room.stage.loop.run()  # the audience follows with the next tick
        room.stage.wire.got.clear()
        handlers.awareness(who, "g1", _awareness())
        room.stage.loop.run()
        got = room.stage.wire.got.get("somebody else", [])
        return "passed on" if any(event == "awareness" for event, _ in got) else "dropped"
    assert thing == "anything else", f"say in WAYS and here how {thing} is tried"
    return code_of(handlers.unknown(who))


def _writing() -> bytes:
    doc: Doc[Text] = Doc()
    doc.get("reasons:fit", type=Text).insert(0, "words")
    update = doc.get_update()
    assert len(update) < 128
    return bytes([2, len(update)]) + update


def _awareness() -> bytes:
    state = b'{"name":"x"}'
    return bytes([1, 5, 1, len(state)]) + state
