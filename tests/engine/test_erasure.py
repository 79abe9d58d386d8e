"""Erasing oneself, as it is stored: the log says so and holds the words no more, at one stroke."""

from typing import Any

import msgspec
import pytest
from pycrdt import Doc, Map, Text

from tests.engine.phones import Phone
from tests.engine.stage import (
    FACILITATOR,
    Clock,
    MoodyStore,
    Run,
    do,
    join,
    make_session,
    opened,
    person,
    refused,
)
from workshop.core import commands as c
from workshop.core import events as e
from workshop.core.refusals import Refusal
from workshop.core.session import replay
from workshop.core.views import Viewer
from workshop.engine import Accepted, Engine
from workshop.engine.draft_check import read_message
from workshop.engine.draft_reader import read_writing
from workshop.engine.nameless import blanked, has_name
from workshop.packs import shipped_packs
from workshop.store import schema
from workshop.store.sqlite import SqliteStore

SECRET = "zanzibarquux"


def log_text(store, session):
    return msgspec.json.encode(store.read(session)).decode()


def somebody(live, name=SECRET):
    """Somebody with a name and notes like no others."""
    (actor,) = join(live, "p1")
    do(live, actor, c.Rename(participant="p1", name=name))
    do(live, actor, c.WriteNotes(text=f"notes of {name}"))
    return actor


def test_the_log_that_is_left_leads_to_the_state_in_memory(store, engine, make_engine):
    live = opened(engine)
    ana = somebody(live)
    join(live, "Bo")
    assert SECRET in log_text(store, live.id)
    outcome = do(live, ana, c.EraseMe())
    stored = store.read(live.id)
    assert SECRET not in log_text(store, live.id)
    assert [record.version for record in stored] == list(range(1, outcome.version + 1))
    with live.view() as (state, _):
        assert replay(stored) == state
        assert (state.present, state.people["p1"].name) == (1, "")
    assert [found.people for found in engine.summaries()] == [1]
    with make_engine(store).open(live.id).view() as (again, _):
        assert again == replay(stored)


def test_erasing_sent_twice_happens_once_also_after_a_restart(store, engine, make_engine):
    live = opened(engine)
    ana = somebody(live)
    first = do(live, ana, c.EraseMe(), "erase-1")
    assert do(live, ana, c.EraseMe(), "erase-1") == first
    assert do(live, ana, c.EraseMe(), "erase-2") == first
    assert do(make_engine(store).open(live.id), ana, c.EraseMe(), "erase-1") == first
    assert len(store.read(live.id)) == first.version


def test_several_erase_themselves_in_one_batch_with_others_in_between():
    store = MoodyStore()
    engine = Engine(store, clock=lambda: 1_000)
    live = opened(engine)
    people = join(live, "p1", "p2", "p3", group="g1")
    for actor in people:
        do(live, actor, c.WriteNotes(text=f"{SECRET} of {actor.id}"))
    store.hold()
    busy = Run(live.submit, c.Gather(), FACILITATOR, "gather")
    first = Run(live.submit, c.WriteNotes(text="first"), people[2], "notes-1")
    assert store.writing.wait(20)
    runs = [
        Run(live.submit, c.WriteNotes(text=f"{SECRET}, last"), people[0], "notes-2"),
        Run(live.submit, c.EraseMe(), people[0], "erase-1"),
        Run(live.submit, c.WriteNotes(text="kept"), people[2], "notes-3"),
        Run(live.submit, c.EraseMe(), people[1], "erase-2"),
    ]
    store.may_write.set()
    assert isinstance(first.result(), Accepted)
    assert busy.result() == Refusal("nothing_begun")
    outcomes = [run.result() for run in runs]
    assert all(isinstance(outcome, Accepted) for outcome in outcomes[1:])
    assert f"{SECRET} of p1" not in log_text(store, live.id)
    assert f"{SECRET}, last" not in log_text(store, live.id)
    assert f"{SECRET} of p3" not in log_text(store, live.id)  # replaced, twice
    assert '"text":"kept"' in log_text(store, live.id)
    with live.view() as (state, _):
        assert replay(store.read(live.id)) == state
        assert state.notes["p3"].text == "kept"
    engine.close()


