"""3 and 4: whatever is lost on the way, or cannot be built for a while, a page ends up right."""

import logging
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.core import strategies
from tests.live.following import FollowingPage, fresh
from tests.live.stage import Stage
from workshop.core import commands as c
from workshop.core.model import Actor
from workshop.core.views import build
from workshop.engine import showing
from workshop.live.limits import RATES, Limits, Rate

NO_LIMITS = Limits(dict.fromkeys(RATES, Rate(10**6, 10**6)))
LEADER = Actor("facilitator", "f1")


def run(stage: Stage) -> None:
    """Everything that is due, but no slice that failed is tried again."""
    later = []
    while stage.loop.waiting:
        function, args = stage.loop.waiting.popleft()
        if function.__name__ == "_later":
            later.append((function, args))
        else:
            function(*args)
    stage.loop.waiting.extend(later)


def try_again(stage: Stage) -> None:
    """What failed is tried once more."""
    for function, args in [stage.loop.waiting.popleft() for _ in range(len(stage.loop.waiting))]:
        function(*args)
    run(stage)


def open_pages(stage: Stage) -> dict[str, FollowingPage]:
    live = stage.engine.open(stage.session)
    stage.console()
    stage.screen()
    for name in strategies.PEOPLE:
        live.submit(c.Join(name=name), Actor("participant", name), f"join-{name}")
        stage.connect(name, "participant", {"seats": {stage.session: name}})
    return {sid: FollowingPage(stage, sid) for sid in ("console", "screen", *strategies.PEOPLE)}


NAMES = sorted(
    {*showing._OF_A_GROUP, "mine", "vote", "agenda", "idea", "seating", "room", "person"}
)


@settings(deadline=None, max_examples=40, phases=[Phase.reuse, Phase.generate])
@given(st.data())
def test_3_a_page_that_loses_any_messages_ends_up_with_what_a_new_one_sees(data: Any) -> None:
    stage = Stage(limits=NO_LIMITS)
    pages = open_pages(stage)
    play(stage, pages, data, lose=lambda: data.draw(st.integers(0, 3)) == 0, bad=set())
    check(stage, pages)
    stage.close()


@settings(deadline=None, max_examples=40, phases=[Phase.reuse, Phase.generate])
@given(st.data())
def test_3_slices_that_fail_for_a_while_reach_everybody_once_they_heal(data: Any) -> None:
    logging.disable(logging.CRITICAL)
    patch = pytest.MonkeyPatch()
    stage = Stage(limits=NO_LIMITS)
    bad: set[str] = set()

    def build_or_fail(state: Any, key: str, *rest: Any) -> Any:
        if key.partition(":")[0] in bad:
            raise KeyError("what somebody wrote")
        return build(state, key, *rest)

    try:
        patch.setattr(showing, "build", build_or_fail)
        pages = open_pages(stage)
        play(stage, pages, data, lose=lambda: data.draw(st.integers(0, 5)) == 0, bad=bad)
        bad.clear()
        for page in pages.values():  # some come back from where they were, and only then it heals
            if not page.gone and data.draw(st.booleans()):
                page.behind = True
                page.hear()
        try_again(stage)
        check(stage, pages)
    finally:
        patch.undo()
        logging.disable(logging.NOTSET)
        stage.close()


def play(
    stage: Stage, pages: dict[str, FollowingPage], data: Any, lose: Any, bad: set[str]
) -> None:
    live = stage.engine.open(stage.session)
    number = 0
    for _ in range(data.draw(st.integers(1, 6))):
        if data.draw(st.booleans()):
            bad ^= set(data.draw(st.lists(st.sampled_from(NAMES), max_size=3)))
        for _ in range(data.draw(st.integers(0, 5))):
            number += 1
            with live.view() as (state, _):
                ideas = list(state.ideas)
            actor, command = data.draw(strategies.asks(ideas))
            live.submit(command, actor, f"command-{number}")
        run(stage)
        if bad and data.draw(st.booleans()):
            try_again(stage)
        for page in pages.values():
            if data.draw(st.booleans()):  # the others read all of it at once, later
                page.hear(lose)


def check(stage: Stage, pages: dict[str, FollowingPage]) -> None:
    """One more message for everybody, which arrives, and each page must see all there is."""
    live = stage.engine.open(stage.session)
    with live.view() as (state, _):
        locked = state.locked
    live.submit(c.ReopenSession(), LEADER, "the-last-but-one")
    live.submit(c.LockWriting(locked=not locked), LEADER, "the-last-one")
    run(stage)
    for sid, page in pages.items():
        page.hear()
        if not page.gone:
            assert page.shows() == fresh(stage, sid), sid
            with live.view() as (state, _):
                assert page.known["after"] == state.version
