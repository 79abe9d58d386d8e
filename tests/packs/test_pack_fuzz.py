"""A pack may come from anybody: whatever it holds, it is a pack or it gets errors with paths."""

import copy
import datetime
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.packs import (
    Pack,
    PackErrors,
    check_translation,
    hold,
    load_pack,
    pack_from,
    pack_json,
    shipped_packs,
)

KUGEL: dict[str, Any] = msgspec.json.decode(pack_json(shipped_packs()["kugel"]))

weird_text = st.one_of(
    st.text(st.characters(), max_size=30),
    st.sampled_from(["", "x" * 5000, "\0", "\ud800", "\u202e", "\u200b"]),
    st.sampled_from(["**", "****", "{path}", "%s"]),
)
anything: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.binary(max_size=5),
        st.just(datetime.date(2020, 1, 1)),
        weird_text,
        st.sampled_from(["vote", "tree", "rotary", "thank"]),
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(weird_text, inner, max_size=4),
    max_leaves=8,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    return [path, *(place for key, item in items for place in places(item, (*path, key)))]


PLACES = places(KUGEL)[1:]


@st.composite
def broken_kugels(draw: st.DrawFn) -> Any:
    data = copy.deepcopy(KUGEL)
    for _ in range(draw(st.integers(1, 4))):
        *parents, last = draw(st.sampled_from(PLACES))
        place = data
        try:
            for parent in parents:
                place = place[parent]
            match draw(st.sampled_from(["replace", "drop", "add", "repeat"])):
                case "replace":
                    place[last] = draw(anything)
                case "drop":
                    del place[last]
                case "add":
                    place[last][draw(weird_text)] = draw(anything)
                case "repeat":
                    place.append(place[last])
        except (KeyError, IndexError, TypeError, AttributeError):
            continue  # an earlier change took this place away
    return data


def accept_or_explain(read: Callable[[Any], Pack], data: Any) -> None:
    try:
        pack = read(data)
    except PackErrors as problem:
        errors = problem.errors
    else:
        # what was accepted can be stored, and read again from the store
        assert msgspec.json.decode(pack_json(pack), type=Pack) == pack
        return
    assert errors
    for error in errors:
        assert error.path
        assert error.path.isprintable()
        assert error.reason
        str(error).encode()


@settings(deadline=None)  # a busy machine is no bug
@given(broken_kugels())
def test_a_broken_pack_is_refused_with_paths_or_still_a_pack(data: Any) -> None:
    accept_or_explain(pack_from, data)


@settings(deadline=None)  # a busy machine is no bug
@given(anything)
def test_anything_at_all_is_refused_with_paths(data: Any) -> None:
    accept_or_explain(pack_from, data)


@settings(deadline=None)  # a busy machine is no bug
@given(st.text() | st.binary())
def test_any_file_is_refused_with_paths(text: str | bytes) -> None:
    accept_or_explain(load_pack, text)


def written(place: tuple[Any, ...]) -> str:
    """A place as errors name it: `survey.items[3].key`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(parts).lstrip(".")


@pytest.mark.parametrize("place", PLACES, ids=written)
def test_a_wrong_value_is_named_by_its_place(place: tuple[Any, ...]) -> None:
    data = copy.deepcopy(KUGEL)
    *parents, last = place
    inside = data
    for parent in parents:
        inside = inside[parent]
    inside[last] = 7.5  # nothing in a pack is a fraction
    with pytest.raises(PackErrors) as caught:
        pack_from(data)
    assert written(place) in {error.path for error in caught.value.errors}


@settings(deadline=None)  # a busy machine is no bug
@given(broken_kugels(), broken_kugels())
def test_any_two_packs_are_a_translation_or_are_told_where_not(first: Any, second: Any) -> None:
    both = []
    for data in (first, second):
        with suppress(PackErrors):
            both.append(pack_from(data))
    pair = (*both, shipped_packs()["kugel"], shipped_packs()["kugel"])[:2]
    for error in check_translation(*pair):
        assert error.path
        str(error).encode()
    held = hold(*pair)
    for fitted in (held.reads, held.written):
        assert msgspec.json.decode(pack_json(fitted), type=Pack) == fitted
    assert 0 <= held.current <= held.texts
