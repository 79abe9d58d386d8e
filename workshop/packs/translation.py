"""Hold a translation against its original: another language, and all else the same.

People answer under keys and in the order of lists, whatever language they read. So a translation
is a whole pack whose keys, lists, activities and order of the agenda are those of the original. The
planned minutes are no language: the original's hold for all, whatever a translation says.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from workshop.packs.check import PackError
from workshop.packs.pack import Pack


def N_(message: str) -> str:  # noqa: N802 - the name that translators' tools know
    """Mark a text for translation; whoever shows it translates it."""
    return message


_NAMES = ("key", "activity")
"""Fields that name something; every other text is there to be read."""


def check_translation(original: Pack, translation: Pack) -> list[PackError]:
    """Everything in which a pack is not a translation of another; empty if it is one."""
    errors = []
    if translation.id != original.id:
        errors.append(PackError("id", _SAME, {"value": original.id}))
    if translation.language == original.language:
        message = N_("Choose another language: the original is in this one.")
        errors.append(PackError("language", message))
    before, after = msgspec.to_builtins(original), msgspec.to_builtins(translation)
    for field in ("id", "language"):
        del before[field], after[field]
    return [*errors, *_compare(before, after, "")]


_SAME = N_("Write %(value)s here, as in the original.")


def _compare(original: object, translation: object, path: str) -> Iterator[PackError]:
    match original, translation:
        case dict(), dict():
            yield from _compare_tables(original, translation, path)
        case (list() | tuple(), list() | tuple()):
            yield from _compare_lists(original, translation, path)
        case None, dict():
            yield PackError(path, N_("Remove this: the original has no such part."))
        case dict(), None:
            yield PackError(path, N_("Add this: the original has it."))
        case str(), str() if path.rpartition(".")[2] not in _NAMES:
            if original and not translation:
                yield PackError(path, N_("Translate this: the original has a text here."))
        case _:
            if original != translation and path.rpartition(".")[2] != "minutes":
                yield PackError(path, _SAME, {"value": _as_written(original)})


def _compare_tables(
    original: dict[str, object], translation: dict[str, object], path: str
) -> Iterator[PackError]:
    for name, value in original.items():
        yield from _compare(value, translation.get(name), f"{path}.{name}" if path else name)
    for name in translation.keys() - original.keys():  # activities: a struct has all its fields
        place = f"{path}.{name}"
        yield PackError(place, N_("Remove this: the original has no such part."))


def _compare_lists(
    original: Sequence[object], translation: Sequence[object], path: str
) -> Iterator[PackError]:
    if len(original) != len(translation):
        message = N_("Keep to %(count)s here, as in the original.")
        yield PackError(path, message, {"count": len(original)})
    for index, pair in enumerate(zip(original, translation, strict=False)):
        ours, theirs = (one.get("key") if isinstance(one, dict) else None for one in pair)
        place = f"{path}[{index}]"
        if ours != theirs:
            yield PackError(f"{place}.key", _SAME, {"value": str(ours)})
            return  # one thing missing or moved: what follows is not wrong by itself
        yield from _compare(*pair, place)


def _as_written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def fit_translation(original: Pack, translation: Pack) -> Pack:
    """A translation brought into line with its original: what it has of it stays, what it lacks
    stands there in the original's words, and what the original has no more is gone."""
    data = _fit(msgspec.to_builtins(original), msgspec.to_builtins(translation), "")
    return msgspec.convert({**data, "language": translation.language}, Pack)


def with_minutes_of(original: Pack, translation: Pack) -> Pack:
    """A translation that fits, with the minutes that the original plans."""
    return msgspec.structs.replace(translation, agenda=original.agenda)


def count_untranslated(original: Pack, translation: Pack) -> tuple[int, int]:
    """How many texts read exactly as in the original, and how many there are. A name may well read
    the same in every language."""
    pairs = list(_texts(msgspec.to_builtins(original), msgspec.to_builtins(translation), ""))
    return sum(ours == theirs for ours, theirs in pairs), len(pairs)


def _fit(original: Any, translation: Any, name: str) -> Any:
    match original:
        case dict():
            theirs = translation if isinstance(translation, dict) else {}
            return {key: _fit(value, theirs.get(key), key) for key, value in original.items()}
        case list() | tuple():
            held = list(translation) if isinstance(translation, list | tuple) else []
            by_key = {one["key"]: one for one in held if isinstance(one, dict) and "key" in one}
            return [
                _fit(one, by_key.get(one["key"]), name)
                if isinstance(one, dict) and "key" in one
                else _fit(one, held[place] if place < len(held) else None, name)
                for place, one in enumerate(original)
            ]
        case str() if name not in (*_NAMES, "id") and isinstance(translation, str) and translation:
            return translation
    return original


def _texts(original: Any, translation: Any, name: str) -> Iterator[tuple[str, str]]:
    match original, translation:
        case dict(), dict():
            for key, value in original.items():
                yield from _texts(value, translation.get(key), key)
        case (list() | tuple(), list() | tuple()):
            for pair in zip(original, translation, strict=False):
                yield from _texts(*pair, name)
        case str(), str() if original and name not in (*_NAMES, "id", "language"):
            yield original, translation
