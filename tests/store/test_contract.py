"""What every store must do; run against each of them."""

from threading import Barrier, Thread

import msgspec
import pytest
from store_items import append, compact, erase, posted, recorded, summary, update

from workshop.core.events import GroupsDealt, WordsErased
from workshop.store.contract import (
    TOMBSTONE_MS,
    Append,
    CodeTaken,
    Store,
    StoredPack,
    StoreError,
    UnknownSession,
    VersionConflict,
)
from workshop.store.memory import MemoryStore


def texts(store: Store, session: str, after: int = 0) -> list[str]:
    return [record.event.text for record in store.read(session, after)]  # type: ignore[union-attr]


def test_a_note_is_kept_until_another_takes_its_place(store: Store) -> None:
    assert store.note("time") is None
    store.put_note("time", "one")
    store.put_note("time", "two")
    store.put_note("other", "three")
    assert store.note("time") == "two"


def test_data_has_an_identity_that_no_other_data_has(store: Store) -> None:
    assert len(store.identity) >= 16
    assert store.identity == store.identity
    assert store.identity != MemoryStore().identity


def test_what_is_written_is_read_back_in_order(store: Store) -> None:
    first = append("a", 0, posted("one"), posted("two"))
    second = append("a", 2, posted("three"))
    assert store.write([first, second]) == [None, None]
    assert store.read("a") == [*first.records, *second.records]


def test_reading_after_a_version_leaves_out_what_came_before(store: Store) -> None:
    store.write([append("a", 0, posted("one"), posted("two"), posted("three"))])
    assert texts(store, "a", 2) == ["three"]
    assert texts(store, "a", 3) == []
    assert texts(store, "a", -5) == ["one", "two", "three"]


def test_an_unknown_session_has_no_events_and_no_drafts(store: Store) -> None:
    assert store.read("nobody") == []
    assert store.read_drafts("nobody") == {}


def test_any_text_comes_back_as_it_was(store: Store) -> None:
    text = "\u202eקוגל 👩\u200d🏫 <b>\x00\n'; drop table events; --"
    store.write([append("a", 0, posted(text), title=text)])
    assert texts(store, "a") == [text]
    assert store.sessions()[0].title == text


def test_the_order_in_which_people_were_seated_is_kept(store: Store) -> None:
    seats = {"p:z": "g:1", "p:a": "g:2", "p:m": "g:1"}
    store.write([append("a", 0, GroupsDealt(seats=seats))])
    event = store.read("a")[0].event
    assert isinstance(event, GroupsDealt)
    assert list(event.seats) == ["p:z", "p:a", "p:m"]


def test_nobody_can_alter_what_is_stored_by_holding_on_to_it(store: Store) -> None:
    event = GroupsDealt(seats={"p:1": "g:1"})
    content = bytearray(b"draft")
    store.write([append("a", 0, event), update("a", "g:1", content)])  # type: ignore[arg-type]
    event.seats["p:1"] = "g:9"
    content[:] = b"WRONG"
    read = store.read("a")[0].event
    assert isinstance(read, GroupsDealt)
    read.seats["p:1"] = "g:9"
    store.read_drafts("a")["g:1"].clear()
    assert store.read("a")[0].event == GroupsDealt(seats={"p:1": "g:1"})
    assert store.read_drafts("a") == {"g:1": [(1, b"draft")]}


@pytest.mark.parametrize("after", [0, 1, 3])
def test_an_append_on_another_version_is_a_conflict_and_stores_nothing(
    store: Store, after: int
) -> None:
    store.write([append("a", 0, posted("one"), posted("two"))])
    [outcome] = store.write([append("a", after, posted("late"), title="Late")])
    assert isinstance(outcome, VersionConflict)
    assert (outcome.session, outcome.expected, outcome.found) == ("a", after, 2)
    assert texts(store, "a") == ["one", "two"]
    assert store.sessions() == [summary("a", 2)]


def test_a_session_cannot_begin_in_the_middle(store: Store) -> None:
    [outcome] = store.write([append("a", 4)])
    assert isinstance(outcome, VersionConflict)
    assert (outcome.expected, outcome.found) == (4, 0)
    assert store.sessions() == []


