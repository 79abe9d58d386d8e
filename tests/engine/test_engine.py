"""Making, finding, opening and deleting sessions."""

from random import Random

import pytest

from tests.engine.stage import FACILITATOR, Run, do, join, make_session, opened, person, refused
from workshop.core import commands as c
from workshop.core.model import Grouping
from workshop.core.refusals import Refusal
from workshop.core.views import Viewer
from workshop.engine import Engine, NoSession, codes
from workshop.store.contract import StoreError


def test_a_new_session_is_listed_and_found_by_its_code(engine):
    made = make_session(engine)
    assert engine.summaries() == [made]
    code = made.code
    for typed in (code, code.lower(), f" {code[:3]}-{code[3:]} ", " ".join(code), f"{code}\n"):
        assert engine.find(typed) == made.id


@pytest.mark.parametrize("typed", ["", "ABC", "CCCCCC", "CCCCCCC", "C" * 100_000, "ÄÖÜ<>&", "'--"])
def test_what_is_no_code_finds_nothing(engine, typed):
    make_session(engine)
    assert engine.find(typed) is None


def test_a_code_read_from_afar_is_understood():
    assert codes.read_code("b7u-bcd".replace("bcd", "ccd")) == "87VCCD"
    assert codes.read_code("ｃｄｆ７８９") == "CDF789"


def test_no_code_holds_look_alikes():
    drawn = "".join(codes.draw_code(Random(seed)) for seed in range(300))
    assert not set(drawn) & set("0O1IL2Z5SBU")
    assert all(codes.read_code(drawn[at : at + 6]) for at in range(0, len(drawn), 6))


def test_a_key_says_whose_link_it_is_from(engine):
    live = opened(engine)
    with live.view() as (state, _):
        facilitator, screen = state.facilitator_key, state.screen_key
    assert engine.find_key(facilitator) == (live.id, "facilitator", 0)
    assert engine.find_key(screen) == (live.id, "screen", 0)
    assert len(facilitator) <= 40


@pytest.mark.parametrize(
    "spoil", [str.upper, lambda k: k[:-1] + "é", lambda k: k[:-1], "x{}".format]
)
def test_a_wrong_key_opens_nothing(engine, spoil):
    live = opened(engine)
    with live.view() as (state, _):
        key = state.facilitator_key
    assert engine.find_key(spoil(key)) is None


def test_a_guessed_key_for_a_session_that_is_or_is_not_there_opens_nothing(engine):
    made = make_session(engine)
    assert engine.find_key(codes.draw_key(Random(1), made.id)) is None
    assert engine.find_key(codes.draw_key(Random(1), "s999999999")) is None
    for key in ("", "-", "é" * 38, "a" * 10_000):
        assert engine.find_key(key) is None


def test_a_session_that_cannot_be_is_refused_and_not_listed(engine):
    pack_error = engine.create(
        title=" ",
        pack=_pack(engine),
        grouping=Grouping(),
        ballots="named",
        agenda=(),
    )
    assert isinstance(pack_error, Refusal)
    assert len(engine.summaries()) == 1


def _pack(engine: Engine):
    with opened(engine).view() as (state, _):
        return state.pack


def test_a_taken_code_is_drawn_again(store, make_engine, clock):
    first, second = (
        Engine(store, clock=clock, random=Random(7)),
        Engine(store, clock=clock, random=Random(7)),
    )
    try:
        assert make_session(first).code != make_session(second).code
    finally:
        first.close()
        second.close()


def test_nobody_opens_a_session_that_is_not_there(engine):
    with pytest.raises(NoSession):
        engine.open("s-unknown")


def test_everybody_opens_the_same_session(engine):
    made = make_session(engine)
    runs = [Run(engine.open, made.id) for _ in range(8)]
    assert len({id(run.result()) for run in runs}) == 1


def test_a_deleted_session_is_gone_for_everybody(engine):
    live = opened(engine)
    join(live, "Ana")
    code = engine.summaries()[0].code
    told = []
    engine.on_deleted(told.append)
    engine.delete(live.id)
    assert told == [live.id]
    assert engine.summaries() == []
    assert engine.find(code) is None
    assert refused(live, person("Ana"), c.MarkDone(activity="read", done=True)) == "no_session"
    with pytest.raises(NoSession):
        live.snapshot(Viewer(FACILITATOR))
    with pytest.raises(NoSession):
        engine.open(live.id)


def test_deleting_what_is_not_there_is_no_error(engine):
    engine.delete("s-unknown")
    with pytest.raises(NoSession):
        engine.open("s-unknown")


def test_an_engine_that_is_closed_refuses_and_loses_nothing(store, engine, make_engine):
    live = opened(engine)
    join(live, "Ana")
    engine.close()
    assert refused(live, person("Bo"), c.Join(name="Bo")) == "not_stored"
    with make_engine(store).open(live.id).view() as (state, _):
        assert list(state.people) == ["Ana"]


def test_a_session_nobody_uses_leaves_memory_and_comes_back(engine, clock):
    idle = opened(engine)
    join(idle, "Ana")
    clock.now += 2 * 60 * 60 * 1000
    opened(engine)
    assert not idle.in_memory
    assert engine.open(idle.id) is idle
    do(idle, FACILITATOR, c.LockWriting(locked=True))
    with idle.view() as (state, _):
        assert list(state.people) == ["Ana"]


def test_a_store_that_cannot_be_read_says_so(store, engine):
    made = make_session(engine)
    store.close()
    with pytest.raises(StoreError):
        engine.open(made.id)
