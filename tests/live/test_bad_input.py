"""What a hostile or broken client sends is refused by a code, changes nothing, costs nobody."""

import json
import secrets
import socket
from typing import Any

import pytest

from tests.live.pages import Workshop
from tests.server import Server

pytestmark = pytest.mark.server

STEP_1 = b"\x00\x01\x00"  # "what have you got?", from somebody who has nothing
UNIVERSITY = {"option": "university"}


def refused(answer: Any) -> str:
    """The code of a refusal, which always comes with a sentence."""
    assert answer["ok"] is False, answer
    assert answer["text"].strip(), answer
    assert set(answer) == {"ok", "code", "text", "about"}
    code: str = answer["code"]
    return code


BAD_MESSAGES = [
    None,
    7,
    "vote",
    [],
    {},
    {"id": "abcdefgh"},
    {"command": {"type": "gather"}},
    {"id": "short", "command": {"type": "choose_group", "group": "g1"}},
    {"id": "x" * 41, "command": {"type": "choose_group", "group": "g1"}},
    {"id": "has spaces in it", "command": {"type": "choose_group", "group": "g1"}},
    {"id": "newline1\n", "command": {"type": "choose_group", "group": "g1"}},
    {"id": 12345678, "command": {"type": "choose_group", "group": "g1"}},
    {"id": "abcdefgh", "command": []},
    {"id": "abcdefgh", "command": {"group": "g1"}},
    {"id": "abcdefgh", "command": {"type": ["choose_group"], "group": "g1"}},
    {"id": "abcdefgh", "command": {"type": "choose_group"}},
    {"id": "abcdefgh", "command": {"type": "choose_group", "group": ""}},
    {"id": "abcdefgh", "command": {"type": "choose_group", "group": 1}},
    {"id": "abcdefgh", "command": {"type": "choose_group", "group": "g1", "as": "facilitator"}},
    {"id": "abcdefgh", "command": {"type": "choose_group", "group": "g1"}, "actor": "host"},
    {"id": "abcdefgh", "command": {"type": "cast_ballot", "choice": "university"}},
    {"id": "abcdefgh", "command": {"type": "mark_done", "activity": "dancing", "done": True}},
    {"id": "abcdefgh", "command": {"type": "mark_done", "activity": "read", "done": "yes"}},
]


def test_a_malformed_command_is_refused_and_changes_nothing(workshop: Workshop) -> None:
    console, phone = workshop.console(), workshop.phone("Ana")
    before = console.resume()["version"]
    for message in BAD_MESSAGES:
        assert refused(phone.page.ask("command", message)) == "malformed", message
    assert refused(phone.page.ask("command")) == "malformed"
    assert refused(phone.page.ask("command", {}, {})) == "malformed"
    assert console.resume()["version"] == before
    phone.page.done("choose_group", group="g2")


def test_an_unknown_command_or_event_is_refused(workshop: Workshop) -> None:
    phone = workshop.phone("Ana")
    assert refused(phone.page.command("become_host")) == "unknown_command"
    assert refused(phone.page.command("join", name="Bob")) == "unknown_command"
    assert refused(phone.page.command("create_session")) == "unknown_command"
    assert refused(phone.page.ask("dance", {})) == "unknown_command"


@pytest.mark.parametrize(
    "command",
    [
        {"type": "reveal_vote"},
        {"type": "end_session"},
        {"type": "go_to", "activity": "vote"},
        {"type": "remove_participant", "participant": "p1"},
        {"type": "hide_idea", "idea": "i1", "hidden": True},
        # not even decoded: what is wrong with it is not said
        {"type": "reveal_vote", "nonsense": 1},
    ],
)
def test_a_phone_may_not_send_a_facilitators_command(
    workshop: Workshop, command: dict[str, Any]
) -> None:
    phone = workshop.phone("Ana", group=None)
    message = {"id": "abcdefgh", "command": command}
    assert refused(phone.page.ask("command", message)) == "not_allowed"


def test_a_screen_may_send_nothing_and_a_console_casts_no_ballot(workshop: Workshop) -> None:
    screen, console = workshop.screen(), workshop.console()
    assert refused(screen.command("gather")) == "not_allowed"
    assert refused(screen.command("cast_ballot", choice=UNIVERSITY)) == "not_allowed"
    assert refused(console.command("cast_ballot", choice=UNIVERSITY)) == "not_allowed"


def test_a_phone_may_not_rename_another_one(workshop: Workshop) -> None:
    ana, ben = workshop.phone("Ana"), workshop.phone("Ben")
    answer = ana.page.command("rename", participant=ben.id, name="Villain")
    assert refused(answer) == "not_allowed"


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        ({"option": "the moon"}, "no_option"),
        ({}, "no_option"),
        ({"option": "university", "write_in": "Both"}, "no_option"),
        ({"write_in": "   "}, "write_in_empty"),
        ({"write_in": "x" * 121}, "write_in_too_long"),
        ({"write_in": "x" * 20_001}, "too_large_or_long"),
        ({"option": ["university"]}, "malformed"),
        ({"option": "university", "weight": 1000}, "malformed"),
    ],
)
def test_a_ballot_for_no_option_is_refused(
    workshop: Workshop, choice: dict[str, Any], code: str
) -> None:
    console, phone = workshop.console(), workshop.phone("Ana")
    console.done("go_to", activity="vote")
    answer = refused(phone.page.command("cast_ballot", choice=choice))
    assert answer in ({"write_in_too_long", "too_large"} if "_or_" in code else {code})
    assert phone.page.resume()["slices"]["mine"]["ballots"] == {}


