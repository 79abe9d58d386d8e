"""What the engine answers with."""

from typing import Any

import msgspec

from workshop.core import events as e
from workshop.core.refusals import Refusal


class Accepted(msgspec.Struct, frozen=True):
    """A command taken and stored. `version` is the log's when it had happened.

    `result` names what the command made, where it made something: `{"idea": id}`, `{"group": id}`,
    `{"number": of one's new link}`.
    """

    version: int
    result: dict[str, str] = {}


Outcome = Accepted | Refusal


class Snapshot(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one viewer may see that changed after a version: slices by name, items by collection.

    A value is a struct of `workshop.core.views.shapes` (or a tuple of them); None: it is not there.
    `mark` tells this log from another as long; `anew` says that this is to stand in place of all
    that the viewer has, `incomplete` that a slice is missing which could not be built.
    """

    version: int
    mark: str
    slices: dict[str, Any]
    items: dict[str, dict[str, Any]]
    anew: bool = False
    incomplete: bool = False


class Update(msgspec.Struct, frozen=True):
    """What one audience must be told, shaped as in `Snapshot`."""

    slices: dict[str, Any]
    items: dict[str, dict[str, Any]]


class DraftReply(msgspec.Struct, frozen=True):
    """What goes back to the phone that sent a sync message: y-protocols sync messages, in order.

    `number` is the one that its update was stored as; None when it brought nothing new. Where the
    replies hold what is stored, they reach up to this number.
    """

    replies: list[bytes]
    number: int | None = None


class NoSession(Exception):
    """There is no such session: never made, or deleted since."""

    def __init__(self, session: str) -> None:
        super().__init__(f"there is no session {session}")
        self.session = session


def result_of(events: list[e.Event]) -> dict[str, str]:
    """What a command made, told from its events alone, so that a log gives the same answer."""
    match events:
        case [e.IdeaPosted(idea=idea)]:
            return {"idea": idea}
        case [e.GroupAdded(group=group)]:
            return {"group": group}
        case [e.SeatLinkRenewed(number=number)]:
            return {"number": str(number)}
    return {}
