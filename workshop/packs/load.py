"""Read packs: from TOML, from data that is parsed already, and those that are shipped."""

import tomllib
from importlib import resources

import msgspec

from workshop.packs.check import N_, WHOLE, PackError, PackErrors, check_pack
from workshop.packs.pack import Pack

MAX_TOML_BYTES = 128 * 1024
"""A pack's file may hold comments, so it may be larger than the pack itself."""


def load_pack(text: str | bytes) -> Pack:
    """Read a pack from TOML. Raises `PackErrors` with everything that is wrong."""
    return pack_from(_parse(text))


def pack_from(data: object) -> Pack:
    """Make a pack of parsed data (a form, JSON, TOML). Raises `PackErrors`."""
    if errors := check_pack(data):
        raise PackErrors(errors)
    return msgspec.convert(data, Pack)


def pack_json(pack: Pack) -> bytes:
    """The pack as JSON, every field included; `msgspec.json.decode(…, type=Pack)` reads it."""
    return msgspec.json.encode(pack)


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


def _parse(text: str | bytes) -> object:
    if len(text) > MAX_TOML_BYTES:
        message = N_("Shorten the file: it may hold %(limit)s KB at most.")
        raise PackErrors([PackError(WHOLE, message, {"limit": MAX_TOML_BYTES // 1024})])
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            message = N_("Save the file as UTF-8: byte %(position)s is not.")
            raise PackErrors([PackError(WHOLE, message, {"position": error.start})]) from None
    try:
        return tomllib.loads(text)
    except RecursionError:  # a thousand opening brackets
        raise PackErrors([PackError(WHOLE, N_("Nest less deeply."))]) from None
    except ValueError as error:  # also for a number with thousands of digits
        message = N_("This is not TOML: %(error)s")
        raise PackErrors([PackError(WHOLE, message, {"error": str(error)[:200]})]) from None
