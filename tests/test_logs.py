"""The log: what it says when things go wrong, and what it never says."""

import io
import json
import logging
import sqlite3
import sys
import threading
import warnings
from collections.abc import Callable, Iterator

import pytest

from workshop import logs
from workshop.store.contract import StoreError

SECRET = "Zebulon Quark"


@pytest.fixture(params=logs.KINDS)
def written(request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Logs into a string in each way, and leaves everything as it was."""
    root, ours = logging.getLogger(), logging.getLogger("workshop")
    before = (root.handlers[:], root.level, ours.level)
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning)
    stream = io.StringIO()
    logs.set_up(request.param, stream)
    yield stream.getvalue
    logging.captureWarnings(False)
    root.handlers[:], root.level, ours.level = before
    sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning = hooks
    logging.getLogger().setLevel(before[1])


def fail(secret: str) -> None:
    try:
        int(secret)
    except ValueError as error:
        raise KeyError(secret) from error


def test_an_error_is_told_by_its_places_and_not_by_what_it_quotes(written) -> None:
    try:
        fail(SECRET)
    except KeyError:
        logging.getLogger("workshop.engine").exception("session %s: a tick failed", "s123")
    told = written()
    assert "session s123: a tick failed" in told
    assert "tests/test_logs.py" in told
    assert "KeyError" in told
    assert "ValueError" in told
    assert SECRET not in told


@pytest.mark.parametrize(
    "error",
    [
        OSError(28, "No space left on device"),
        sqlite3.OperationalError("database or disk is full"),
        StoreError("database or disk is full"),
    ],
)
def test_what_a_disk_says_is_told(written, error: Exception) -> None:
    logging.getLogger("workshop").error("not stored", exc_info=error)
    assert str(error) in written()


def test_an_error_that_nobody_caught_is_told_the_same_way(written) -> None:
    thread = threading.Thread(target=fail, args=(SECRET,))
    thread.start()
    thread.join()
    try:
        fail(SECRET)
    except KeyError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
        logs.uncaught()
    told = written()
    assert told.count("an error that nobody caught") == 3
    assert SECRET not in told


def test_what_packages_say_is_told_by_its_place_alone(written) -> None:
    logging.getLogger("engineio").warning("bad packet from %s", SECRET)
    logging.getLogger("werkzeug").error(f"GET /host?key={SECRET}")
    logging.getLogger("py.warnings").warning("%s", SECRET)
    told = written()
    assert told.count("said at ") == 3
    assert SECRET not in told


def test_json_is_a_line_for_each_thing(written) -> None:
    try:
        fail("two\nlines")
    except KeyError:
        logging.getLogger("workshop.live").exception("first\nsecond")
    told = written()
    if told.startswith("{"):
        (line,) = told.splitlines()
        held = json.loads(line)
        assert held["text"] == "first\nsecond"
        assert [each["error"] for each in held["errors"]] == ["KeyError", "ValueError"]
        assert (held["level"], held["from"]) == ("error", "live")
        assert held["at"].endswith("+00:00")
    else:
        assert told.splitlines()[0] == "ERROR live: first"
