"""A draft's past: thinner than what was typed, and true."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycrdt import Doc, Map, Text

from tests.engine.phones import Phone
from tests.engine.stage import join, opened, person
from workshop.engine import draft_history, group_draft
from workshop.engine.draft_history import WINDOW_BYTES, WINDOW_MS, merge_windows
from workshop.store.contract import Written


def typed(seed, count):
    """Updates of three people who write over each other, and the texts after each of them."""
    random = Random(seed)
    pages = [Doc() for _ in range(3)]
    room = Doc()
    updates, texts = [], []
    room.observe(lambda event: updates.append(event.update))
    while len(updates) < count:
        page = random.choice(pages)
        if random.random() < 0.4:
            page.apply_update(room.get_update())
        before = page.get_state()
        text, steps = page.get("reasons:fit", type=Text), page.get("steps", type=Map)
        if len(text) > 4 and random.random() < 0.3:
            start = random.randrange(len(text) - 3)
            del text[start : start + 3]
        elif random.random() < 0.3:
            steps[f"s{random.randrange(4)}"] = Map({"text": Text("Call"), "order": "a"})
        else:
            text.insert(random.randrange(len(text) + 1), random.choice(["a", "bc", "def"]))
        had = len(updates)
        room.apply_update(page.get_update(before))
        texts += [shown(room)] * (len(updates) - had)
    return updates, texts


def shown(doc):
    steps = doc.get("steps", type=Map)
    return str(doc.get("reasons:fit", type=Text)), sorted(steps.keys())


@given(st.integers(0, 10_000), st.lists(st.integers(0, 9_000), min_size=2, max_size=40))
def test_a_merged_past_shows_what_was_there_at_the_end_of_each_window(seed, waits):
    updates, texts = typed(seed, len(waits))
    updates, texts = updates[: len(waits)], texts[: len(waits)]
    times = [sum(waits[: index + 1]) for index in range(len(waits))]
    merged = {one.last: one for one in merge_windows(100 + len(waits), times, updates)}
    doc, number = Doc(), 101
    while number <= 100 + len(waits):
        one = next((m for m in merged.values() if m.first == number), None)
        doc.apply_update(one.content if one else updates[number - 101])
        last = one.last if one else number
        assert shown(doc) == texts[last - 101]
        assert times[last - 101] - times[number - 101] < WINDOW_MS
        number = last + 1


def test_windows_end_after_their_time_at_large_updates_and_when_the_clock_is_set_back():
    small, large = b"s", b"L" * (WINDOW_BYTES // 2)
    spans = draft_history._windows
    assert spans([], []) == []
    assert spans([0, WINDOW_MS - 1, WINDOW_MS], [small] * 3) == [(0, 2), (2, 3)]
    assert spans([0, 1, 2, 3], [large, large, large, small]) == [(0, 2), (2, 4)]
    assert spans([50, 60, 10, 20], [small] * 4) == [(0, 2), (2, 4)]


def test_updates_that_cannot_be_merged_are_kept_each(caplog):
    assert merge_windows(2, [0, 1], [b"\xff\xff\xff", b"no update"]) == ()
    assert "cannot be merged" in caplog.text


@pytest.fixture
def ana(engine):
    live = opened(engine)
    join(live, "Ana", group="g1")
    return Phone(live, person("Ana"))


def texts_of(history: list[Written]):
    doc, texts = Doc(), []
    for one in history:
        doc.apply_update(one.content)
        texts.append(str(doc.get("reasons:fit", type=Text)))
    return texts


def test_what_was_written_can_be_read_as_it_grew_after_it_was_compacted(
    store, ana, clock, monkeypatch
):
    monkeypatch.setattr(group_draft, "COMPACT_AFTER", 8)
    at = {}
    for word in [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ]:
        ana.write(word + " ")
        at[str(ana.text())] = clock.now
        clock.now += 4_000
    ana.live._around.committer.close()
    history = store.read_history(ana.live.id)["g1"]
    assert len(store.read_drafts(ana.live.id)["g1"]) < 6  # it was compacted,
    assert 4 <= len(history) < 10  # and the past was thinned:
    for written, text in zip(history, texts_of(history), strict=True):
        assert abs(at[text] - written.at) <= 2  # what it shows was so, and then
    assert texts_of(history)[-1] == str(ana.text())


def test_what_an_earlier_process_stored_is_in_the_past_too(
    store, ana, clock, make_engine, monkeypatch
):
    for word in ("one ", "two "):
        ana.write(word)
    ana.live._around.committer.close()
    monkeypatch.setattr(group_draft, "COMPACT_AFTER", 4)
    later = Phone(make_engine(store).open(ana.live.id), person("Ana"))
    later.doc = ana.doc
    for word in ("three ", "four ", "five ", "six "):
        later.write(word)
    later.live._around.committer.close()
    texts = texts_of(store.read_history(ana.live.id)["g1"])
    assert texts[:2] == ["one ", "one two "]
    assert texts[-1] == "one two three four five six "
