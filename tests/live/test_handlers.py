"""What can go wrong around the engine, and what a page hears of it."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from tests.live.stage import Stage
from workshop.live.handlers import TurnedAway
from workshop.live.limits import PAUSE, Kind, Limits, Rate
from workshop.store.contract import StoreError


@pytest.fixture
def stage() -> Iterator[Stage]:
    opened = Stage()
    yield opened
    opened.close()


def test_a_bug_costs_one_answer_and_is_logged_once_without_what_was_sent(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ana, ben = stage.phone("Ana"), stage.phone("Ben")
    live = stage.engine.open(stage.session)

    def broken(*_: Any) -> None:
        raise ZeroDivisionError("a bug")

    with monkeypatch.context() as patch:
        patch.setattr(live, "submit", broken)
        answer = stage.command(ana, "write_notes", text="my secret")
    assert answer.code == "fault"
    assert answer.text
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert caplog.records[0].exc_info
    assert "secret" not in caplog.text
    stage.done(ana, "write_notes", text="again")
    stage.done(ben, "write_notes", text="me too")


def test_a_store_that_fails_is_told_from_a_fault_of_our_own(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = stage.phone("Ana")
    live = stage.engine.open(stage.session)

    def broken(*_: Any) -> None:
        raise StoreError("no disk")

    monkeypatch.setattr(live, "submit", broken)
    assert stage.command(ana, "write_notes", text="x").code == "not_stored"


def test_a_store_that_fails_lets_nobody_in_but_says_so(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise StoreError("no disk")

    monkeypatch.setattr(stage.engine, "open", broken)
    with pytest.raises(TurnedAway) as away:
        stage.console()
    assert away.value.code == "not_stored"
    assert away.value.text


def test_too_often_waits_before_it_answers_and_takes_nothing() -> None:
    stage = Stage(limits=Limits({"connect": Rate(9, 1), "command": Rate(2, 0.001)}))
    try:
        ana = stage.phone("Ana", group=None)
        stage.done(ana, "choose_group", group="g1")
        stage.done(ana, "choose_group", group="g2")
        stage.loop.slept.clear()
        assert stage.command(ana, "choose_group", group="g1").code == "too_often"
        assert stage.loop.slept == [PAUSE]
        with stage.engine.open(stage.session).view() as (state, _):
            assert state.people["p-Ana"].group == "g2"
    finally:
        stage.close()


def test_coming_back_too_often_is_turned_away() -> None:
    stage = Stage(limits=Limits({"connect": Rate(2, 0.001), "lead": Rate(9, 9)}))
    try:
        stage.console("one")
        stage.console("two")
        with pytest.raises(TurnedAway) as away:
            stage.console("three")
        assert away.value.code == "too_often"
    finally:
        stage.close()


def test_a_message_of_a_connection_that_is_closed_changes_nothing(stage: Stage) -> None:
    ana = stage.phone("Ana")
    stage.handlers.disconnect(ana)
    assert stage.command(ana, "write_notes", text="late").code == "not_in_session"
    assert stage.handlers.disconnect("nobody") is None


def test_a_deleted_session_puts_everybody_out(stage: Stage) -> None:
    pages = [stage.console(), stage.screen(), stage.phone("Ana")]
    stage.clear()
    stage.engine.delete(stage.session)
    stage.loop.run()
    for sid in pages:
        assert [event for event, _ in stage.wire.got[sid]] == ["gone"]
        assert stage.wire.events(sid, "gone")[0]["code"] == "deleted"
    assert sorted(stage.wire.closed) == sorted(pages)
    with pytest.raises(TurnedAway) as away:
        stage.console()
    assert away.value.code == "deleted"


@pytest.mark.parametrize("kind", ["command", "day"])
def test_commands_come_out_of_an_allowance_of_the_moment_and_of_the_day(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, kind: Kind
) -> None:
    ana, ben = stage.phone("Ana"), stage.phone("Ben")
    monkeypatch.setattr(stage.handlers, "limits", Limits({kind: Rate(2, 0)}))
    for text in ("one", "two"):
        stage.done(ana, "write_notes", text=text)
    assert stage.command(ana, "write_notes", text="three").code == "too_often"
    stage.done(ben, "write_notes", text="one")
