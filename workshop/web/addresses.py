"""Addresses that leave the page: on a QR code, in a link to copy."""

from urllib.parse import urlsplit

from flask import request

from workshop.web.context import web

_OWN_MACHINE = ("localhost", "127.0.0.1", "::1")


def base_url() -> str:
    """Scheme and host that people reach us by, without a slash at the end.

    The host often works at `localhost`, on the machine that serves: phones need its address on the
    network instead.
    """
    tools = web()
    if tools.settings.public_url:
        return tools.settings.public_url
    own = request.host_url.rstrip("/")
    host = urlsplit(own).hostname or ""
    if tools.people_url and (host in _OWN_MACHINE or host.startswith("127.")):
        return tools.people_url
    return own


def join_url(code: str) -> str:
    """The address behind a session's QR code."""
    return f"{base_url()}/j/{code}"
