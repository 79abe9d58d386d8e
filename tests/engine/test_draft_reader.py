"""Reading a draft of which nothing can be trusted."""

import pytest
from pycrdt import Array, Doc, Map, Text

from workshop.core.writing import EMPTY, Step
from workshop.engine import draft_reader
from workshop.engine.draft_reader import Cleaner, read_writing


@pytest.fixture
def doc():
    return Doc()


def reasons(doc, key="fit"):
    return doc.get(f"reasons:{key}", type=Text)


def steps(doc):
    return doc.get("steps", type=Map)


def test_an_empty_draft_reads_as_nothing_and_stays_empty(doc, pack):
    assert read_writing(doc, pack) == EMPTY
    assert doc.get_update() == b"\0\0"


def test_reasons_are_read_by_the_packs_keys(doc, pack):
    for prompt in pack.reasons:
        reasons(doc, prompt.key).insert(0, f"About {prompt.key}")
    reasons(doc, "secret").insert(0, "not asked for")
    assert read_writing(doc, pack).reasons == {p.key: f"About {p.key}" for p in pack.reasons}


def test_steps_come_in_their_order_without_removed_and_empty_ones(doc, pack):
    plan = steps(doc)
    plan["c"] = Map({"text": Text("Third"), "order": "a2"})
    plan["b"] = Map({"text": Text("Second, same place"), "order": "a1"})
    plan["a"] = Map({"text": Text("Second"), "order": "a1", "who": "Ana", "when": "May"})
    plan["d"] = Map({"text": Text("First"), "order": "a0", "done": True})
    plan["e"] = Map({"text": Text("Gone"), "order": "a0", "removed": True})
    plan["f"] = Map({"text": Text(" \n "), "order": "a0"})
    assert read_writing(doc, pack).steps == (
        Step("d", "First", done=True),
        Step("a", "Second", "Ana", "May"),
        Step("b", "Second, same place"),
        Step("c", "Third"),
    )


def test_wrong_types_anywhere_read_as_nothing(doc, pack):
    doc.get("reasons:fit", type=Map)["x"] = 1
    doc.get("reasons:gain", type=Array).append("x")
    reasons(doc, "offer").insert(0, "Good")
    plan = steps(doc)
    for key, value in {"a": 1, "b": None, "c": "text", "d": [1], "e": {"text": "x"}}.items():
        plan[key] = value
    plan["f"] = Text("not a step")
    plan["g"] = Array([1])
    plan["h"] = Map({"text": 7, "who": ["x"], "when": {"a": 1}, "done": "yes", "order": 3})
    plan["i"] = Map({"text": Array(["x"]), "who": Map({"a": 1})})
    plan["j"] = Map({"text": Text("Fine"), "who": 3, "done": 1, "removed": "no", "order": None})
    plan["k" * 100] = Map({"text": Text("a key like a book")})
    writing = read_writing(doc, pack)
    assert writing.reasons.get("offer") == "Good"
    assert writing.steps == (Step("j", "Fine"),)


def test_a_list_where_the_steps_should_be_reads_as_no_steps(doc, pack):
    doc.get("steps", type=Array).append(Map({"text": Text("x")}))
    reasons(doc).insert(0, "Still here")
    writing = read_writing(doc, pack)
    assert (writing.steps, writing.reasons) == ((), {"fit": "Still here"})


def test_texts_are_cleaned_and_cut(doc, pack):
    reasons(doc).insert(0, "\u202eevil\0\x1b[31m " + "x" * 100_000)
    steps(doc)["a"] = Map({"text": Text("y" * 9_000), "who": "z\n" * 5_000, "when": "\u2066"})
    writing = read_writing(doc, pack)
    assert writing.reasons["fit"].startswith("evil[31m xxx")
    assert len(writing.reasons["fit"]) == draft_reader.TEXT
    assert [len(step.text) for step in writing.steps] == [draft_reader.TEXT]
    assert len(writing.steps[0].who) <= draft_reader.LINE
    assert "\n" not in writing.steps[0].who


def test_no_more_than_sixty_steps_are_read(doc, pack):
    plan = steps(doc)
    with doc.transaction():
        for number in range(700):
            plan[f"s{number}"] = Map({"text": Text("x"), "order": f"a{number:04}"})
    found = read_writing(doc, pack).steps
    assert [step.id for step in found] == [f"s{number}" for number in range(60)]


def test_nested_surprises_are_not_followed(doc, pack):
    place = steps(doc)
    with doc.transaction():
        for _ in range(700):
            place["text"] = Map()
            place = place["text"]
    assert read_writing(doc, pack).steps == ()


def test_a_text_that_has_not_changed_is_not_cleaned_again(doc, pack, monkeypatch):
    cleaned = []
    clean = draft_reader.clean_text
    monkeypatch.setattr(draft_reader, "clean_text", lambda raw: cleaned.append(raw) or clean(raw))
    cleaner = Cleaner()
    reasons(doc).insert(0, "Same")
    first = read_writing(doc, pack, cleaner)
    steps(doc)["a"] = Map({"text": Text("New")})
    cleaned.clear()
    assert read_writing(doc, pack, cleaner).reasons == first.reasons
    assert cleaned == ["New"]
