"""docs/deployment.md: every command in it is run here, and every configuration is put to work.

What belongs to a whole machine (`sudo`, `systemctl`, `useradd`, `journalctl`) is played by small
programs; `/srv/branchwork` is a folder of the test's. All else is the real thing: git, make,
Python, nginx and Caddy (unpacked from Debian's packages by `.ci/proxies`).
"""

import configparser
import hashlib
import os
import re
import shutil
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
import websocket

from tests.server import ROOT, Made, Seat, Server, free_port, start_server

pytestmark = pytest.mark.server

DOC = (ROOT / "docs" / "deployment.md").read_text("utf-8")
HOME = "/srv/branchwork"
NAME = "workshop.example.org"
PATIENCE = 30

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(section: str, language: str) -> list[str]:
    """The code blocks of a section."""
    text = re.split(r"^## ", DOC.partition(f"## {section}\n")[2], flags=re.MULTILINE)[0]
    assert text, f"there is no section {section}"
    return [code for found, code in _FENCE.findall(text) if found == language]


SH = {
    section: blocks(section, "sh")
    for section in re.findall(r"^## (.+)$", DOC, re.MULTILINE)
    if blocks(section, "sh")
}
RUN = {"As a service", "Watching over it", "Backups", "A damaged database", "Upgrading"}
"""Sections whose commands are run by `test_a_servers_life`."""


def test_every_section_with_commands_is_run() -> None:
    assert set(SH) == RUN


@pytest.fixture
def machine(tmp_path: Path) -> "Machine":
    return Machine(tmp_path)


class Machine:
    """A folder that plays a Debian machine."""

    def __init__(self, path: Path) -> None:
        self.home = path / "srv"
        self.home.mkdir()
        self.said = path / "said"
        self._programs = path / "programs"
        self._programs.mkdir()
        self._play("sudo", 'while [ "$1" != "${1#-}" ]; do shift 2; done; exec env "$@"')
        for name in ("systemctl", "journalctl", "useradd"):
            self._play(name, f'echo "{name} $*" >> "{self.said}"')

    def _play(self, name: str, script: str) -> None:
        file = self._programs / name
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)

    def run(self, code: str, **places: str) -> str:
        """Run a block as it stands in the docs; returns what it printed."""
        script = code.replace(HOME, str(self.home))
        for shown, meant in places.items():
            assert shown in script, f"the docs no longer say {shown}"
            script = script.replace(shown, meant)
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("WORKSHOP_", "MAKE"))}
        done = subprocess.run(
            ["sh", "-eu"],
            input=script,
            env={**kept, "PATH": f"{self._programs}:{kept['PATH']}"},
            capture_output=True,
            text=True,
            check=False,
            cwd=self.home,
        )
        assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
        return done.stdout


# A server's life, as the docs tell it


