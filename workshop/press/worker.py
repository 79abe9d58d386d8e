"""A worker of the press, started by `press`: `python -m workshop.press.worker FD [LANGUAGES]`.

It makes one file after the other and ends by itself: when the press is gone, when nobody has needed
it for a while, when a file takes far too long, or when one has made it large.
"""

import logging
import os
import resource
import select
import signal
import socket
import sys
from pathlib import Path

from workshop import logs
from workshop.i18n import also_from
from workshop.press.wire import Answer, Gone, Job, receive, send
from workshop.transcript import render

log = logging.getLogger(__name__)

IDLE_SECONDS = 60
LONGEST_SECONDS = 120
LARGE_KIB = 450 * 1024
KINDNESS = 10
"""How much others go first: votes before files."""


def serve(sock: socket.socket) -> None:
    """Make files until there is a reason to end."""
    while select.select([sock], [], [], IDLE_SECONDS)[0]:
        try:
            job = receive(sock, Job)
        except Gone:
            return
        signal.alarm(LONGEST_SECONDS)
        try:
            made = render(job.transcript, job.extension, job.language)
        except Exception:
            log.exception("a transcript could not be made into %s", job.extension)
            made = None
        signal.alarm(0)
        leaving = _peak_kib() > LARGE_KIB
        send(sock, Answer(made, leaving))
        if leaving:
            return


def _peak_kib() -> int:
    """The most memory this process has had.

    As the kernel counts it for the program: `ru_maxrss` begins with the server's, which started it.
    """
    try:
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0])
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    os.nice(KINDNESS)
    logs.set_up(os.environ.get(logs.VARIABLE, "plain"))
    also_from(Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    with socket.socket(fileno=int(sys.argv[1])) as sock:
        sock.setblocking(True)  # the server's green threads have theirs otherwise
        serve(sock)


if __name__ == "__main__":
    main()
