"""docs/protocol.md against the code: everything is there, nothing else is, and examples decode."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from workshop.core import commands as c
from workshop.core import refusals
from workshop.core.views import audiences_of, shapes
from workshop.core.views.slices import _BUILD
from workshop.live import protocol as p
from workshop.live.wire import RESERVED
from workshop.refusal_texts import CONNECTION_SENTENCES, SENTENCES

TEXT = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text("utf-8")

CHAPTERS = dict(re.findall(r"^## (.+?)$\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))

REFUSAL_CODES = set(get_args(refusals.RefusalCode))


class AnySnapshot(p.SnapshotMessage, frozen=True, omit_defaults=True):
    """A snapshot to decode: `here` has two shapes, and those have an example each."""

    here: dict[str, Any] | None


class AnyUpdate(p.UpdateMessage, frozen=True, omit_defaults=True):
    """An update to decode: its parts come encoded from the server."""

    parts: list[p.Part]  # type: ignore[assignment]


FROM_THE_SERVER: dict[str, Any] = {
    "snapshot": AnySnapshot,
    "update": AnyUpdate,
    "here": p.Here,
    "draft": None,
    "draft_at": None,
    "awareness": None,
    "gone": p.Gone,
}
FROM_THE_BROWSER: dict[str, Any] = {
    "refusal": p.Refused,
    "command": p.Envelope | p.Taken,
    "resume": p.Resume | p.Resumed,
    "draft": None,
    "awareness": None,
}
SLICES: dict[str, Any] = {
    "session": shapes.SessionView,
    "links": shapes.LinksView,
    "agenda": shapes.AgendaView,
    "timer": shapes.TimerView,
    "groups": tuple[shapes.GroupView, ...],
    "vote": shapes.VoteView,
    "choices": tuple[shapes.ChoiceView, ...],
    "group": shapes.GroupDetailView,
    "group_vote": shapes.GroupVoteView,
    "seating": tuple[shapes.SeatView, ...],
    "mine": shapes.MineView,
    "notes": shapes.NotesView,
    "questions": shapes.QuestionsView,
    "survey": shapes.SurveyView,
    "my_survey": shapes.MySurveyView,
    "tips": shapes.TipsView,
    "my_tips": shapes.MyTipsView,
    "my_pledge": shapes.MyPledgeView,
    "vote_by_group": shapes.VoteByGroupView,
    "room": shapes.RoomView,
    "screen": shapes.ScreenView,
    "spotlight": shapes.SpotlightView,
}
COLLECTIONS: dict[str, tuple[str, Any]] = {
    "ideas": ("idea", shapes.IdeaView),
    "people": ("person", shapes.PersonView),
    "pledges": ("pledge", shapes.PledgeView),
    "progress": ("progress", shapes.ProgressView),
    "writings": ("writing", shapes.WritingView),
    "trees": ("tree", shapes.TreeCountView),
    "answered": ("answered", shapes.AnsweredView),
}
"""Name in `items` → name of the key, type of a value."""


def sections(chapter: str) -> dict[str, str]:
    """The text under each `### name` of a chapter."""
    found = re.findall(
        r"^### `(.+?)`$\n(.*?)(?=^### |\Z)", CHAPTERS[chapter], re.MULTILINE | re.DOTALL
    )
    assert len(found) == len(dict(found)), f"{chapter} says something twice"
    return dict(found)


def examples(text: str) -> list[Any]:
    return [
        json.loads(block)
        for block in re.findall(r"^```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    ]


def codes_in(text: str) -> set[str]:
    listed = re.search(r"Refusals: ([^.]*)\.", text)
    return set(re.findall(r"`(\w+)`", listed[1])) if listed else set()


def test_every_command_is_documented_and_no_other() -> None:
    assert set(sections("Commands")) == p.KNOWN


@pytest.mark.parametrize("name", sorted(p.KNOWN))
def test_a_commands_example_decodes_for_those_who_may_send_it_and_nobody_else(name: str) -> None:
    text = sections("Commands")[name]
    who = text.strip().split(". ")[0].lower()
    (example,) = examples(text)
    assert example["type"] == name
    for role in get_args(p.Viewing):
        sent = {"id": "abcdefgh", "command": example}
        if role in who:
            _, command = p.read_command(sent, role)
            assert msgspec.to_builtins(command)["type"] == name
        else:
            with pytest.raises(p.Unfit) as unfit:
                p.read_command(sent, role)
            assert unfit.value.refusal.code == "not_allowed"
    assert codes_in(text) <= REFUSAL_CODES


def test_every_field_of_a_command_is_in_its_example() -> None:
    for table in p.COMMANDS.values():
        for name, kind in table.items():
            (example,) = examples(sections("Commands")[name])
            assert set(example) - {"type"} == set(kind.__struct_fields__), name


def test_commands_that_come_through_the_web_cannot_come_through_a_socket() -> None:
    through_the_web = {kind.__struct_config__.tag for kind in (c.Join, c.EraseMe, c.RenewMyLink)}
    assert not p.KNOWN & (through_the_web | {c.CreateSession.__struct_config__.tag})
    found = sections("Through the web")
    assert set(found) == through_the_web | {"way_back"}
    for text in found.values():
        asked, acknowledged = examples(text)
        assert not {"participant", "actor"} & set(asked)
        assert acknowledged["ok"] is True
        assert codes_in(text) <= REFUSAL_CODES


@pytest.mark.parametrize(
    ("chapter", "types"),
    [("From the server", FROM_THE_SERVER), ("From the browser", FROM_THE_BROWSER)],
)
def test_every_message_is_documented_with_an_example_that_fits(
    chapter: str, types: dict[str, Any]
) -> None:
    found = sections(chapter)
    assert set(found) == set(types)
    for name, kind in types.items():
        shown = examples(found[name])
        assert bool(shown) == (kind is not None), name
        for example in shown:
            kinds = get_args(kind) or (kind,)
            assert any(_fits(example, one) for one in kinds), (name, example)
        assert codes_in(found[name]) <= REFUSAL_CODES


def _fits(example: Any, kind: Any) -> bool:
    try:
        exact = msgspec.convert(example, kind)
    except msgspec.ValidationError:
        return False
    return bool(json.loads(msgspec.json.encode(exact)) == example)


def test_the_events_documented_are_the_events_handled() -> None:
    source = (Path(p.__file__).parent / "sockets.py").read_text("utf-8")
    handled = set(re.findall(r'server\.on\("(\w+)"', source)) - set(RESERVED)
    assert handled == set(FROM_THE_BROWSER) - {"refusal"}
    sent = set()
    for file in Path(p.__file__).parent.glob("*.py"):
        sent |= set(re.findall(r'wire\.send\([^"]*?"(\w+)"', file.read_text("utf-8")))
    assert sent == set(FROM_THE_SERVER)


def test_connecting_is_documented() -> None:
    text = sections("Connecting")["auth"]
    (auth,) = examples(text)
    assert p.read_auth(auth).as_ == "participant"
    assert {"v", "session", "as", "participant", "after", "mark", "language", "miniature"} == set(
        auth
    )
    assert auth["v"] == p.VERSION
    assert f"Version {p.VERSION}." in TEXT
    for code in get_args(p.ConnectCode):
        assert f"`{code}`" in text
    for code in get_args(p.GoneCode):
        assert f"`{code}`" in sections("From the server")["gone"]


def test_every_slice_is_documented_with_an_example_that_fits() -> None:
    found = sections("Slices")
    assert set(found) == set(SLICES)
    for name, kind in SLICES.items():
        (example,) = examples(found[name])
        assert _fits(example, kind), name


def test_every_collection_is_documented_with_an_example_that_fits() -> None:
    found = sections("Collections")
    assert set(found) == set(COLLECTIONS)
    for name, (_, kind) in COLLECTIONS.items():
        (example,) = examples(found[name])
        assert _fits(example, kind), name


def test_slices_and_collections_are_all_that_viewers_get() -> None:
    assert set(_BUILD) == set(SLICES) | {key for key, _ in COLLECTIONS.values()}


AUDIENCES = {
    "everyone": {"everyone"},
    "phones": {"phones"},
    "facilitators": {"facilitators"},
    "screen": {"screen"},
    "the group": {"group:x"},
    "participants without a group": {"unseated"},
    "one participant": {"participant:x"},
}


@pytest.mark.parametrize("chapter", ["Slices", "Collections"])
def test_who_gets_a_slice_is_documented_as_it_is(chapter: str) -> None:
    for name, text in sections(chapter).items():
        key = COLLECTIONS[name][0] if chapter == "Collections" else name
        said = text.strip().removeprefix("To ").split(". ")[0].split(" (")[0]
        audiences = set().union(*(AUDIENCES[one] for one in said.split(", ")))
        assert audiences == set(audiences_of(f"{key}:x")), name


def test_every_refusal_is_documented_and_worded() -> None:
    documented = set(re.findall(r"^\| `(\w+)` \|", CHAPTERS["Refusals"], re.MULTILINE))
    assert documented == REFUSAL_CODES
    worded = set(SENTENCES) | set(CONNECTION_SENTENCES)
    assert REFUSAL_CODES | set(get_args(p.ConnectCode)) | set(get_args(p.GoneCode)) <= worded
