"""What every store keeps of a draft's past, and what it does not."""

import pytest
from store_items import append, compact, update

from workshop.store import history
from workshop.store.contract import Store, Written


def seen(store: Store, session: str = "a", group: str = "g:1") -> list[tuple[int, int, bytes]]:
    found = store.read_history(session).get(group, [])
    return [(one.number, one.at, one.content) for one in found]


def typed(store: Store, count: int, *, first: int = 1, group: str = "g:1") -> None:
    """Updates numbered from `first`, a second apart, each of which says its number."""
    numbers = range(first, first + count)
    store.write([update("a", group, b"%d" % n, at=1_000 * n) for n in numbers])


@pytest.fixture
def writing(store: Store) -> Store:
    store.write([append("a", 0)])
    return store


def test_what_nobody_has_compacted_is_its_own_history(writing: Store) -> None:
    typed(writing, 2)
    assert seen(writing) == [(1, 1_000, b"1"), (2, 2_000, b"2")]
    assert writing.read_history("nobody") == {}


def test_what_is_compacted_stays_in_the_history_beside_what_came_later(writing: Store) -> None:
    typed(writing, 5)
    writing.write([compact("a", "g:1", 3, b"1+2+3")])
    assert [content for _, _, content in seen(writing)] == [b"1", b"2", b"3", b"4", b"5"]
    typed(writing, 1, first=6)
    writing.write([compact("a", "g:1", 6, b"all")])
    assert [number for number, _, _ in seen(writing)] == [1, 2, 3, 4, 5, 6]
    assert [at for _, at, _ in seen(writing)] == [1_000 * n for n in range(1, 7)]
    assert writing.read_drafts("a") == {"g:1": [(6, b"all")]}


def test_merged_updates_take_the_place_of_what_they_stand_for(writing: Store) -> None:
    typed(writing, 6)
    merged = [(1, 2, b"1&2"), (4, 6, b"4&5&6")]
    writing.write([compact("a", "g:1", 6, b"all", *merged)])
    assert seen(writing) == [(2, 2_000, b"1&2"), (3, 3_000, b"3"), (6, 6_000, b"4&5&6")]


@pytest.mark.parametrize(
    "wrong",
    [
        (2, 3, b"reaches back over what is kept already"),
        (5, 9, b"stands for what is not there"),
        (5, 4, b"stands for nothing"),
    ],
)
def test_a_merged_update_that_does_not_fit_is_left_out(
    writing: Store, wrong: tuple[int, int, bytes]
) -> None:
    typed(writing, 6)
    writing.write([compact("a", "g:1", 2, b"1+2")])
    writing.write([compact("a", "g:1", 6, b"all", wrong)])
    assert [content for _, _, content in seen(writing)] == [b"%d" % n for n in range(1, 7)]


def test_merged_updates_that_overlap_are_not_told_twice(writing: Store) -> None:
    typed(writing, 4)
    writing.write([compact("a", "g:1", 4, b"all", (1, 3, b"1&2&3"), (3, 4, b"3&4"))])
    assert [content for _, _, content in seen(writing)] == [b"1&2&3", b"4"]


def test_compacting_less_than_somebody_else_did_leaves_the_history_alone(writing: Store) -> None:
    typed(writing, 4)
    writing.write([compact("a", "g:1", 3, b"1+2+3", (1, 3, b"1&2&3"))])
    before = seen(writing)
    writing.write([compact("a", "g:1", 2, b"1+2"), compact("a", "g:1", 9, b"?")])
    assert seen(writing) == before == [(3, 3_000, b"1&2&3"), (4, 4_000, b"4")]


def test_each_group_has_a_history_of_its_own(writing: Store) -> None:
    typed(writing, 2)
    typed(writing, 1, group="g:2")
    writing.write([compact("a", "g:1", 2, b"both")])
    assert seen(writing, group="g:2") == [(1, 1_000, b"1")]
    assert [content for _, _, content in seen(writing)] == [b"1", b"2"]


def test_a_flood_fills_its_own_history_and_no_more(
    writing: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("batch", "memory"):
        monkeypatch.setattr(f"workshop.store.{module}.ROOM", 1_000)
    typed(writing, 3)
    typed(writing, 1, group="g:2")
    writing.write([compact("a", "g:1", 3, b"1+2+3")])
    kept = seen(writing)
    for number in range(4, 40):
        writing.write([update("a", "g:1", b"x" * 500, at=1_000 * number)])
        writing.write([compact("a", "g:1", number, b"y" * 400)])
        size = history.size_of(Written(*one) for one in seen(writing)[:-1])
        assert size <= 1_000
    # What was before the flood is still known, and how it ended.
    assert seen(writing)[:3] == kept
    assert seen(writing)[-1] == (39, 39_000, b"y" * 400)
    writing.write([compact("a", "g:2", 1, b"1")])
    assert seen(writing, group="g:2") == [(1, 1_000, b"1")]


def test_a_deleted_session_leaves_no_history(writing: Store) -> None:
    writing.write([append("b", 0), update("b", "g:1", b"b's")])
    typed(writing, 3)
    writing.write([compact("a", "g:1", 2, b"1+2"), compact("b", "g:1", 1, b"b's")])
    writing.delete_session("a", at=1_000)
    assert writing.read_history("a") == {}
    assert seen(writing, "b") == [(1, 1_000, b"b's")]
    writing.write([append("a", 0, code="NEW")])
    assert writing.read_history("a") == {}
