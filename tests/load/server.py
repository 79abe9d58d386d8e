"""Server processes under load: started as they really start, their CPU read from the kernel."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import requests

ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 20.0


def cpu_seconds(pid: int) -> float:
    """User and system time that a process, all its threads, has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mib(pid: int) -> float:
    """Resident memory of a process."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


@contextmanager
def serving(arguments: list[str], port: int, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A server process that answers on its port; stopped at the end."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            _wait(process, f"http://127.0.0.1:{port}/healthz", log)
            yield process
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            if requests.get(url, timeout=1).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.05)
    raise RuntimeError(f"the server did not start:\n{log.read_text()}")


class Host:
    """The host's browser, as far as a session needs one to be opened."""

    def __init__(self, base: str, key: str) -> None:
        self.base = base
        self.http = requests.Session()
        self._checked(self.http.get(f"{base}/host", params={"key": key}, timeout=10))

    def open_session(self, *, group_size: int, ballots: str) -> dict[str, str]:
        """A new session with groups dealt: its id, code, and the host's cookie."""
        page = self._checked(self.http.get(f"{self.base}/host/new", timeout=10)).text
        form = _Form()
        form.feed(page)
        chosen = {"title": "The bench", "mode": "deal", "size": str(group_size), "ballots": ballots}
        fields = [(name, value) for name, value in form.fields if name not in chosen]
        opened = self.http.post(
            f"{self.base}/host/sessions",
            data=[*fields, *chosen.items()],
            headers={"Origin": self.base},
            timeout=10,
        )
        page = self._checked(opened).text
        session = opened.url.rsplit("/", 1)[-1]
        code = re.search(r'"code":\s*"([^"]+)"', page)
        if code is None:
            raise RuntimeError("the console's page holds no code")
        cookie = "; ".join(f"{one.name}={one.value}" for one in self.http.cookies)
        return {"session": session, "code": code[1], "cookie": cookie}

    @staticmethod
    def _checked(answer: requests.Response) -> requests.Response:
        answer.raise_for_status()
        return answer


class _Form(HTMLParser):
    """What a browser would send of the page's form as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        ticked = given.get("type") not in ("radio", "checkbox") or "checked" in given
        if tag == "input" and given.get("name") and ticked:
            self.fields.append((given["name"] or "", given.get("value") or "on"))
