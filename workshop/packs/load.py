"""Read packs: from TOML, from data that is parsed already, and those that are shipped."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

import msgspec
import msgspec.toml

from workshop.packs.check import N_, WHOLE, PackError, PackErrors, check_pack
from workshop.packs.lines import lines_of
from workshop.packs.pack import Pack

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
    packs = {}
    for file in sorted(resources.files(__package__).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            pack = load_pack(file.read_bytes())
            if file.name != f"{pack.id}.toml":
                message = N_("Give the pack's file the name %(name)s.")
                raise PackErrors([PackError("id", message, {"name": f"{pack.id}.toml"})])
            packs[pack.id] = pack
    return packs


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
