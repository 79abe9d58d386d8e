"""Signed ways to a seat: *My link*, which a person keeps, and the way back, which their page keeps.

Both are signed with the data's own seat key, so that they work on when the cookies' secret is lost
or changed: that is how people come back then. Whoever holds one holds the seat, as with the cookie.
"""

import time
from typing import Any

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer, URLSafeTimedSerializer

from workshop.web.context import web

DAYS = 7
LONGEST = 300

Seat = tuple[str, str, int]
"""A session's id, a participant's, and the number of the link; see `core.grants`."""


def my_link(session: str, participant: str, grant: int = 0) -> str:
    """The token of *My link*; it gives the seat away for `DAYS`."""
    return str(_link_signer().dumps(_held(session, participant, grant)))


def read_my_link(token: str) -> tuple[Seat, bool] | None:
    """Whose seat a token leads to, and whether it is young enough to give it away.

    One from the future is young: our clock was put back since it was made.
    """
    if len(token) > LONGEST:
        return None
    try:
        held, made = _link_signer().loads(token, return_timestamp=True)
    except (BadData, ValueError):
        return None
    seat = _seat(held)
    return (seat, time.time() - made.timestamp() <= DAYS * 24 * 3600) if seat else None


def way_back(session: str, participant: str, grant: int = 0) -> str:
    """The token with which a page takes its own seat again when its cookie is not known."""
    return str(_way_signer().dumps(_held(session, participant, grant)))


def read_way_back(token: str) -> Seat | None:
    """Whose page it is that asks."""
    if len(token) > LONGEST:
        return None
    try:
        return _seat(_way_signer().loads(token))
    except (BadData, ValueError):
        return None


def _held(session: str, participant: str, grant: int) -> list[str | int]:
    return [session, participant, grant] if grant else [session, participant]


def _seat(held: Any) -> Seat | None:
    match held:
        case [str(session), str(participant)]:
            return session, participant, 0
        case [str(session), str(participant), int(grant)]:
            return session, participant, grant
    return None


def _link_signer() -> URLSafeTimedSerializer:
    # Links from before there was a seat key were signed with the cookies' secret.
    keys = [str(current_app.secret_key), web().engine.seat_key]
    return URLSafeTimedSerializer(keys, salt="my-link")


def _way_signer() -> URLSafeSerializer:
    return URLSafeSerializer(web().engine.seat_key, salt="way-back")
