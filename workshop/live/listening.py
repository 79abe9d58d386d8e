"""Listening on an address, and going on listening whatever knocks."""

import errno
import resource
import socket
from collections.abc import Callable
from typing import Any

from workshop.start_error import StartError

BACKLOG = 4_096
"""Connections that may wait to be accepted. Eventlet's own default of 50 drops a join wave."""

MAX_CONNECTIONS = 30_000
"""Connections served at once, where the system allows that many. Eventlet's default is 1,024."""

SPARE_FILES = 200
"""File descriptors kept for the database, the log and the listener."""

CONNECTION = "branchwork.connection"
"""Where the runtime puts what it knows of a request's connection, in WSGI's environment."""

_PASSING = {
    errno.ECONNABORTED,
    errno.ECONNRESET,
    errno.EPIPE,
    errno.EPROTO,
    errno.ENETDOWN,
    errno.ENETUNREACH,
    errno.EHOSTDOWN,
    errno.EHOSTUNREACH,
}
_FULL = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}


def N_(text: str) -> str:  # noqa: N802 - as in i18n, which imports too much to come first
    return text


class CannotListen(StartError):
    """The address cannot be served on."""

    passing = True


class PortInUse(CannotListen):
    """Another program serves on this port."""


def raise_file_limit() -> int:
    """Allow this process as many open files as the system lets it; return how many.

    Every phone is one, and the usual soft limit of 1,024 is a hall too small.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard if hard != resource.RLIM_INFINITY else MAX_CONNECTIONS + SPARE_FILES


class Listener:
    """A listening socket whose `accept` outlives a client that hangs up and a full file table.

    Eventlet's server ends for good when `accept` raises, so one unlucky moment would close the
    workshop for everybody.
    """

    def __init__(
        self, sock: Any, turn: Callable[[], object], sleep: Callable[[float], object]
    ) -> None:
        """`turn` waits until there is time for another connection."""
        self._sock = sock
        self._turn = turn
        self._sleep = sleep
        self.family = sock.family

    def accept(self) -> tuple[Any, Any]:
        """Wait for the next connection: its socket and its address."""
        # Thousands that knock at once come in one after the other.
        self._turn()
        while True:
            try:
                connection, address = self._sock.accept()
            except OSError as error:
                if error.errno in _FULL:
                    self._sleep(0.1)
                elif error.errno not in _PASSING:
                    raise
            else:
                return connection, address

    def getsockname(self) -> Any:
        """The address listened on, as `socket.socket.getsockname` gives it."""
        return self._sock.getsockname()

    def close(self) -> None:
        """Take no more connections."""
        self._sock.close()


def listen(make: Callable[[int, int], Any], host: str, port: int, *, backlog: int = BACKLOG) -> Any:
    """A socket made by `make(family, type)` that listens. Raises `PortInUse` or `CannotListen`.

    Not with `eventlet.listen`: that shares the port (SO_REUSEPORT), so that a second server would
    quietly take half of the first one's phones.
    """
    try:
        (family, kind, _, _, address), *_ = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except (OSError, UnicodeError) as error:  # the latter for a name that no name can be
        raise CannotListen(
            N_("This machine has no address %(host)s: choose another with --host."), host=host
        ) from error
    sock = make(family, kind)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Accepted connections inherit it: a small message must not wait for the last one's receipt.
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        sock.bind(address)
        sock.listen(backlog)
    except OSError as error:
        sock.close()
        raise _why_not(error, host, port) from error
    return sock


def _why_not(error: OSError, host: str, port: int) -> CannotListen:
    if error.errno == errno.EADDRINUSE:
        return PortInUse(
            N_(
                "Port %(port)s is already in use, perhaps by another Branchwork: stop that program"
                " first, or choose another port with --port."
            ),
            port=port,
        )
    if error.errno == errno.EACCES:
        return CannotListen(
            N_("Port %(port)s needs more rights: choose one from 1024 up with --port."), port=port
        )
    return CannotListen(
        N_("This machine has no address %(host)s: choose another with --host."), host=host
    )
