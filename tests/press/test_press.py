"""The press: files made in processes of their own, a few at a time."""

import os
import signal
import threading
import time
from collections.abc import Iterator

import msgspec
import pytest

from tests.core.play import Play
from tests.transcript.conftest import NOW
from tests.transcript.reading import visible_in
from workshop.packs import shipped_packs
from workshop.press import Press, PressBusy, PressFailed, press
from workshop.transcript import FORMATS, Transcript, for_facilitator, render
from workshop.transcript.model import Idea

IDEA = Idea("an idea", "Ana", likes=0, at=NOW, pinned=False)


@pytest.fixture(scope="module")
def transcript() -> Transcript:
    play = Play(shipped_packs()["kugel"])
    play.join("Ana", "محمد", "陳大文", group="g1")
    return for_facilitator(play.state, {}, NOW)


@pytest.fixture
def made_by() -> Iterator[Press]:
    working = Press()
    yield working
    working.close()


def pid_of(working: Press) -> int:
    """The idle worker's process."""
    return working._idle[-1]._process.pid


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("extension", sorted(FORMATS))
def test_it_makes_what_is_made_here(made_by: Press, transcript: Transcript, extension: str) -> None:
    there, here = made_by.make(transcript, extension), render(transcript, extension)
    assert (there.name, there.mimetype) == (here.name, here.mimetype)
    assert visible_in(there.content, extension) == visible_in(here.content, extension)


def test_one_worker_makes_one_file_after_the_other(made_by: Press, transcript: Transcript) -> None:
    made_by.make(transcript, "md")
    first = pid_of(made_by)
    made_by.make(transcript, "html")
    assert pid_of(made_by) == first != os.getpid()


def test_a_worker_that_died_is_replaced_and_nobody_notices(
    made_by: Press, transcript: Transcript
) -> None:
    made_by.make(transcript, "md")
    first = pid_of(made_by)
    os.kill(first, signal.SIGKILL)
    assert made_by.make(transcript, "md").content
    assert pid_of(made_by) != first


def test_what_cannot_be_made_is_said_and_the_press_goes_on(
    made_by: Press, transcript: Transcript
) -> None:
    with pytest.raises(PressFailed):
        made_by.make(transcript, "exe")
    assert made_by.make(transcript, "md").content


def test_closing_ends_the_workers(transcript: Transcript) -> None:
    working = Press()
    working.make(transcript, "md")
    worker = pid_of(working)
    working.close()
    working.close()
    assert gone(worker)


def test_a_worker_ends_when_its_server_does(made_by: Press, transcript: Transcript) -> None:
    """Also when the server is killed: then all that the worker sees is a closed socket."""
    made_by.make(transcript, "md")
    worker = made_by._idle.pop()
    worker._sock.close()
    assert worker._process.wait(timeout=20) == 0


class Slow:
    """Stands in for a worker, and counts how many are at work at once."""

    most = 0
    now = 0
    lock = threading.Lock()

    def __init__(self, languages: object) -> None:
        pass

    def ask(self, job: press.Job) -> press.Answer:
        with Slow.lock:
            Slow.now += 1
            Slow.most = max(Slow.most, Slow.now)
        time.sleep(0.05)
        with Slow.lock:
            Slow.now -= 1
        return press.Answer(render(job.transcript, "md"), leaving=False)

    def end(self) -> None:
        pass


@pytest.mark.parametrize(("ideas", "at_once"), [(1, 2), (2_500, 1)])
def test_few_files_are_made_at_once_and_large_ones_alone(
    monkeypatch: pytest.MonkeyPatch, transcript: Transcript, ideas: int, at_once: int
) -> None:
    monkeypatch.setattr(press, "_Worker", Slow)
    Slow.most = 0
    one = msgspec.structs.replace(transcript, ideas=(IDEA,) * ideas)
    working = Press()
    threads = [threading.Thread(target=working.make, args=(one, "pdf")) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Slow.most == at_once


def test_who_would_wait_too_long_is_told_so(
    monkeypatch: pytest.MonkeyPatch, transcript: Transcript
) -> None:
    monkeypatch.setattr(press, "_Worker", Slow)
    working = Press(at_once=1, wait=0.01)
    with working._place(large=False), pytest.raises(PressBusy):
        working.make(transcript, "md")
    assert working.make(transcript, "md").content


def test_a_place_is_given_back_when_making_fails(
    monkeypatch: pytest.MonkeyPatch, transcript: Transcript
) -> None:
    def broken(languages: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(press, "_Worker", broken)
    working = Press(at_once=1, wait=0.01)
    for _ in range(3):
        with pytest.raises(PressFailed):
            working.make(transcript, "md")
