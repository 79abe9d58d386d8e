"""A phone that sends what no phone of ours would."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Array, Doc, Map, Text, XmlFragment

from tests.engine.phones import Phone, message, varint
from tests.engine.stage import join, opened, person
from workshop.core.refusals import Refusal
from workshop.engine import Engine, draft_doc
from workshop.engine.draft_check import BadUpdate, read_message, read_state, scan
from workshop.engine.draft_doc import DraftDoc
from workshop.store.memory import MemoryStore

ONE_CLIENT = varint(1)
NO_DELETES = b"\0"


def update(*structs: bytes, client: int = 9, clock: int = 0, deletes: bytes = NO_DELETES) -> bytes:
    """An update in Yjs' first encoding, by hand."""
    return (
        ONE_CLIENT
        + varint(len(structs))
        + varint(client)
        + varint(clock)
        + (b"".join(structs) + deletes)
    )


def in_root(content: int, rest: bytes, root: bytes = b"steps", key: bytes = b"k") -> bytes:
    """A struct under a key of a root map."""
    name = varint(1) + varint(len(root)) + root
    return bytes([content | 0x20]) + name + varint(len(key)) + key + rest


def text_in_root(words: str) -> bytes:
    encoded = words.encode()
    name = varint(1) + varint(11) + b"reasons:fit"
    return bytes([4]) + name + varint(len(encoded)) + encoded


@pytest.fixture
def ana(engine):
    live = opened(engine)
    join(live, "Ana", group="g1")
    phone = Phone(live, person("Ana"))
    phone.write("hel😀lo")
    return phone


HOSTILE = {
    "a billion clients in five bytes": b"\xff\xff\xff\xff\x0f",
    "a billion structs": ONE_CLIENT + b"\xff\xff\xff\xff\x0f\x09\x00",
    "a billion deletes": b"\x00\x01\x09\xff\xff\xff\xff\x0f",
    "a client's id without end": ONE_CLIENT + ONE_CLIENT + b"\xff" * 40,
    "nothing": b"",
    "an update cut short": update(text_in_root("hello"))[:-4],
    "something after its end": update(text_in_root("hello")) + b"x",
    "words that are no words": update(in_root(4, b"\x02\xff\xfe")),
    "thirty thousand lists in lists": update(
        in_root(8, varint(1) + b"\x75\x01" * 30_000 + b"\x7e")
    ),
    "a list of a billion": update(in_root(8, varint(1) + b"\x75\xff\xff\xff\xff\x0f")),
    "a value of no kind": update(in_root(8, varint(1) + b"\x01")),
    "a document in the document": update(in_root(9, b"\x01x\x76\x00")),
    "markup": update(in_root(7, varint(3) + b"\x01p")),
    "a link": update(in_root(7, varint(7))),
    "formatting": update(in_root(6, b"\x04bold\x04true")),
    "a picture in the text": update(in_root(5, b"\x02{}")),
    "a moved piece": update(in_root(11, b"\x00\x09\x00\x09\x00")),
    "an empty piece": update(in_root(4, b"\x00")),
    "a clock beyond all bounds": update(b"\x00" + varint(2**31 - 1), b"\x00\x05"),
    "an empty list of structs": ONE_CLIENT + b"\x00\x09\x00" + NO_DELETES,
    "the same client twice": varint(2) + update(text_in_root("a"))[1:-1] * 2 + NO_DELETES,
    "a parent that is a word": update(
        text_in_root("hello"), bytes([4]) + b"\x00" + b"\x09\x02" + b"\x01x"
    ),
}

