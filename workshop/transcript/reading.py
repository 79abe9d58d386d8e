"""What every format must know about a text before it shows it: its direction, and that it can be
written at all."""

import re
import unicodedata
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

# What XML cannot hold, and with it Word, Excel and XHTML: controls, halves of pairs, non-characters
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FROM_THE_RIGHT = {"R", "AL"}


def from_the_right(text: str) -> bool | None:
    """Whether a text reads from the right, by its first letter; None where it has none."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in _FROM_THE_RIGHT:
            return True
        if kind == "L":
            return False
    return None


def writable(value: T) -> T:
    """A value with everything taken out of its texts that some format could not hold.

    What people write is cleaned when it comes in; this is for what came in otherwise.
    """
    found: Any = value
    if isinstance(found, str):
        found = _UNWRITABLE.sub("", found)
    elif isinstance(found, tuple):
        found = tuple(map(writable, found))
    elif isinstance(found, msgspec.Struct):
        fields = {name: writable(getattr(found, name)) for name in found.__struct_fields__}
        found = type(found)(**fields)
    return found  # type: ignore[no-any-return]
