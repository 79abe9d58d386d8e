"""3: a slice that cannot be built costs only itself, is said once, is tried again, and heals."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.live.following import FollowingPage, fresh
from tests.live.stage import Stage
from workshop.core.views import audiences_of_viewer, build
from workshop.engine import showing
from workshop.live import publisher
from workshop.live.faulty import FIRST_PAUSE, LONGEST_PAUSE
from workshop.store.contract import StoreError

SECRET = "what somebody wrote"


@pytest.fixture
def stage() -> Iterator[Stage]:
    opened = Stage()
    yield opened
    opened.close()


@pytest.fixture
def bad(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names of slices that cannot be built."""
    names: set[str] = set()

    def build_or_fail(state: Any, key: str, *rest: Any) -> Any:
        if key.partition(":")[0] in names:
            raise KeyError(SECRET)
        return build(state, key, *rest)

    monkeypatch.setattr(showing, "build", build_or_fail)
    return names


def retry(stage: Stage) -> None:
    """The slices that failed are due: try them once, and whatever else there is to do."""
    for _ in range(len(stage.loop.waiting)):
        function, args = stage.loop.waiting.popleft()
        function(*args)
    settle(stage)


def settle(stage: Stage) -> None:
    """All that is due now; what is to be tried later stays."""
    due = [one for one in stage.loop.waiting if one[0].__name__ != "_later"]
    while due:
        for one in due:
            stage.loop.waiting.remove(one)
            one[0](*one[1])
        due = [one for one in stage.loop.waiting if one[0].__name__ != "_later"]


def test_3_the_rest_of_the_tick_arrives_and_the_slice_when_it_heals(
    stage: Stage, bad: set[str], caplog: pytest.LogCaptureFixture
) -> None:
    console, ana = stage.console(), stage.phone("Ana")
    page = FollowingPage(stage, ana)
    settle(stage)
    page.hear()
    before = page.known
    bad.add("agenda")
    stage.done(console, "go_to", activity="board")
    settle(stage)
    page.hear()
    assert page.slices["session"]["state"] == "live"
    assert page.slices["agenda"]["now"] is None
    assert page.known == before  # it comes back from where it was
    stage.done(console, "lock_writing", locked=True)
    settle(stage)
    page.hear()
    assert page.slices["session"]["locked"] is True
    assert page.known == before
    bad.clear()
    retry(stage)
    page.hear()
    assert page.slices["agenda"]["now"] == "board"
    assert page.known["after"] > before["after"]
    assert page.gaps == 0
    assert page.shows() == fresh(stage, ana)
    assert len([r for r in caplog.records if r.levelno >= logging.ERROR]) == 1
    assert f"session {stage.session}: agenda could not be built: KeyError" in caplog.text
    assert SECRET not in caplog.text


def test_3_it_is_tried_again_ever_more_seldom_and_said_once(
    stage: Stage, bad: set[str], caplog: pytest.LogCaptureFixture
) -> None:
    console = stage.console()
    settle(stage)
    bad.add("agenda")
    stage.done(console, "go_to", activity="board")
    settle(stage)
    pauses = []
    for _ in range(10):
        stage.loop.slept.clear()
        retry(stage)
        pauses.append(stage.loop.slept[0])
    assert pauses[:4] == [FIRST_PAUSE * 2.0**n for n in range(4)]
    assert pauses[-1] == LONGEST_PAUSE
    assert caplog.text.count("could not be built") == 1
    stage.handlers.disconnect(console)
    retry(stage)
    assert not stage.loop.waiting  # nobody is there to be told


def test_3_a_phone_is_let_in_without_the_slice_and_gets_it_when_it_heals(
    stage: Stage, bad: set[str]
) -> None:
    stage.console()
    bad |= {"agenda", "mine"}
    ana = FollowingPage(stage, stage.phone("Ana"))
    ana.hear()
    assert ana.slices["session"]["title"] == "Stage"
    assert "agenda" not in ana.slices
    assert ana.known["after"] == 0
    assert stage.handlers.resume("Ana", ana.known).ok
    bad.clear()
    retry(stage)
    ana.hear()
    assert ana.shows() == fresh(stage, "Ana")
    assert ana.known["after"] > 0