def test_an_erasure_that_is_not_stored_has_not_happened():
    store = MoodyStore()
    engine = Engine(store, clock=lambda: 1_000)
    live = opened(engine)
    ana = somebody(live)
    store.failing = True
    assert refused(live, ana, c.EraseMe()) == "not_stored"
    store.failing = False
    with live.view() as (state, _):
        assert state.people["p1"].name == SECRET
    do(live, ana, c.EraseMe())
    assert SECRET not in log_text(store, live.id)
    engine.close()


def test_what_another_process_wrote_meanwhile_is_erased_too(store, engine, make_engine):
    live = opened(engine)
    ana = somebody(live)
    other = make_engine(store).open(live.id)
    do(other, ana, c.WriteNotes(text=f"{SECRET}, from elsewhere"))
    do(live, ana, c.EraseMe())
    assert SECRET not in log_text(store, live.id)
    assert refused(other, ana, c.WriteNotes(text=SECRET)) == "not_in_session"
    with other.view() as (state, _):
        assert replay(store.read(live.id)) == state


def test_pages_that_come_back_hear_of_it_whatever_version_they_have(store, engine, make_engine):
    live = opened(engine)
    ana = somebody(live)
    before = live.snapshot(Viewer(FACILITATOR)).version
    do(live, ana, c.EraseMe())
    for where in (live, make_engine(store).open(live.id)):
        page = where.snapshot(Viewer(FACILITATOR), after=before)
        assert page.items["people"] == {"p1": None}
        assert SECRET not in msgspec.json.encode(where.snapshot(Viewer(FACILITATOR))).decode()
        assert where.audiences(Viewer(ana)) == frozenset()


def test_who_wrote_in_the_drafts_is_not_stored_any_more(tmp_path):
    store = SqliteStore(tmp_path / "w.db")
    engine = Engine(store, clock=lambda: 1_000)
    live = engine.open(make_session(engine).id)
    ana, bo = join(live, "p1", "p2", group="g1")
    words = Phone(live, ana)
    words.send(words.change(lambda: words.text().insert(0, "A shared sentence")))
    late = words.change(lambda: words.text().insert(0, "Late. "))
    live._drafts._gone.add("p1")  # as it is when the erasure overtakes what was let through
    words.send(late)
    do(live, ana, c.EraseMe())
    others = Phone(live, bo)
    others.sync()
    assert str(others.text()) == "Late. A shared sentence"
    db = schema.connect(tmp_path / "w.db")
    assert db.execute("select distinct actor from drafts").fetchall() == [(None,)]
    db.close()
    engine.close()
    store.close()


def steps_who(live):
    with live.view() as (_, writings):
        return [step.who for step in writings["g1"].steps]


def test_no_step_says_any_more_that_they_do_it(store, engine):
    live = opened(engine)
    ana, bo = join(live, "p1", "p2", group="g1")
    do(live, ana, c.Rename(participant="p1", name=SECRET))
    mine, others = Phone(live, ana), Phone(live, bo)
    for id, who in (("a", SECRET), ("b", f" {SECRET.upper()} "), ("c", f"{SECRET} and Bo")):
        mine.send(mine.change(lambda id=id, who=who: mine.add_step(id, "Call", who=who, order=id)))
    mine.send(mine.change(lambda: mine.add_step("d", "Write", who="Bo", order="d")))
    others.sync()
    told = []
    engine.on_draft(lambda drafted: told.append(drafted.message))
    do(live, ana, c.EraseMe())
    assert steps_who(live) == ["", "", f"{SECRET} and Bo", "Bo"]
    (message_,) = told
    others.doc.apply_update(read_message(message_)[1])
    assert [others.steps()[id]["who"] for id in "abcd"] == ["", "", f"{SECRET} and Bo", "Bo"]
    again = Phone(live, bo)
    again.sync()
    assert again.doc.get_state() == others.doc.get_state()


