"""Check that a file is a translation of another pack: another language, and all else the same.

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


NAMES = ("key", "activity", "id", "language")
"""Fields that name something; every other text is there to be read."""


def check_translation(original: Pack, translation: Pack) -> list[PackError]:
    """Everything in which a pack is not a translation of another; empty if it is one."""
    errors = []
    if translation.id != original.id:
        errors.append(PackError("id", _SAME, {"value": original.id}))
    if same_language(translation.language, original.language):
        message = N_("Choose another language: the original is in this one.")
        errors.append(PackError("language", message))
    before, after = as_data(original), as_data(translation)
    for name in ("id", "language"):
        del before[name], after[name]
    return [*errors, *_compare(before, after, "")]


def as_data(pack: Pack) -> dict[str, Any]:
    """A pack as plain data, without its memory."""
    data: dict[str, Any] = msgspec.to_builtins(msgspec.structs.replace(pack, memory=None))
    return data


def same_language(one: str, other: str) -> bool:
    """Whether two codes are one language: `pt-br` is `pt-BR`."""
    return one.lower() == other.lower()


def empty_texts(original: Pack, translation: Pack) -> list[PackError]:
    """Where the original has a text and its translation none."""
    return [one for one in check_translation(original, translation) if one.message == _EMPTY]


_EMPTY = N_("Translate this: the original has a text here.")
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
        case str(), str() if path.rpartition(".")[2] not in NAMES:
            if original and not translation:
                yield PackError(path, _EMPTY)
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
    for index, pair_ in enumerate(zip(original, translation, strict=False)):
        ours, theirs = (one.get("key") if isinstance(one, dict) else None for one in pair_)
        place = f"{path}[{index}]"
        if ours != theirs:
            yield PackError(f"{place}.key", _SAME, {"value": str(ours)})
            return  # one thing missing or moved: what follows is not wrong by itself
        yield from _compare(*pair_, place)


def _as_written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