def prepare_checkout(repository: Path) -> str:
    """A repository as the docs clone it, with what is not committed yet."""
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", ROOT, repository], check=True)
    files = subprocess.check_output(["git", "ls-files", "-mo", "--exclude-standard"], cwd=ROOT)
    for name in files.decode().splitlines():  # what is not committed yet is tested too
        if (ROOT / name).is_file():
            (repository / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, repository / name)
    git = ["git", "-C", repository, "-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "as it is"], check=True)
    return str(repository)


def furnish(app: Path) -> None:
    """Give a checkout our packages, as `make` would have fetched them: the test is of the commands,
    not of the network."""
    venv = app / ".venv"
    venv.mkdir()
    real = (ROOT / ".venv").resolve()
    for part in ("bin", "lib", "pyvenv.cfg"):
        (venv / part).symlink_to(real / part)
    (venv / ".ready").touch()
    inputs = "".join(
        (app / "static" / name).read_text("utf-8") for name in ("package.json", "package-lock.json")
    )
    stamp = hashlib.sha256(inputs.encode()).hexdigest()[:16]
    (app / "static" / "node_modules").mkdir()
    for part in (ROOT / "static" / "node_modules").iterdir():
        if not part.name.startswith(".ready"):
            (app / "static" / "node_modules" / part.name).symlink_to(part)
    (app / "static" / "node_modules" / f".ready-{stamp}").touch()


def test_a_servers_life(machine: Machine, tmp_path: Path) -> None:
    repository = prepare_checkout(tmp_path / "repository")
    (service, after) = SH["As a service"]
    useradd, clone, setup = service.splitlines()
    assert f"--home-dir {HOME}" in useradd
    machine.run(useradd)
    machine.run(clone, **{"<address of the repository>": repository})
    app, data = machine.home / "app", machine.home / "data"
    furnish(app)
    machine.run(setup)
    assert (app / "static" / "dist" / "manifest.json").is_file()
    machine.run(after)
    (backup,), (restore,) = SH["Backups"][:1], SH["Backups"][1:]
    (link,) = SH["Watching over it"]
    (recover,) = SH["A damaged database"]
    (upgrade,) = SH["Upgrading"]

    unit = unit_of(machine)
    with serving(unit) as url:
        key = (data / "host-key").read_text().strip()
        assert machine.run(link) == f"https://{NAME}/host#key={key}\n"
        session, seat = begin(data, url)
        said = machine.run(backup)
        assert "Checked: sessions that can be read: 1." in said
    (copy,) = machine.home.glob("backup-*")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600

    machine.run(restore, **{"backup-…": copy.name})
    assert (machine.home / "data-before").is_dir()
    with serving(unit) as url:
        again = requests.get(f"{url}/j/{session.code}", headers={"Cookie": seat.cookie}, timeout=20)
        assert again.status_code == 200
        assert seat.participant in again.text

    machine.run(recover)
    machine.run(upgrade)
    with serving(unit) as url:
        assert requests.get(f"{url}/j/{session.code}", timeout=20).status_code == 200
    told = machine.said.read_text()
    for line in ("enable --now branchwork", "stop branchwork", "start branchwork", "restart"):
        assert f"systemctl {line}" in told
    assert "journalctl -u branchwork" in told


def unit_of(machine: Machine) -> configparser.SectionProxy:
    """The unit's [Service] section, with its places on the test's machine."""
    (text,) = blocks("As a service", "ini")
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read_string(re.sub(r"^Environment=(\w+)=", r"Env_\1=", text, flags=re.MULTILINE))
    for key, value in unit["Service"].items():
        unit["Service"][key] = value.replace(HOME, str(machine.home))
    return unit["Service"]


@contextmanager
def serving(unit: configparser.SectionProxy) -> Iterator[str]:
    """Start what the unit starts, in its place, with its environment; stop it as systemd does."""
    port = free_port()
    environ = {key[4:]: value for key, value in unit.items() if key.startswith("Env_")}
    process = subprocess.Popen(
        unit["ExecStart"].split(),
        cwd=unit["WorkingDirectory"],
        env={"PATH": os.environ["PATH"], **environ, "WORKSHOP_PORT": str(port)},
        stdout=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{url}/healthz/ready", process)
        yield url
        process.terminate()
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait()


def wait_for(url: str, process: "subprocess.Popen[bytes]", **more: object) -> None:
    """Return once it answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, "it has ended"
        try:
            if requests.get(url, timeout=5, **more).ok:  # type: ignore[arg-type]
                return
        except requests.ConnectionError:
            time.sleep(0.05)
    raise AssertionError(f"{url} does not answer")


def begin(data: Path, url: str) -> tuple[Made, Seat]:
    """A session with somebody in it, on a server that is running."""
    server = Server(data)
    server.url = url
    made = server.create_session()
    return made, server.join(made, "Ana")


def test_the_unit_comes_back_from_what_passes_and_from_nothing_else(machine: Machine) -> None:
    unit = unit_of(machine)
    assert unit["Restart"] == "always"
    assert unit["RestartPreventExitStatus"] == "2"  # see test_startup for which is which


def test_systemd_understands_the_unit(machine: Machine, tmp_path: Path) -> None:
    (text,) = blocks("As a service", "ini")
    sections = re.findall(r"^\[(\w+)\]$", text, re.MULTILINE)
    assert sections == ["Unit", "Service", "Install"]
    unit = tmp_path / "branchwork.service"
    unit.write_text(text.replace("User=branchwork", "User=root"))
    if program := shutil.which("systemd-analyze"):  # it is wherever such a unit can be used
        asked = [program, "verify", "--man=no", unit]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        about_us = [line for line in done.stderr.splitlines() if "branchwork" in line]
        allowed = "is not executable"  # its program is on no machine of ours
        assert [line for line in about_us if allowed not in line] == []


# Behind the proxies


@pytest.fixture(scope="module")
def proxies() -> Path:
    venv = ROOT / ".venv"
    subprocess.run([ROOT / ".ci" / "proxies", venv], check=True)
    return venv.resolve() / "proxies" / "usr"


@pytest.fixture
def behind(tmp_path: Path) -> Iterator[Server]:
    """A server that believes one proxy."""
    settings = {"public_url": f"https://{NAME}", "trusted_proxies": "1"}
    with start_server(tmp_path / "data", **settings) as server:
        yield server


@contextmanager
def running(*command: object, url: str, **asking: object) -> Iterator[None]:
    process = subprocess.Popen([str(part) for part in command], stderr=subprocess.DEVNULL)
    try:
        wait_for(url, process, **asking)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def certificate(folder: Path) -> list[str]:
    """A certificate for the name, as nginx takes it."""
    key, cert = folder / "key.pem", folder / "cert.pem"
    where = ["-keyout", key, "-out", cert]
    about = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1"]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *about, *where],
        check=True,
        capture_output=True,
    )
    return [f"ssl_certificate {cert};", f"ssl_certificate_key {key};"]


def an_evening_works(server: Server, url: str, **asking: object) -> None:
    """Pages, joining, and a WebSocket through whatever stands between."""
    session = server.create_session()
    home = requests.get(f"{url}/", timeout=20, **asking)  # type: ignore[arg-type]
    assert home.headers["Strict-Transport-Security"]
    seat = server.join(session, "Ana")
    line = websocket.create_connection(
        url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket",
        host=NAME,
        origin=f"https://{NAME}",
        header=[f"Cookie: {seat.cookie}"],
        timeout=20,
        sslopt={"ca_certs": asking.get("verify"), "check_hostname": False},
    )
    assert line.recv().startswith("0{")
    line.close()


def test_nginx_serves_as_the_docs_configure_it(
    proxies: Path, behind: Server, tmp_path: Path
) -> None:
    port = free_port()
    (text,) = blocks("Behind a reverse proxy", "nginx")
    shown = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "# ssl_certificate, ssl_certificate_key: yours": "\n".join(certificate(tmp_path)),
        "http://127.0.0.1:8000": behind.url,
    }
    for there, here in shown.items():
        assert there in text
        text = text.replace(there, here)
    places = "\n".join(
        f"{kind}_temp_path {tmp_path}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = f"pid {tmp_path}/pid; daemon off; events {{}}\nhttp {{\n{places}\n{text}\n}}\n"
    config = tmp_path / "nginx.conf"
    config.write_text(whole)
    nginx = [proxies / "sbin" / "nginx", "-e", tmp_path / "errors", "-p", tmp_path, "-c", config]
    subprocess.run([*nginx, "-t"], check=True, capture_output=True)
    url = f"https://127.0.0.1:{port}"
    asking = {"verify": str(tmp_path / "cert.pem"), "headers": {"Host": NAME}}
    with running(*nginx, url=f"{url}/healthz", **asking):
        an_evening_works(behind, url, **asking)
    assert "access_log off;" in text


def test_caddy_serves_as_the_docs_configure_it(
    proxies: Path, behind: Server, tmp_path: Path
) -> None:
    port = free_port()
    (text,) = blocks("Behind a reverse proxy", "caddy")
    for there, here in {
        f"{NAME} {{": f"http://{NAME}:{port} {{",  # a certificate for it is not to be had here
        "127.0.0.1:8000": behind.url.removeprefix("http://"),
    }.items():
        assert there in text
        text = text.replace(there, here)
    config = tmp_path / "Caddyfile"
    config.write_text("{\n  admin off\n}\n" + text)
    caddy = proxies / "bin" / "caddy"
    adapter = ["--config", config, "--adapter", "caddyfile"]
    subprocess.run([caddy, "validate", *adapter], check=True, capture_output=True)
    url = f"http://127.0.0.1:{port}"
    asking = {"headers": {"Host": NAME}}
    own = [f"{name}={tmp_path}" for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")]
    with running("env", *own, caddy, "run", *adapter, url=f"{url}/healthz", **asking):
        an_evening_works(behind, url, **asking)


def test_prometheus_is_told_where_to_look() -> None:
    (text,) = blocks("Watching over it", "yaml")
    assert "credentials: <the token>" in text
    assert "127.0.0.1:8000" in text