def test_their_name_is_in_no_update_of_a_draft_nor_in_its_past(tmp_path):
    store = SqliteStore(tmp_path / "w.db")
    engine = Engine(store, clock=Clock())
    live = engine.open(make_session(engine).id)
    ana, _ = join(live, "p1", "p2", group="g1")
    do(live, ana, c.Rename(participant="p1", name=SECRET))
    phone = Phone(live, ana)
    phone.send(phone.change(lambda: phone.add_step("a", "Call the mayor", who=SECRET)))
    phone.send(phone.change(lambda: phone.steps()["a"].update({"who": "Bo"})))
    phone.send(phone.change(lambda: phone.add_step("b", "Write", who=f" {SECRET.upper()}")))
    files = lambda: b"".join(file.read_bytes() for file in tmp_path.iterdir())  # noqa: E731
    assert SECRET.encode() in files()
    before = store.read_history(live.id)
    do(live, ana, c.EraseMe())
    assert SECRET.encode() not in files().lower()
    history = store.read_history(live.id)
    past: Doc[Any] = Doc()
    seen = []
    for update in history["g1"]:
        past.apply_update(update.content)
        seen += [step.who for step in read_writing(past, shipped_packs()["kugel"]).steps]
    assert seen[-2:] == ["Bo", ""]
    assert len(history["g1"]) <= len(before["g1"])
    assert b"Call the mayor" in files()
    engine.close()
    store.close()


def test_a_name_of_any_script_is_overwritten_where_it_stands():
    for name in ("Zoë", "李小龍", "محمد", "😀" * 40, "x" * 200):
        doc: Doc[Any] = Doc()
        doc.get("steps", type=Map)["a"] = Map({"who": name, "text": Text(name)})
        update = doc.get_update()
        assert has_name(update, {name})
        read: Doc[Any] = Doc()
        read.apply_update(blanked(update, {name}))
        step = read.get("steps", type=Map)["a"]
        assert (step["who"].strip(), str(step["text"])) == ("", name)
        assert read.get_state() == doc.get_state()


def test_a_draft_in_which_nobody_is_named_is_left_as_it_is(engine):
    live = opened(engine)
    (ana,) = join(live, "p1", group="g1")
    phone = Phone(live, ana)
    phone.send(phone.change(lambda: phone.add_step("a", "Call", who="Somebody")))
    before = live.draft_bytes("g1")
    do(live, ana, c.EraseMe())
    assert live.draft_bytes("g1") == before


def test_a_draft_is_closed_to_somebody_who_is_gone(engine):
    live = opened(engine)
    (ana,) = join(live, "p1", group="g1")
    phone = Phone(live, ana)
    do(live, ana, c.EraseMe())
    update = phone.change(lambda: phone.text().insert(0, "From beyond"))
    assert phone.refused(update) == "not_in_session"


@pytest.mark.parametrize("actor", [FACILITATOR, person("p2"), person("nobody")])
def test_erasing_is_ones_own_to_ask(engine, actor):
    live = opened(engine)
    somebody(live)
    join(live, "p2")
    live.submit(c.EraseMe(), actor, "erase-1")
    with live.view() as (state, _):
        assert state.people["p1"].name == SECRET


def test_the_event_names_nobody_but_who_asked(store, engine):
    live = opened(engine)
    do(live, somebody(live), c.EraseMe())
    last = store.read(live.id)[-1]
    assert (last.by, last.event) == ("p1", e.ParticipantErased(participant="p1"))


def test_what_looking_back_kept_in_memory_is_let_go(engine):
    live = opened(engine)
    ana = somebody(live)
    do(live, FACILITATOR, c.EndSession())
    engine.pasts.picture(live, FACILITATOR, 2**50, lambda picture: picture)
    assert engine.pasts._known
    do(live, ana, c.EraseMe())
    assert not engine.pasts._known
