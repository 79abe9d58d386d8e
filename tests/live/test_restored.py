"""8: a database that was put back from a copy, with a real server and pages that knew more."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.pages import Page, Phone, Workshop
from tests.server import Server, start_server

pytestmark = pytest.mark.server

FILE = "branchwork.sqlite3"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with start_server(tmp_path / "data") as running:
        yield running


def lose(server: Server) -> tuple[Workshop, Phone, dict[str, object]]:
    """A session of which a copy is made and put back, and a phone that has seen what came between.
    Returns what the phone would come back with."""
    workshop = Workshop(server, server.create_session(mode="choose", count="3"))
    console, ana = workshop.console(), workshop.phone("Ana")
    console.done("go_to", activity="board")
    ana.page.done("post_idea", text="kept", source="me")
    ana.page.wait_for(lambda page: len(page.items["ideas"]) == 1)
    server.stop()
    copy = server.data.parent / "copy"
    shutil.copytree(server.data, copy)
    server.start()
    phone = workshop.phone_of(ana.seat)
    for text in ("lost", "lost too"):
        phone.page.done("post_idea", text=text, source="me")
    phone.page.wait_for(lambda page: len(page.items["ideas"]) == 3)
    known = {"after": phone.page.version, "mark": phone.page.mark}
    identity = phone.page.snapshot["server"]  # type: ignore[index]
    server.stop()
    shutil.rmtree(server.data)
    shutil.copytree(copy, server.data)
    server.start()
    console = workshop.console()
    assert console.snapshot is not None
    assert console.snapshot["server"] == identity
    assert console.version < phone.page.version
    return workshop, phone, known


def texts(page: Page) -> list[str]:
    return sorted(idea["text"] for idea in page.items["ideas"].values())


def test_8_a_page_ahead_of_the_log_is_shown_what_there_is_and_nothing_else(server: Server) -> None:
    workshop, ana, known = lose(server)
    back = workshop.phone_of(ana.seat, **known)
    assert back.page.snapshot is not None
    assert back.page.snapshot["anew"] is True
    assert texts(back.page) == ["kept"]
    workshop.close()


def test_8_so_is_a_page_that_the_log_has_meanwhile_grown_past(server: Server) -> None:
    workshop, ana, known = lose(server)
    console = workshop.console()
    locked = False
    while console.version <= known["after"]:  # type: ignore[operator]
        locked = not locked
        version = console.done("lock_writing", locked=locked)["version"]
        console.wait_for(lambda page, version=version: page.version >= version)  # type: ignore[misc]
    back, new = workshop.phone_of(ana.seat, **known), workshop.phone("Ben", group=None)
    assert back.page.snapshot is not None
    assert back.page.snapshot["anew"] is True
    assert texts(back.page) == texts(new.page) == ["kept"]
    # and a page that is looked at again, with what it had before, asks and is told so too
    assert back.page.resume(**known)["anew"] is True
    assert "anew" not in back.page.resume(back.page.version, back.page.mark)
    workshop.close()
