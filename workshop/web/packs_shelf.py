"""The packs there are: those that are shipped, and the host's own from the store."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from threading import Lock

from workshop.engine import Engine
from workshop.packs import Pack, PackError, PackErrors, load_pack, shipped_packs, shipped_sources

_KEY = 32
"""Characters that a pack's key may hold."""


@dataclass(frozen=True, slots=True)
class OnShelf:
    """One pack as it lies there. `pack` is None for a file that an update no longer takes; then
    `errors` says why. `edition` tells one text from another."""

    id: str
    text: str
    own: bool
    pack: Pack | None
    errors: tuple[PackError, ...] = ()

    @property
    def edition(self) -> str:
        """Changes with the text, so that nobody overwrites what they have not seen."""
        return edition_of(self.text)


def edition_of(text: str) -> str:
    """A short name for exactly this text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@cache
def _shipped() -> dict[str, OnShelf]:
    packs, texts = shipped_packs(), shipped_sources()
    return {id: OnShelf(id, texts[id], own=False, pack=pack) for id, pack in packs.items()}


class Shelf:
    """All packs, the shipped ones first."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._shipped = _shipped()
        self._read: dict[str, OnShelf] = {}
        self.lock = Lock()
        """Held while a free key is looked for and taken."""

    def all(self) -> dict[str, OnShelf]:
        """Every pack by its id. One of the host's own goes before a shipped one of its name."""
        stored = self._engine.own_packs()
        own = {one.id: self._on_shelf(one.id, one.text) for one in stored}
        self._read = own
        return {**self._shipped, **own}

    def usable(self) -> Mapping[str, Pack]:
        """The packs that a session can be opened with."""
        return {id: one.pack for id, one in self.all().items() if one.pack is not None}

    def find(self, id: str) -> OnShelf | None:
        """A pack by its id."""
        return self.all().get(id)

    def put(self, id: str, text: str) -> None:
        """Keep one of the host's own."""
        self._engine.put_pack(id, text)

    def delete(self, id: str) -> None:
        """Remove one of the host's own; a shipped one stays, and an unknown one is no error."""
        self._engine.delete_pack(id)

    def free_id(self, wish: str) -> str:
        """The wish where nobody has it, else with a number behind it."""
        taken = self.all()
        if wish not in taken:
            return wish
        stem = re.sub(r"_\d+$", "", wish)
        number = 2
        while (id := f"{stem[: _KEY - 1 - len(str(number))]}_{number}") in taken:
            number += 1
        return id

    def _on_shelf(self, id: str, text: str) -> OnShelf:
        known = self._read.get(id)
        if known is not None and known.text == text:
            return known
        try:
            return OnShelf(id, text, own=True, pack=load_pack(text))
        except PackErrors as problem:
            return OnShelf(id, text, own=True, pack=None, errors=tuple(problem.errors))
