"""What we run on, behind plain functions: serving, sleeping, spawning, blocking work.

Everything that knows eventlet is in this folder, because eventlet is deprecated upstream: whoever
replaces it replaces this. Nothing of the standard library may be used before `patch()` has run, so
`app.py` calls it first and this module imports little.
"""

import logging
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any, ParamSpec, Protocol, TypeVar

from workshop.live import fairness, garbage
from workshop.live.listening import MAX_CONNECTIONS, Listener, listen

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

from workshop.live.runtime.http import KEEPALIVE, Http
from workshop.live.runtime.sharing import Hub, Socket, clock, door, turns

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

BLOCKING_THREADS = 8
"""Real threads for `run_blocking`: one commits, the rest read."""

SWITCH = 0.0005
"""Seconds after which a real thread that wants to go on gets to, however busy the loop is: the one
that commits does, with everybody's acknowledgement. Python's own 5 ms add up."""

SOCKET_TIMEOUT = 75.0
"""Seconds that a connection may neither send nor take a byte. A living phone answers a ping every
25 s; one that is dead must not hold its place."""

STOP_SECONDS = 10.0
"""How long the last writes may take once somebody has asked the server to stop."""


class Wsgi(Protocol):
    """A WSGI application."""

    def __call__(self, environ: dict[str, Any], start_response: Any, /) -> Iterable[bytes]: ...


def patch() -> None:
    """Make the standard library's blocking calls cooperative. Call it before anything else."""
    eventlet.hubs.use_hub(Hub)
    eventlet.monkey_patch()
    eventlet.tpool.set_num_threads(BLOCKING_THREADS)
    sys.setswitchinterval(SWITCH)


def make_listener(host: str, port: int) -> Listener:
    """Listen on an address. Raises `PortInUse` or `CannotListen`."""
    return Listener(listen(Socket, host, port), door.enter, sleep)


def serve(
    app: Wsgi,
    listener: Listener,
    *,
    behind_proxy: bool = False,
    on_stop: Callable[[], object],
    on_start: Callable[[], object] = lambda: None,
    on_error: Callable[[], object] = traceback.print_exc,
    max_connections: int = MAX_CONNECTIONS,
) -> None:
    """Serve until SIGTERM or SIGINT, then call `on_stop` (at most 10 s) and return.

    `behind_proxy`: connections are a proxy's, and each brings the requests of many people.
    `on_start` is called when both serving and stopping work: who has read the welcome may press
    Ctrl+C. `on_error` is called for an error that ends a green thread, while it is being handled.

    A second signal ends the process at once. Connections that are still open end with the process;
    phones connect again by themselves.
    """
    _tell_of_errors(on_error)
    Socket.newcomer = fairness.PROXY if behind_proxy else fairness.NEWCOMER
    stopped = _StopSignal()
    server = eventlet.spawn(
        eventlet.wsgi.server,
        listener,
        app,
        max_size=max(1, max_connections),
        keepalive=KEEPALIVE,
        socket_timeout=SOCKET_TIMEOUT,
        protocol=Http,
        log_output=False,  # an access log would hold addresses, and we store none
        debug=False,  # no traceback to a phone
    )
    server.link(stopped.wake)
    garbage.begin()
    spawn(garbage.keep_looking, sleep, clock, turns.quiet_for)
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
