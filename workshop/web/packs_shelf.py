"""The packs there are: those that are shipped, and the host's own from the store; each in one
language or in several.

A translation lies on the shelf as `<id>.<language>`, beside its original `<id>`. No key holds a
dot, so the two kinds cannot meet.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from threading import Lock

from workshop.engine import Engine
from workshop.packs import (
    Pack,
    PackError,
    PackErrors,
    check_translation,
    count_untranslated,
    load_pack,
    shipped_packs,
    shipped_sources,
    shipped_translations,
    with_lines,
    with_minutes_of,
)

_KEY = 32
"""Characters that a pack's key may hold."""


@dataclass(frozen=True, slots=True)
class OnShelf:
    """One file as it lies there. `pack` is None for a file that an update no longer takes. `errors`
    says why, or in what a translation differs from its original. `edition` tells one text from
    another."""

    id: str
    text: str
    own: bool
    pack: Pack | None
    errors: tuple[PackError, ...] = ()
    untranslated: tuple[int, int] = (0, 1)
    """Of a translation: how many texts read as in the original, and how many there are."""
    translations: tuple["OnShelf", ...] = field(default=(), repr=False)

    @property
    def edition(self) -> str:
        """Changes with the text, so that nobody overwrites what they have not seen."""
        return edition_of(self.text)

    def read_in(self, language: str) -> Pack | None:
        """The pack in a language, where it is there in it; else as it was written first."""
        there = (one.pack for one in self.translations if one.can_be_read)
        return next((pack for pack in there if pack and pack.language == language), self.pack)

    @property
    def can_be_read(self) -> bool:
        """Whether sessions may be in it: it fits, and is more than a copy that somebody began."""
        same, of = self.untranslated
        return self.pack is not None and not self.errors and same * 2 < of

    @property
    def key(self) -> str:
        """The pack's key, whichever language this is."""
        return self.id.partition(".")[0]

    @property
    def is_translation(self) -> bool:
        return "." in self.id

    @property
    def language(self) -> str:
        """The language, as far as it can be told."""
        return self.pack.language if self.pack else self.id.partition(".")[2]


def edition_of(text: str) -> str:
    """A short name for exactly this text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@cache
def _shipped(more: Path | None) -> dict[str, OnShelf]:
    packs = shipped_packs()
    texts = {**shipped_sources(), **shipped_translations(more)}
    return {
        id: OnShelf(id, text, own=False, pack=packs.get(id) or load_pack(text))
        for id, text in texts.items()
    }


class Shelf:
    """All packs, the shipped ones first."""

    def __init__(self, engine: Engine, more: Path | None = None) -> None:
        """`more` is a folder with translations beside the shipped ones."""
        self._engine = engine
        self._shipped = _shipped(more)
        self._read: dict[str, OnShelf] = {}
        self.lock = Lock()
        """Held while a free key is looked for and taken."""

    def all(self) -> dict[str, OnShelf]:
        """Every pack by its id, with its translations. One of the host's own goes before a shipped
        one of its name."""
        stored = self._engine.own_packs()
        own = {one.id: self._on_shelf(one.id, one.text) for one in stored}
        self._read = own
        files = {**self._shipped, **own}
        return {
            id: replace(one, translations=tuple(_translations(one, files)))
            for id, one in files.items()
            if not one.is_translation
        }

    def usable(self) -> Mapping[str, Pack]:
        """The packs that a session can be opened with, in their original language."""
        return {id: one.pack for id, one in self.all().items() if one.pack is not None}

    def editions(self, id: str) -> tuple[Pack, ...]:
        """A pack in every language it can be used in, the original first; empty for none."""
        found = self.all().get(id)
        if found is None or found.pack is None:
            return ()
        return (found.pack, *(t.pack for t in found.translations if t.pack and t.can_be_read))

    def find(self, id: str) -> OnShelf | None:
        """A pack, or a translation, by its id."""
        found = self.all().get(id.partition(".")[0])
        if found is None or "." not in id:
            return found
        return next((one for one in found.translations if one.id == id), None)

    def put(self, id: str, text: str) -> None:
        """Keep one of the host's own."""
        self._engine.put_pack(id, text)

    def delete(self, id: str) -> None:
        """Remove one of the host's own, with its translations; a shipped one stays, and an unknown
        one is no error."""
        found = self.find(id)
        for one in found.translations if found else ():
            if one.own:
                self._engine.delete_pack(one.id)
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


def _translations(original: OnShelf, files: Mapping[str, OnShelf]) -> Iterator[OnShelf]:
    """The translations of a pack, by language, with all in which they differ from it."""
    for one in sorted(files.values(), key=lambda file: file.id):
        if not one.is_translation or one.key != original.id:
            continue
        if original.pack is None or one.pack is None:
            if one.own:
                yield one
            continue
        errors = check_translation(original.pack, one.pack)
        # The host's own pack in place of a shipped one has no part in the shipped translations.
        if one.own or not errors:
            yield replace(
                one,
                pack=one.pack if errors else with_minutes_of(original.pack, one.pack),
                errors=tuple(with_lines(errors, one.text)),
                untranslated=count_untranslated(original.pack, one.pack),
            )
