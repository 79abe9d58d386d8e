"""What is wrong with a pack, in the reader's language and with its place said for people."""

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.i18n import _
from workshop.packs import PackError
from workshop.packs.check import WHOLE

SHOWN = 100
"""Nobody puts right more than that in one go."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One mistake: its path (empty for the whole pack), the line of a file, the sentence."""

    path: str
    line: int | None
    text: str


def in_words(errors: Iterable[PackError]) -> list[Wrong]:
    """The errors as they are shown, in the order of the file where lines are known."""
    said = [
        Wrong("" if error.path == WHOLE else error.path, error.line, error.reason_in(_))
        for error in errors
    ]
    said.sort(key=lambda one: one.line or 0)
    return said[:SHOWN]