def test_3_whoever_was_away_while_it_healed_gets_it_too(stage: Stage, bad: set[str]) -> None:
    console, ana = stage.console(), FollowingPage(stage, stage.phone("Ana"))
    settle(stage)
    ana.hear()
    bad.add("agenda")
    stage.done(console, "go_to", activity="board")
    stage.done(console, "lock_writing", locked=True)
    settle(stage)
    ana.hear()
    stage.handlers.disconnect("Ana")
    bad.clear()
    retry(stage)
    stage.connect("Ana", "participant", {"seats": {stage.session: "p-Ana"}}, **ana.known)
    ana.hear()
    assert ana.slices["agenda"]["now"] == "board"
    assert ana.shows() == fresh(stage, "Ana")


def test_3_one_persons_slice_that_fails_is_nobody_elses_business(
    stage: Stage, bad: set[str]
) -> None:
    ana, ben = (FollowingPage(stage, stage.phone(name)) for name in ("Ana", "Ben"))
    settle(stage)
    for page in (ana, ben):
        page.hear()
    bad.add("notes")
    stage.done("Ana", "write_notes", text=SECRET)
    stage.done("Ben", "rename", participant="p-Ben", name="Benno")
    settle(stage)
    for page in (ana, ben):
        page.hear()
    assert ben.known["after"] > ana.known["after"]
    assert {one["name"] for one in ana.slices["group"]["members"]} == {"Ana", "Benno"}


def test_3_a_draft_that_cannot_be_read_costs_only_its_own_item(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unreadable(dict[str, Any]):
        def get(self, key: object, *_: Any) -> Any:
            raise ValueError(SECRET)

        __getitem__ = get  # type: ignore[assignment]

    monkeypatch.setattr("workshop.engine.drafts.Drafts.writings", lambda *_: Unreadable())
    console = FollowingPage(stage, stage.console())
    screen = FollowingPage(stage, stage.screen())
    stage.done("console", "go_to", activity="board")
    settle(stage)
    for page in (console, screen):
        page.hear()
        assert page.slices["agenda"]["now"] == "board"
        assert page.known["after"] == 0
    monkeypatch.undo()
    retry(stage)
    for page in (console, screen):
        page.hear()
        assert page.shows() == fresh(stage, page.sid)


def test_3_whoever_cannot_be_moved_hears_nothing_more_and_the_room_goes_on(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    console, _, ben = stage.console(), stage.phone("Ana"), stage.phone("Ben")
    stage.clear()

    def broken(state: Any, viewer: Any) -> Any:
        if viewer.actor.id == "p-Ana":
            raise ZeroDivisionError
        return audiences_of_viewer(state, viewer)

    monkeypatch.setattr(publisher, "audiences_of_viewer", broken)
    stage.done(console, "move_participant", participant="p-Ana", group="g2")
    stage.done(ben, "rename", participant="p-Ben", name="Benno")
    stage.loop.run()
    assert stage.wire.events("Ana", "update") == []
    assert stage.wire.closed == ["Ana"]
    names = {one["name"] for one in stage.wire.updates(ben)[-1]["slices"]["group"]["members"]}
    assert names == {"Benno"}
    assert caplog.text.count("could not be moved") == 1


@pytest.mark.parametrize("what", ["publisher", "presence"])
def test_3_a_tick_that_fails_as_a_whole_loses_nothing_of_what_it_was_to_tell(
    stage: Stage,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    what: str,
) -> None:
    console, ana = stage.console(), FollowingPage(stage, stage.phone("Ana"))
    stage.loop.run()
    failures = iter([True] * 5)

    def unlucky(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            if next(failures, False):
                raise StoreError("no disk")
            return function(*args)

        return call

    if what == "publisher":
        monkeypatch.setattr(stage.engine, "open", unlucky(stage.engine.open))
    else:
        audiences = stage.handlers.audiences
        monkeypatch.setattr(audiences, "anybody", unlucky(audiences.anybody))
        stage.handlers.publisher.forget(stage.session)
    stage.loop.slept.clear()
    if what == "publisher":
        stage.done(console, "lock_writing", locked=True)
    else:
        stage.handlers.presence.changed(stage.session, ("g1",))
        stage.handlers.presence._told.clear()
    stage.loop.run()
    assert [pause for pause in stage.loop.slept if 0.1 <= pause <= 3.2][:5]
    assert caplog.text.count("a tick failed") == 1
    if what == "publisher":
        ana.hear()
        assert ana.slices["session"]["locked"] is True
    else:
        assert stage.wire.events("Ana", "here")[-1]["people"] == ["p-Ana"]
