"""Packets that no page of ours sends, and doors that stay shut: forged cookies, other sites."""

from http.client import HTTPConnection
from typing import Any

import pytest

from tests.live.pages import Page, TurnedAway, Workshop
from tests.server import Server

pytestmark = pytest.mark.server

BROKEN_PACKETS = [
    "2",  # an event without a name
    "2{}",
    '2["command"',
    "2[]",
    "2[7]",
    '2["command",1,2,3,4]',
    "2" + "[" * 5_000,
    '29999999999999999999["command",{}]',
    '2["connect",{"v":2}]',
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
    ana.page.send_raw('2["connect",{"v":2}]')
    ana.page.done("write_notes", text="still listening")
    console.done("go_to", activity="vote")
    ana.page.wait_for(lambda page: page.slices["agenda"]["now"] == "vote")


def test_a_cookie_that_we_did_not_sign_opens_nothing(workshop: Workshop, server: Server) -> None:
    session = workshop.made.id
    forged = f"{server.cookie_name()}=eyJob3N0Ijp0cnVlfQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb"
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
        ({"v": 1, "session": "x", "as": "participant"}, "old_page"),
        ({"v": 2, "session": "x", "as": "host"}, "malformed"),
        ({"v": 2, "session": "x", "as": "participant", "after": -1}, "malformed"),
        ({"v": 2, "session": "x" * 99, "as": "participant"}, "malformed"),
        ({"v": 2, "as": "participant"}, "malformed"),
        ({"session": "x", "as": "participant"}, "malformed"),
        ({"v": 2, "session": "x", "as": "participant"}, "not_in_session"),
        ({"v": 2, "session": "../../etc", "as": "screen"}, "not_allowed"),
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
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request("GET", f"/socket.io/?EIO=4&transport={transport}", headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()
