"""What travels between browsers and the server, typed. docs/protocol.md shows an example of each.

Everything that comes in is decoded here, and what does not fit is refused before anybody acts on
it. Participants' and facilitators' commands are separate tables: a phone cannot even decode what
only a facilitator may ask.
"""

import re
from typing import Annotated, Any, Literal, get_args

import msgspec

from workshop.core import commands as c
from workshop.core.grants import is_ended
from workshop.core.model import Actor, Session
from workshop.core.refusals import Refusal

VERSION = 2
"""Of the protocol. A page with another one is asked to reload."""

MESSAGE_BYTES = 64 * 1024
"""A longer message closes its connection, in however many fragments it comes."""

TEXT_BYTES = 48 * 1024
"""A longer text message is `too_large`. The longest that the rules would take, 10,000 characters
of notes in any script, fits in."""

AWARENESS_BYTES = 2 * 1024

Viewing = Literal["participant", "facilitator", "screen"]

ConnectCode = Literal[
    "malformed",
    "old_page",
    "not_allowed",
    "not_in_session",
    "removed",
    "erased",
    "link_ended",
    "no_session",
    "deleted",
    "too_often",
    "not_stored",
]
"""Why a connection may not be."""

GoneCode = Literal[
    "replaced", "not_in_session", "removed", "erased", "link_ended", "no_session", "deleted"
]
"""Why a connection is closed. `removed`, `erased` and `deleted` say that this data knew the person
or the session; `not_in_session` and `no_session` only that it does not."""

CommandId = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_-]{8,40}\\Z")]
GroupId = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
Mark = Annotated[str, msgspec.Meta(max_length=40)]
LogVersion = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


# From the browser


class Auth(msgspec.Struct, frozen=True):
    """What a browser connects with. `as_` (on the wire: `as`) chooses among the cookie's grants."""

    v: int
    session: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    as_: Viewing = msgspec.field(name="as")
    participant: Annotated[str, msgspec.Meta(max_length=40)] = ""
    """Whose page it is, so that it never acts for somebody else who has joined in the same browser
    since. It grants nothing; empty leaves it to the cookie."""
    after: LogVersion = 0
    mark: Mark = ""
    language: Annotated[str, msgspec.Meta(max_length=40)] = ""
    """What the page is in, for sentences; empty lets the browser's wishes decide."""
    miniature: bool = False
    """A screen that is a small picture on a console, and not counted among those that are open."""


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A command with the id that the page gave it. What is in `command` is decoded by role."""

    id: CommandId
    command: dict[str, Any]


class Resume(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page that is looked at again, or sees a gap, asks for what it has missed."""

    after: LogVersion
    mark: Mark = ""


# To the browser


class Who(msgspec.Struct, frozen=True):
    """Who the page is to the server."""

    role: Viewing
    id: str


class HerePeople(msgspec.Struct, frozen=True):
    """`here` → a group: ids of its members who are connected now, and how many of them could vote.
    Null: not known right now."""

    people: list[str]
    could_vote: int | None = None


class HereEveryone(msgspec.Struct, frozen=True):
    """`here` → facilitators: ids of the people and the facilitators who are connected now, how many
    screens are, how many people could vote, and how many of each group."""

    people: list[str]
    facilitators: list[str]
    screens: int
    could_vote: int | None = None
    groups: dict[str, int] | None = None


class HereCount(msgspec.Struct, frozen=True):
    """`here` → screens: how many are connected now, and how many could vote."""

    count: int
    could_vote: int | None = None


Here = HerePeople | HereEveryone | HereCount


class SnapshotMessage(msgspec.Struct, frozen=True, omit_defaults=True):
    """`snapshot`. `server` is the data's identity, `now` the server's clock in ms; `here` is null
    for a phone without a group. `chain` says where each audience stands that the page is in."""

    v: int
    server: str
    session: str
    version: int
    mark: str
    now: int
    viewer: Who
    slices: dict[str, Any]
    items: dict[str, dict[str, Any]]
    here: Here | None
    chain: dict[str, int]
    anew: bool = False
    incomplete: bool = False


class Part(msgspec.Struct, frozen=True):
    """What one tick changed for an audience, numbered."""

    to: str
    tick: int
    after: int
    slices: dict[str, Any]
    items: dict[str, dict[str, Any]]


class UpdateMessage(msgspec.Struct, frozen=True, omit_defaults=True):
    """`update`: all that one tick changed for a page. Each of `parts` is a `Part`, encoded once for
    its audience. `now` is the session's time. See `chain` for the rest."""

    version: int
    mark: str
    now: int
    parts: list[msgspec.Raw]
    chain: dict[str, int] = {}
    joined: dict[str, int] = {}
    incomplete: bool = False