def test_a_conflict_does_not_spoil_the_others_of_its_batch(store: Store) -> None:
    store.write([append("a", 0), append("b", 0)])
    outcomes = store.write(
        [
            append("a", 1, posted("a two")),
            append("b", 0, posted("too late")),
            update("gone", "g:1", b"x"),
            append("a", 2, posted("a three")),
            append("b", 1, posted("b two")),
            append("c", 0, posted("c one"), code="A"),
            update("b", "g:1", b"y"),
        ]
    )
    kinds = [type(outcome) for outcome in outcomes]
    assert kinds == [
        type(None), VersionConflict, UnknownSession, type(None), type(None), CodeTaken, int,
    ]  # fmt: skip
    assert texts(store, "a", 1) == ["a two", "a three"]
    assert texts(store, "b", 1) == ["b two"]
    assert store.read("c") == []
    assert store.read_drafts("b") == {"g:1": [(1, b"y")]}


def test_an_item_that_cannot_be_stored_at_all_stops_its_whole_batch(store: Store) -> None:
    store.write([append("a", 0)])
    unspeakable = append("b", 0, posted("\ud800"))
    with pytest.raises((StoreError, ValueError)):
        store.write([append("a", 1), update("a", "g:1", b"x"), unspeakable])
    assert store.sessions() == [summary("a", 1)]
    assert len(store.read("a")) == 1
    assert store.read_drafts("a") == {}
    assert store.write([append("a", 1)]) == [None]


