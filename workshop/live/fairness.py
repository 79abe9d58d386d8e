"""How the loop is shared out: one thread serves everybody, one after the other.

A green thread gives the loop away only when it has to wait, and a socket that always has more to
read never waits. So each connection has an account of the time for which it has held the loop. In
the black it only steps aside after each turn, until nobody else wants anything; in the red it
shares a slow lane with all others that are. The runtime asks at every read and write, whatever is
read: fragments, control frames, packets that say nothing, requests one behind the other.

Those in a session who use little go ahead of everybody: what others have sent is looked at when
they want nothing.
"""

from typing import NamedTuple

TURN = 0.001
"""Seconds after which a connection lets the others go first."""

LONGEST_TURN = 0.01
"""Seconds that those inside may keep the door shut."""

MOMENT = 0.002
"""Seconds that the door stays shut after somebody in a session has sent something: they wait for
the disk, and then for their answer."""

LANE = 0.2
"""The slow lane's part of the loop, for everybody in it together."""


class Allowance(NamedTuple):
    """How many seconds of the loop a connection may use at once, and how many a second for good;
    and how many it may have used lately and still not wait behind the others at the door."""

    at_once: float
    per_second: float
    ahead: float = 0.0


NEWCOMER = Allowance(0.01, 0.005)
"""Pages and files, asked for by anybody. A page with all its files is 10 ms, over a few of them."""

STRANGER = Allowance(0.004, 0.005)
"""A WebSocket that has not said who it is. All it may do is say so."""

SEATED = Allowance(0.03, 0.01, ahead=0.005)
"""Somebody in a session: who types uses 1 %. A console that connects to a full hall needs more,
once; it is in the red for a moment, in a lane that is empty but when there is an attack."""

PROXY = Allowance(0.5, 0.5)
"""A proxy's connection, which brings the requests of many people."""


class Turns:
    """When the loop was last given to somebody, and how often it has been; and when somebody in a
    session last sent something."""

    def __init__(self) -> None:
        self.since = 0.0
        self.number = 0
        self._heard = -MOMENT

    def hear(self, now: float) -> None:
        """Somebody in a session has sent something."""
        self._heard = now

    def quiet_for(self, now: float) -> float:
        """Seconds for which nobody in a session has sent anything."""
        return now - self._heard

    def shut_for(self, now: float) -> float:
        """Seconds for which the door stays shut: what was sent last has had its moment then."""
        return max(0.0, self._heard + MOMENT - now)


class Account:
    """What one connection has left of its allowance, in seconds of the loop."""

    __slots__ = ("_allowance", "_at", "_left")

    def __init__(self, allowance: Allowance, now: float) -> None:
        self._allowance = allowance
        self._left = allowance.at_once
        self._at = now

    def change(self, allowance: Allowance) -> None:
        """Somebody else now: what is in the red stays so. Nothing when they were that before."""
        if allowance is self._allowance:
            return
        self._allowance = allowance
        self._left = min(self._left, 0.0) + allowance.at_once

    @property
    def is_ahead(self) -> bool:
        """Whether it goes before those at the door: somebody in a session who uses little."""
        return self._left > self._allowance.at_once - self._allowance.ahead

    def charge(self, used: float, now: float) -> bool:
        """Take off what was used; whether the account is in the black."""
        most, per_second, _ahead = self._allowance
        left = self._left + (now - self._at) * per_second - used
        # Bounded below, too: what was used is paid for in the lane, by waiting.
        self._left = max(-most, min(most, left))
        self._at = now
        return self._left >= 0


class Lane:
    """The slow lane: a queue that moves at a fixed part of the loop's speed."""

    def __init__(self, part: float = LANE) -> None:
        self._part = part
        self._free_at = 0.0

    def queue(self, used: float, now: float) -> float:
        """How many seconds to wait, for somebody who has just used the loop for so long."""
        start = max(now, self._free_at)
        self._free_at = start + used / self._part
        return self._free_at - now
