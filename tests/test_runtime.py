"""What runs under everything: listening, and going on listening."""

import errno
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from workshop.live import runtime
from workshop.live.listening import CannotListen, Listener, PortInUse


class Flaky:
    """A listening socket whose `accept` fails as told before it works."""

    family = socket.AF_INET

    def __init__(self, *numbers: int) -> None:
        self.failures = [OSError(number, "no") for number in numbers]

    def accept(self) -> tuple[str, str]:
        if self.failures:
            raise self.failures.pop(0)
        return "a connection", "an address"


class Naps(list[float]):
    """A listener's waits: its naps, and how many turns it has waited for."""

    turns = 0

    def take_turn(self) -> None:
        self.turns += 1

    def listener(self, sock: Flaky) -> Listener:
        return Listener(sock, self.take_turn, self.append)


@pytest.fixture
def naps() -> Naps:
    return Naps()


@pytest.mark.parametrize("number", [errno.ECONNABORTED, errno.ECONNRESET, errno.EPIPE])
def test_a_client_that_hangs_up_early_does_not_end_the_server(naps, number: int) -> None:
    listener = naps.listener(Flaky(number, number))
    assert listener.accept() == ("a connection", "an address")
    assert naps == []
    assert naps.turns == 1  # one connection for each turn of the loop


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE])
def test_a_full_file_table_is_waited_out(naps, number: int) -> None:
    listener = naps.listener(Flaky(number, number))
    assert listener.accept() == ("a connection", "an address")
    assert len(naps) == 2


def test_a_closed_listener_says_so(naps) -> None:
    listener = naps.listener(Flaky(errno.EBADF))
    with pytest.raises(OSError, match="no"):
        listener.accept()


def test_a_port_is_never_shared() -> None:
    first = runtime.make_listener("127.0.0.1", 0)
    try:
        port = first.getsockname()[1]
        with pytest.raises(PortInUse, match=f"Port {port} is already in use"):
            runtime.make_listener("127.0.0.1", port)
    finally:
        first.close()


@pytest.mark.parametrize("host", ["203.0.113.1", "no.such.name.invalid", "a" * 70])
def test_an_address_that_is_not_ours_is_one_sentence(host: str) -> None:
    with pytest.raises(CannotListen, match=f"no address {host}"):
        runtime.make_listener(host, 8000)


def test_blocking_work_runs_on_a_real_thread_and_its_errors_come_back() -> None:
    # In a process of its own: eventlet's hub and Playwright's loop do not share a thread well.
    code = """
import threading
from workshop.live import runtime
from workshop.live.listening import CannotListen, Listener, PortInUse
assert runtime.run_blocking(threading.get_ident) != threading.get_ident()
try:
    runtime.run_blocking(int, "x")
except ValueError:
    print("raised")
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        check=False,
        text=True,
        timeout=30,
    )
    assert (done.stdout, done.stderr) == ("raised\n", "")
