"""A group's Yjs document as plain values. Anything in it may come from a hostile client."""

import logging
from collections.abc import Callable
from typing import Any

from pycrdt import Doc, Map, Text

from workshop.core.text import clean_line, clean_text
from workshop.core.tree import Node, Tree, arrange
from workshop.core.writing import Step, Writing
from workshop.packs.pack import Pack

log = logging.getLogger(__name__)

TEXT = 4_000
"""Characters of a text that are shown and exported."""

LINE = 200
STEPS = 60
NODES = 200
KEY = 64

_READ = 2 * TEXT
"""Cleaning takes time for each character, so no more than this is ever looked at."""


class Cleaner:
    """Cleans texts, and remembers those of the last reading: most have not changed since."""

    def __init__(self) -> None:
        self._before: dict[tuple[int, str], str] = {}
        self._now: dict[tuple[int, str], str] = {}

    def text(self, raw: str) -> str:
        return self._clean(raw, clean_text, TEXT)

    def line(self, raw: str) -> str:
        return self._clean(raw, clean_line, LINE)

    def turn(self) -> None:
        """A reading is over: forget what it did not meet."""
        self._before, self._now = self._now, {}

    def _clean(self, raw: str, clean: Callable[[str], str], limit: int) -> str:
        key = (limit, raw[: 2 * limit])
        found = self._before.get(key)
        if found is None:
            found = clean(key[1])[:limit].strip()
        self._now[key] = found
        return found


def read_writing(doc: Doc[Any], pack: Pack, cleaner: Cleaner | None = None) -> Writing:
    """What a group has written: texts cleaned and cut, removed and empty steps left out, in order.

    What is not what it should be (a number for a text, a list for a step) reads as nothing.
    Changes nothing in the document.
    """
    cleaner = cleaner or Cleaner()
    with doc.transaction():  # one for all; nothing in here waits
        reasons = {
            prompt.key: text
            for prompt in pack.reasons
            if (text := cleaner.text(_root(doc, f"reasons:{prompt.key}")))
        }
        answers = {
            question.key: text
            for question in pack.questions
            if (text := cleaner.text(_root(doc, f"answers:{question.key}")))
        }
        steps = _steps(doc, cleaner)
        tree = read_tree(doc, cleaner)
    cleaner.turn()
    return Writing(reasons, steps, answers, tree)


def _steps(doc: Doc[Any], cleaner: Cleaner) -> tuple[Step, ...]:
    steps: list[Step] = []
    for key, values in _entries(doc, "steps"):
        if len(steps) == STEPS:
            break
        one = _step(key, values, cleaner)
        if one is not None:
            steps.append(one)
    return tuple(steps)


def _entries(doc: Doc[Any], root: str) -> list[tuple[str, Map[Any]]]:
    """The maps of a root that are not removed, by (order, key)."""
    try:
        entries = doc.get(root, type=Map)
        keys = [key for key in entries.keys() if len(key) <= KEY]  # noqa: SIM118 - no dict
    except Exception:  # a root of another kind
        return []
    found = []
    for key in keys:
        values = plain_value(entries, key)
        if isinstance(values, Map) and plain_value(values, "removed") is not True:
            found.append((_order(values), key, values))
    return [(key, values) for _, key, values in sorted(found, key=lambda each: each[:2])]


def _order(values: Map[Any]) -> str:
    order = plain_value(values, "order")
    return order[:KEY] if isinstance(order, str) else ""


def _step(key: str, step: Map[Any], cleaner: Cleaner) -> Step | None:
    text = cleaner.text(words_of(plain_value(step, "text")))
    who, when = (cleaner.line(words_of(plain_value(step, name))) for name in ("who", "when"))
    if not (text or who or when):
        return None
    return Step(id=key, text=text, who=who, when=when, done=plain_value(step, "done") is True)


def read_tree(doc: Doc[Any], cleaner: Cleaner) -> Tree:
    """The group's connection tree, arranged. Nodes without a name are still being written."""
    nodes = []
    for key, values in _entries(doc, "tree")[:NODES]:
        name, how = (
            cleaner.line(words_of(plain_value(values, field))) for field in ("name", "how")
        )
        parent = plain_value(values, "parent")
        nodes.append(
            Node(
                id=key,
                parent=parent if isinstance(parent, str) else None,
                name=name,
                how=how,
                reaches=plain_value(values, "reaches") is True,
                order=_order(values),
            )
        )
    return Tree(
        base=cleaner.line(_root(doc, "tree:base")),
        target=cleaner.line(_root(doc, "tree:target")),
        nodes=arrange(nodes),
    )


def _root(doc: Doc[Any], name: str) -> str:
    try:
        return words_of(doc.get(name, type=Text))
    except Exception:  # a root of another kind
        return ""


def plain_value(values: Map[Any], key: str) -> object:
    try:
        return values.get(key)
    except Exception:
        return None


def words_of(value: object) -> str:
    if isinstance(value, Text):
        try:
            return str(value)[:_READ]
        except Exception:
            return ""
    return value[:_READ] if isinstance(value, str) else ""
