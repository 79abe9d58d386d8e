"""What tells a page that something of its group's draft was lost, or that it has been moved."""

from collections.abc import Iterator

import pytest
from pycrdt import Doc, Text

from tests.engine.phones import message
from tests.live.stage import Stage


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    made.close()


def words(text: str) -> bytes:
    doc: Doc[Text] = Doc()
    doc.get("reasons:fit", type=Text).insert(0, text)
    return message(2, doc.get_update())


def heard(stage: Stage, sid: str, event: str) -> list[list[object]]:
    return [args for name, args in stage.wire.got.get(sid, []) if name == event]


def test_events_and_acknowledgements_carry_the_numbers(stage: Stage) -> None:
    ana, ben = stage.phone("Ana"), stage.phone("Ben")
    stage.clear()
    one, two = words("one"), words("two")
    assert stage.handlers.draft(ana, "g1", one) == {"ok": True, "replies": [], "number": 1}
    assert stage.handlers.draft(ben, "g1", two) == {"ok": True, "replies": [], "number": 2}
    assert stage.handlers.draft(ana, "g1", one) == {"ok": True, "replies": [], "number": None}
    assert [args[2:] for args in heard(stage, ben, "draft")] == [[1, 1]]
    assert [args[2:] for args in heard(stage, ana, "draft")] == [[2, 2]]
    greeting = stage.handlers.draft(ana, "g1", message(0, b"\0"))
    assert isinstance(greeting, dict)
    assert greeting["number"] == 2


def test_the_newest_number_is_told_once_more_when_a_group_falls_silent(stage: Stage) -> None:
    ana, ben, eve = stage.phone("Ana"), stage.phone("Ben"), stage.phone("Eve", group="g2")
    stage.clear()
    for text in ("one", "two"):
        stage.handlers.draft(ana, "g1", words(text))
    stage.loop.run()
    assert heard(stage, ana, "draft_at") == heard(stage, ben, "draft_at") == [["g1", 2]]
    assert heard(stage, eve, "draft_at") == []
    stage.clear()
    stage.loop.run()
    assert heard(stage, ben, "draft_at") == []


def test_who_is_told_of_a_move_has_a_minute_for_what_they_wrote(stage: Stage) -> None:
    console, ana = stage.console(), stage.phone("Ana")
    live = stage.engine.open(stage.session)
    stage.clear()
    stage.done(console, "move_participant", participant="p-Ana", group="g2")
    seats = live.former_seats._told
    assert seats["p-Ana"].group == "g1"  # not before the tick
    stage.loop.run()
    assert seats["p-Ana"].group == "g2"
    assert stage.handlers.draft(ana, "g1", words("late words"))["ok"]  # type: ignore[index]
    seats["p-Ana"].first -= 60
    seats["p-Ana"].at -= 60  # type: ignore[operator]
    assert stage.handlers.draft(ana, "g1", words("x")).code == "not_allowed"  # type: ignore[union-attr]


def test_a_line_that_is_lost_right_after_the_move_told_nobody(stage: Stage) -> None:
    console, ana = stage.console(), stage.phone("Ana")
    live = stage.engine.open(stage.session)
    stage.done(console, "move_participant", participant="p-Ana", group="g2")
    stage.loop.run()
    stage.handlers.disconnect(ana)
    assert live.former_seats._told["p-Ana"].at is None
