"""What only the file on the disk can get wrong."""

import stat
from pathlib import Path
from random import Random

import pytest
from sqlite_utils import Database
from store_items import append, compact, erase, posted, recorded, summary, update

from workshop.store import schema
from workshop.store.contract import (
    DraftAppend,
    StoreError,
    UnreadableLog,
    UnusableFile,
    VersionConflict,
)
from workshop.store.sqlite import SqliteStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.db"


def bytes_of(path: Path) -> bytes:
    """Everything on the disk, the write-ahead log too."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


def unusable(path: Path) -> str:
    with pytest.raises(UnusableFile) as caught:
        SqliteStore(path)
    assert str(path) in str(caught.value)
    return caught.value.reason


def test_everything_is_there_after_a_restart(path: Path) -> None:
    store = SqliteStore(path)
    item = append("a", 0, posted("one"), posted("two"))
    store.write([item, update("a", "g:1", b"1"), update("a", "g:1", b"2")])
    store.put_pack("p", "text", 5)
    store.close()
    again = SqliteStore(path)
    assert again.read("a") == list(item.records)
    assert again.read_drafts("a") == {"g:1": [(1, b"1"), (2, b"2")]}
    assert again.sessions() == [summary("a", 2)]
    assert [pack.text for pack in again.packs()] == ["text"]
    assert again.write([append("a", 2), update("a", "g:1", b"3")]) == [None, 3]
    again.close()


def test_only_the_owner_may_read_the_files(path: Path) -> None:
    path.touch(mode=0o644)
    store = SqliteStore(path)
    store.write([append("a", 0)])
    files = sorted(path.parent.iterdir())
    assert [file.name for file in files] == ["w.db", "w.db-shm", "w.db-wal"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    store.close()


def test_a_commit_is_flushed_and_erasing_overwrites(path: Path) -> None:
    SqliteStore(path).close()
    db = schema.connect(path)
    pragmas = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
    assert [db.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas] == ["wal", 2, 1, 1]
    assert all(db.table(name).strict for name in schema.TABLES_OF_A_SESSION)
    db.close()


def test_two_processes_on_one_file_get_conflicts_not_lost_events(path: Path) -> None:
    one, two = SqliteStore(path), SqliteStore(path)
    one.write([append("a", 0)])
    assert two.write([append("a", 1, posted("two's"))]) == [None]
    [outcome] = one.write([append("a", 1, posted("one's"))])
    assert isinstance(outcome, VersionConflict)
    assert one.read("a", 1) == two.read("a", 1)
    assert one.write([append("a", 2, posted("one's"))]) == [None]
    one.close()
    two.close()


def test_reading_does_not_wait_for_a_writer(path: Path) -> None:
    store = SqliteStore(path)
    store.write([append("a", 0)])
    other = schema.connect(path)
    other.conn.execute("BEGIN IMMEDIATE")
    other.table("events").delete_where()
    assert len(store.read("a")) == 1
    assert len(store.sessions()) == 1
    other.rollback()
    other.close()
    store.close()


def test_a_write_that_fails_stores_nothing_and_the_next_one_works(path: Path) -> None:
    store = SqliteStore(path)
    store.write([append("a", 0)])
    [db] = store._idle
    size = int(db.execute("PRAGMA page_count").fetchone()[0])
    db.execute(f"PRAGMA max_page_count={size + 2}")  # a full disk
    with pytest.raises(StoreError, match="full"):
        store.write([append("b", 0), append("a", 1, posted("x" * 100_000))])
    assert store.sessions() == [summary("a", 1)]
    assert len(store.read("a")) == 1
    assert store.write([append("b", 0), append("a", 1)]) == [None, None]
    store.close()


def test_an_event_from_a_later_version_is_named(path: Path) -> None:
    store = SqliteStore(path)
    store.write([append("a", 0, posted("one"), posted("two"))])
    db = schema.connect(path)
    db.table("events").update(("a", 2), {"event": '{"type":"cake_eaten"}'})
    with pytest.raises(UnreadableLog, match="session a, version 2"):
        store.read("a")
    db.table("events").delete(("a", 1))
    with pytest.raises(UnreadableLog, match=r"session a, version 1 .*missing"):
        store.read("a")
    db.close()
    store.close()


def test_a_file_from_a_later_version_is_left_alone(path: Path) -> None:
    SqliteStore(path).close()
    db = Database(path)
    db.table(schema.migrations.migrations_table).insert(
        {"migration_set": "branchwork", "name": "add_cake", "applied_at": "2030-01-01"}
    )
    db.close()
    before = path.read_bytes()
    assert unusable(path) == "newer"
    assert path.read_bytes() == before


def test_every_migration_is_known_by_name() -> None:
    empty = Database(memory=True)
    assert {migration.name for migration in schema.migrations.pending(empty)} == schema.KNOWN
    empty.close()


def test_a_file_from_before_drafts_had_a_history_goes_on_with_one(path: Path) -> None:
    store = SqliteStore(path)
    store.write([append("a", 0), *(update("a", "g:1", b"%d" % n) for n in range(1, 4))])
    store.write([compact("a", "g:1", 2, b"1+2")])
    store.close()
    db = Database(path)
    db.table("draft_history").drop()
    db.table(schema.migrations.migrations_table).delete_where("name = ?", ["add_draft_history"])
    db.close()
    again = SqliteStore(path)
    assert [one.content for one in again.read_history("a")["g:1"]] == [b"1+2", b"3"]
    again.write([update("a", "g:1", b"4"), compact("a", "g:1", 4, b"all")])
    assert [one.content for one in again.read_history("a")["g:1"]] == [b"1+2", b"3", b"4"]
    again.close()


def test_data_keeps_its_identity_over_restarts_and_in_a_copy_and_a_new_file_has_its_own(
    path: Path,
) -> None:
    store = SqliteStore(path)
    store.close()
    copy = path.with_name("copy.db")
    copy.write_bytes(path.read_bytes())
    for place, same in ((path, True), (copy, True), (path.with_name("new.db"), False)):
        opened = SqliteStore(place)
        assert (opened.identity == store.identity) is same
        opened.close()


def test_a_file_from_before_data_had_an_identity_gets_one_that_stays(path: Path) -> None:
    store = SqliteStore(path)
    store.write([append("a", 0)])
    store.close()
    db = Database(path)
    db.table("meta").drop()
    db.table(schema.migrations.migrations_table).delete_where(
        "name in ('add_identity', 'add_seat_key')"
    )
    db.close()
    found = set()
    for _ in range(2):
        again = SqliteStore(path)
        assert len(again.read("a")) == 1
        found.add(again.identity)
        again.close()
    assert len(found) == 1


def test_a_file_that_has_lost_its_identity_is_called_damaged(path: Path) -> None:
    SqliteStore(path).close()
    db = Database(path)
    db.table("meta").delete_where()
    db.close()
    assert unusable(path) == "damaged"


def test_nobody_is_named_in_a_draft_s_history(path: Path) -> None:
    store = SqliteStore(path)
    store.write([append("a", 0), update("a", "g:1", b"1"), compact("a", "g:1", 1, b"1")])
    db = schema.connect(path)
    assert "p:1" not in str(list(db.table("draft_history").rows))
    assert "p:1" not in str(list(db.table("drafts").rows))
    db.close()
    store.close()


def test_another_programs_database_is_left_alone(path: Path) -> None:
    db = Database(path)
    db.table("recipes").insert({"cake": "lemon"})
    db.close()
    before = path.read_bytes()
    assert unusable(path) == "foreign"
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_damaged(path: Path) -> None:
    path.write_bytes(b"This is a letter to the library." * 100)
    assert unusable(path) == "damaged"


def test_a_file_with_overwritten_pages_is_damaged(path: Path) -> None:
    store = SqliteStore(path)
    store.write([append("a", 0, *(posted("x" * 500) for _ in range(100)))])
    store.close()
    content = bytearray(path.read_bytes())
    content[-20_000:] = b"\xaa" * 20_000
    path.write_bytes(content)
    assert unusable(path) == "damaged"


def test_a_missing_folder_is_unwritable(tmp_path: Path) -> None:
    assert unusable(tmp_path / "nowhere" / "w.db") == "unwritable"
    assert unusable(tmp_path) == "unwritable"


def test_an_unhappy_opening_leaves_the_lock_free(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)
    unusable(path)
    path.unlink()
    SqliteStore(path).close()


@pytest.mark.parametrize("seed", [6, 29, 32, 50])
def test_no_byte_of_a_deleted_session_stays_in_the_files(
    path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Pages that split and shrink leave copies of rows behind; in these histories some are seen."""
    random = Random(seed)
    names = [f"s{number}" for number in range(5)]
    store = SqliteStore(path)
    with monkeypatch.context() as patched:
        patched.setattr("workshop.store.sqlite.scrub", lambda db: True)
        write_at_random(store, random, names)
    for name in names[:4]:
        words = f"WORDS-OF-{name};".encode()
        assert words in bytes_of(path)
        store.delete_session(name, at=1_000)
        assert words not in bytes_of(path)
        assert b"WORDS-OF-s4;" in bytes_of(path)
    assert store._idle[0].execute("PRAGMA user_version").fetchone()[0] == 0
    store.close()


