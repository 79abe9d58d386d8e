"""The memory of a pack's texts: which original each was translated from, or copied from.

A text is remembered by its mark and not by its place, so that moving things about, in the editor or
by hand, loses nothing: that one sentence says another stays true wherever the two stand.
"""

import hashlib
from collections.abc import Iterable

import msgspec
import msgspec.toml

from workshop.packs.pack import Memory

_HEAD = "\n# Where these texts come from: Branchwork keeps it, leave it as it is.\n"


def mark(text: str) -> str:
    """The short name of exactly this text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def pair(original: str, text: str) -> str:
    """That one text says another in the language of its pack."""
    return f"{mark(original)}:{mark(text)}"


def remembering(pairs: Iterable[str], copied: Iterable[str] = ()) -> Memory:
    """A memory in the order in which files are written."""
    return Memory(translates=tuple(sorted(set(pairs))), copied=tuple(sorted(set(copied))))


def translated_marks(memory: Memory) -> set[str]:
    """The marks of the texts that are known to be translations of something."""
    return {one.partition(":")[2] for one in memory.translates}


def memory_toml(memory: Memory) -> str:
    """The memory as the last lines of a pack's file."""
    lists = {name: list(marks) for name, marks in msgspec.to_builtins(memory).items() if marks}
    lines = [f"{name} = [\n{_lines(marks)}]\n" for name, marks in lists.items()]
    return _HEAD + "[memory]\n" + "".join(lines)


def _lines(marks: Iterable[str]) -> str:
    return "".join(f'    "{one}",\n' for one in marks)


def without_memory(text: str) -> str:
    """A file without the memory that Branchwork has written behind it; as it is where there is
    none, or where more follows."""
    before, head, after = text.rpartition(_HEAD)
    return before if head and _is_memory(after) else text


def _is_memory(text: str) -> bool:
    try:
        return set(msgspec.toml.decode(text)) == {"memory"}
    except (ValueError, RecursionError):
        return False
