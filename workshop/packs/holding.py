"""A translation held against its original: what people read, and what is still to be done.

People answer under keys and in the order of lists, whatever language they read. So the original
says what there is and in which order, and a translation what its texts are in another language. A
text counts for as long as the original that it was translated from stands there: where that has
changed, people read the original.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from workshop.packs.check import titles_twice
from workshop.packs.memory import mark, pair, remembering, translated_marks
from workshop.packs.pack import Memory, Pack
from workshop.packs.translation import NAMES, as_data

State = Literal["stale", "untranslated"]
"""Of a text that people read in the original's words: the original has changed since it was
translated, or it never was."""


@dataclass(frozen=True, slots=True)
class Held:
    """A translation held against its original. `reads` is what people read; `written` what its
    translators wrote, where the original has a text; `states` is about each text that people read
    in the original's words, by its path; `texts` counts all."""

    reads: Pack
    written: Pack
    states: dict[str, State]
    texts: int

    @property
    def current(self) -> int:
        """How many texts say what the original says now."""
        return self.texts - len(self.states)

    @property
    def stale(self) -> int:
        """How many were translated before the original changed."""
        return sum(state == "stale" for state in self.states.values())

    @property
    def is_begun(self) -> bool:
        """Whether sessions may be in it: at least half of it is there."""
        return self.current * 2 >= self.texts


def hold(original: Pack, translation: Pack) -> Held:
    """What people read of a translation, and what its translators have still to do."""
    memory = translation.memory or settle(original, translation)
    holder = _Holder(frozenset(memory.translates), frozenset(translated_marks(memory)))
    reads, written = holder.hold(as_data(original), as_data(translation), "")
    names = {"id": original.id, "language": translation.language}
    made = [msgspec.convert({**data, **names}, Pack) for data in (reads, written)]
    return Held(
        reads=_told_apart(made[0], original),
        written=replace(made[1], memory=_within(made[1], memory, holder.copies)),
        states=holder.states,
        texts=holder.texts,
    )


def settle(original: Pack, translation: Pack, known: Collection[str] = ()) -> Memory:
    """The memory of a translation that somebody has written on, or that is older than memories.

    What it remembers itself, or is `known` (pairs, from elsewhere), is so. A text that it does not
    know is a copy of the original where it reads as that does; of any other, its writer had the
    original of now before them.
    """
    memory = translation.memory or Memory()
    own = {*memory.translates, *known}
    familiar = {*memory.copied, *(one.partition(":")[2] for one in own)}
    new, copies = set(), set()
    for _path, source, text in aligned(original, translation):
        if pair(source, text) in own or mark(text) in familiar:
            continue
        if source == text:
            copies.add(mark(text))
        else:
            new.add(pair(source, text))
    return _within(translation, remembering(own | new, memory.copied), copies)


def _within(pack: Pack, memory: Memory, copies: Collection[str]) -> Memory:
    """A memory with a few more copies, of what there is in a pack alone."""
    there = {mark(text) for text in texts_of(pack)}
    pairs = {one for one in memory.translates if one.partition(":")[2] in there}
    return remembering(pairs, there & {*memory.copied, *copies})


def complete(original: Pack, translation: Pack) -> Memory:
    """The memory of a translation that is known to be one, to the last word: a shipped one."""
    return remembering(pair(source, text) for _path, source, text in aligned(original, translation))


def aligned(original: Pack, translation: Pack) -> Iterator[tuple[str, str, str]]:
    """Each place with a text in both: the path, the original's text, the translation's."""
    yield from _aligned(as_data(original), as_data(translation))


def texts_of(pack: Pack) -> list[str]:
    """Every text of a pack that people read."""
    return [text for text, _path in _each(as_data(pack), "")]


def places_of(pack: Pack) -> dict[str, str]:
    """The same by their places (`options[3].title`)."""
    return {path: text for text, path in _each(as_data(pack), "")}


def _each(value: Any, path: str) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for name, part in value.items():
                if name not in NAMES:
                    yield from _each(part, f"{path}.{name}" if path else name)
        case list() | tuple():
            for index, part in enumerate(value):
                yield from _each(part, f"{path}[{index}]")
        case str() if value:
            yield value, path


