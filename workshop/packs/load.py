"""Read packs: from TOML, from data that is parsed already, and those that are shipped."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec
import msgspec.toml

from workshop.packs.check import N_, WHOLE, PackError, PackErrors, check_pack
from workshop.packs.lines import lines_of
from workshop.packs.pack import Pack
from workshop.packs.translation import check_translation

MAX_TOML_BYTES = 128 * 1024
"""A pack's file may hold comments, so it may be larger than the pack itself."""


def load_pack(text: str | bytes) -> Pack:
    """Read a pack from TOML. Raises `PackErrors` with everything that is wrong, each with the line
    it stands in as far as there is one.
    """
    plain = _decode(text)
    data = _parse(plain)
    try:
        return pack_from(data)
    except PackErrors as problem:
        raise PackErrors(with_lines(problem.errors, plain)) from None


def pack_from(data: object) -> Pack:
    """Make a pack of parsed data (a form, JSON, TOML). Raises `PackErrors`."""
    if errors := check_pack(data):
        raise PackErrors(errors)
    return msgspec.convert(data, Pack)


def pack_json(pack: Pack) -> bytes:
    """The pack as JSON, every field included; `msgspec.json.decode(…, type=Pack)` reads it."""
    return msgspec.json.encode(pack)


def pack_toml(pack: Pack) -> str:
    """The pack as a file; `load_pack` makes the same pack of it. What is empty is left out."""
    return msgspec.toml.encode(_filled(msgspec.to_builtins(pack))).decode()


def _filled(value: Any) -> Any:
    match value:
        case dict():
            filled = {key: _filled(item) for key, item in value.items()}
            return {key: item for key, item in filled.items() if item}
        case list() | tuple():
            return [_filled(item) for item in value]
    return value


def with_lines(errors: Sequence[PackError], text: str) -> list[PackError]:
    """The errors with the lines of the file they are about: their own, or of what holds them."""
    lines = lines_of(text)
    return [msgspec.structs.replace(error, line=_line(error.path, lines)) for error in errors]


def _line(path: str, lines: Mapping[str, int]) -> int | None:
    while path:
        if path in lines:
            return lines[path]
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return None


def shipped_sources() -> dict[str, str]:
    """The files of the packs that come with the program, as they are written, by id."""
    folder = resources.files(__package__)
    return {id: folder.joinpath(f"{id}.toml").read_text("utf-8") for id in shipped_packs()}


def shipped_packs() -> dict[str, Pack]:
    """The packs that come with the program, by id, in the order of their ids.

    Reads the files anew each time; keep the result. Raises `PackErrors` for a broken file.
    """
    return {pack.id: pack for name, pack, _text in _files() if "." not in name}


def shipped_translations(more: Path | None = None) -> dict[str, str]:
    """The texts of their translations, and of those in the folder `more`, by their files' names.

    Raises `PackErrors` for a broken file, and for one that does not fit its original.
    """
    originals = shipped_packs()
    found = {}
    for name, pack, text in (*_files(), *(_files(more) if more is not None else ())):
        if "." in name and pack.id in originals:
            if errors := check_translation(originals[pack.id], pack):
                raise PackErrors(with_lines(errors, text))
            found[name] = text
    return found


def name_of(pack: Pack, *, translation: bool) -> str:
    """What a pack's file is called, without its ending: `<id>`, or `<id>.<language>`."""
    return f"{pack.id}.{pack.language}" if translation else pack.id


def _files(folder: Traversable | None = None) -> Iterator[tuple[str, Pack, str]]:
    """Every pack file of a folder: its name without the ending, the pack, the text."""
    there = folder or resources.files(__package__)
    for file in sorted(there.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".toml"):
            continue
        name = file.name.removesuffix(".toml")
        pack = load_pack(file.read_bytes())
        wanted = name_of(pack, translation="." in name)
        if name != wanted:
            message = N_("Give the pack's file the name %(name)s.")
            raise PackErrors([PackError("id", message, {"name": f"{wanted}.toml"})])
        yield name, pack, file.read_text("utf-8")


MAX_DOTS = 150
"""In one line. Python's reader takes minutes over a key of many thousand dotted names."""

_BROKEN_AT = re.compile(r" ?\(at line (\d+), column \d+\)$")


def _decode(text: str | bytes) -> str:
    if len(text) > MAX_TOML_BYTES:
        message = N_("Shorten the file: it may hold %(limit)s KB at most.")
        raise PackErrors([PackError(WHOLE, message, {"limit": MAX_TOML_BYTES // 1024})])
    if isinstance(text, str):
        return text
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = N_("Save the file as UTF-8: byte %(position)s is not.")
        line = text.count(b"\n", 0, error.start) + 1
        problem = PackError(WHOLE, message, {"position": error.start}, line)
        raise PackErrors([problem]) from None


def _parse(text: str) -> object:
    for number, written in enumerate(text.split("\n"), 1):
        if written.count(".") > MAX_DOTS and not written.lstrip().startswith("#"):
            raise PackErrors([PackError(WHOLE, N_("Nest less deeply."), line=number)])
    try:
        return tomllib.loads(text)
    except RecursionError:  # a thousand opening brackets
        raise PackErrors([PackError(WHOLE, N_("Nest less deeply."))]) from None
    except ValueError as error:  # also for a number with thousands of digits
        said = str(error)
        message = N_("This is not TOML: %(error)s")
        place = _BROKEN_AT.search(said)
        words = _BROKEN_AT.sub("", said)[:200]
        line = int(place[1]) if place else None
        raise PackErrors([PackError(WHOLE, message, {"error": words}, line)]) from None
