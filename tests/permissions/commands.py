"""Each command of the program over a line that was opened before anything happened to its owner."""

import types
from contextlib import closing
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from tests.permissions.live import VIEWERS, LiveRoom, code_of
from workshop.core import commands as c

TABLE = "commands"
__all__ = ["TABLE", "VIEWERS", "row", "things"]

KINDS: dict[str, type] = {str(k.__struct_config__.tag): k for k in get_args(c.AnyCommand)}


def things() -> list[str]:
    """Every command there is, as it is called on the wire."""
    named = {
        str(kind.__struct_config__.tag)
        for kind in vars(c).values()
        if isinstance(kind, type) and issubclass(kind, c.Command) and not kind.__subclasses__()
    }
    return sorted({*named, *KINDS})


def row(thing: str) -> dict[str, str]:
    """What becomes of it for each viewer."""
    return {viewer: cell(thing, viewer) for viewer in VIEWERS}


def cell(thing: str, viewer: str) -> str:
    """What becomes of it for one viewer, in a room of its own."""
    with closing(LiveRoom()) as room:
        who, came = room.come(viewer)
        if came != "ok":
            return came
        sent = {"id": "the-command", "command": {"type": thing, **_fields(room, thing)}}
        return code_of(room.stage.handlers.command(who, sent))


def _fields(room: LiveRoom, thing: str) -> dict[str, Any]:
    """Fields with which the command makes sense, aimed at what is Ana's or in her group."""
    with room.live.view() as (state, _):
        agenda = [{"activity": e.activity, "minutes": e.minutes} for e in state.agenda]
        pack = state.pack
    known: dict[str, Any] = {
        "participant": "p-Ana",
        "participants": ["p-Ana"],
        "facilitator": "f9",
        "link": "lead",
        "at": None,
        "group": "g1",
        "idea": room.ideas[0],
        "name": "Zora",
        "text": "other words",
        "choice": {"option": pack.options[0].key, "write_in": None},
        "activity": "read",
        "agenda": agenda,
        "by_ms": 60_000,
        "source": "me",
        "theme": "light",
        "item": pack.survey.items[0].key if pack.survey else "",
        "items": [],
        "answer": "always",
        "tip": pack.tips[0].key if pack.tips else "",
    }
    special: dict[str, dict[str, Any]] = {
        "restore_participant": {"participant": "p-Fay"},
        "remove_group": {"group": "g4"},
        "restore_group": {"group": "g3"},
        "restore_idea": {"idea": room.ideas[1]},
        "rename_group": {"name": "Another table"},
        "add_group": {"name": "One more"},
    }
    kind = KINDS.get(thing)
    if kind is None or thing == "create_session":
        return {}
    fields = msgspec.structs.fields(kind)
    values = {f.encode_name: known.get(f.name, _some(f.type)) for f in fields}
    return {**values, **special.get(thing, {})}


def _some(kind: Any) -> Any:
    """A value for a field that nobody has thought of."""
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if get_origin(kind) in (Union, types.UnionType):
        return _some(get_args(kind)[0])
    plain = get_args(kind)[0] if get_args(kind) and hasattr(kind, "__metadata__") else kind
    return {bool: True, int: 1, str: "x"}.get(plain, [])
