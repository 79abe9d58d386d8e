"""Reading what a browser sent as JSON: what makes no sense is None, whatever is wrong with it.

Brackets in brackets in brackets end Python's stack, and letters that are no UTF-8 end its decoder;
neither is a fault of ours.
"""

from typing import Any, TypeVar

import msgspec
from flask import request

T = TypeVar("T")


def sent_json(kind: type[T]) -> T | None:
    """The body as one of `kind`."""
    try:
        return msgspec.json.decode(request.get_data(), type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None


def sent_dict() -> dict[str, Any]:
    """The body as a dict; an empty one when it is none."""
    return sent_json(dict[str, Any]) or {}
