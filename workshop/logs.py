"""The log: what goes wrong, and when it served. Lines of text, or of JSON for a machine.

It holds no name, no text, no address and no key. Our own messages are written so (a session's id
is a name for it that opens nothing). Two things could carry more, and are held back here: what an
error says of itself, since Python quotes what it stumbled over, and what packages say.
"""

import json
import logging
import os
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

KINDS = ("plain", "json")
VARIABLE = "WORKSHOP_LOG"

ROOT = Path(__file__).parent.parent
OURS = "workshop"
_DEEPEST = 30

_SPEAKS = {"OSError", "sqlite3.Error", "StoreError", "StartError", "MissingBundle"}
"""Kinds of errors whose words are about files, tables and sessions' ids alone."""


def set_up(kind: str, stream: TextIO | None = None) -> None:
    """Log to `stream` (the error stream) from now on, uncaught errors too.

    Lines of JSON say also when the server began to serve and what became of sessions; text is for
    somebody's terminal, and says only what they should know.
    """
    os.environ[VARIABLE] = kind  # the processes that make files log as we do
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Json() if kind == "json" else _Plain())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(logging.INFO if kind == "json" else logging.WARNING)
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )
    sys.unraisablehook = lambda args: _uncaught(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )


def uncaught(*_: object) -> None:
    """Log the error that is being handled, in the place of printing it."""
    kind, error, trace = sys.exc_info()
    if kind is not None and error is not None:
        _uncaught(kind, error, trace)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger(OURS).error("an error that nobody caught", exc_info=(kind, error, trace))


class _Plain(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        lines = [f"{record.levelname} {_source(record)}: {_said(record)}"]
        if record.exc_info and record.exc_info[1] is not None:
            for error in _chain(record.exc_info[1]):
                lines.append(f"  {kind_and_words(error)}")
                lines += [f"    {place}" for place in _places(error)]
        return "\n".join(lines)


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": _source(record),
            "text": _said(record),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["errors"] = [
                {"error": kind_and_words(error), "places": list(_places(error))}
                for error in _chain(record.exc_info[1])
            ]
        return json.dumps(line, ensure_ascii=False)


def kind_and_words(error: BaseException) -> str:
    """An error's kind, and its words where they can hold nothing of anybody."""
    kinds = {
        name
        for kind in type(error).__mro__
        for name in (kind.__name__, f"{kind.__module__}.{kind.__name__}")
    }
    name = type(error).__name__
    return f"{name}: {' '.join(str(error).split())}" if kinds & _SPEAKS else name


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, and those that led to it."""
    seen: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in seen and len(seen) < 5:
        seen.append(at)
        yield at
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)


def _places(error: BaseException) -> Iterator[str]:
    """Where it came from, the innermost last: lines of the program, without what was in them."""
    for frame in traceback.extract_tb(error.__traceback__)[-_DEEPEST:]:
        yield f"{_short(frame.filename)}:{frame.lineno} {frame.name}"


def _said(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] == OURS:
        return record.getMessage()
    return f"said at {_short(record.pathname)}:{record.lineno}"


def _source(record: logging.LogRecord) -> str:
    return record.name.removeprefix(f"{OURS}.")


def _short(path: str) -> str:
    """A file's path, from the project or from its package on."""
    for start in (f"{ROOT}/", "site-packages/"):
        if start in path:
            return path.rpartition(start)[2]
    return path
