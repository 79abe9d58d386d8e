"""What one person can put on the disk: each thing once, however often they say it."""

import pytest

from tests.engine.phones import Phone
from tests.engine.stage import FACILITATOR, do, join, opened
from workshop.core import commands as c
from workshop.core import events as e
from workshop.core.session import replay
from workshop.engine import group_draft


def test_notes_that_are_written_again_and_again_are_stored_once(store, make_engine):
    live = opened(make_engine(store))
    (ana,) = join(live, "Ana")
    for time in range(158):
        do(live, ana, c.WriteNotes(text=f"{time:03}" + "x" * 9_897), f"note-{time}")
    log = store.read(live.id)
    assert [r.event.text[:3] for r in log if isinstance(r.event, e.NotesWritten)] == ["157"]
    with live.view() as (state, _):
        assert replay(log) == state


def test_after_a_restart_a_command_whose_words_have_gone_is_still_known(store, make_engine):
    first = opened(make_engine(store))
    (ana,) = join(first, "Ana")
    was = do(first, ana, c.WriteNotes(text="one"), "note-1")
    do(first, ana, c.WriteNotes(text="two"), "note-2")
    again = make_engine(store).open(first.id)
    assert do(again, ana, c.WriteNotes(text="one"), "note-1") == was
    with again.view() as (state, _):
        assert state.notes["Ana"].text == "two"


def test_notes_and_erasing_of_one_turn_leave_no_words(store, make_engine):
    live = opened(make_engine(store))
    ana, bo = join(live, "Ana", "Bo")
    for actor in (ana, bo):
        do(live, actor, c.WriteNotes(text=f"words of {actor.id}"))
        do(live, actor, c.WriteNotes(text=f"more words of {actor.id}"))
    do(live, ana, c.EraseMe())
    log = store.read(live.id)
    texts = [r.event.text for r in log if isinstance(r.event, e.NotesWritten)]
    assert texts == ["more words of Bo"]
    with live.view() as (state, _):
        assert replay(log) == state


def test_what_is_typed_and_deleted_again_takes_no_room_for_long(store, make_engine, monkeypatch):
    monkeypatch.setattr(group_draft, "COMPACT_BYTES", 100_000)
    live = opened(make_engine(store))
    ana, _ = join(live, "Ana", "Bo", group="g1")
    do(live, FACILITATOR, c.GoTo(activity="reasons"))
    phone = Phone(live, ana)
    for _ in range(40):
        phone.send(phone.change(lambda: phone.text().insert(0, "x" * 20_000)))
        phone.send(phone.change(lambda: phone.text().clear()))
    live.draft_bytes("g1")
    stored = store.read_drafts(live.id)["g1"]
    assert sum(len(update) for _, update in stored) < 200_000
    history = store.read_history(live.id)["g1"]
    assert sum(len(update.content) for update in history) < 2 * 1024 * 1024


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_what_is_written_again_and_again_leaves_the_file_small(store, make_engine, tmp_path):
    live = opened(make_engine(store))
    people = join(live, *(f"p{number}" for number in range(5)))
    for kind in ("board", "wrap_up"):
        do(live, FACILITATOR, c.GoTo(activity=kind))
    for actor in people:
        do(live, actor, c.PostIdea(text="an idea"), "the-idea")
    with live.view() as (state, _):
        ideas = {idea.author: idea.id for idea in state.ideas.values()}
    texts = 0
    for time in range(120):
        for actor in people:
            do(live, actor, c.WriteNotes(text=f"{time}" + "é" * 9_000), f"note-{time}")
            edit = c.EditIdea(idea=ideas[actor.id], text=f"{time}" + "e" * 490)
            do(live, actor, edit, f"edit-{time}")
            texts += 2
    store.settle()
    held = 5 * (18_000 + 51 * 500)  # the notes, and the wordings that the room saw
    assert (tmp_path / "w.db").stat().st_size < 2 * held + texts * 200
