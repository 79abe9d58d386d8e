"""A whole link in the field for the code: where it leads.

People copy what they were sent: a link with the sentence around it, in brackets, broken over two
lines, wrapped by a mail program. What is read here opens nothing and tells nothing, so it is no
guess; the page that it leads to counts its own.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from flask import request

from workshop.i18n import _
from workshop.web import seat_links
from workshop.web.addresses import base_url
from workshop.web.context import web

LONGEST = 2_000
"""Whatever stands further back is not looked at."""

_HOST = r"(?:\[[0-9a-f:.]+\]|[\w-]+(?:\.[\w-]+)*)(?::\d{1,5})?"
_LINK = re.compile(
    rf"(?:https?:/+(?P<host>{_HOST})(?:/[^\s<>?=:&#]*?)?|(?P<plain>{_HOST})?)/+"
    r"(?P<kind>j|m|f|screen|console|host)(?![\w-])/*(?P<rest>.*)"
    r"|(?<![\w/])(?P<bare>j|m)/+(?P<behind>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_SIX = re.compile(r"[a-z0-9](?:[\s.‐-―-]?[a-z0-9]){5}(?![a-z0-9])", re.IGNORECASE)
_KEY = re.compile(r"[\w.=-]+(?:/[\w.-]+)*", re.ASCII)
_USUAL_PORT = {"http": 80, "https": 443}
_OWN_MACHINE = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Pasted:
    """Where a link leads: to a page of ours, or nowhere here, with the reason in words and the code
    that the field shall hold."""

    path: str = ""
    error: str = ""
    code: str = ""


def read_pasted(typed: str) -> Pasted | None:
    """What somebody meant who pasted a link; None where there is no link."""
    if "/" not in typed and "%2f" not in typed.lower():
        return None
    text = unicodedata.normalize("NFKC", typed[:LONGEST])
    # a link that a mail program has wrapped stands inside its own, with its signs written out
    for readable in (unquote(text), text) if "%2f" in text.lower() else (text,):
        if (found := _LINK.search(readable)) is not None:
            return _read(found)
    return _nowhere(text) if "://" in text else None


def _read(link: re.Match[str]) -> Pasted:
    kind = (link["kind"] or link["bare"]).lower()
    rest = (link["rest"] or link["behind"] or "").strip()
    host = (link["host"] or link["plain"] or "").lower()
    code = _SIX.match(rest) if kind == "j" else None
    meant = re.sub(r"[\W_]", "", code[0]).upper() if code else ""
    if host and not _is_ours(host):
        return Pasted(error=_elsewhere(host, meant), code=meant)
    if kind == "j":
        if not meant:
            return _cut_short()
        return Pasted(path=f"/j/{meant}")
    if kind == "host":
        return Pasted(path="/host")
    key = _token(rest) if kind == "m" else _first(rest)
    return Pasted(path=f"/{kind}/{quote(key)}") if key else _cut_short()


def _first(rest: str) -> str:
    found = _KEY.match(rest)
    return found[0].rstrip(".") if found else ""


def _token(rest: str) -> str:
    """The token of *My link*, which may have been broken over lines."""
    pieces = rest.split()[:6]
    for count in range(1, len(pieces) + 1):
        whole = _first("".join(pieces[:count]))
        if seat_links.read_my_link(whole):
            return whole
    return _first(rest)


def _is_ours(host: str) -> bool:
    own = {_place(address) for address in (request.host_url, base_url(), web().people_url)}
    machine = {f"{name}:{port}" for name in _OWN_MACHINE for port in _ports(own)}
    return any(
        place in own | machine for place in (_place(f"{scheme}://{host}") for scheme in _USUAL_PORT)
    )


def _ports(places: set[str]) -> set[str]:
    return {place.rpartition(":")[2] for place in places if place}


def _place(address: str) -> str:
    """Host and port of an address, the usual port written out."""
    try:
        parts = urlsplit(address)
        port = parts.port or _USUAL_PORT.get(parts.scheme, 0)
    except ValueError:
        return ""
    name = parts.hostname or ""
    return f"[{name}]:{port}" if ":" in name else f"{name}:{port}" if name else ""


def _elsewhere(host: str, code: str) -> str:
    if not code:
        return _(
            "That link leads to another place, %(place)s. Open it in your browser.", place=host
        )
    return _(
        "That link leads to another place, %(place)s. Open it in your browser. If it is this"
        " workshop under another name, press Go in.",
        place=host,
    )


def _cut_short() -> Pasted:
    return Pasted(error=_("That link is cut short. Copy all of it, or type the six characters."))


def _nowhere(text: str) -> Pasted:
    found = re.search(rf"https?:/+(?P<host>{_HOST})", text, re.IGNORECASE)
    host = found["host"].lower() if found else ""
    if host and not _is_ours(host):
        return Pasted(error=_elsewhere(host, ""))
    return _cut_short()