def _told_apart(reads: Pack, original: Pack) -> Pack:
    """The options in the original's words where two of them would read the same: a vote for the
    one must not look like a vote for the other."""
    options = list(reads.options)
    while True:
        twice = list(titles_twice(msgspec.to_builtins(options)))
        if not twice:
            return replace(reads, options=tuple(options))
        folded = {str(error.values["other"]) for error in twice}
        places = {int(error.path[len("options[") : error.path.index("]")]) for error in twice}
        places |= {index for index, option in enumerate(options) if option.title in folded}
        for index in places:
            options[index] = replace(options[index], title=original.options[index].title)


# --- who belongs to whom -------------------------------------------------------------------------


@dataclass(slots=True)
class _Holder:
    """Walks both, the original first, and notes the state of each text."""

    pairs: frozenset[str]
    marks: frozenset[str]
    states: dict[str, State] = field(default_factory=dict)
    copies: set[str] = field(default_factory=set)
    texts: int = 0

    def hold(self, ours: Any, theirs: Any, path: str) -> tuple[Any, Any]:
        """What is read and what is written at one place."""
        match ours:
            case dict():
                held = theirs if isinstance(theirs, dict) else {}
                both = {
                    name: (part, part)
                    if name in NAMES
                    else self.hold(part, held.get(name), f"{path}.{name}" if path else name)
                    for name, part in ours.items()
                }
                return _apart(both)
            case list() | tuple():
                lines = _counterparts(ours, theirs, self.pairs)
                pairs = [
                    self.hold(one, line, f"{path}[{index}]")
                    for index, (one, line) in enumerate(zip(ours, lines, strict=True))
                ]
                return [read for read, _ in pairs], [written for _, written in pairs]
            case str() if ours:
                return self._text(ours, theirs, path)
        return ours, ours

    def _text(self, ours: str, theirs: Any, path: str) -> tuple[str, str]:
        self.texts += 1
        text = theirs if isinstance(theirs, str) else ""
        if text and pair(ours, text) in self.pairs:
            return text, text
        if text and mark(text) in self.marks:
            self.states[path] = "stale"
            return ours, text
        self.states[path] = "untranslated"
        self.copies.add(mark(ours))
        return ours, ours


def _apart(both: dict[str, tuple[Any, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    first = {name: pair_[0] for name, pair_ in both.items()}
    return first, {name: pair_[1] for name, pair_ in both.items()}


def _counterparts(
    ours: Sequence[Any], theirs: Any, pairs: Collection[str] = frozenset()
) -> list[Any]:
    """For each entry of the original's list, the translation's: by its key; of lines without keys,
    the one that is known to translate it, else the one in its place that translates no other."""
    held = list(theirs) if isinstance(theirs, list | tuple) else []
    if any(isinstance(one, dict) for one in ours):
        by_key = {_key(one): one for one in held if isinstance(one, dict)}
        return [by_key.get(_key(one)) for one in ours]
    places: dict[int, int] = {}
    free = [place for place, line in enumerate(held) if isinstance(line, str)]
    for index, one in enumerate(ours):
        near = sorted(free, key=lambda place: place != index)
        fits = (place for place in near if pair(one, held[place]) in pairs)
        if (place := next(fits, None)) is not None:
            places[index] = place
            free.remove(place)
    for index in range(len(ours)):
        if index not in places and index in free:
            places[index] = index
    return [held[places[index]] if index in places else None for index in range(len(ours))]


def _key(one: Any) -> Any:
    return one.get("key", one.get("activity"))


def _aligned(ours: Any, theirs: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Each text of the original with the translation's at its place."""
    match ours, theirs:
        case dict(), dict():
            for name, part in ours.items():
                if name not in NAMES:
                    place = f"{path}.{name}" if path else name
                    yield from _aligned(part, theirs.get(name), place)
        case (list() | tuple(), list() | tuple()):
            for index, one in enumerate(zip(ours, _counterparts(ours, theirs), strict=True)):
                yield from _aligned(*one, f"{path}[{index}]")
        case str(), str() if ours and theirs:
            yield path, ours, theirs
