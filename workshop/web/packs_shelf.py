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

from msgspec.structs import replace as with_changes

from workshop.engine import Engine
from workshop.packs import (
    Held,
    Pack,
    PackError,
    PackErrors,
    check_translation,
    complete,
    hold,
    load_pack,
    offered,
    pack_toml,
    same_language,
    settle,
    shipped_packs,
    shipped_pairs,
    shipped_sources,
    shipped_translations,
    with_lines,
    with_memory,
)

_KEY = 32
"""Characters that a pack's key may hold."""


@dataclass(frozen=True, slots=True)
class OnShelf:
    """One file as it lies there. `pack` is what it offers, None for a file that an update no longer
    takes, and `errors` says why. Of a translation, `held` is what it is beside its original.
    `edition` tells one text from another."""

    id: str
    text: str
    own: bool
    pack: Pack | None
    errors: tuple[PackError, ...] = ()
    held: Held | None = None
    translations: tuple["OnShelf", ...] = field(default=(), repr=False)

    @property
    def edition(self) -> str:
        """Changes with the text, so that nobody overwrites what they have not seen."""
        return edition_of(self.text)

    @property
    def reads(self) -> Pack | None:
        """What people read of it."""
        if self.is_translation:
            return self.held.reads if self.held else None
        return with_changes(self.pack, memory=None) if self.pack else None

    def read_in(self, language: str) -> Pack | None:
        """The pack in a language, where it is there in it; else as it was written first."""
        there = (one.reads for one in self.translations if one.can_be_read)
        return next((pack for pack in there if pack and pack.language == language), self.reads)

    @property
    def can_be_read(self) -> bool:
        """Whether sessions may be in it: it is more than a copy that somebody began."""
        return self.held is not None and self.held.is_begun

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

    def translation_in(self, language: str) -> "OnShelf | None":
        """Its translation into a language, however the code is written."""
        there = self.translations
        return next((one for one in there if same_language(one.language, language)), None)


def edition_of(text: str) -> str:
    """A short name for exactly this text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@cache
def _shipped(more: Path | None) -> dict[str, OnShelf]:
    packs, ours = shipped_packs(), shipped_translations()
    translations = {**ours, **shipped_translations(more)}
    found = {id: OnShelf(id, text, False, packs[id]) for id, text in shipped_sources().items()}
    for id, text in translations.items():
        pack = load_pack(text)
        remember = complete if ours.get(id) == text else settle
        memory = pack.memory or remember(packs[pack.id], pack)
        found[id] = OnShelf(id, text, False, with_changes(pack, memory=memory))
    return found


class Shelf:
    """All packs, the shipped ones first."""

    def __init__(self, engine: Engine, more: Path | None = None) -> None:
        """`more` is a folder with translations beside the shipped ones."""
        self._engine = engine
        self._shipped = _shipped(more)
        self._read: dict[str, OnShelf] = {}
        self._held: dict[tuple[str, str], Held] = {}
        self.lock = Lock()
        """Held while a free key is looked for and taken."""
        self._remember_what_came_before()

    def all(self) -> dict[str, OnShelf]:
        """Every pack by its id, with its translations. One of the host's own goes before a shipped
        one of its name."""
        stored = self._engine.own_packs()
        own = {one.id: self._on_shelf(one.id, one.text) for one in stored}
        self._read = own
        files = {**self._shipped, **own}
        before, self._held = self._held, {}
        return {
            id: replace(one, translations=tuple(self._translations(one, files, before)))
            for id, one in files.items()
            if not one.is_translation
        }

    def usable(self) -> Mapping[str, Pack]:
        """The packs that a session can be opened with, in their original language."""
        return {id: one.reads for id, one in self.all().items() if one.reads is not None}

    def editions(self, id: str) -> tuple[Pack, ...]:
        """A pack in every language it can be used in, the original first; empty for none."""
        found = self.all().get(id)
        if found is None or found.reads is None:
            return ()
        return (found.reads, *(t.reads for t in found.translations if t.reads and t.can_be_read))

    def find(self, id: str) -> OnShelf | None:
        """A pack, or a translation, by its id."""
        found = self.all().get(id.partition(".")[0])
        if found is None or "." not in id:
            return found
        return next((one for one in found.translations if one.id == id), None)

    def file_of(self, one: OnShelf) -> str:
        """The file as it is handed out: to the letter, without what is switched off, and with the
        memory of a translation."""
        if one.pack is None:
            return one.text
        original = self.find(one.key) if one.is_translation else None
        if one.held and original and original.pack and check_translation(original.pack, one.pack):
            return pack_toml(one.held.written)
        written = load_pack(one.text)
        if offered(written) != written:
            return pack_toml(one.pack)
        lacks = one.held is not None and written.memory is None
        return with_memory(one.text, one.held.written) if lacks and one.held else one.text

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
            return OnShelf(id, text, own=True, pack=offered(load_pack(text)))
        except PackErrors as problem:
            return OnShelf(id, text, own=True, pack=None, errors=tuple(problem.errors))

    def _translations(
        self,
        original: OnShelf,
        files: Mapping[str, OnShelf],
        before: Mapping[tuple[str, str], Held],
    ) -> Iterator[OnShelf]:
        """The translations of a pack, by language, each held against it."""
        for one in sorted(files.values(), key=lambda file: file.id):
            if not one.is_translation or one.key != original.id:
                continue
            if original.pack is None or one.pack is None:
                if one.own:
                    yield one
                continue
            if same_language(one.pack.language, original.pack.language):
                errors = check_translation(original.pack, one.pack)
                if one.own:
                    yield replace(one, errors=tuple(with_lines(errors, one.text)))
                continue
            key = (original.text, one.text)
            held = before.get(key) or hold(original.pack, _remembered(one, original))
            self._held[key] = held
            # The host's own pack in place of a shipped one may have little of its translations.
            if one.own or held.is_begun:
                yield replace(one, held=held)

    def _remember_what_came_before(self) -> None:
        """Give a memory to the host's translations from before there was one."""
        for original in self.all().values():
            for one in original.translations:
                if one.own and one.held and load_pack(one.text).memory is None:
                    self.put(one.id, with_memory(one.text, one.held.written))


def _remembered(one: OnShelf, original: OnShelf) -> Pack:
    """A translation with its memory. Without one, what was shipped once is known by its words, and
    the rest was written for the original of now."""
    if one.pack is None or original.pack is None:
        raise ValueError(one.id)
    known = shipped_pairs(one.pack.language)
    memory = one.pack.memory or settle(original.pack, one.pack, known)
    return with_changes(one.pack, memory=memory)
