"""What is asked of a session: once, in order, stored before it is answered or seen."""

from time import sleep

import pytest

from tests.engine.stage import (
    FACILITATOR,
    SCREEN,
    MoodyStore,
    Run,
    do,
    join,
    opened,
    person,
    refused,
)
from workshop.core import commands as c
from workshop.core.refusals import Refusal
from workshop.core.session import replay
from workshop.core.views import Viewer
from workshop.engine import Accepted


def test_a_command_is_stored_when_it_is_acknowledged(store, engine):
    live = opened(engine)
    outcome = do(live, person("Ana"), c.Join(name="Ana"))
    stored = store.read(live.id)
    assert stored[-1].version == outcome.version
    with live.view() as (state, _):
        assert replay(stored) == state


def test_the_answer_names_what_was_made(engine):
    live = opened(engine)
    (ana,) = join(live, "Ana", group="g1")
    do(live, FACILITATOR, c.GoTo(activity="board"))
    idea = do(live, ana, c.PostIdea(text="Ask the mayor")).result["idea"]
    group = do(live, FACILITATOR, c.AddGroup(name="Late birds")).result["group"]
    with live.view() as (state, _):
        assert state.ideas[idea].text == "Ask the mayor"
        assert state.groups[group].name == "Late birds"


def test_a_command_sent_twice_happens_once_also_after_a_restart(store, engine, make_engine):
    live = opened(engine)
    (ana,) = join(live, "Ana", group="g1")
    do(live, FACILITATOR, c.GoTo(activity="board"))
    asks = [(ana, c.PostIdea(text="Ask"), "first-idea"), (FACILITATOR, c.AddGroup(), "new-group")]
    first = [do(live, *ask) for ask in asks]
    assert all(answer.result for answer in first)
    assert [do(live, *ask) for ask in asks] == first
    later = make_engine(store).open(live.id)
    assert [do(later, *ask) for ask in asks] == first
    with later.view() as (state, _):
        assert (len(state.ideas), len(state.groups)) == (1, 4)


def test_twins_that_arrive_at_the_same_moment_happen_once():
    store = MoodyStore()
    engine = _engine(store)
    live = opened(engine)
    store.hold()
    runs = [Run(live.submit, c.Join(name="Ana"), person("Ana"), "the-same") for _ in range(5)]
    store.may_write.set()
    answers = [run.result() for run in runs]
    assert answers == [Accepted(answers[0].version)] * 5
    with live.view() as (state, _):
        assert state.present == 1
    engine.close()


def test_a_command_without_an_id_is_refused(engine):
    live = opened(engine)
    assert live.submit(c.Gather(), FACILITATOR, "") == Refusal("malformed")


def test_nothing_is_shown_or_answered_before_it_is_stored():
    store = MoodyStore()
    engine = _engine(store)
    live = opened(engine)
    told = []
    engine.on_change(lambda session, keys: told.append(keys))
    store.hold()
    asking = Run(live.submit, c.Join(name="Ana"), person("Ana"), "join-1")
    assert store.writing.wait(20)
    looking = Run(live.snapshot, Viewer(FACILITATOR))
    assert asking.is_alive()
    assert told == []
    store.failing = True
    store.may_write.set()
    assert asking.result() == Refusal("not_stored")
    assert looking.result().items.get("people") is None
    assert told == []
    engine.close()


def test_listeners_hear_of_a_change_when_it_is_stored_and_before_the_answer(store, engine):
    live = opened(engine)
    heard = []
    engine.on_change(lambda session, keys: heard.append((session, keys, len(store.read(session)))))
    engine.on_change(lambda session, keys: 1 / 0)  # one that fails harms nobody
    outcome = do(live, person("Ana"), c.Join(name="Ana"))
    ((session, keys, stored),) = heard
    assert (session, stored) == (live.id, outcome.version)
    assert {"mine:Ana", "person:Ana", "room"} <= keys


def test_what_changes_nothing_tells_nobody(engine):
    live = opened(engine)
    heard = []
    engine.on_change(lambda *change: heard.append(change))
    before = do(live, FACILITATOR, c.SetTheme(theme="dark")).version
    assert refused(live, SCREEN, c.SetTheme(theme="light")) == "not_allowed"
    assert do(live, FACILITATOR, c.SetTheme(theme="dark")).version == before
    assert heard == []


def test_a_failed_write_is_as_if_nobody_had_asked():
    store = MoodyStore()
    engine = _engine(store)
    live = opened(engine)
    join(live, "Ana")
    store.failing = True
    assert refused(live, person("Bo"), c.Join(name="Bo"), "bo-joins") == "not_stored"
    store.failing = False
    with live.view() as (state, _):
        assert list(state.people) == ["Ana"]
        assert replay(store.read(live.id)) == state
    do(live, person("Bo"), c.Join(name="Bo"), "bo-joins")
    engine.close()


def test_a_refusal_decided_on_what_was_not_stored_is_not_given():
    store = MoodyStore()
    engine = _engine(store)
    live = opened(engine)
    store.hold()
    first = Run(live.submit, c.SetTheme(theme="light"), FACILITATOR, "theme-1")
    assert store.writing.wait(20)
    ending = Run(live.submit, c.EndSession(), FACILITATOR, "end-1")
    joining = Run(live.submit, c.Join(name="Ana"), person("Ana"), "join-1")
    store.failing = True
    store.may_write.set()
    outcomes = [run.result() for run in (first, ending, joining)]
    assert outcomes == [Refusal("not_stored")] * 3
    engine.close()


