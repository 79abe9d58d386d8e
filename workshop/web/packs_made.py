"""Packs of the host's own, as they begin: a duplicate, a translation, an empty one, a file."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from workshop.folding import fold
from workshop.i18n import _, using
from workshop.packs import (
    Pack,
    PackErrors,
    check_translation,
    load_pack,
    mark,
    name_of,
    offered,
    pack_toml,
    pair,
    remembering,
    same_language,
    settle,
    texts_of,
    with_lines,
    with_memory,
)
from workshop.web.context import web
from workshop.web.language import pages_language
from workshop.web.packs_shelf import OnShelf, Shelf

TITLE = 120


def duplicates(found: OnShelf, id: str) -> list[Pack]:
    """Copies of a pack in every language, the original first, which remember what they are."""
    if found.pack is None:
        return []
    first = _copied(found.pack, id, ())
    others = []
    for one in found.translations:
        if one.held is None:
            continue
        written = one.held.written
        copy = _copied(written, id, written.memory.translates if written.memory else ())
        if "title" not in one.held.states and copy.memory is not None:
            pairs = {*copy.memory.translates, pair(first.title, copy.title)}
            copy = replace(copy, memory=remembering(pairs, copy.memory.copied))
        others.append(copy)
    return [first, *others]


def _copied(pack: Pack, id: str, pairs: Iterable[str]) -> Pack:
    copy = replace(pack, id=id, title=_title_of_copy(pack), memory=None)
    there = {mark(text) for text in texts_of(copy)}
    known = {one for one in pairs if one.partition(":")[2] in there}
    texts = set(texts_of(copy)) - {copy.title}
    return replace(copy, memory=remembering(known, map(mark, texts)))


def _title_of_copy(pack: Pack) -> str:
    """A title that reads like no other one's, in the pack's language."""
    taken = {fold(title) for title in _titles(web().shelf)}
    with using(pages_language(pack.language)):
        title = _("Copy of %(title)s", title=pack.title)[:TITLE]
    number, wish = 1, title
    while fold(title) in taken:
        number += 1
        behind = f" ({number})"
        title = wish[: TITLE - len(behind)] + behind
    return title


def _titles(shelf: Shelf) -> Iterable[str]:
    for one in shelf.all().values():
        for file in (one, *one.translations):
            if file.pack is not None:
                yield file.pack.title


def translation(pack: Pack, language: str) -> Pack:
    """A copy under another language, of which nothing is translated yet."""
    return replace(pack, language=language, memory=remembering((), map(mark, texts_of(pack))))


def blank(id: str, title: str, language: str) -> Pack:
    """A pack without a word and without an activity: one only once it is filled in."""
    nothing: dict[str, Any] = {"summary": "", "activities": {}, "agenda": ()}
    return Pack(format=1, id=id, title=title, language=language, **nothing)


def key_from(title: str) -> str:
    """A key that a title suggests."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_0123456789")[:28].rstrip("_") or "pack"


def taken_in(text: str) -> tuple[str, Pack, str]:
    """Where a file belongs, its pack, and the text that is kept of it: beside the pack of its key
    when it is in another language, with a memory. Raises `PackErrors` when it is no pack, or no
    translation of that pack."""
    pack = load_pack(text)
    original = web().shelf.find(pack.id)
    if original is None or original.pack is None or _is_original(original, pack):
        return pack.id, pack, text
    if pack.memory is None and (errors := check_translation(original.pack, offered(pack))):
        raise PackErrors(with_lines(errors, text))
    place = name_of(pack, translation=True)
    before = original.translation_in(pack.language)
    known = before.held.written.memory if before and before.held else None
    memory = settle(original.pack, pack, known.translates if known else ())
    remembered = replace(pack, memory=memory)
    return place, remembered, with_memory(text, remembered)


def _is_original(original: OnShelf, pack: Pack) -> bool:
    return original.pack is not None and same_language(original.pack.language, pack.language)


def add(pack: Pack) -> str:
    """Put a pack on the shelf as the host's own, under a key that is free; returns the key."""
    shelf = web().shelf
    with shelf.lock:
        id = shelf.free_id(pack.id)
        shelf.put(id, pack_toml(replace(pack, id=id)))
    return id
