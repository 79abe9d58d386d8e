"""The server as it is really started: `python app.py`, its words, its exits."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.server import free_port

pytestmark = pytest.mark.server

ROOT = Path(__file__).parent.parent
LAST_LINE = "Stop with Ctrl+C.\n"


class Server:
    """A real server process that has said it serves."""

    def __init__(self, data: Path, *flags: str, **environ: str) -> None:
        self.port = free_port()
        self.process = start("--port", str(self.port), "--data", str(data), *flags, **environ)
        assert self.process.stdout
        self.welcome = ""
        for line in self.process.stdout:
            self.welcome += line
            if line == LAST_LINE:
                break

    def get(self, path: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path, headers={"Connection": "close"})
        response = connection.getresponse()
        response.read()
        connection.close()
        return response

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Send a signal; return the exit code and what was written to the error stream."""
        self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=20)
        return self.process.returncode, errors


def start(*flags: str, full_disk: bool = False, **environ: str) -> subprocess.Popen[str]:
    """With a `full_disk` no file may have a byte, which is as near as a test comes to one."""
    shell = ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh"] if full_disk else []
    settings = {name for name in os.environ if name.startswith("WORKSHOP_")}
    kept = {name: value for name, value in os.environ.items() if name not in settings}
    return subprocess.Popen(
        [*shell, sys.executable, "app.py", "--host", "127.0.0.1", *flags],
        cwd=ROOT,
        env={**kept, "PYTHONIOENCODING": "utf-8", **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts servers and makes sure that none outlives the test."""
    servers: list[Server] = []

    def serve(*flags: str, data: Path = tmp_path / "data", **environ: str) -> Server:
        servers.append(Server(data, *flags, **environ))
        return servers[-1]

    yield serve
    for server in servers:
        if server.process.poll() is None:
            server.process.kill()
        server.process.communicate()


def refused(*flags: str, code: int = 2, **environ: str) -> str:
    """Start a server that cannot start; return its one sentence.

    Exit code 2 says that it will never start like this, 75 that it may later."""
    done = start(*flags, **environ)
    try:
        out, errors = done.communicate(timeout=20)
    finally:
        done.kill()
    assert (done.returncode, out) == (code, "")
    assert errors.endswith(".\n")
    assert errors.count("\n") == 1
    return errors


def test_once_it_says_so_it_serves(serving) -> None:
    server = serving()
    assert server.get("/healthz").status == 200
    assert server.get("/").status == 200


def test_the_welcome_carries_the_host_key_and_the_key_opens_the_host_page(
    serving, tmp_path: Path
) -> None:
    server = serving()
    key = (tmp_path / "data" / "host-key").read_text().strip()
    assert f"http://127.0.0.1:{server.port}/host#key={key}" in server.welcome
    assert str(tmp_path / "data") in server.welcome
    assert "█▀" in server.welcome
    assert server.get(f"/host?key={key}").status in (200, 302, 303)
    assert server.get("/host?key=guessed").status in (403, 404)


def test_everything_in_the_data_folder_is_for_the_server_alone(serving, tmp_path: Path) -> None:
    serving()
    files = list((tmp_path / "data").iterdir())
    assert "branchwork.sqlite3" in {file.name for file in files}
    assert {oct(file.stat().st_mode & 0o777) for file in files} == {"0o600"}


def test_the_printed_addresses_are_the_public_ones(serving) -> None:
    server = serving(WORKSHOP_PUBLIC_URL="https://workshop.example.org")
    assert "https://workshop.example.org/host#key=" in server.welcome
    assert "127.0.0.1" not in server.welcome


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_leaves_in_peace_when_told_to(serving, number: int) -> None:
    assert serving().stop(number) == (0, "")


def test_it_leaves_although_somebody_is_still_connected(serving) -> None:
    server = serving()
    with socket.create_connection(("127.0.0.1", server.port)) as idle:
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        assert idle.recv(12) == b"HTTP/1.1 200"
        assert server.stop() == (0, "")


def test_it_comes_back_with_the_same_key_and_takes_its_port_again(serving, tmp_path: Path) -> None:
    first = serving()
    first.stop()
    flags = ("--port", str(first.port))
    again = serving(*flags)
    assert again.process.poll() is None
    assert key_in(first.welcome) == key_in(again.welcome)


def test_after_a_kill_it_starts_again(serving) -> None:
    serving().stop(signal.SIGKILL)
    assert serving().get("/healthz").status == 200


def test_a_port_in_use_is_one_sentence(serving, tmp_path: Path) -> None:
    other = tmp_path / "other"
    port = str(serving().port)
    sentence = refused("--port", port, "--data", str(other), code=75)
    assert f"Port {port} is already in use" in sentence
    assert not other.exists()


def test_a_data_folder_in_use_is_one_sentence(serving, tmp_path: Path) -> None:
    serving()
    sentence = refused("--port", str(free_port()), "--data", str(tmp_path / "data"), code=75)
    assert "Another Branchwork is using the data folder" in sentence


def test_an_unwritable_data_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    sentence = refused(
        "--port", str(free_port()), "--data", str(tmp_path / "file" / "data"), code=75
    )
    assert "cannot write in the data folder" in sentence


def test_a_database_that_is_none_is_one_sentence_and_left_alone(tmp_path: Path) -> None:
    database = tmp_path / "branchwork.sqlite3"
    database.write_bytes(b"this is no database, " * 100)
    sentence = refused("--port", str(free_port()), "--data", str(tmp_path))
    assert str(database) in sentence
    assert database.read_bytes() == b"this is no database, " * 100


def test_a_translation_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "languages"
    folder.mkdir()
    pack = (ROOT / "workshop" / "packs" / "kugel.toml").read_text("utf-8")
    welsh = pack.replace('language = "en"', 'language = "cy"').replace("true", "false", 1)
    (folder / "kugel.cy.toml").write_text(welsh, "utf-8")
    sentence = refused("--port", str(free_port()), "--data", str(tmp_path))
    assert str(folder) in sentence
    assert "line" in sentence


@pytest.mark.parametrize(
    ("flags", "environ", "named", "code"),
    [
        (["--port", "eighty"], {}, "--port is “eighty”", 2),
        ([], {"WORKSHOP_PORT": "70000"}, "WORKSHOP_PORT is “70000”", 2),
        (["--colour", "green"], {}, "--colour", 2),
        ([], {"WORKSHOP_TIME_ZONE": "Berlin"}, "WORKSHOP_TIME_ZONE is “Berlin”", 2),
        # the network may come up later than we do
        (["--host", "203.0.113.1"], {}, "203.0.113.1", 75),
        (["--host", "no.such.name.invalid"], {}, "no.such.name.invalid", 75),
    ],
)
def test_an_invalid_setting_is_one_sentence(
    tmp_path: Path, flags: list[str], environ: dict[str, str], named: str, code: int
) -> None:
    assert named in refused("--data", str(tmp_path / "data"), *flags, code=code, **environ)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("begun", [False, True])
def test_a_full_disk_is_no_reason_never_to_come_back(serving, tmp_path: Path, begun: bool) -> None:
    if begun:
        serving().stop()
    flags = ("--port", str(free_port()), "--data", str(tmp_path / "data"))
    done = start(*flags, full_disk=True)
    out, errors = done.communicate(timeout=20)
    assert (done.returncode, out) == (75, "")
    assert errors.count("\n") == 1
    assert serving().get("/healthz/ready").status == 200


def key_in(welcome: str) -> str:
    return welcome.split("/host#key=")[1].split()[0]
