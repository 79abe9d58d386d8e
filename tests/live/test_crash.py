"""`kill -9` in the middle: everybody carries on, nothing acknowledged is missing or doubled."""

from pathlib import Path

import pytest
import socketio

from tests.live.pages import Workshop
from tests.server import start_server

pytestmark = [pytest.mark.server, pytest.mark.slow]


def test_what_was_acknowledged_outlives_a_crash_and_is_there_once(tmp_path: Path) -> None:
    with start_server(tmp_path / "data") as server:
        workshop = Workshop(server, server.create_session(mode="choose", count="2"))
        console = workshop.console()
        phones = [workshop.phone(f"P{number}") for number in range(6)]
        console.done("go_to", activity="board")
        acknowledged = []
        for number, phone in enumerate(phones):
            for turn in range(5):
                ident = f"idea-{number}-{turn}"
                answer = phone.page.command("post_idea", id=ident, text=ident)
                acknowledged.append((phone, ident, answer))
        # sent, but nobody waits for the answer: it may be stored or not, never twice
        for number, phone in enumerate(phones):
            message = {"id": f"last-one-{number}", "command": {"type": "post_idea", "text": "last"}}
            phone.page.tell("command", message)
        server.kill()
        for page in workshop.pages:
            page.wait_for(lambda page: page.ended)
        with pytest.raises(socketio.exceptions.BadNamespaceError):
            console.command("gather")

        server.start()
        back = [
            workshop.phone_of(phone.seat, after=phone.page.version, mark=phone.page.mark)
            for phone in phones
        ]
        console = workshop.console()
        for number, phone in enumerate(back):
            phone.page.done("post_idea", id=f"last-one-{number}", text="last")
        for old, ident, answer in acknowledged:
            again = next(phone for phone in back if phone.id == old.id)
            assert again.page.command("post_idea", id=ident, text="another text") == answer
        console.wait_for(
            lambda page: [i["text"] for i in page.items["ideas"].values()].count("last") == 6
        )
        ideas = sorted(idea["text"] for idea in console.items["ideas"].values())
        assert ideas == sorted(["last"] * 6 + [ident for _, ident, _ in acknowledged])
        workshop.close()


def test_a_server_that_is_asked_to_stop_stops_and_keeps_everything(tmp_path: Path) -> None:
    with start_server(tmp_path / "data") as server:
        workshop = Workshop(server, server.create_session())
        phone = workshop.phone("Ana", group=None)
        phone.page.done("write_notes", text="kept")
        assert server.stop() == 0
        phone.page.wait_for(lambda page: page.ended)
        server.start()
        assert workshop.phone_of(phone.seat).page.slices["notes"]["text"] == "kept"
        workshop.close()