def write_at_random(store: SqliteStore, random: Random, names: list[str]) -> None:
    """Events and updates of all sizes, rewritten and compacted now and then."""
    store.write([append(name, 0) for name in names])
    store._idle[0].execute("PRAGMA synchronous=OFF")  # nothing here depends on it but the time
    versions = dict.fromkeys(names, 1)
    for _ in range(400):
        name = random.choice(names)
        words = f"WORDS-OF-{name};"
        event = posted("x" * random.choice([5, 50, 300, 3_000, 9_000]) + words)
        content = words.encode() * random.choice([1, 5, 500])
        [_, seq] = store.write([append(name, versions[name], event), update(name, "g:1", content)])
        assert isinstance(seq, int)
        versions[name] += 1
        if random.random() < 0.2:
            version = random.randint(1, versions[name])
            event = posted("z" * random.choice([0, 100, 2_000]) + words)
            store.write([erase(name, versions[name], recorded(version, event))])
            versions[name] += 1
        if random.random() < 0.1:
            store.write([compact(name, "g:1", seq, words.encode() * random.choice([2, 200]))])


def test_no_byte_of_rewritten_words_stays_in_the_files(path: Path) -> None:
    store = SqliteStore(path)
    secret = "The director's salary"
    store.write([append("a", 0, posted(secret), posted(secret * 1_000), posted("Tea"))])
    assert secret.encode() in bytes_of(path)
    store.write([erase("a", 3, recorded(1, posted("")), recorded(2, posted("")))])
    assert secret.encode() not in bytes_of(path)
    assert b"Tea" in bytes_of(path)
    store.close()


