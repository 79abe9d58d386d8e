"""Read packs: from TOML, from data that is parsed already, and those that are shipped."""

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
from workshop.packs.memory import memory_toml, without_memory
from workshop.packs.mistyped import toml_errors
from workshop.packs.pack import Pack
from workshop.packs.translation import check_translation

MAX_TOML_BYTES = 128 * 1024
"""A pack's file may hold comments, so it may be larger than the pack itself."""


def load_pack(text: str | bytes) -> Pack:
    """Read a pack from TOML. Raises `PackErrors` with everything that is wrong, each with the line
    it stands in as far as there is one.
    """
    plain = plain_text(text)
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
    alone = msgspec.structs.replace(pack, memory=None)
    text = msgspec.toml.encode(_filled(msgspec.to_builtins(alone))).decode()
    return text if pack.memory is None else text + memory_toml(pack.memory)


def with_memory(text: str, pack: Pack) -> str:
    """The file of a pack with the pack's memory: kept to the letter, as far as there is room."""
    alone = without_memory(text)
    if pack.memory is not None and load_pack(alone).memory is None:
        end = "" if alone.endswith("\n") else "\n"
        whole = alone + end + memory_toml(pack.memory)
        if len(whole.encode()) <= MAX_TOML_BYTES:
            return whole
    return pack_toml(pack)


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
    return {id: plain_text(folder.joinpath(f"{id}.toml").read_bytes()) for id in shipped_packs()}


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
        text = plain_text(file.read_bytes())
        pack = load_pack(text)
        wanted = name_of(pack, translation="." in name)
        if name != wanted:
            message = N_("Give the pack's file the name %(name)s.")
            raise PackErrors([PackError("id", message, {"name": f"{wanted}.toml"})])
        yield name, pack, text


MAX_DOTS = 150
"""In one line. Python's reader takes minutes over a key of many thousand dotted names."""


def plain_text(text: str | bytes) -> str:
    """The text of a file: without the mark that some editors put first, lines ended by one
    character. Raises `PackErrors` for what is too long or no text."""
    if len(text) > MAX_TOML_BYTES:
        message = N_("Shorten the file: it may hold %(limit)s KB at most.")
        raise PackErrors([PackError(WHOLE, message, {"limit": MAX_TOML_BYTES // 1024})])
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            message = N_("Save the file as UTF-8: byte %(position)s is not.")
            line = error.object.count(b"\n", 0, error.start) + 1
            problem = PackError(WHOLE, message, {"position": error.start}, line)
            raise PackErrors([problem]) from None
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _parse(text: str) -> object:
    for number, written in enumerate(text.split("\n"), 1):
        if written.count(".") > MAX_DOTS and not written.lstrip().startswith("#"):
            raise PackErrors([PackError(WHOLE, N_("Nest less deeply."), line=number)])
    try:
        return tomllib.loads(text)
    except RecursionError:  # a thousand opening brackets
        raise PackErrors([PackError(WHOLE, N_("Nest less deeply."))]) from None
    except ValueError as error:  # also for a number with thousands of digits
        raise PackErrors(toml_errors(text, str(error))) from None
