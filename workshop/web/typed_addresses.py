"""Addresses as people type them: in capitals, with a slash or a full stop at the end.

Where no page is, the address that was meant is looked for, and whoever asks is sent there; what a
form sent goes along (308 keeps it). Only addresses that nothing answers come here.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from flask import current_app, redirect, request
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import RequestRedirect

AFTERWARDS = " \u00a0.,;:!?…)>]}\"'”’»"
"""What stands behind an address in a sentence; no address of ours ends with it."""

CUT = ("j", "m")
"""An address that was cut off behind these leads to where the code is asked for."""

_SAFE = "/:@!$&'()*+,;=~-._"


def lead_to_what_was_meant() -> Any:
    """Send whoever asked for an address that is nearly one of ours to it; else go on to the 404."""
    if not isinstance(request.routing_exception, NotFound):
        return None
    for path in _nearly(request.path):
        if path != request.path and _is_a_page(path):
            query = request.query_string.decode()
            address = quote(path, safe=_SAFE)
            return redirect(f"{address}?{query}" if query else address, 308)
    return None


def _nearly(path: str) -> Iterator[str]:
    parts = [part for part in path.rstrip("/" + AFTERWARDS).split("/") if part.strip()]
    if not parts:
        return
    first, *rest = parts
    if not rest and first.lower() in CUT:
        yield "/"
    # what follows may be a key, in which capitals count
    yield "/".join(["", first.lower(), *rest])
    yield "/".join(["", *parts]).lower()


def _is_a_page(path: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return False
    try:
        endpoint, _arguments = adapter.match(path, method=request.method)
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return bool(endpoint != "static")
