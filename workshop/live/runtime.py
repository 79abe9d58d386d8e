"""What we run on, behind plain functions: serving, sleeping, spawning, blocking work.

Everything that knows eventlet is here, because eventlet is deprecated upstream: whoever replaces
it replaces this file. Nothing of the standard library may be used before `patch()` has run, so
`app.py` calls it first and this module imports little.
"""

import errno
import logging
import os
import resource
import signal
import socket
import traceback
import warnings
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any, ParamSpec, Protocol, TypeVar

from workshop.start_error import StartError

# The one name we look up is our own, once: let the system do it. Eventlet's resolver does not know
# every name that the system knows, and costs a third of a second at each start.
os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")

with warnings.catch_warnings():
    # Eventlet warns, on import and in capitals, that new projects should not choose it. We know
    # (docs/decisions.md), and the person who runs a workshop can do nothing about it.
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    import eventlet
    import eventlet.greenpool
    import eventlet.hubs.hub
    import eventlet.tpool
    import eventlet.wsgi
    from eventlet.green import socket as green_socket

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

BACKLOG = 4_096
"""Connections that may wait to be accepted. Eventlet's own default of 50 drops a join wave."""

MAX_CONNECTIONS = 30_000
"""Connections served at once, where the system allows that many. Eventlet's default is 1,024."""

SPARE_FILES = 200
"""File descriptors kept for the database, the log and the listener."""

BLOCKING_THREADS = 8
"""Real threads for `run_blocking`: one commits, the rest read."""

SOCKET_TIMEOUT = 75.0
"""Seconds that a connection may neither send nor take a byte. A living phone answers a ping every
25 s; one that is dead must not hold its place."""

KEEPALIVE = 30.0
"""Seconds that an idle HTTP connection is kept for its next request."""

STOP_SECONDS = 10.0
"""How long the last writes may take once somebody has asked the server to stop."""

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


class _Quiet(eventlet.wsgi.HttpProtocol):  # type: ignore[misc]
    """HTTP as eventlet speaks it, which would print a request that makes no sense to the error
    stream, with the address it came from and all that its first line held."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Wsgi(Protocol):
    """A WSGI application."""

    def __call__(self, environ: dict[str, Any], start_response: Any, /) -> Iterable[bytes]: ...


def patch() -> None:
    """Make the standard library's blocking calls cooperative. Call it before anything else."""
    eventlet.monkey_patch()
    eventlet.tpool.set_num_threads(BLOCKING_THREADS)


def raise_file_limit() -> int:
    """Allow this process as many open files as the system lets it; return how many.

    Every phone is one, and the usual soft limit of 1,024 is a hall too small.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard if hard != resource.RLIM_INFINITY else MAX_CONNECTIONS + SPARE_FILES


def make_listener(host: str, port: int, *, backlog: int = BACKLOG) -> "Listener":
    """Listen on an address. Raises `PortInUse` or `CannotListen`.

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
    sock = green_socket.socket(family, kind)
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
    return Listener(sock)


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


class Listener:
    """A listening socket whose `accept` outlives a client that hangs up and a full file table.

    Eventlet's server ends for good when `accept` raises, so one unlucky moment would close the
    workshop for everybody.
    """

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self.family = sock.family

    def accept(self) -> tuple[Any, Any]:
        """Wait for the next connection: its socket and its address."""
        while True:
            try:
                connection, address = self._sock.accept()
            except OSError as error:
                if error.errno in _FULL:
                    sleep(0.1)
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


def serve(
    app: Wsgi,
    listener: Listener,
    *,
    on_stop: Callable[[], object],
    on_start: Callable[[], object] = lambda: None,
    on_error: Callable[[], object] = traceback.print_exc,
    max_connections: int = MAX_CONNECTIONS,
) -> None:
    """Serve until SIGTERM or SIGINT, then call `on_stop` (at most 10 s) and return.

    `on_start` is called when both serving and stopping work: who has read the welcome may press
    Ctrl+C. `on_error` is called for an error that ends a green thread, while it is being handled.

    A second signal ends the process at once. Connections that are still open end with the process;
    phones connect again by themselves.
    """
    _tell_of_errors(on_error)
    stopped = _StopSignal()
    server = eventlet.spawn(
        eventlet.wsgi.server,
        listener,
        app,
        max_size=max(1, max_connections),
        keepalive=KEEPALIVE,
        socket_timeout=SOCKET_TIMEOUT,
        protocol=_Quiet,
        log_output=False,  # an access log would hold addresses, and we store none
        debug=False,  # no traceback to a phone
    )
    server.link(stopped.wake)
    on_start()
    stopped.wait()
    if server.dead:
        server.wait()  # raises what ended it
    # From here on nobody new comes in. The server's own end is not waited for: it comes only when
    # every phone has left.
    listener.close()
    server.kill()
    stored = False
    with eventlet.Timeout(STOP_SECONDS, False):
        on_stop()
        stored = True
    if not stored:
        log.error("What was waiting to be stored was not stored within %d s.", STOP_SECONDS)


def _tell_of_errors(tell: Callable[..., object]) -> None:
    """Have `tell` called for an error that a green thread ends with. Eventlet would print it to the
    error stream, with everything that it quotes."""
    quiet = SimpleNamespace(print_exception=tell, print_exc=tell)
    for module in (eventlet.hubs.hub, eventlet.greenpool):
        module.traceback = quiet


class _StopSignal:
    """Waits for SIGTERM or SIGINT.

    Python writes the signal's number into a socket that the hub watches. A plain handler would run
    too, but an idle hub would notice only at its next timer, up to a minute later.
    """

    def __init__(self) -> None:
        self._read, self._write = green_socket.socketpair()
        self._write.setblocking(False)
        signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._before = {
            number: signal.signal(number, lambda *_: None)
            for number in (signal.SIGTERM, signal.SIGINT)
        }

    def wake(self, *_: object) -> None:
        """End the waiting as a signal would."""
        self._write.send(b"\0")

    def wait(self) -> None:
        """Return when a signal has come; a second one then does what it did before."""
        self._read.recv(1)
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)


def run_blocking(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a call that would block (disk, CPU) on a real thread; others go on meanwhile.

    Raises what the call raises.
    """
    result: T = eventlet.tpool.execute(function, *args, **kwargs)
    return result


def spawn(function: Callable[P, object], /, *args: P.args, **kwargs: P.kwargs) -> None:
    """Start a call beside the others, and do not wait for it."""
    eventlet.spawn(function, *args, **kwargs)


def sleep(seconds: float = 0) -> None:
    """Let the others run, for at least so many seconds."""
    eventlet.sleep(seconds)
