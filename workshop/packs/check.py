"""Check untrusted data against the shape of a pack and collect every error with its path.

msgspec stops at the first error and words it for programmers. A host who writes a pack wants all
of them at once, in sentences, so this walks the same annotations and keeps going.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import cast

import msgspec
from msgspec import inspect

from workshop.folding import fold
from workshop.packs.pack import ACTIVITIES, Pack

MAX_PACK_BYTES = 64 * 1024
"""A pack as JSON, which every phone loads once when it joins."""

WHOLE = "pack"
"""The path of an error that concerns the whole pack."""


def N_(message: str) -> str:  # noqa: N802 - the name that translators' tools know
    """Mark a text for translation; whoever shows it translates it."""
    return message


class PackError(msgspec.Struct, frozen=True):
    """One thing wrong: where (`survey.items[3].key`) and why.

    `message` is the untranslated text with `%(name)s` places, `values` what fills them. `line` is
    known for what was read from a file, counted from 1.
    """

    path: str
    message: str
    values: dict[str, str | int] = {}
    line: int | None = None

    @property
    def reason(self) -> str:
        """The reason in English."""
        return self.reason_in(str)

    def reason_in(self, translate: Callable[[str], str]) -> str:
        """The reason, with `translate` looking up the message."""
        return translate(self.message) % self.values

    def __str__(self) -> str:
        place = f"line {self.line}, {self.path}" if self.line else self.path
        return f"{place}: {self.reason}"


class PackErrors(ValueError):
    """A pack that cannot be used, with every `PackError` found (at least one)."""

    def __init__(self, errors: list[PackError]) -> None:
        super().__init__("\n".join(map(str, errors)))
        self.errors = errors


def check_pack(data: object) -> list[PackError]:
    """Everything that is wrong with `data` (as parsed from TOML or JSON); empty if it is a pack."""
    errors = list(_check(data, inspect.type_info(Pack), ""))
    if isinstance(data, Mapping):
        errors += _unique_keys(data)
        errors += _agenda_fits(data)
    if not errors:
        loaded = dict(
            cast(dict[str, object], data), memory=None
        )  # no phone loads what it remembers
        size = len(msgspec.json.encode(loaded))
        if size > MAX_PACK_BYTES:
            errors.append(_too_large())
    return errors


def _too_large() -> PackError:
    limit = MAX_PACK_BYTES // 1024
    return PackError(
        WHOLE, N_("Shorten the pack: it may hold %(limit)s KB at most."), {"limit": limit}
    )


# --- the shape -----------------------------------------------------------------------------------


def _check(value: object, kind: inspect.Type, path: str) -> Iterator[PackError]:
    match kind:
        case inspect.StructType():
            yield from _check_struct(value, kind, path)
        case inspect.DictType():
            yield from _check_dict(value, kind, path)
        case inspect.VarTupleType():
            yield from _check_list(value, kind, path)
        case inspect.UnionType():  # `X | None`: TOML has no null, so a value that is given is an X
            (part,) = (t for t in kind.types if not isinstance(t, inspect.NoneType))
            if value is not None:
                yield from _check(value, part, path)
        case inspect.Metadata():
            bold = bool((kind.extra or {}).get("bold"))
            yield from _check(value, kind.type, path)
            if bold and isinstance(value, str):
                yield from _check_bold(value, path)
        case inspect.StrType():
            yield from _check_text(value, kind, path)
        case inspect.IntType():
            yield from _check_whole_number(value, kind, path)
        case inspect.BoolType():
            if not isinstance(value, bool):
                yield PackError(path, N_("Write true or false."))
        case inspect.LiteralType():
            yield from _check_choice(value, kind, path)
        case _:  # a field of a new type was added to Pack and not here
            raise NotImplementedError(f"{path}: {kind}")


def _check_struct(value: object, kind: inspect.StructType, path: str) -> Iterator[PackError]:
    if not isinstance(value, Mapping):
        yield PackError(path or WHOLE, N_("Write a table of names and values."))
        return
    fields = {field.encode_name: field for field in kind.fields}
    for name in value:
        if name not in fields:
            yield PackError(_join(path, name), N_("Remove this: a pack has no such field."))
    for name, field in fields.items():
        if name in value:
            yield from _check(value[name], field.type, _join(path, name))
        elif field.required:
            yield PackError(_join(path, name), N_("Add this: it is needed."))


def _check_dict(value: object, kind: inspect.DictType, path: str) -> Iterator[PackError]:
    if not isinstance(value, Mapping):
        yield PackError(path, N_("Write a table of names and values."))
        return
    names = cast(inspect.LiteralType, kind.key_type).values
    for name, item in value.items():
        if name in names:
            yield from _check(item, kind.value_type, _join(path, name))
        else:
            yield PackError(_join(path, name), N_("Remove this: there is no such activity."))


def _check_list(value: object, kind: inspect.VarTupleType, path: str) -> Iterator[PackError]:
    if not isinstance(value, list | tuple):
        yield PackError(path, N_("Write a list."))
        return
    if len(value) < (kind.min_length or 0):
        yield PackError(path, N_("Add at least %(count)s here."), {"count": kind.min_length or 0})
    if kind.max_length is not None and len(value) > kind.max_length:
        yield PackError(path, N_("Keep to %(count)s here at most."), {"count": kind.max_length})
        return  # nobody wants a list of a million more errors
    for index, item in enumerate(value):
        yield from _check(item, kind.item_type, f"{path}[{index}]")


def _check_choice(value: object, kind: inspect.LiteralType, path: str) -> Iterator[PackError]:
    # `1 == True` and `1 == 1.0`, so the type counts too
    if not any(value == v and type(value) is type(v) for v in kind.values):
        in_order = ACTIVITIES if set(ACTIVITIES) == set(kind.values) else kind.values
        allowed = ", ".join(map(str, in_order))
        yield PackError(path, N_("Write one of these: %(allowed)s."), {"allowed": allowed})


def _check_whole_number(value: object, kind: inspect.IntType, path: str) -> Iterator[PackError]:
    low, high = kind.ge or 0, kind.le or 0
    if type(value) is not int or not low <= value <= high:
        message = N_("Write a whole number from %(low)s to %(high)s.")
        yield PackError(path, message, {"low": low, "high": high})


# --- texts ---------------------------------------------------------------------------------------

_CONTROLS = {"Cc", "Cs", "Zl", "Zp"}
# They can make a line, and all that follows it on the page, read as something it does not say.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _check_text(value: object, kind: inspect.StrType, path: str) -> Iterator[PackError]:
    if not isinstance(value, str):
        yield PackError(path, N_("Write a text in quotes."))
        return
    if kind.pattern is not None:
        if not re.search(kind.pattern, value):
            yield PackError(path, _pattern_message(kind.pattern))
        return
    if kind.min_length and not _is_visible(value):
        yield PackError(path, N_("Write something here."))
    elif kind.max_length is not None and len(value) > kind.max_length:
        message = N_("Shorten this: it may hold %(count)s characters at most.")
        yield PackError(path, message, {"count": kind.max_length})
    elif not _is_plain(value):
        yield PackError(path, N_("Remove line breaks and invisible control characters."))


def _is_visible(text: str) -> bool:
    return any(unicodedata.category(char)[0] not in "CZ" for char in text)


def _is_plain(text: str) -> bool:
    return not any(char in _TURNS or unicodedata.category(char) in _CONTROLS for char in text)


def _pattern_message(pattern: str) -> str:
    if "0-9a-f" in pattern:
        return N_("Leave this as Branchwork wrote it, or remove it.")
    if "_" in pattern:
        return N_(
            "Use small letters a to z, digits and underscores, with a letter first "
            "and 32 characters at most."
        )
    return N_("Write a language code such as en, es or pt-BR.")


def _check_bold(text: str, path: str) -> Iterator[PackError]:
    parts = text.split("**")
    if len(parts) % 2 == 0 or any(not part.strip() for part in parts[1::2]):
        yield PackError(path, N_("Put ** before and after the words to be bold."))


# --- what no single field can show ---------------------------------------------------------------


def _unique_keys(data: Mapping[object, object]) -> Iterator[PackError]:
    survey = data.get("survey")
    lists = {name: data.get(name) for name in ("options", "reasons", "questions", "tips")}
    lists["survey.items"] = survey.get("items") if isinstance(survey, Mapping) else None
    for path, items in lists.items():
        yield from _repeats(items, path, "key")
    yield from titles_twice(data.get("options"))
    for error in _repeats(data.get("agenda"), "agenda", "activity"):
        yield PackError(error.path, N_("Keep each activity once in the agenda."))


def _repeats(items: object, path: str, field: str) -> Iterator[PackError]:
    seen: set[str] = set()
    for index, item in enumerate(items if isinstance(items, list | tuple) else ()):
        key = item.get(field) if isinstance(item, Mapping) else None
        if not isinstance(key, str):
            continue
        if key in seen:
            yield PackError(
                f"{path}[{index}].{field}", N_("Choose another key: this one is taken.")
            )
        seen.add(key)


def titles_twice(options: object) -> Iterator[PackError]:
    """An error at each option whose title people would read as that of an option before it: their
    votes could not be told apart."""
    seen: dict[str, str] = {}
    for index, option in enumerate(options if isinstance(options, list | tuple) else ()):
        title = option.get("title") if isinstance(option, Mapping) else None
        if not isinstance(title, str):
            continue
        earlier = seen.setdefault(fold(title), title)
        if index and (earlier is not title):
            yield PackError(
                f"options[{index}].title",
                N_("Choose another title: people would read it as %(other)s."),
                {"other": earlier},
            )


def _agenda_fits(data: Mapping[object, object]) -> Iterator[PackError]:
    activities, agenda = data.get("activities"), data.get("agenda")
    if not isinstance(activities, Mapping):
        return
    for index, entry in enumerate(agenda if isinstance(agenda, list | tuple) else ()):
        kind = entry.get("activity") if isinstance(entry, Mapping) else None
        if kind in ACTIVITIES and kind not in activities:
            message = N_("Add the texts of this activity under activities.")
            yield PackError(f"agenda[{index}].activity", message)
    for kind, section in SECTION_OF.items():
        if kind in activities and not data.get(section):
            message = N_("Add %(section)s: this activity needs it.")
            yield PackError(f"activities.{kind}", message, {"section": section})
    options = data.get("options")
    lone = isinstance(options, list | tuple) and len(options) == 1
    if "vote" in activities and lone and data.get("write_in") is not True:
        yield PackError("options", N_("Add a second option, or allow write-ins."))


SECTION_OF = {
    "read": "case",
    "vote": "options",
    "reasons": "reasons",
    "tree": "tree",
    "questions": "questions",
    "survey": "survey",
    "tips": "tips",
}
"""Activities that need a part of the pack beside their own texts."""


def _join(path: str, name: object) -> str:
    """Add a name to a path; a name that came from outside is shortened and made printable."""
    text = str(name)
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,40}", text):
        text = ascii(text[:40])
    return f"{path}.{text}" if path else text
