"""An evening with marked names, texts and keys: none of them is in the log, however it is written.

What goes wrong is in it too: guessed codes and keys, packets that make no sense, a record that
cannot be made, a database that is taken away.
"""

import json
import secrets
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families

from tests.live.pages import Workshop
from tests.server import Server, start_server

pytestmark = pytest.mark.server

MARK = "Zebulonquark"
ADDRESS = "198.51.100.77"
TOKEN = "m" * 30
WELCOME_ENDS = "Stop with Ctrl+C.\n"


@pytest.fixture(params=["plain", "json"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    settings = {"log": request.param, "metrics_token": TOKEN, "trusted_proxies": "1"}
    with start_server(tmp_path / "data", **settings) as started:
        yield started


def test_no_name_no_text_no_address_and_no_key_reaches_the_log(
    server: Server, tmp_path: Path
) -> None:
    made = server.create_session(title=f"{MARK} title")
    workshop = Workshop(server, made)
    phone = workshop.phone(f"{MARK} Ana")
    console = workshop.console()
    console.done("go_to", activity="board")
    phone.page.done("post_idea", text=f"{MARK} idea")
    phone.page.done("write_notes", text=f"{MARK} note")
    phone.page.command("rename", participant=phone.id, name=[f"{MARK} list"])
    phone.page.ask("draft", "g1", MARK.encode())
    phone.page.send_raw(f'2["command",{{"id":"{MARK}"')
    _wrong_requests(server, made.code)
    _hidden_from_the_disk(server, phone)
    console.done("end_session")
    for kind in ("md", "xlsx"):
        lead = {"Cookie": server.cookie(leads={made.id: "f1"})}
        got = requests.get(
            f"{server.url}/download/{made.id}/transcript.{kind}", headers=lead, timeout=60
        )
        assert got.status_code == 200
    server.delete_session(made.id)
    workshop.close()
    assert server.stop() == 0
    _, _, log = server.log_text().rpartition(WELCOME_ENDS)
    keys = [server.host_key(), (tmp_path / "data" / "cookie-secret").read_text().strip(), TOKEN]
    for secret in (MARK, ADDRESS, "127.0.0.1", phone.seat.cookie[-20:], made.code, *keys):
        assert secret not in log, log[-2_000:]
    assert "not stored" in log  # it did say what went wrong
    if "{" in log:
        lines = [json.loads(line) for line in log.splitlines()]
        told = [line["text"] for line in lines]
        assert f"session {made.id} was opened" in told
        assert f"session {made.id} was deleted" in told
        assert told[-1] == "stopped"


def _wrong_requests(server: Server, code: str) -> None:
    forwarded = {"X-Forwarded-For": ADDRESS}
    for path in (
        f"/host?key={MARK}",
        f"/f/{MARK}",
        f"/m/{MARK}",
        f"/?code={MARK}",
        f"/j/{code}?{MARK}",
        f"/static/{MARK}.js",
        f"/download/{MARK}/x.pdf",
    ):
        requests.get(f"{server.url}{path}", headers=forwarded, timeout=60)
    requests.post(f"{server.url}/j/{code}", data={"name": MARK}, headers=forwarded, timeout=60)
    requests.post(f"{server.url}/j/{code}", json={"name": [MARK]}, headers=forwarded, timeout=60)
    for line in (f"GET /{MARK} HTTP/7.7", f"GET {MARK} x", f"{MARK}"):
        with socket.create_connection(("127.0.0.1", server.port), timeout=60) as stranger:
            stranger.sendall(line.encode() + b"\r\n\r\n")
            while stranger.recv(4096):
                pass


def _hidden_from_the_disk(server: Server, phone) -> None:
    """The table is away for a moment: what is sent meanwhile is refused, and the log says so."""
    with closing(sqlite3.connect(server.data / "branchwork.sqlite3", timeout=60)) as conn:
        conn.execute("alter table events rename to away")
        conn.commit()
        answer = phone.page.command("write_notes", text=f"{MARK} lost {secrets.token_hex(4)}")
        assert answer["ok"] is False
        conn.execute("alter table away rename to events")
        conn.commit()
    phone.page.done("write_notes", text=f"{MARK} kept")


def test_the_figures_of_a_server_that_serves(server: Server) -> None:
    workshop = Workshop(server, server.create_session())
    phone = workshop.phone("Ana")
    workshop.screen()
    phone.page.done("write_notes", text="a note")
    seen = figures(server)
    while not seen["branchwork_loop_lag_seconds_count",]:  # it looks twice a second
        seen = figures(server)
    assert seen["branchwork_connections", "participant"] == 1
    assert seen["branchwork_connections", "screen"] == 1
    assert seen["branchwork_connections", "facilitator"] == 0
    assert seen["branchwork_sockets",] == 2
    assert seen["branchwork_queue_bytes",] >= 0
    assert seen["branchwork_messages_total", "ok", "command"] == 2
    assert seen["branchwork_tick_seconds_count",] >= 1
    workshop.close()


def figures(server: Server) -> dict[tuple[str, ...], float]:
    """Every sample: its name and its labels' values → its value."""
    answer = requests.get(
        f"{server.url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60
    )
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }
