"""The one table of settings, read from flags and the environment into a frozen `Settings`.

A flag wins over its environment variable, which wins over the default. docs/deployment.md holds
the same table, and a test holds the two together.
"""

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

from workshop.i18n import N_, languages, translator
from workshop.start_error import StartError
from workshop.zone import is_zone


class SettingsError(StartError):
    """A setting has a value that it cannot have, or a flag does not exist."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this server runs. Every field is checked; `read_settings` makes them."""

    host: str
    port: int
    data: Path
    public_url: str
    """Scheme and host, without a slash at the end; empty where people use the machine's address."""
    trusted_proxies: int
    """How many proxies before us may say where a request came from; 0 believes nobody."""
    retention_days: int
    """Days after its end at which a session is deleted; 0 keeps it until somebody deletes it."""
    language: str
    time_zone: str
    """A name such as Europe/Berlin; empty for the zone that the machine is set to."""
    log: str
    """`plain` or `json`."""
    metrics_token: str = field(repr=False)
    """Who sends it may read the server's figures; empty: nobody."""

    @property
    def secure(self) -> bool:
        """Whether people reach us by HTTPS, so that cookies may insist on it."""
        return self.public_url.startswith("https://")


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table."""

    field: str
    default: str
    help: str
    read: Callable[[str], Any]
    """Text to value; raises ValueError for what is not allowed."""
    allowed: str
    """What is allowed, to follow "must be"."""
    secret: bool = False
    """Its value is never said, not even when it is wrong."""

    @property
    def env(self) -> str:
        """The environment variable: `WORKSHOP_PUBLIC_URL`."""
        return f"WORKSHOP_{self.field.upper()}"

    @property
    def flag(self) -> str:
        """The flag: `--public-url`."""
        return f"--{self.field.replace('_', '-')}"


def _words(text: str) -> str:
    if not text or any(letter.isspace() or not letter.isprintable() for letter in text):
        raise ValueError
    return text


def _number(least: int, most: int, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError
    if not least <= int(text) <= most:
        raise ValueError
    return int(text)


def _folder(text: str) -> Path:
    if not text or "\0" in text:
        raise ValueError
    return Path(text).expanduser().absolute()


def _public_url(text: str) -> str:
    if not text:
        return ""
    parts = urlsplit(_words(text))  # a broken one raises ValueError, as does a broken port
    extra = parts.path.rstrip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in ("http", "https") or not parts.hostname or extra or parts.port == 0:
        raise ValueError
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _log(text: str) -> str:
    if text not in ("plain", "json"):
        raise ValueError
    return text


def _token(text: str) -> str:
    if text and not re.fullmatch(r"[A-Za-z0-9._~+/=-]{22,200}", text):
        raise ValueError
    return text


def _language(text: str) -> str:
    if text not in languages():
        raise ValueError
    return text


def _time_zone(text: str) -> str:
    if text and not is_zone(text):
        raise ValueError
    return text


TABLE: tuple[Setting, ...] = (
    Setting(
        "host",
        "0.0.0.0",  # noqa: S104 - phones must reach it; see docs/deployment.md
        N_("The address to listen on; 127.0.0.1 for this machine alone."),
        _words,
        N_("an IP address or a name of this machine"),
    ),
    Setting(
        "port",
        "8000",
        N_("The port to listen on."),
        partial(_number, 1, 65535),
        N_("a whole number from 1 to 65535"),
    ),
    Setting(
        "data",
        "data",
        N_("The folder that holds the database, the host key and the cookie secret."),
        _folder,
        N_("a folder"),
    ),
    Setting(
        "public_url",
        "",
        N_(
            "The address people use, where it is not this machine's own: behind a proxy, or a name."
        ),
        _public_url,
        N_("an address such as https://workshop.example.org, with nothing after the name"),
    ),
    Setting(
        "trusted_proxies",
        "0",
        N_("How many reverse proxies stand before this server."),
        partial(_number, 0, 10),
        N_("a whole number from 0 to 10"),
    ),
    Setting(
        "retention_days",
        "90",
        N_("Days after its end at which a session is deleted; 0 never deletes one."),
        partial(_number, 0, 3650),
        N_("a whole number from 0 to 3650"),
    ),
    Setting(
        "language",
        "en",
        N_("The language of the pages for whoever's browser asks for none that we have."),
        _language,
        N_("one of: %(languages)s"),
    ),
    Setting(
        "time_zone",
        "",
        N_("The time zone of transcripts, file names and the host’s list; else the machine’s."),
        _time_zone,
        N_("a time zone by its name, such as Europe/Berlin"),
    ),
    Setting(
        "log",
        "plain",
        N_("How the log is written: plain for people, json for machines."),
        _log,
        N_("plain or json"),
    ),
    Setting(
        "metrics_token",
        "",
        N_("A secret; who sends it as a bearer token may read the figures at /metrics."),
        _token,
        N_("22 to 200 letters, digits or . _ ~ + / = - without spaces"),
        secret=True,
    ),
)


def read_settings(arguments: Sequence[str], environ: Mapping[str, str]) -> Settings:
    """Read the settings from a command line (without the program's name) and an environment.

    Raises `SettingsError` for the first that is wrong. `--help` prints the table and raises
    SystemExit(0), as argparse does.
    """
    given = vars(_parser(environ).parse_args(arguments))
    values: dict[str, Any] = {}
    for row in TABLE:
        flagged = given[row.field]
        # An empty variable is how a unit file or a compose file says "not set".
        text = environ.get(row.env, "").strip() or row.default if flagged is None else flagged
        source = row.env if flagged is None else row.flag
        values[row.field] = _checked(row, source, text, environ)
    return Settings(**values)


def spoken_language(environ: Mapping[str, str]) -> str:
    """The language to say what is wrong in, also when that is the language itself."""
    wanted = environ.get("WORKSHOP_LANGUAGE", "")
    return wanted if wanted in languages() else "en"


def _checked(row: Setting, source: str, text: str, environ: Mapping[str, str]) -> object:
    try:
        return row.read(text)
    except ValueError:
        allowed = translator(spoken_language(environ))(row.allowed)
        raise SettingsError(
            N_("%(setting)s is “%(value)s”, but must be %(allowed)s."),
            setting=source,
            value="…" if row.secret else _shown(text),
            allowed=allowed % {"languages": ", ".join(languages())},
        ) from None


def _shown(text: str) -> str:
    """A value as far as it is fit to be printed: one short line."""
    line = "".join(letter if letter.isprintable() else "�" for letter in text)
    return line if len(line) <= 60 else f"{line[:59]}…"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One sentence instead of a usage text and an exit."""
        raise SettingsError(
            N_("%(problem)s; --help lists every setting."),
            problem=message[:1].upper() + message[1:],
        )


def _parser(environ: Mapping[str, str]) -> argparse.ArgumentParser:
    translate = translator(spoken_language(environ))
    parser = _Parser(
        prog="app.py",
        description=translate(N_("Serve Branchwork, a live workshop.")),
        usage="app.py [serve | backup FILE | restore FILE | recover | link | new-host-key]"
        " [--SETTING …]",
        epilog=translate(N_("A flag wins over its environment variable.")),
        allow_abbrev=False,
    )
    for row in TABLE:
        default = f" [{row.default}]" if row.default else ""
        parser.add_argument(
            row.flag,
            dest=row.field,
            metavar=row.field.upper(),
            help=f"{translate(row.help)} ({row.env}){default}".replace("%", "%%"),
        )
    return parser


def place_of(address: str) -> str:
    """Host and port of an address, in lower case; empty for what is none, such as `http://[`."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
