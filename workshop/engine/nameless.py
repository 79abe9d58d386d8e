"""Taking a name out of a draft: where a step says who does it, and says nothing but that name.

What a group wrote together stays, also when somebody erases themselves; but *who* is a field for
names, and theirs must not stand there any more. So the field is left empty, as a change like any
other that every page takes in. The change alone would leave the name in the updates that are kept
to look back at: there it is overwritten in place, by as many spaces, which changes nothing that the
document counts.
"""

from collections.abc import Iterable
from typing import Any

from pycrdt import Doc, Map

from workshop.core.text import clean_line
from workshop.engine.draft_reader import plain_value, words_of
from workshop.folding import fold

NOTHING = b"\0\0"
"""An update that changes nothing."""

_ANY_STRING = 119
"""How a plain string begins in an update; texts, which stay, begin otherwise."""


def left_empty(whole: bytes, names: Iterable[str]) -> tuple[bytes, set[str]]:
    """The update that empties each *who* of a draft that is one of these names, as people tell
    names apart; and what stood there to the letter."""
    wanted = {fold(name) for name in names}
    stood: set[str] = set()
    doc: Doc[Any] = Doc()
    doc.apply_update(whole)
    before = doc.get_state()
    try:
        steps = doc.get("steps", type=Map)
        keys = list(steps.keys())
    except Exception:  # a root of another kind
        return NOTHING, stood
    with doc.transaction():
        for key in keys:
            step = plain_value(steps, key)
            if not isinstance(step, Map):
                continue
            who = words_of(plain_value(step, "who"))
            if fold(clean_line(who)) in wanted:
                stood.add(who)
                step["who"] = ""
    return (doc.get_update(before), stood) if stood else (NOTHING, stood)


def has_name(update: bytes, names: Iterable[str]) -> bool:
    """Whether a name stands in an update by itself."""
    return any(_as_value(name.encode()) in update for name in names)


def blanked(update: bytes, names: Iterable[str]) -> bytes:
    """The update with spaces where a name stands by itself."""
    for name in names:
        word = name.encode()
        update = update.replace(_as_value(word), _as_value(b" " * len(word)))
    return update


def _as_value(word: bytes) -> bytes:
    length, number = b"", len(word)
    while number > 127:
        length += bytes([number & 127 | 128])
        number >>= 7
    return bytes([_ANY_STRING]) + length + bytes([number]) + word