GAPS = {
    "a piece after a gap": update(text_in_root("x"), clock=7),
    "a hole left open": update(b"\x0a\x05", text_in_root("x")),
    "a piece after what nobody wrote": update(bytes([0x84]) + b"\x63\x05" + b"\x01x"),
    "a piece before what nobody wrote": update(bytes([0x44]) + b"\x63\x05" + b"\x01x"),
    "a piece inside what nobody made": update(bytes([4]) + b"\x00\x63\x05" + b"\x01x"),
    "pieces that wait for each other": varint(2)
    + (b"\x01\x09\x00" + bytes([0x84]) + b"\x0a\x00" + b"\x01x")
    + (b"\x01\x0a\x00" + bytes([0x84]) + b"\x09\x00" + b"\x01x")
    + NO_DELETES,
    "deleting what nobody wrote": b"\x00\x01\x63\x01\x00\x05",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_update_is_refused_and_changes_nothing(store, ana, name):
    _is_refused(store, ana, HOSTILE[name], "malformed")


@pytest.mark.parametrize("name", GAPS)
def test_what_builds_on_something_missing_is_refused_and_not_kept_waiting(store, ana, name):
    _is_refused(store, ana, GAPS[name], "gap")


def _is_refused(store, ana, content, why):
    live = ana.live
    before = live.draft_bytes("g1")
    assert ana.ask(2, content) == Refusal("bad_update", {"why": why})
    assert ana.ask(1, content) == Refusal("bad_update", {"why": why})
    assert live.draft_bytes("g1") == before
    assert len(store.read_drafts(live.id)["g1"]) == 1
    ana.write("!")
    with live.view() as (_, writings):
        assert writings["g1"].reasons == {"fit": "hel😀lo!"}


@pytest.mark.parametrize("cut", ["after", "before", "delete from", "delete to"])
def test_a_character_is_never_cut_in_two(store, ana, cut):
    client = next(iter(read_state(ana.doc.get_state())))
    high, low = (varint(client) + varint(clock) for clock in (3, 4))
    content = {
        "after": update(bytes([0x84]) + high + b"\x01x"),
        "before": update(bytes([0x44]) + low + b"\x01x"),
        "delete from": b"\x00\x01" + varint(client) + b"\x01\x04\x01",
        "delete to": b"\x00\x01" + varint(client) + b"\x01\x00\x04",
    }[cut]
    _is_refused(store, ana, content, "malformed")


def test_a_character_is_not_cut_after_a_restart_or_a_snapshot_either(ana):
    client = next(iter(read_state(ana.doc.get_state())))
    cut = b"\x00\x01" + varint(client) + b"\x01\x04\x01"
    draft = DraftDoc([ana.doc.get_update()])
    assert isinstance(draft.take(cut), Refusal)
    assert draft.compact() is not None
    assert isinstance(draft.take(cut), Refusal)
    assert isinstance(DraftDoc(draft.updates).take(cut), Refusal)


NO_MESSAGES = {
    "nothing": b"",
    "no content": b"\x02",
    "no kind of ours": b"\x03\x00",
    "cut short": b"\x02\x05x",
    "something after its end": b"\x02\x01xy",
    "a length without end": b"\xff" * 30,
    "step 1 of a billion clients": b"\x00\x05\xff\xff\xff\xff\x0f",
    "step 1 cut short": b"\x00\x01\x01",
    "step 1 with half a clock": b"\x00" + varint(3) + b"\x01\x09\xff",
}


@pytest.mark.parametrize("name", NO_MESSAGES)
def test_what_is_no_sync_message_is_refused(ana, name):
    assert ana.live.draft(ana.actor, "g1", NO_MESSAGES[name], "t") == Refusal(
        "bad_update", {"why": "malformed"}
    )


@pytest.mark.parametrize("group", ["g9", "", "x" * 1_000, "g1\0", "__proto__"])
def test_a_group_that_is_not_there_takes_nothing(ana, group):
    assert ana.live.draft(ana.actor, group, message(0, b"\0"), "t") == Refusal("not_allowed")
    assert list(ana.live._drafts._groups) == ["g1"]


def test_an_empty_update_is_acknowledged_and_not_stored(store, ana):
    ana.send(b"\0\0")
    assert len(store.read_drafts(ana.live.id)["g1"]) == 1


def test_a_full_draft_takes_no_more_but_lets_people_delete(ana, monkeypatch):
    monkeypatch.setattr(draft_doc, "SIZE", 3_000)
    ana.write("a" * 2_500)
    more = Phone(ana.live, ana.actor)
    more.sync()
    assert more.refused(more.change(lambda: more.text().insert(0, "b" * 600))) == "draft_full"
    ana.send(ana.change(lambda: ana.text().__delitem__(slice(0, 2_000))))
    ana.write("c" * 2_000)
    with ana.live.view() as (_, writings):
        assert len(writings["g1"].reasons["fit"]) > 2_000


def test_a_draft_can_be_filled_to_its_size_by_many_small_updates(monkeypatch):
    monkeypatch.setattr(draft_doc, "SIZE", 2_000)
    draft, writer = DraftDoc(), Doc()
    text = writer.get("reasons:fit", type=Text)
    written = 0
    while True:
        before = writer.get_state()
        text.insert(written, "x")
        if isinstance(draft.take(writer.get_update(before)), Refusal):
            break
        written += 1
    assert written > 1_800
    assert len(draft.whole()) <= 2_000


def test_too_many_nested_things_are_refused(monkeypatch):
    monkeypatch.setattr(draft_doc, "TYPES", 10)
    draft, writer = DraftDoc(), Doc()
    place = writer.get("steps", type=Map)
    for level in range(10):
        before = writer.get_state()
        place["k"] = Map()
        place = place["k"]
        assert isinstance(draft.take(writer.get_update(before)), bytes), level
    known = writer.get_update()
    before = writer.get_state()
    place["k"] = Map()
    refusal = draft.take(writer.get_update(before))
    assert isinstance(refusal, Refusal)
    assert refusal.code == "draft_full"
    assert draft.take(known) == b""  # what is known takes no room


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(draft_doc, "CLIENTS", 3)
    draft = DraftDoc()
    taken = [draft.take(update(text_in_root("x"), client=number)) for number in range(1, 5)]
    assert [isinstance(answer, bytes) for answer in taken] == [True, True, True, False]


def test_lists_and_maps_of_values_are_taken_as_they_are():
    draft, writer = DraftDoc(), Doc()
    steps = writer.get("steps", type=Map)
    steps["a"] = Map({"n": -3.5, "i": -12_345_678, "t": True, "l": [1, {"x": None}], "b": b"\0"})
    steps["l"] = Array(["x", 1])
    assert isinstance(draft.take(writer.get_update()), bytes)
    assert draft.whole() == writer.get_update()


def test_markup_made_by_a_real_library_is_refused():
    writer = Doc()
    fragment = writer.get("x", type=XmlFragment)
    fragment.children.append("text")
    with pytest.raises(BadUpdate):
        scan(writer.get_update(), {})


def _real_updates() -> list[bytes]:
    first, second = Doc(client_id=5), Doc(client_id=2**40)
    updates = []
    for doc, work in [
        (first, lambda d: d.get("reasons:fit", type=Text).insert(0, "hel😀lo")),
        (first, lambda d: d.get("steps", type=Map).__setitem__("a", Map({"text": Text("wörld")}))),
        (second, lambda d: d.get("reasons:fit", type=Text).insert(1, "zz")),
        (second, lambda d: d.get("reasons:fit", type=Text).__delitem__(slice(0, 2))),
        (second, lambda d: d.get("steps", type=Map)["a"].__setitem__("done", True)),
        (second, lambda d: d.get("steps", type=Map).__delitem__("a")),
    ]:
        for update_ in updates:
            doc.apply_update(update_)
        before = doc.get_state()
        work(doc)
        updates.append(doc.get_update(before))
    return updates


REAL = _real_updates()


@given(st.data())
def test_spoilt_updates_change_all_of_the_document_or_nothing(data):
    taken = data.draw(st.integers(0, len(REAL)))
    draft = DraftDoc(REAL[:taken])
    spoilt = bytearray(data.draw(st.sampled_from(REAL)))
    for _ in range(data.draw(st.integers(1, 3))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    before = draft.whole()
    answer = draft.take(bytes(spoilt))
    if isinstance(answer, Refusal) or not answer:
        assert draft.whole() == before
    copy = Doc()
    for change in draft.updates:  # what is stored makes the same document
        copy.apply_update(change)
    assert copy.get_state() == draft.state()
    assert copy.get_update() == draft.whole()
    again = DraftDoc([draft.whole()])
    assert read_state(again.state()) == read_state(draft.state())


@given(st.binary(max_size=60))
def test_noise_is_never_taken_for_a_message(noise):
    try:
        kind, content = read_message(noise)
    except BadUpdate:
        return
    # Numbers may be written in more bytes than they need; nothing else may differ.
    assert kind in (0, 1, 2)
    assert noise.endswith(content)
    assert len(message(kind, content)) <= len(noise)


@given(st.binary(max_size=60))
def test_noise_never_harms_a_document(noise):
    draft = DraftDoc(REAL)
    before = draft.whole()
    if isinstance(draft.take(noise), Refusal):
        assert draft.whole() == before


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 8), st.text(max_size=8)), max_size=12))
def test_whatever_two_people_do_all_copies_agree(edits):
    engine = Engine(MemoryStore())
    live = opened(engine)
    phones = [Phone(live, actor) for actor in join(live, "Ana", "Bo", group="g1")]
    for who, what, words in edits:
        phone = phones[who]
        _edit(phone, what, words)
        if what == 0:
            phone.sync()
    for _ in range(2):
        for phone in phones:
            phone.sync()
    server = Doc()
    server.apply_update(live.draft_bytes("g1"))
    texts = {str(doc.get("reasons:fit", type=Text)) for doc in (server, *(p.doc for p in phones))}
    plans = [doc.get("steps", type=Map).to_py() for doc in (server, *(p.doc for p in phones))]
    assert len(texts) == 1
    assert plans[0] == plans[1] == plans[2]
    engine.close()


def _edit(phone: Phone, what: int, words: str) -> None:
    words = "".join(c for c in words if c.isprintable())
    text = phone.text()
    if what <= 2:
        text.insert(0 if what == 1 else len(text), words)
    elif what <= 4 and len(text):
        text.clear() if what == 3 else text.insert(0, "x")
    elif what <= 6:
        phone.add_step(f"s{what}", words)
    elif f"s{what - 2}" in phone.steps():
        phone.steps()[f"s{what - 2}"]["done"] = bool(words)
