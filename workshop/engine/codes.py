"""Join codes, session ids and the keys inside links."""

import hmac
import unicodedata
from random import Random

from workshop.core.codes import CODE_ALPHABET, CODE_LENGTH

_MISREAD = str.maketrans("BU", "8V")
_PLAIN = "23456789abcdefghjkmnpqrstuvwxyz"
_ID_LENGTH = 10
_SECRET_LENGTH = 27
_TYPED_AT_MOST = 40


def draw_code(random: Random) -> str:
    """A code to say aloud and type: six characters, one of 148 million."""
    return "".join(random.choices(CODE_ALPHABET, k=CODE_LENGTH))


def read_code(typed: str) -> str | None:
    """The code that somebody meant: any case, width, spaces and dashes. None if it is none."""
    if len(typed) > _TYPED_AT_MOST:
        return None
    plain = unicodedata.normalize("NFKC", typed).upper()
    code = "".join(c for c in plain if c.isalnum()).translate(_MISREAD)
    fits = len(code) == CODE_LENGTH and all(c in CODE_ALPHABET for c in code)
    return code if fits else None


def draw_id(random: Random) -> str:
    """A session's id. It is in addresses that many people see: a name, not a secret."""
    return "s" + "".join(random.choices(_PLAIN, k=_ID_LENGTH - 1))


def draw_key(random: Random, session: str) -> str:
    """The key inside a link: the session's id, so that nobody has to search for it, then 133
    random bits."""
    return f"{session}-" + "".join(random.choices(_PLAIN, k=_SECRET_LENGTH))


def session_of_key(key: str) -> str | None:
    """Which session a key says it belongs to; None if it is no key at all."""
    session, dash, secret = key.partition("-")
    fits = dash and len(session) == _ID_LENGTH and len(secret) == _SECRET_LENGTH
    return session if fits and key.isascii() and key.replace("-", "").isalnum() else None


def same_key(key: str, other: str) -> bool:
    """Whether two keys are equal, in a time that says nothing about where they differ."""
    return hmac.compare_digest(key.encode(), other.encode())
