"""A real server process for tests: `app.py` on a free port, with a data folder of its own.

    with start_server(tmp_path / "data") as server:
        session = server.create_session(ballots="secret")
        seat = server.join(session, "Ana")
        … server.url, seat.cookie …

`kill` is `kill -9`; `start` brings the same server back on the same port.
"""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from workshop.identity import host_word
from workshop.web.cookies import cookie_name

ROOT = Path(__file__).parent.parent
STARTS_WITHIN = 30.0


@dataclass(frozen=True)
class Made:
    """A session that was opened."""

    id: str
    code: str


@dataclass(frozen=True)
class Seat:
    """Somebody who joined: their id, and the cookie header that says so."""

    session: str
    participant: str
    cookie: str


class Server:
    """One server process. Its output goes to `log`, which tests may read."""

    def __init__(
        self,
        data: Path,
        port: int | None = None,
        *,
        program: Sequence[str] = ("app.py",),
        environ: Mapping[str, str] | None = None,
        **settings: str,
    ) -> None:
        """`program` is what Python runs, for a server that differs; `environ` is added to ours."""
        self.data = data
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data.parent / f"{data.name}.log"
        self._settings = settings
        self._program = program
        self._environ = {**os.environ, **(environ or {})}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and return once it serves."""
        arguments = ["--host", "127.0.0.1", "--port", str(self.port), "--data", str(self.data)]
        for name, value in self._settings.items():
            arguments += [f"--{name.replace('_', '-')}", value]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, *self._program, *arguments],
                cwd=ROOT,
                env=self._environ,
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                if requests.get(f"{self.url}/healthz", timeout=5).ok:
                    return
            except requests.RequestException:  # not there yet, or a busy machine
                pass
            if self._process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise AssertionError(f"the server did not start:\n{self.log_text()}")
            time.sleep(0.05)

    @property
    def pid(self) -> int:
        """The process's id."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to stop; returns its exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> int:
        if self._process is None:
            return 0
        self._process.send_signal(how)
        code = self._process.wait(30)
        self._process = None
        return code

    def log_text(self) -> str:
        """Everything it has printed and logged."""
        return self.log.read_text("utf-8", "replace") if self.log.exists() else ""

    def host_key(self) -> str:
        """What the host's link carries."""
        return (self.data / "host-key").read_text("ascii").strip()

    def cookie(self, **grants: Any) -> str:
        """A cookie header as the server itself would sign it: `host=True`, `leads={…}`, …"""
        if grants.get("host"):
            grants["host"] = host_word(self.host_key())
        return f"{self.cookie_name()}={_serializer(self._secret()).dumps(grants)}"

    def cookie_name(self) -> str:
        """What the server calls the cookies that it signs."""
        return cookie_name(self._secret())

    def create_session(self, **form: str) -> Made:
        """Open a session as the host does, with the fields of the form: `ballots`, `mode`, …"""
        token = secrets.token_hex(20)
        signer = URLSafeTimedSerializer(self._secret(), salt="wtf-csrf-token")
        answer = requests.post(
            f"{self.url}/host/sessions",
            data={"csrf_token": signer.dumps(token), **form},
            headers={"Cookie": self.cookie(host=True, csrf_token=token)},
            allow_redirects=False,
            timeout=60,
        )
        assert answer.status_code == 303, answer.text
        ident = answer.headers["Location"].rsplit("/", 1)[-1]
        return Made(ident, self._code(ident))

    def delete_session(self, session: str) -> None:
        """Delete it as the host does."""
        token = secrets.token_hex(20)
        signer = URLSafeTimedSerializer(self._secret(), salt="wtf-csrf-token")
        answer = requests.post(
            f"{self.url}/host/sessions/{session}/delete",
            data={"csrf_token": signer.dumps(token)},
            headers={"Cookie": self.cookie(host=True, csrf_token=token)},
            allow_redirects=False,
            timeout=60,
        )
        assert answer.status_code == 303, answer.text

    def join(self, session: Made, name: str, *, http: requests.Session | None = None) -> Seat:
        """Sit down under a name, as the phone's page does."""
        with http or requests.Session() as client:
            answer = client.post(
                f"{self.url}/j/{session.code}",
                json={"name": name, "id": secrets.token_urlsafe(12)},
                timeout=60,
            )
            assert answer.status_code == 200, answer.text
            cookie = f"{self.cookie_name()}={answer.cookies[self.cookie_name()]}"
        return Seat(session.id, answer.json()["participant"], cookie)

    def _secret(self) -> str:
        return (self.data / "cookie-secret").read_text("ascii").strip()

    def _code(self, session: str) -> str:
        import sqlite3

        path = self.data / "branchwork.sqlite3"
        connection = sqlite3.connect(path)
        try:
            row = connection.execute("select code from sessions where id = ?", [session])
            code: str = row.fetchone()[0]
        finally:
            connection.close()
        return code


@contextmanager
def start_server(data: Path, port: int | None = None, **settings: str) -> Iterator[Server]:
    """A server that is killed at the end, if it has not stopped before."""
    server = Server(data, port, **settings)
    try:
        server.start()
        yield server
    finally:
        server.kill()


_ours: list[socket.socket] = []


def free_port() -> int:
    """A port that nobody uses, and that nobody else is given as long as this process lives: another
    suite on this machine would take it between now and the server's start. Whoever listens on it
    says so with SO_REUSEADDR, as servers do."""
    probe = socket.socket()
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    probe.bind(("127.0.0.1", 0))
    _ours.append(probe)
    port: int = probe.getsockname()[1]
    return port


def _serializer(secret: str) -> Any:
    app = Flask("tests")
    app.secret_key = secret
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert serializer is not None
    return serializer


def read_cookie(secret: str, cookie: str) -> Mapping[str, Any]:
    """What is in a cookie header that `Server.cookie` or the server made."""
    held: Mapping[str, Any] = _serializer(secret).loads(cookie.partition("=")[2])
    return held
