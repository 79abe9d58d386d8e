"""Everybody may do what the tables say, and nothing else; everything there is has its line."""

from types import ModuleType

import pytest

from tests.permissions import commands, messages, routes
from tests.permissions.table import Row, Table
from workshop.live import protocol as p

PARTS = {part.TABLE: part for part in (commands, messages, routes)}
LINES = {name: Table(name, part.VIEWERS).read() for name, part in PARTS.items()}
CASES = [(name, thing) for name, lines in LINES.items() for thing in lines]


@pytest.mark.parametrize("part", PARTS.values(), ids=list(PARTS))
def test_everything_there_is_has_its_line(part: ModuleType) -> None:
    there, written = set(part.things()), set(LINES[part.TABLE])
    assert there - written == set(), "python -m tests.permissions writes lines to read and correct"
    assert written - there == set(), "no such thing any more"


def test_every_command_of_the_wire_is_among_them() -> None:
    assert set(LINES["commands"]) >= p.KNOWN


@pytest.mark.parametrize(("name", "thing"), CASES, ids=[f"{n}: {t}" for n, t in CASES])
def test_everybody_gets_what_the_table_says(name: str, thing: str) -> None:
    found: Row = PARTS[name].row(thing)
    assert found == LINES[name][thing]


def test_nobody_but_its_own_people_can_do_anything_in_a_session() -> None:
    for lines in (LINES["commands"], LINES["messages"]):
        for thing, row in lines.items():
            for viewer in ("of another session", "stranger"):
                assert row[viewer] != "ok", (thing, viewer)


ENDED = ["ended co-facilitator", "ended screen", "by an ended own link"]


@pytest.mark.parametrize("viewer", ["removed", "erased", "screen", *ENDED])
def test_who_is_out_or_only_looks_changes_nothing(viewer: str) -> None:
    assert {row[viewer] for row in LINES["commands"].values()} <= {
        "not_in_session",
        "not_allowed",
        "link_ended",
        "unknown_command",
    }


@pytest.mark.parametrize("viewer", ENDED)
def test_whose_link_has_ended_gets_no_line_no_answer_and_no_page_of_the_session(
    viewer: str,
) -> None:
    """Whatever the same viewer could do before, on the socket and through the web."""
    lines = {thing: row[viewer] for thing, row in LINES["messages"].items()}
    assert not {"ok", "passed on"} & set(lines.values())
    before = {
        "ended co-facilitator": "co-facilitator",
        "ended screen": "screen",
        "by an ended own link": "participant",
    }[viewer]
    for thing, row in LINES["routes"].items():
        if row[before] != row["stranger"] and "/way-back" not in thing:
            assert row[viewer] in (row["stranger"], "403", "403 link_ended", "404"), thing


def test_facilitators_are_alike_and_the_host_is_one() -> None:
    for lines in (LINES["commands"], LINES["messages"]):
        for row in lines.values():
            assert row["facilitator"] == row["co-facilitator"] == row["host"]


def test_the_hosts_pages_are_the_hosts() -> None:
    theirs = [thing for thing in LINES["routes"] if " /host/" in thing]
    assert len(theirs) > 10
    for thing in theirs:
        if thing.endswith(("/host/enter", "/host/leave")):
            continue
        allowed = {viewer for viewer, said in LINES["routes"][thing].items() if said[0] in "23"}
        assert allowed <= {"host"}, thing