def test_a_write_that_was_stored_though_it_failed_happens_once():
    store = MoodyStore()
    engine = _engine(store)
    live = opened(engine)
    heard = []
    engine.on_change(lambda session, keys: heard.append(keys))
    store.stores_and_fails = True
    assert refused(live, person("Ana"), c.Join(name="Ana"), "join-1") == "not_stored"
    store.stores_and_fails = False
    do(live, person("Ana"), c.Join(name="Ana"), "join-1")
    with live.view() as (state, _):
        assert state.present == 1
    assert any("person:Ana" in keys for keys in heard)
    engine.close()


def test_two_engines_on_one_store_take_turns(store, engine, make_engine):
    here = opened(engine)
    there = make_engine(store).open(here.id)
    heard = []
    engine.on_change(lambda session, keys: heard.append(keys))
    do(here, person("Ana"), c.Join(name="Ana"))
    do(there, person("Bo"), c.Join(name="Bo"))
    assert refused(there, person("Cy"), c.Join(name="ana")) == "name_taken"
    do(here, person("Cy"), c.Join(name="Cy"))
    with here.view() as (state, _):
        assert list(state.people) == ["Ana", "Bo", "Cy"]
        assert replay(store.read(here.id)) == state
    assert any("person:Bo" in keys for keys in heard)


def test_a_session_deleted_by_another_process_is_gone(store, engine, make_engine):
    here = opened(engine)
    make_engine(store).delete(here.id)
    assert refused(here, person("Ana"), c.Join(name="Ana")) == "no_session"


def test_a_command_that_breaks_the_rules_module_costs_only_its_sender(engine, monkeypatch):
    from workshop.engine import turn

    live = opened(engine)
    evolve = turn.evolve

    def breaks(state, recorded):
        touched = evolve(state, recorded)
        if recorded.by == "Eve":
            raise RuntimeError("a bug")
        return touched

    monkeypatch.setattr(turn, "evolve", breaks)
    with pytest.raises(RuntimeError, match="a bug"):
        live.submit(c.Join(name="Eve"), person("Eve"), "join-1")
    do(live, person("Ana"), c.Join(name="Ana"))
    with live.view() as (state, _):
        assert list(state.people) == ["Ana"]


def test_a_command_that_cannot_be_handled_costs_only_its_sender_in_a_batch(monkeypatch):
    from workshop.engine import live_session

    store = MoodyStore()
    engine = _engine(store)
    live = opened(engine)
    summary_of = live_session.summary_of

    def breaks(state):
        if "p-Eve" in state.people:
            raise ValueError("a bug")
        return summary_of(state)

    monkeypatch.setattr(live_session, "summary_of", breaks)
    store.hold()
    first = Run(live.submit, c.Join(name="First"), person("p-First"), "join-first")
    assert store.writing.wait(20)
    runs = {
        name: Run(live.submit, c.Join(name=name), person(f"p-{name}"), f"join-{name}")
        for name in ("Ana", "Eve", "Ben")
    }
    while live._inbox.waiting < 3:
        sleep(0)
    store.may_write.set()
    assert runs["Eve"].result() == Refusal("fault")
    assert all(isinstance(runs[name].result(), Accepted) for name in ("Ana", "Ben"))
    assert isinstance(first.result(), Accepted)
    with live.view() as (state, _):
        assert set(state.people) == {"p-First", "p-Ana", "p-Ben"}
        assert replay(store.read(live.id)) == state
    engine.close()


def test_a_refused_command_may_be_sent_again_with_its_id(store, engine, make_engine):
    """The log remembers what happened; what was refused is decided anew, also after a restart."""
    live = opened(engine)
    (ana,) = join(live, "Ana", group="g1")
    do(live, FACILITATOR, c.GoTo(activity="board"))
    do(live, FACILITATOR, c.LockWriting(locked=True))
    idea = c.PostIdea(text="Ask the mayor")
    assert refused(live, ana, idea, "my-idea-1") == "writing_locked"
    later = make_engine(store).open(live.id)
    assert refused(later, ana, idea, "my-idea-1") == "writing_locked"
    do(later, FACILITATOR, c.LockWriting(locked=False))
    first = do(later, ana, idea, "my-idea-1")
    assert do(later, ana, idea, "my-idea-1") == first
    with later.view() as (state, _):
        assert [one.text for one in state.ideas.values()] == ["Ask the mayor"]


def test_a_clock_that_is_put_back_does_not_turn_the_log_round(store, engine, clock):
    live = opened(engine)
    join(live, "Ana")
    clock.now -= 500_000
    join(live, "Bo")
    times = [record.at for record in store.read(live.id)]
    assert times == sorted(times)


def test_many_at_once_are_stored_together():
    store = MoodyStore()
    engine = _engine(store)
    live = opened(engine)
    store.hold()
    first = Run(live.submit, c.Join(name="First"), person("First"), "join-0")
    assert store.writing.wait(20)
    rest = [
        Run(live.submit, c.Join(name=f"P{n}"), person(f"P{n}"), f"join-{n}") for n in range(1, 51)
    ]
    while live._inbox.waiting < 50:
        sleep(0)
    store.batches.clear()
    store.may_write.set()
    assert all(isinstance(run.result(), Accepted) for run in [first, *rest])
    assert len(store.batches) == 2
    with live.view() as (state, _):
        assert state.present == 51
    engine.close()


def _engine(store):
    from workshop.engine import Engine

    return Engine(store)
