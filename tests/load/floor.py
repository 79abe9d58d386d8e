"""The floor: a bare Flask-SocketIO server that acknowledges the same messages and broadcasts the
same bytes as Branchwork did a moment ago, and does nothing else.

`python -m tests.load.floor JOB.json`. No rules, no store, no cookie to sign but Flask's own. The
worker is the same: the listener, the server and the Socket.IO settings are the product's.
"""

from workshop.live import runtime

runtime.patch()

import json  # noqa: E402
import secrets  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from flask import Flask, request, session  # noqa: E402
from flask_socketio import SocketIO, emit, join_room  # noqa: E402

from workshop.live.listening import raise_file_limit  # noqa: E402
from workshop.live.protocol import MESSAGE_BYTES  # noqa: E402
from workshop.live.sockets import PING_EVERY, PING_TIMEOUT  # noqa: E402


class Floor:
    """What the floor has to say, taken from the figures of the real run."""

    def __init__(self, job: dict[str, Any]) -> None:
        self.people: int = job["people"]
        self.snapshot = {"pad": "x" * max(0, job["snapshot_bytes"] - 24)}
        self.joined, self.voted = 0, 0
        # phase → (bytes of one broadcast, seconds between broadcasts)
        self.waves: dict[str, tuple[int, float]] = {
            name: (wave["bytes"], wave["every"]) for name, wave in job["waves"].items()
        }
        self.dirty = False
        self.phase = "join"

    def update(self) -> dict[str, Any]:
        """One broadcast of as many bytes as a real one had, with the count the phones wait for."""
        known = {"cast": self.voted, "people": self.people}
        size = self.waves[self.phase][0]
        return {"vote": known, "pad": "x" * max(0, size - 60)}


def make(floor: Floor) -> tuple[Flask, SocketIO]:
    app = Flask(__name__)
    app.secret_key = secrets.token_bytes(32)
    sockets = SocketIO(
        app,
        async_mode="eventlet",
        async_handlers=False,
        cookie=None,
        cors_allowed_origins="*",
        max_http_buffer_size=MESSAGE_BYTES,
        ping_interval=PING_EVERY,
        ping_timeout=PING_TIMEOUT,
    )

    @app.get("/healthz")
    def healthz() -> str:
        return "ok"

    @app.post("/j/<code>")
    def join(code: str) -> dict[str, Any]:
        name = request.get_json()["name"]
        session["seats"] = {code: secrets.token_urlsafe(12)}
        return {"ok": True, "session": code, "participant": name, "version": 1}

    @sockets.on("connect")
    def connect(auth: dict[str, Any]) -> None:
        join_room("room")
        emit("snapshot", floor.snapshot)
        floor.joined += auth.get("as") == "participant"
        floor.dirty = True

    @sockets.on("command")
    def command(message: dict[str, Any]) -> dict[str, Any]:
        if message["command"]["type"] == "go_to":
            floor.phase = "vote"
            sockets.emit("update", {"group": {"id": "g1"}}, to="room")
            return {"ok": True, "version": 1, "result": {}}
        floor.voted += 1
        floor.dirty = True
        return {"ok": True, "version": floor.voted, "result": {}}

    def tell() -> None:
        while True:
            sockets.sleep(floor.waves[floor.phase][1])
            if floor.dirty:
                floor.dirty = False
                sockets.emit("update", floor.update(), to="room")

    sockets.start_background_task(tell)
    return app, sockets


def main() -> None:
    job = json.loads(Path(sys.argv[1]).read_text())
    raise_file_limit()
    app, _ = make(Floor(job))
    listener = runtime.make_listener("127.0.0.1", job["port"])
    runtime.serve(app, listener, on_stop=lambda: None)


if __name__ == "__main__":
    main()