def test_of_many_who_append_the_same_version_exactly_one_wins(store: Store) -> None:
    store.write([append("a", 0)])
    barrier = Barrier(8)
    won: list[str] = []

    def race(name: str) -> None:
        barrier.wait()
        for after in range(1, 21):
            [outcome] = store.write([append("a", after, posted(name))])
            won.extend([name] if outcome is None else [])

    threads = [Thread(target=race, args=(f"t{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stored = texts(store, "a", 1)
    assert sorted(stored) == sorted(won)
    assert store.sessions()[0].version == 1 + len(won)


def test_a_summary_is_that_of_the_newest_append(store: Store) -> None:
    store.write([append("a", 0), append("a", 1, title="New", people=9, state="ended", ended_at=7)])
    expected = summary("a", 2, title="New", people=9, state="ended", ended_at=7)
    assert store.sessions() == [expected]


def test_sessions_are_listed_newest_first(store: Store) -> None:
    store.write([append(name, 0, created_at=at) for name, at in (("a", 5), ("b", 9), ("c", 5))])
    assert [found.id for found in store.sessions()] == ["b", "a", "c"]


def test_a_code_finds_its_session(store: Store) -> None:
    store.write([append("a", 0, code="KUGEL2")])
    assert store.find_code("KUGEL2") == "a"
    assert store.find_code("kugel2") is None
    assert store.find_code("") is None


def test_a_taken_code_is_reported_also_within_one_batch(store: Store) -> None:
    outcomes = store.write([append("a", 0, code="X"), append("b", 0, code="X")])
    assert outcomes[0] is None
    assert isinstance(outcomes[1], CodeTaken)
    assert outcomes[1].code == "X"
    assert store.find_code("X") == "a"
    assert store.write([append("b", 0, code="Y")]) == [None]


def test_a_session_may_change_its_code_to_a_free_one_only(store: Store) -> None:
    store.write([append("a", 0, code="X"), append("b", 0, code="Y")])
    [outcome] = store.write([append("b", 1, code="X")])
    assert isinstance(outcome, CodeTaken)
    assert store.write([append("b", 1, code="Z")]) == [None]
    assert [store.find_code(code) for code in "XYZ"] == ["a", None, "b"]


def test_a_kept_session_stays_kept_through_later_appends(store: Store) -> None:
    store.write([append("a", 0)])
    store.keep("a", True)
    store.write([append("a", 1, kept=False)])
    assert store.sessions()[0].kept is True
    store.keep("a", False)
    assert store.sessions()[0].kept is False
    with pytest.raises(UnknownSession):
        store.keep("nobody", True)


@pytest.mark.parametrize(
    ("versions", "last", "owner"),
    [((), 0, "a"), ((2,), 2, "a"), ((1, 3), 3, "a"), ((1,), 2, "a"), ((1,), 1, "b")],
)
def test_an_append_that_does_not_add_up_cannot_be_made(
    versions: tuple[int, ...], last: int, owner: str
) -> None:
    records = tuple(recorded(version) for version in versions)
    with pytest.raises(ValueError):
        Append(session="a", after=0, records=records, summary=summary(owner, last))


def test_updates_are_numbered_per_group(store: Store) -> None:
    store.write([append("a", 0), append("b", 0)])
    batch = [update("a", "g:1", b"1"), update("a", "g:2", b"2"), update("b", "g:1", b"3")]
    assert store.write([*batch, update("a", "g:1", b"4")]) == [1, 1, 1, 2]
    assert store.write([update("a", "g:1", b"5")]) == [3]
    assert store.read_drafts("a") == {"g:1": [(1, b"1"), (2, b"4"), (3, b"5")], "g:2": [(1, b"2")]}


def test_a_snapshot_takes_the_place_of_older_updates_only(store: Store) -> None:
    store.write([append("a", 0), *(update("a", "g:1", b"%d" % n) for n in range(1, 6))])
    store.write([update("a", "g:2", b"other")])
    assert store.write([compact("a", "g:1", 3, b"1+2+3")]) == [None]
    kept = [(3, b"1+2+3"), (4, b"4"), (5, b"5")]
    assert store.read_drafts("a") == {"g:1": kept, "g:2": [(1, b"other")]}
    assert store.write([compact("a", "g:1", 5, b"all"), update("a", "g:1", b"6")]) == [None, 6]
    assert store.read_drafts("a")["g:1"] == [(5, b"all"), (6, b"6")]


def test_compacting_less_than_somebody_else_did_changes_nothing(store: Store) -> None:
    store.write([append("a", 0), *(update("a", "g:1", b"%d" % n) for n in range(1, 5))])
    store.write([compact("a", "g:1", 3, b"1+2+3")])
    assert store.write([compact("a", "g:1", 2, b"1+2")]) == [None]
    assert store.read_drafts("a") == {"g:1": [(3, b"1+2+3"), (4, b"4")]}


@pytest.mark.parametrize("upto", [0, -1, 3])
def test_compacting_what_is_not_there_is_a_conflict(store: Store, upto: int) -> None:
    store.write([append("a", 0), update("a", "g:1", b"1"), update("a", "g:1", b"2")])
    [outcome] = store.write([compact("a", "g:1", upto, b"?")])
    assert isinstance(outcome, VersionConflict)
    assert (outcome.expected, outcome.found) == (upto, 2)
    assert store.read_drafts("a") == {"g:1": [(1, b"1"), (2, b"2")]}


def test_a_draft_of_a_deleted_session_is_turned_down(store: Store) -> None:
    store.write([append("a", 0), update("a", "g:1", b"1")])
    store.delete_session("a", at=1_000)
    outcomes = store.write([update("a", "g:1", b"2"), compact("a", "g:1", 1, b"3")])
    assert [type(outcome) for outcome in outcomes] == [UnknownSession, UnknownSession]
    assert store.read_drafts("a") == {}


def test_a_deleted_session_leaves_nothing_and_frees_its_code(store: Store) -> None:
    store.write([append(name, 0) for name in ("a", "b")])
    store.write([update("a", "g:1", b"1"), update("b", "g:1", b"1")])
    store.delete_session("a", at=1_000)
    store.delete_session("nobody", at=1_000)
    assert (store.read("a"), store.read_drafts("a"), store.find_code("A")) == ([], {}, None)
    assert [found.id for found in store.sessions()] == ["b"]
    assert (len(store.read("b")), store.read_drafts("b")) == (1, {"g:1": [(1, b"1")]})
    assert store.write([append("c", 0, code="A")]) == [None]


def test_erasing_adds_its_event_and_replaces_the_events_named_and_no_others(store: Store) -> None:
    store.write([append("a", 0, posted("one"), posted("two"), posted("three"))])
    assert store.write([erase("a", 3, recorded(2, posted("")))]) == [None]
    assert texts(store, "a") == ["one", "", "three", ""]
    assert store.sessions() == [summary("a", 4)]
    assert store.write([append("a", 4)]) == [None]


def test_a_replaced_event_keeps_its_place_its_time_and_its_command(store: Store) -> None:
    store.write([append("a", 0, posted("one"))])
    before = store.read("a")[0]
    store.write([erase("a", 1, recorded(1, posted("")))])
    after = store.read("a")[0]
    assert (after.version, after.at, after.by, after.command) == (
        before.version, before.at, before.by, before.command,
    )  # fmt: skip


@pytest.mark.parametrize("after", [1, 3])
def test_erasing_on_another_version_is_a_conflict_and_changes_nothing(
    store: Store, after: int
) -> None:
    store.write([append("a", 0, posted("one"), posted("two"))])
    store.write([update("a", "g:1", b"1")])
    [outcome] = store.write([erase("a", after, recorded(1, posted("")))])
    assert isinstance(outcome, VersionConflict)
    assert texts(store, "a") == ["one", "two"]


def test_a_batch_that_fails_after_an_erasure_erases_nothing(store: Store) -> None:
    store.write([append("a", 0, posted("one"))])
    with pytest.raises((StoreError, ValueError)):
        store.write([erase("a", 1, recorded(1, posted(""))), append("b", 0, posted("\ud800"))])
    assert texts(store, "a") == ["one"]


@pytest.mark.parametrize("version", [0, 3])
def test_only_what_came_before_can_be_replaced(version: int) -> None:
    with pytest.raises(ValueError):
        erase("a", 2, recorded(1, posted("")), recorded(version, posted("")))


def test_erasing_in_one_session_leaves_the_others_as_they_are(store: Store) -> None:
    store.write([append("a", 0, posted("one")), append("b", 0, posted("one"))])
    store.write([update("a", "g:1", b"1"), update("b", "g:1", b"2")])
    store.write([erase("a", 1, recorded(1, posted(""))), append("b", 1, posted("two"))])
    assert texts(store, "b") == ["one", "two"]
    drafts = (store.read_drafts("a"), store.read_drafts("b"))
    assert drafts == ({"g:1": [(1, b"1")]}, {"g:1": [(1, b"2")]})


def test_the_seat_key_is_the_datas_own_secret(store: Store) -> None:
    assert len(store.seat_key) >= 32
    assert store.seat_key == store.seat_key
    assert store.seat_key not in (MemoryStore().seat_key, store.identity)


def test_a_deleted_session_is_told_from_one_that_was_never_here(store: Store) -> None:
    store.write([append("a", 0, posted("one")), append("b", 0, posted("two"))])
    store.delete_session("a", at=1_000)
    store.delete_session("nobody", at=1_000)
    assert [store.was_deleted(one) for one in ("a", "b", "nobody")] == [True, False, False]
    store.delete_session("a", at=2_000)
    assert store.was_deleted("a")


def test_that_a_session_was_deleted_is_forgotten_after_years(store: Store) -> None:
    store.write([append("a", 0, posted("one")), append("b", 0, posted("two"))])
    store.delete_session("a", at=1_000)
    store.delete_session("b", at=999 + TOMBSTONE_MS)
    assert store.was_deleted("a")
    store.delete_session("c", at=1_000 + TOMBSTONE_MS)
    assert not store.was_deleted("a")
    assert store.was_deleted("b")


def test_packs_are_kept_replaced_and_deleted(store: Store) -> None:
    store.put_pack("two", "second", 5)
    store.put_pack("one", "first", 6)
    store.put_pack("two", "second, better", 7)
    assert store.packs() == [StoredPack("one", "first", 6), StoredPack("two", "second, better", 7)]
    store.delete_pack("one")
    store.delete_pack("nobody")
    assert [pack.id for pack in store.packs()] == ["two"]


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.read("a")
    with pytest.raises(StoreError, match="closed"):
        store.write([append("a", 0)])


def test_looking_whether_it_can_store_changes_nothing_and_fails_when_closed(store: Store) -> None:
    store.write([append("a", 0, posted("one"))])
    before = (store.read("a"), store.sessions())
    store.probe()
    assert (store.read("a"), store.sessions()) == before
    store.close()
    with pytest.raises(StoreError):
        store.probe()


def test_words_that_were_replaced_go_with_what_replaces_them(store: Store) -> None:
    store.write([append("a", 0, *map(posted, ("one", "two", "three")))])
    newer = msgspec.structs.replace(append("a", 3, posted("four")), outdated=(2,))
    assert store.write([newer]) == [None]
    records = store.read("a")
    assert [record.event for record in records] == [
        posted("one"),
        WordsErased(),
        posted("three"),
        posted("four"),
    ]
    old, left = recorded(2), records[1]
    assert (left.version, left.at, left.by, left.command) == (old.version, old.at, old.by, "c:1")


def test_a_conflict_takes_no_words(store: Store) -> None:
    store.write([append("a", 0, *map(posted, ("one", "two", "three")))])
    late = msgspec.structs.replace(append("a", 2, posted("late")), outdated=(2,))
    [outcome] = store.write([late])
    assert isinstance(outcome, VersionConflict)
    assert store.read("a")[1].event == posted("two")


@pytest.mark.parametrize("version", [0, 1, 4])
def test_neither_the_beginning_nor_what_is_new_can_be_outdated(version: int) -> None:
    with pytest.raises(ValueError, match="outdated"):
        msgspec.structs.replace(append("a", 3, posted("new")), outdated=(version,))
