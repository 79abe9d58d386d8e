"""Every event survives being stored."""

from types import UnionType
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import inspect
from store_items import posted, recorded

from workshop.core.events import Event
from workshop.packs.load import shipped_packs
from workshop.packs.pack import Pack
from workshop.store.codec import Codec
from workshop.store.contract import UnreadableLog

KINDS: tuple[type[msgspec.Struct], ...] = get_args(Event)
PACKS = list(shipped_packs().values())
CODEC = Codec()


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type, as msgspec sees it; so a new event needs no line here."""
    match kind:
        case inspect.NoneType():
            return st.none()
        case inspect.BoolType():
            return st.booleans()
        case inspect.IntType():
            low, high = kind.ge, kind.le
            return st.integers(
                -(2**63) if low is None else low, 2**63 - 1 if high is None else high
            )
        case inspect.StrType(pattern=None):
            return st.text(min_size=kind.min_length or 0, max_size=kind.max_length)
        case inspect.LiteralType():
            return st.sampled_from(kind.values)
        case inspect.UnionType():
            return st.one_of(values(one) for one in kind.types)
        case inspect.VarTupleType():
            return st.lists(values(kind.item_type), max_size=4).map(tuple)
        case inspect.ListType():
            return st.lists(values(kind.item_type), max_size=4)
        case inspect.DictType():
            return st.dictionaries(values(kind.key_type), values(kind.value_type), max_size=4)
        case inspect.StructType() if kind.cls is Pack:
            return st.sampled_from(PACKS)
        case inspect.StructType():
            return st.builds(kind.cls, **{field.name: values(field.type) for field in kind.fields})
    raise NotImplementedError(f"teach this test to make {kind}")


def test_the_union_of_events_is_the_one_that_is_stored() -> None:
    assert isinstance(Event, UnionType)
    assert len(KINDS) > 30


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=20)
@given(data=st.data())
def test_an_event_read_back_equals_the_one_written(kind: type, data: st.DataObject) -> None:
    event = data.draw(values(inspect.type_info(kind)))
    record = recorded(7, event)
    read = CODEC.record("a", CODEC.row(record))
    assert read == record
    assert type(read.event) is kind


def test_an_unknown_kind_of_event_names_session_and_version() -> None:
    with pytest.raises(UnreadableLog, match=r"session a, version 7 .*cake_eaten") as caught:
        CODEC.record("a", (7, 1, "p:1", "c:1", '{"type":"cake_eaten"}'))
    assert (caught.value.session, caught.value.version) == ("a", 7)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"type":"idea_posted"}', "\udfff"])
def test_an_event_that_is_not_one_is_unreadable(text: str) -> None:
    with pytest.raises(UnreadableLog):
        CODEC.record("a", (7, 1, "p:1", "c:1", text))


@pytest.mark.parametrize("versions", [[2], [1, 3], [1, 1]])
def test_a_gap_in_the_log_is_found(versions: list[int]) -> None:
    rows = [CODEC.row(recorded(version)) for version in versions]
    with pytest.raises(UnreadableLog, match="missing"):
        CODEC.records("a", 0, rows)


def test_a_codec_can_be_given_other_events() -> None:
    class Rang(msgspec.Struct, frozen=True, tag="rang"):
        times: int

    other = Codec(Rang)
    record = recorded(1, Rang(times=3))
    assert other.record("a", other.row(record)) == record
    with pytest.raises(UnreadableLog):
        other.record("a", CODEC.row(recorded(1, posted("no bell"))))
