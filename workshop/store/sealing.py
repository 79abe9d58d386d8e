"""Keys inside links, as they are stored: sealed with a secret that is not in the database.

Whoever finds a copy of the database alone cannot lead a session with it, and the pages that show
links can still show them, which a hash would not allow.
"""

import base64
import hashlib
from typing import Protocol

from cryptography.fernet import Fernet, InvalidToken

_MARK = "sealed"


class Unsealable(Exception):
    """A text that was sealed with another secret."""


class Seal(Protocol):
    """Seals a text, and opens what it has sealed."""

    prefix: str
    """What its sealed texts begin with, and those of no other secret."""

    def seal(self, text: str) -> str: ...

    def open(self, text: str) -> str:
        """Raises `Unsealable`. A text that is not sealed is its own."""


class NoSeal:
    """Leaves texts as they are: for stores that end with their process."""

    prefix = ""

    def seal(self, text: str) -> str:
        return text

    def open(self, text: str) -> str:
        return text


class SecretSeal:
    """Fernet (AES and a signature), with a key made of the data folder's secret."""

    def __init__(self, secret: str) -> None:
        digest = hashlib.sha256(b"branchwork link keys\n" + secret.encode()).digest()
        name = hashlib.sha256(b"name\n" + digest).hexdigest()[:8]
        self._fernet = Fernet(base64.urlsafe_b64encode(digest))
        self.prefix = f"{_MARK}:{name}:"

    def seal(self, text: str) -> str:
        return self.prefix + self._fernet.encrypt(text.encode()).decode()

    def open(self, text: str) -> str:
        if not text.startswith(f"{_MARK}:"):
            return text  # from before keys were sealed
        try:
            token = text.removeprefix(self.prefix).encode()
            return self._fernet.decrypt(token).decode()
        except InvalidToken:
            raise Unsealable from None
