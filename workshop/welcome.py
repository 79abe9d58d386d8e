"""What start-up prints: where phones go, who may lead, where the data is."""

import fcntl
import io
import socket
import struct
from pathlib import Path
from typing import TextIO

import segno

from workshop.i18n import N_, translator
from workshop.settings import Settings

LOOPBACK = "127.0.0.1"

UNREACHABLE = N_(
    "Phones cannot reach this address. Join the room's network and start again with"
    " --host 0.0.0.0, or give the address that people use with --public-url."
)

_EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not bound to
_GET_ADDRESS = 0x8915  # SIOCGIFADDR: an interface's IPv4 address
_VIRTUAL = ("lo", "docker", "br-", "veth", "virbr", "tun", "tap")
"""Interfaces that no phone in the room is on."""


def print_welcome(settings: Settings, host_key: str, out: TextIO) -> None:
    """Print the welcome, with a picture where the terminal can show one."""
    url = people_url(settings, lan_address())
    utf8 = (out.encoding or "").lower().replace("-", "") == "utf8"
    text = welcome_text(
        url=url,
        host_key=host_key,
        data=settings.data,
        reachable=not _is_loopback(url),
        picture=qr_picture(url) if utf8 else "",
        language=settings.language,
    )
    encoding = out.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding), file=out, flush=True)


def welcome_text(
    *, url: str, host_key: str, data: Path, reachable: bool, picture: str, language: str = "en"
) -> str:
    """The welcome. `url` has no slash at its end; `picture` is lines of blocks, or empty."""
    _ = translator(language)
    parts = [
        _(N_("Branchwork is serving.")),
        _(N_("People join at")) + f"\n  {url}",
        picture,
        "" if reachable else _(UNREACHABLE),
        _(N_("To lead a workshop, open this link and keep it to yourself"))
        + f"\n  {url}/host#key={host_key}",
        _(N_("Everything is kept in")) + f"\n  {data}",
        _(N_("Stop with Ctrl+C.")),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def qr_picture(url: str) -> str:
    """A QR code of half blocks, light on dark, as terminals are; phones read it either way."""
    out = io.StringIO()
    segno.make(url, error="l", micro=False).terminal(out, border=2, compact=True)
    return "\n".join(f"  {line}" for line in out.getvalue().rstrip("\n").split("\n"))


def people_url(settings: Settings, lan: str | None) -> str:
    """The address people use, without a slash at the end.

    `lan` is this machine's address on the local network, None where it has none.
    """
    if settings.public_url:
        return settings.public_url
    host = (lan or LOOPBACK) if settings.host in _EVERYWHERE else settings.host
    host = f"[{host}]" if ":" in host else host
    return f"http://{host}" if settings.port == 80 else f"http://{host}:{settings.port}"


def lan_address() -> str | None:
    """This machine's IPv4 address on the local network, found without sending anything."""
    return _address_of_default_route() or _address_of_an_interface()


def _address_of_default_route() -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Connecting a datagram socket only looks up the route. The address is one set aside
            # for documentation, which nobody has.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        address: str = probe.getsockname()[0]
    return None if address.startswith(("127.", "0.")) else address


def _address_of_an_interface() -> str | None:
    """For a network without a way out: a laptop that is the room's hotspot."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            if name.startswith(_VIRTUAL):
                continue
            try:
                request = struct.pack("256s", name.encode()[:15])
                answer = fcntl.ioctl(probe.fileno(), _GET_ADDRESS, request)
            except OSError:
                continue  # it is down, or has no IPv4 address
            return socket.inet_ntoa(answer[20:24])
    return None


def _is_loopback(url: str) -> bool:
    return "//127." in url or "//localhost" in url or "//[::1]" in url