class Gone(msgspec.Struct, frozen=True):
    """`gone`: the connection's last message."""

    code: GoneCode
    text: str
    server: str


class Taken(msgspec.Struct, frozen=True):
    """Acknowledges a command: it is stored, and had happened at `version`."""

    version: int
    result: dict[str, str]
    ok: Literal[True] = True


class Resumed(msgspec.Struct, frozen=True):
    """Acknowledges `resume`; the snapshot is sent before it."""

    ok: Literal[True] = True


class Refused(msgspec.Struct, frozen=True):
    """Acknowledges what was turned down: a stable code, and a sentence in the page's language."""

    code: str
    text: str
    about: dict[str, str | int]
    ok: Literal[False] = False


class Unfit(Exception):
    """A message that cannot be taken; carries the refusal to answer with."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


# Decoding

_TEXT_BOUND = re.compile(r"length <= \d{4,}")
"""In an error of msgspec: a text, not an id, is too long."""


class _TooLong:
    """Stands in for the content of a text message above `TEXT_BYTES`."""


TOO_LONG = _TooLong()


def _by_wire_name(union: object) -> dict[str, type[c.Command]]:
    return {kind.__struct_config__.tag: kind for kind in get_args(union)}


COMMANDS: dict[Viewing, dict[str, type[c.Command]]] = {
    "participant": _by_wire_name(c.ParticipantCommand),
    "facilitator": _by_wire_name(c.FacilitatorCommand),
    "screen": {},
}
"""What each kind of connection may send: wire name → type."""

KNOWN = {name for table in COMMANDS.values() for name in table}


def viewing(actor: Actor) -> Viewing:
    """Which kind of page an actor looks at; a host looks at the facilitator's."""
    return "facilitator" if actor.role == "host" else actor.role


def why_out(
    state: Session, actor: Actor
) -> Literal["not_in_session", "removed", "erased", "link_ended"]:
    """Why somebody has no place in a session."""
    if is_ended(state, actor):
        return "link_ended"
    person = state.people.get(actor.id) if actor.role == "participant" else None
    if person is None or person.waiting or person.given_up:
        return "not_in_session"
    return "erased" if person.erased else "removed"


def read_auth(data: object) -> Auth:
    """Decode what a browser connects with. Raises Unfit; a wrong `v` is the caller's to look at."""
    auth: Auth = _read(data, Auth)
    return auth


def version_of(data: object) -> object:
    """The protocol version a page says it speaks, of whatever else its auth is made."""
    return data.get("v") if isinstance(data, dict) else None


def language_of(data: object) -> str:
    """The language a page says it is in, of whatever else its auth is made."""
    tag = data.get("language") if isinstance(data, dict) else None
    return tag[:40] if isinstance(tag, str) else ""


def read_command(data: object, role: Viewing) -> tuple[str, c.AnyCommand]:
    """Decode a command that `role` sent: its id and the command. Raises Unfit with `malformed`,
    `too_large`, `unknown_command`, or `not_allowed` for another role's."""
    envelope = _read(data, Envelope)
    name = envelope.command.get("type")
    if not isinstance(name, str):
        raise Unfit(Refusal("malformed", {"detail": "Object missing required field `type`"}))
    if name not in KNOWN:
        raise Unfit(Refusal("unknown_command"))
    kind = COMMANDS[role].get(name)
    if kind is None:
        raise Unfit(Refusal("not_allowed"))
    command: Any = _read(envelope.command, kind)
    return envelope.id, command


def read_resume(data: object) -> Resume:
    """Decode a `resume`. Raises Unfit."""
    resume: Resume = _read(data, Resume)
    return resume


def read_group_bytes(group: object, data: object, most: int) -> tuple[str, bytes]:
    """Check the arguments of `draft` and `awareness`: a group's id, and bytes. Raises Unfit."""
    if isinstance(data, str):  # never text: it would be stored as what it is not
        raise Unfit(Refusal("malformed"))
    ident = _read(group, GroupId)
    content = _read(data, bytes)
    if len(content) > most:
        raise Unfit(Refusal("too_large"))
    return ident, content


def _read(data: object, kind: Any) -> Any:
    if data is TOO_LONG:
        raise Unfit(Refusal("too_large"))
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        # msgspec has one error for all; a text past its bound is the one that people can mend.
        detail = str(error)
        if _TEXT_BOUND.search(detail):
            raise Unfit(Refusal("too_large")) from None
        raise Unfit(Refusal("malformed", {"detail": detail[:200]})) from None
    except RecursionError:
        raise Unfit(Refusal("malformed")) from None