def test_who_wrote_in_a_draft_is_forgotten_with_them(path: Path) -> None:
    store = SqliteStore(path)
    store.write([append("a", 0), append("b", 0)])
    other = DraftAppend(session="a", group="g:1", update=b"2", by="p:2", at=1_000)
    store.write([update("a", "g:1", b"1"), other, update("b", "g:1", b"3")])
    store.write([erase("a", 1)])
    nobody = DraftAppend(session="a", group="g:1", update=b"4", by="", at=1_000)
    store.write([nobody])
    db = schema.connect(path)
    rows = db.execute("select session, actor from drafts order by session, seq").fetchall()
    assert rows == [("a", None), ("a", "p:2"), ("a", None), ("b", "p:1")]
    db.close()
    store.close()


def test_every_table_of_a_session_is_named_where_its_rows_are_looked_for(path: Path) -> None:
    store = SqliteStore(path)
    [db] = store._idle
    keyed = {
        name
        for name in db.table_names()
        if any(fk.other_table == "sessions" for fk in db.table(name).foreign_keys)
        or "session" in db.table(name).columns_dict
    }
    assert keyed | {"sessions"} == set(schema.TABLES_OF_A_SESSION)
    store.close()


def test_a_crash_right_after_an_erasure_leaves_no_word_after_the_next_start(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SqliteStore(path)
    store.write([append("a", 0, posted("Between us" * 500), posted("Tea"))])
    with monkeypatch.context() as patched:
        patched.setattr("workshop.store.sqlite.scrub", lambda db: False)
        store.write([erase("a", 2, recorded(1, posted("")))])
    again = SqliteStore(path)
    assert b"Between us" not in bytes_of(path)
    assert len(again.read("a")) == 3
    again.close()
    store.close()


def test_what_a_crash_kept_from_being_scrubbed_is_scrubbed_at_the_next_start(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SqliteStore(path)
    store.write([append("a", 0, posted("Between us")), append("b", 0)])
    with monkeypatch.context() as patched:
        patched.setattr("workshop.store.sqlite.scrub", lambda db: False)
        store.delete_session("a", at=1_000)
    assert b"Between us" in bytes_of(path)
    again = SqliteStore(path)
    assert b"Between us" not in bytes_of(path)
    assert [found.id for found in again.sessions()] == ["b"]
    again.close()
    store.close()


def test_a_reader_in_the_way_delays_the_scrubbing_but_not_the_deletion(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("workshop.store.schema.BUSY_SECONDS", 0)
    store = SqliteStore(path)
    store.write([append("a", 0, posted("Between us"))])
    reader = schema.connect(path)
    reader.conn.execute("BEGIN")
    assert reader.conn.execute("select count(*) from events").fetchone() == (1,)
    store.delete_session("a", at=1_000)
    assert store.read("a") == []
    assert "until the next start" in caplog.text
    assert b"Between us" in bytes_of(path)
    reader.close()
    store.close()
    SqliteStore(path).close()
    assert b"Between us" not in bytes_of(path)


def test_after_settling_the_main_file_alone_holds_everything(path: Path, tmp_path: Path) -> None:
    store = SqliteStore(path)
    item = append("a", 0, posted("one"))
    store.write([item])
    assert b'"one"' not in path.read_bytes()
    assert store.settle()
    alone = tmp_path / "alone.db"
    alone.write_bytes(path.read_bytes())
    store.close()
    copy = SqliteStore(alone)
    assert copy.read("a") == list(item.records)
    copy.close()


def test_settling_finishes_what_a_reader_kept_from_being_scrubbed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    store = SqliteStore(path)
    store.write([append("a", 0, posted("a secret of somebody"))])
    reader = Database(path)
    reader.execute("begin")
    assert reader.execute("select * from events").fetchall()
    store.write([erase("a", 1, recorded(1, posted("")))])
    assert b"a secret of somebody" in bytes_of(path)
    assert not store.settle()
    reader.close()
    assert store.settle()
    assert b"a secret of somebody" not in bytes_of(path)
    store.close()


def test_looking_whether_it_can_store_writes_to_the_disk(path: Path) -> None:
    store = SqliteStore(path)
    log = path.with_name(f"{path.name}-wal")
    before = log.stat().st_size
    store.probe()
    assert log.stat().st_size > before
    store.close()