def test_a_ballot_before_opening_and_after_closing_is_refused(workshop: Workshop) -> None:
    console, phone = workshop.console(), workshop.phone("Ana")
    assert refused(phone.page.command("cast_ballot", choice=UNIVERSITY)) == "poll_not_open"
    console.done("go_to", activity="vote")
    phone.page.done("cast_ballot", choice=UNIVERSITY)
    console.done("close_vote")
    assert refused(phone.page.command("cast_ballot", choice={"option": "rotary"})) == "poll_closed"
    phone.page.done("write_notes", text="still here")


def test_an_activity_that_has_not_begun_takes_nothing(workshop: Workshop) -> None:
    console, phone = workshop.console(), workshop.phone("Ana")
    agenda = [{"activity": "read", "minutes": 5}, {"activity": "vote", "minutes": 5}]
    console.done("plan_agenda", agenda=agenda)
    assert refused(phone.page.command("mark_done", activity="vote", done=True)) == "not_begun"
    assert refused(phone.page.command("mark_done", activity="tips", done=True)) == "not_on_agenda"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "name_empty"),
        (" \t\u200b ", "name_empty"),
        ("x" * 10_000, "name_too_long"),
        ("x" * 30_000, "too_large"),
    ],
)
def test_a_bad_name_is_refused(workshop: Workshop, name: str, code: str) -> None:
    phone = workshop.phone("Ana")
    answer = phone.page.command("rename", participant=phone.id, name=name)
    assert refused(answer) == code


@pytest.mark.parametrize("name", ["مريم", "🌿🌿", "<b>Ana</b><script>alert(1)</script>", "O'Neil"])
def test_any_script_emoji_or_markup_is_a_name_like_another(workshop: Workshop, name: str) -> None:
    phone = workshop.phone("Ana")
    phone.page.done("rename", participant=phone.id, name=name)
    phone.page.wait_for(lambda page: page.slices["mine"]["name"] == name)


def test_a_direction_override_in_a_name_does_not_turn_the_page_around(workshop: Workshop) -> None:
    phone = workshop.phone("Ana")
    phone.page.done("rename", participant=phone.id, name="ana\u202egnp.exe")
    shown = phone.page.wait_for(
        lambda page: page.slices["mine"]["name"] != "Ana" and page.slices["mine"]["name"]
    )
    assert "\u202e" not in shown


def test_too_long_a_message_is_refused_and_the_next_one_is_taken(workshop: Workshop) -> None:
    phone = workshop.phone("Ana")
    assert refused(phone.page.command("write_notes", text="x" * 10_001)) == "text_too_long"
    assert refused(phone.page.command("write_notes", text="x" * 50_000)) == "too_large"
    assert refused(phone.page.command("write_notes", text="é" * 30_000)) == "too_large"
    phone.page.done("write_notes", text="語" * 10_000)


def test_a_message_above_the_cap_closes_only_its_own_connection(workshop: Workshop) -> None:
    ana, ben = workshop.phone("Ana"), workshop.phone("Ben")
    ana.page.tell("command", {"id": "abcdefgh", "command": {"type": "x" * 70_000}})
    ana.page.wait_for(lambda page: page.ended, "the end of the connection")
    ben.page.done("write_notes", text="not my fault")


def test_a_draft_for_another_group_or_of_garbage_is_refused(workshop: Workshop) -> None:
    ana, ben = workshop.phone("Ana", group="g1"), workshop.phone("Ben", group="g2")
    assert refused(ana.page.ask("draft", "g2", STEP_1)) == "not_allowed"
    assert refused(ana.page.ask("draft", "g9", STEP_1)) == "not_allowed"
    assert refused(ana.page.ask("draft", "g1", b"\xff\xfe\xfd")) == "bad_update"
    assert refused(ana.page.ask("draft", "g1", b"")) == "bad_update"
    assert refused(ana.page.ask("draft", "g1", secrets.token_bytes(500))) == "bad_update"
    assert refused(ana.page.ask("draft", "g1", "text")) == "malformed"
    assert refused(ana.page.ask("draft", "g1")) == "malformed"
    assert refused(ana.page.ask("draft", 1, b"")) == "malformed"
    assert ben.page.said("draft") == []
    for page in (workshop.console(), workshop.screen()):
        assert refused(page.ask("draft", "g1", STEP_1)) == "not_allowed"


def test_the_log_holds_no_names_notes_or_keys(workshop: Workshop, server: Server) -> None:
    phone = workshop.phone("Zebulon Quark")
    phone.page.done("write_notes", text="my secret garden")
    phone.page.send_raw('2["command",{"id":"my secret hedge"')
    phone.page.command("rename", participant=phone.id, name=["Zebulon Quark"])
    phone.page.done("write_notes", text="done")
    for line in (
        b"secret line\r\n\r\n",
        b"GET /j/secret HTTP/9.9\r\n\r\n",
        b"GET secret H\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", server.port), timeout=60) as stranger:
            stranger.sendall(line)
            while stranger.recv(4096):
                pass
    welcome, _, log = server.log_text().rpartition("Stop with Ctrl+C.\n")
    assert server.host_key() in welcome
    assert "127.0.0.1" not in log
    for secret in ("Zebulon", "secret", server.host_key(), phone.seat.cookie[-20:]):
        assert secret not in log, json.dumps(log[-500:])
