"""What a hostile or broken client sends is refused by a code, changes nothing, costs nobody."""

import json
import secrets
from http.client import HTTPConnection
from typing import Any

import pytest

from tests.live.pages import Page, TurnedAway, Workshop
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
    before = console.ask("resume", {"after": 0})["snapshot"]["version"]
    for message in BAD_MESSAGES:
        assert refused(phone.page.ask("command", message)) == "malformed", message
    assert refused(phone.page.ask("command")) == "malformed"
    assert refused(phone.page.ask("command", {}, {})) == "malformed"
    assert console.ask("resume", {"after": 0})["snapshot"]["version"] == before
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
    assert phone.page.ask("resume", {"after": 0})["snapshot"]["slices"]["mine"]["ballots"] == {}


def test_a_ballot_before_opening_and_after_closing_is_refused(workshop: Workshop) -> None:
    console, phone = workshop.console(), workshop.phone("Ana")
    assert refused(phone.page.command("cast_ballot", choice=UNIVERSITY)) == "poll_not_open"
    console.done("go_to", activity="vote")
    phone.page.done("cast_ballot", choice=UNIVERSITY)
    console.done("close_vote")
    assert refused(phone.page.command("cast_ballot", choice={"option": "rotary"})) == "poll_closed"
    phone.page.done("write_notes", text="still here")


def test_an_activity_that_has_not_begun_takes_nothing(workshop: Workshop) -> None:
    phone = workshop.phone("Ana")
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


BROKEN_PACKETS = [
    "2",  # an event without a name
    "2{}",
    '2["command"',
    "2[]",
    "2[7]",
    '2["command",1,2,3,4]',
    "2" + "[" * 5_000,
    '29999999999999999999["command",{}]',
    '2["connect",{"v":1}]',
    '2["disconnect","bye"]',
    '3["ack of nothing"]',
    "4{}",
    '51-["draft","g1",{"_placeholder":true,"num":7}]',
    '59-["draft","g1",{"_placeholder":true,"num":0}]',
    "0[1,2]",
    "9",
    "é",
    '2["command",{"id":"\\ud800"}]',
    "1/other,",
    '2/other,["command",{}]',
]


@pytest.mark.parametrize("packet", BROKEN_PACKETS)
def test_a_broken_packet_harms_nobody(workshop: Workshop, server: Server, packet: str) -> None:
    logged = len(server.log_text())
    ana, ben = workshop.phone("Ana", group=None), workshop.phone("Ben", group=None)
    ana.page.send_raw(packet)
    ben.page.done("write_notes", text="all well")
    # and it fills no log
    assert "Traceback" not in server.log_text()[logged:]


def test_an_event_called_disconnect_does_not_take_its_sender_out_of_the_room(
    workshop: Workshop,
) -> None:
    console, ana = workshop.console(), workshop.phone("Ana")
    ana.page.send_raw('2["disconnect","bye"]')
    ana.page.send_raw('2["connect",{"v":1}]')
    ana.page.done("write_notes", text="still listening")
    console.done("go_to", activity="vote")
    ana.page.wait_for(lambda page: page.slices["agenda"]["now"] == "vote")


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


def test_a_cookie_that_we_did_not_sign_opens_nothing(workshop: Workshop, server: Server) -> None:
    session = workshop.made.id
    forged = "branchwork=eyJob3N0Ijp0cnVlfQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb"
    for role, code in (("facilitator", "not_allowed"), ("screen", "not_allowed")):
        with pytest.raises(TurnedAway) as away:
            Page(server, session, role, forged)
        assert away.value.args[0]["message"] == code
        assert away.value.args[0]["data"]["text"]


def test_a_seat_in_one_session_is_none_in_another(workshop: Workshop, server: Server) -> None:
    phone = workshop.phone("Ana")
    other = server.create_session()
    with pytest.raises(TurnedAway) as away:
        Page(server, other.id, "participant", phone.seat.cookie)
    assert away.value.args[0]["message"] == "not_in_session"
    with pytest.raises(TurnedAway) as away:
        Page(server, workshop.made.id, "facilitator", phone.seat.cookie)
    assert away.value.args[0]["message"] == "not_allowed"


@pytest.mark.parametrize(
    ("auth", "code"),
    [
        ({"v": 2, "session": "x", "as": "participant"}, "old_page"),
        ({"v": 1, "session": "x", "as": "host"}, "malformed"),
        ({"v": 1, "session": "x", "as": "participant", "after": -1}, "malformed"),
        ({"v": 1, "session": "x" * 99, "as": "participant"}, "malformed"),
        ({"v": 1, "as": "participant"}, "malformed"),
        ({"session": "x", "as": "participant"}, "malformed"),
        ({"v": 1, "session": "x", "as": "participant"}, "not_in_session"),
        ({"v": 1, "session": "../../etc", "as": "screen"}, "not_allowed"),
    ],
)
def test_a_connection_that_does_not_fit_is_refused_with_a_sentence(
    server: Server, auth: dict[str, Any], code: str
) -> None:
    with pytest.raises(TurnedAway) as away:
        Page(server, "x", "participant", server.cookie(), auth=auth)
    assert away.value.args[0]["message"] == code
    assert away.value.args[0]["data"]["text"]


@pytest.mark.parametrize("upgrade", [True, False])
def test_another_sites_page_cannot_open_a_socket(server: Server, upgrade: bool) -> None:
    assert _handshake(server, server.url, upgrade) == (101 if upgrade else 200)
    for origin in ("https://evil.example", "null", f"http://127.0.0.1.evil.example:{server.port}"):
        assert _handshake(server, origin, upgrade) == 400, origin


def _handshake(server: Server, origin: str, upgrade: bool) -> int:
    """The status of a browser's first request, as it is sent from a page of `origin`."""
    headers = {"Origin": origin}
    transport = "websocket" if upgrade else "polling"
    if upgrade:
        headers |= {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        }
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    try:
        connection.request("GET", f"/socket.io/?EIO=4&transport={transport}", headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


def test_the_log_holds_no_names_notes_or_keys(workshop: Workshop, server: Server) -> None:
    phone = workshop.phone("Zebulon Quark")
    phone.page.done("write_notes", text="my secret garden")
    phone.page.send_raw('2["command",{"id":"my secret hedge"')
    phone.page.command("rename", participant=phone.id, name=["Zebulon Quark"])
    phone.page.done("write_notes", text="done")
    log = server.log_text().replace(server.host_key(), "", 1)  # the welcome prints the host's link
    for secret in ("Zebulon", "secret", server.host_key(), phone.seat.cookie[-20:]):
        assert secret not in log, json.dumps(log[-500:])
