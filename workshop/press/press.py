"""The server's side of the press.

Plain sockets and semaphores: on green threads whoever waits for a file lets the others go on, on
real ones it blocks its own.
"""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore

from workshop.press.wire import Answer, Gone, Job, receive, send
from workshop.transcript import Rendered, Transcript

ROOT = Path(__file__).parent.parent.parent

AT_ONCE = 2
"""Files made at one time. Whoever comes later waits."""

LARGE = 2_400
"""Ideas and people from which on a transcript's pages are laid out alone: that takes memory."""

PAGES = ("pdf", "zip")

WAIT_SECONDS = 180.0
"""How long somebody waits for a place before they are asked to come again."""

ANSWER_SECONDS = 150.0
"""How long a worker may be silent: longer than it gives itself."""


class PressBusy(Exception):
    """So many want files that nobody could wait for their turn."""


class PressFailed(Exception):
    """The file could not be made; the worker has logged why."""


class Press:
    """Makes files of transcripts. Holds none of either.

    `languages` is a folder with translations beside the shipped ones (`i18n.also_from`).
    """

    def __init__(
        self,
        languages: Path | None = None,
        *,
        at_once: int = AT_ONCE,
        wait: float = WAIT_SECONDS,
    ) -> None:
        self._languages = languages
        self._places = BoundedSemaphore(at_once)
        self._alone = BoundedSemaphore(1)
        self._wait = wait
        self._idle: list[_Worker] = []
        self._closed = False

    def make(self, transcript: Transcript, extension: str, language: str | None = None) -> Rendered:
        """As `transcript.render`, elsewhere. Waits; raises PressBusy and PressFailed."""
        with self._place(large=extension in PAGES and _size(transcript) > LARGE):
            answer = self._ask(Job(transcript, extension, language))
        if answer.made is None:
            raise PressFailed(extension)
        return answer.made

    def close(self) -> None:
        """Let the workers go. Closing twice is no error."""
        self._closed = True
        while self._idle:
            self._idle.pop().end()

    @contextmanager
    def _place(self, *, large: bool) -> Iterator[None]:
        """A place at the press; for a large transcript the one where it disturbs only one other."""
        queues = [self._alone, self._places] if large else [self._places]
        taken: list[BoundedSemaphore] = []
        try:
            for queue in queues:
                if not queue.acquire(timeout=self._wait):
                    raise PressBusy
                taken.append(queue)
            yield
        finally:
            for queue in reversed(taken):
                queue.release()

    def _ask(self, job: Job) -> Answer:
        while self._idle:
            worker = self._idle.pop()
            try:
                return self._done(worker, worker.ask(job))
            except (Gone, ConnectionError):  # it had left for want of work
                worker.end()
        try:
            worker = _Worker(self._languages)
            return self._done(worker, worker.ask(job))
        except (Gone, OSError) as error:
            raise PressFailed(job.extension) from error

    def _done(self, worker: "_Worker", answer: Answer) -> Answer:
        if answer.leaving or self._closed:
            worker.end()
        else:
            self._idle.append(worker)
        return answer


def _size(transcript: Transcript) -> int:
    return len(transcript.ideas) + sum(group.size for group in transcript.groups)


class _Worker:
    """A worker's process, and the socket to it."""

    def __init__(self, languages: Path | None) -> None:
        more = [str(languages.resolve())] if languages else []
        self._sock, theirs = socket.socketpair()
        with theirs:
            self._sock.settimeout(ANSWER_SECONDS)
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", "workshop.press.worker", str(theirs.fileno()), *more],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl+C is for the server, which then ends its workers
            )

    def ask(self, job: Job) -> Answer:
        """Hand over a job and wait for its answer. Raises Gone or OSError, and then it is over."""
        try:
            send(self._sock, job)
            answer: Answer = receive(self._sock, Answer)
        except BaseException:  # also when whoever waits is killed: half an answer helps nobody
            self.end()
            raise
        return answer

    def end(self) -> None:
        """End the process, whatever it does. Ending twice is no error."""
        self._sock.close()
        self._process.kill()
        self._process.wait()
