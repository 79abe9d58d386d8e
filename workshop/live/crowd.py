"""Who is at the door: connections without a seat, as many as there is room for.

A hall of a thousand people has one address, so no address is turned away. When there is no room,
the address with the most connections gives up the one that has been silent for longest: people
knock and sit down within a second, and whoever opens connections to keep them loses them first.
"""

import ipaddress
from collections import OrderedDict
from typing import Generic, TypeVar

T = TypeVar("T")


class Crowd(Generic[T]):
    """Connections, by where they come from, the longest silent first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._by_home: dict[str, OrderedDict[T, float]] = {}
        self._homes: dict[T, str] = {}

    def __len__(self) -> int:
        return len(self._homes)

    def enter(self, one: T, address: str, now: float = 0.0) -> T | None:
        """Somebody has come. Returns who has to go for it, who is then no longer here."""
        home = home_of(address)
        self._homes[one] = home
        self._by_home.setdefault(home, OrderedDict())[one] = now
        if len(self._homes) <= self._most:
            return None
        fullest = max(self._by_home.values(), key=len)
        silent = next(iter(fullest))
        self.leave(silent)
        return silent

    def heard(self, one: T, now: float = 0.0) -> None:
        """Somebody has said something."""
        home = self._homes.get(one)
        if home is not None:
            self._by_home[home][one] = now
            self._by_home[home].move_to_end(one)

    def leave(self, one: T) -> None:
        """Somebody has gone, or has sat down. No error when they are not here."""
        home = self._homes.pop(one, None)
        if home is not None:
            del self._by_home[home][one]
            if not self._by_home[home]:
                del self._by_home[home]

    def silent_since(self, before: float) -> list[T]:
        """Everybody who was last heard before a moment."""
        found = []
        for here in self._by_home.values():
            for one, heard in here.items():
                if heard >= before:
                    break
                found.append(one)
        return found


def home_of(address: str) -> str:
    """What counts as one place: an IPv4 address, or the /64 that an IPv6 visitor may roam in."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
