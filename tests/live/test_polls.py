"""3: an answer of long polling that was lost on its way is given again."""

import json
import threading
import uuid
from typing import Any

import pytest
import requests

from tests.live.pages import Workshop
from tests.server import Server
from workshop.live import polls
from workshop.live.polls import KEEP, Polls


class App:
    """Answers every request with a number of its own; waits where it is told to."""

    def __init__(self) -> None:
        self.asked = 0
        self.go_on = threading.Event()
        self.go_on.set()
        self.body = b""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.asked += 1
        number = self.asked
        if environ.get("fails"):
            raise OSError
        self.go_on.wait(20)
        start_response("200 OK", [("Answer", str(number))])
        return [self.body or str(number).encode()]


def ask(served: Polls, sid: str = "a", t: str = "1", method: str = "GET", **more: Any) -> bytes:
    query = more.pop("query", f"EIO=4&transport=polling&t={t}&sid={sid}")
    heard: list[Any] = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": "/socket.io/", "QUERY_STRING": query, **more}
    body = b"".join(served(environ, lambda status, headers, *_: heard.append((status, headers))))
    assert heard[0][0] == "200 OK"
    return body


def test_3_a_request_that_is_sent_again_gets_the_same_answer_and_is_not_handed_on() -> None:
    app = App()
    served = Polls(app)
    for method in ("GET", "POST"):
        first = ask(served, method=method)
        assert ask(served, method=method) == first
        assert ask(served, method=method) == first
    assert app.asked == 2
    assert ask(served, t="2") == b"3"
    assert ask(served, sid="b") == b"4"
    assert ask(served, t="1") == b"5"  # its answer is not kept any more


def test_3_a_request_that_is_sent_again_while_the_first_waits_waits_with_it() -> None:
    app = App()
    served = Polls(app)
    app.go_on.clear()
    got: list[bytes] = []
    waiting = [threading.Thread(target=lambda: got.append(ask(served))) for _ in range(3)]
    for one in waiting:
        one.start()
    app.go_on.set()
    for one in waiting:
        one.join(20)
    assert got == [b"1"] * 3
    assert app.asked == 1


@pytest.mark.parametrize(
    "request_",
    [
        {"query": "EIO=4&transport=polling&t=1"},
        {"query": "EIO=4&transport=polling&sid=a"},
        {"query": "EIO=4&transport=websocket&t=1&sid=a"},
        {"PATH_INFO": "/j/ABCDEF"},
        {"method": "OPTIONS"},
    ],
)
def test_what_is_no_poll_of_a_connection_is_handed_on(request_: dict[str, Any]) -> None:
    served = Polls(App())
    assert [ask(served, **request_) for _ in range(2)] == [b"1", b"2"]


def test_a_request_that_failed_is_handed_on_when_it_is_sent_again() -> None:
    served = Polls(App())
    with pytest.raises(OSError):
        ask(served, fails=True)
    assert ask(served) == b"2"


def test_answers_are_kept_for_a_while_and_not_without_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    app = App()
    served = Polls(app, clock=lambda: now[0])
    ask(served, sid="old")
    now[0] += KEEP + 1
    ask(served, sid="new")
    assert [sid for _, sid in served._last] == ["new"]
    monkeypatch.setattr(polls, "MOST_BYTES", 1000)
    app.body = b"x" * 300
    for number in range(20):
        ask(served, sid=f"s{number}", t=str(number))
        assert served._bytes == sum(len(one.body) for one in served._last.values()) <= 1000
    assert len(served._last) == 3


@pytest.mark.server
def test_3_what_a_lost_poll_said_is_said_again(workshop: Workshop, server: Server) -> None:
    console, seat = workshop.console(), server.join(workshop.made, "Ana")
    http = requests.Session()
    http.headers["Cookie"] = seat.cookie

    def request(method: str, body: str | None = None, t: str = "", **query: str) -> str:
        query = {"EIO": "4", "transport": "polling", "t": t or uuid.uuid4().hex, **query}
        url = f"{server.url}/socket.io/"
        answer = http.request(method, url, params=query, data=body, timeout=60)
        assert answer.status_code == 200
        return answer.text

    sid = json.loads(request("GET")[1:])["sid"]
    auth = {"v": 2, "session": workshop.made.id, "as": "participant"}
    request("POST", "40" + json.dumps(auth), sid=sid)
    heard = request("GET", sid=sid)
    while '"snapshot"' not in heard:
        heard = request("GET", sid=sid)
    console.done("go_to", activity="board")
    lost = request("GET", t="the-lost-one", sid=sid)
    assert request("GET", t="the-lost-one", sid=sid) == lost
    command = {"id": "only-once-1", "command": {"type": "rename", "participant": seat.participant}}
    command["command"]["name"] = "Anna"  # type: ignore[index]
    for _ in range(2):  # and what is sent again is taken once
        request("POST", "421" + json.dumps(["command", command]), t="sent-again", sid=sid)
    heard = ""
    while "431[" not in heard:
        heard += request("GET", sid=sid)
    assert heard.count("431[") == 1


def test_what_was_refused_is_not_kept_and_neither_is_more_than_so_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(polls, "MOST", 10)

    def refuse(_environ: object, start_response: Any) -> list[bytes]:
        start_response("400 BAD REQUEST", [])
        return [b"no such connection"]

    strangers, seats = Polls(refuse), Polls(App())
    for number in range(50):
        query = f"transport=polling&t=1&sid=s{number}"
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/socket.io/", "QUERY_STRING": query}
        list(strangers(environ, lambda *_: None))
        ask(seats, sid=f"s{number}")
    assert len(strangers._last) == 0
    assert strangers._bytes == 0
    assert len(seats._last) == 10
