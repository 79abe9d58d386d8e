"""The loop, its sockets and its door: `fairness`, put to work in eventlet."""

import time
from collections import deque
from typing import Any

import eventlet
import eventlet.event
import eventlet.hubs
import eventlet.wsgi
from eventlet.green import socket as green_socket

from workshop.live import fairness
from workshop.live.crowd import Crowd

AT_THE_DOOR = 1_500
"""Connections without a seat. Browsers keep a few open for a while; they open them again."""

turns = fairness.Turns()
lane = fairness.Lane()
clock = time.perf_counter


class Door:
    """Where those wait who come when there is nothing else to do: new connections, requests, and
    whoever has had a turn and wants another. One at a time, in the order in which they came."""

    def __init__(self) -> None:
        self.waiting: deque[Any] = deque()
        self._opened = 0.0

    def enter(self) -> None:
        """Wait for one's turn."""
        called = eventlet.event.Event()
        self.waiting.append(called)
        called.wait()

    def look(self, *, idle: bool) -> None:
        """Call the next one in, if nobody inside wants anything or it has taken long enough."""
        now = clock()
        if idle or now - self._opened > fairness.LONGEST_TURN:
            self._opened = now
            self.waiting.popleft().send()


door = Door()


class Hub(eventlet.hubs.get_default_hub().Hub):  # type: ignore[misc]
    """The loop, which takes note of when it gives itself to somebody, and for how long."""

    @staticmethod
    def is_available() -> bool:
        """As the loop it is made of."""
        return True

    def switch(self) -> Any:
        giving = eventlet.getcurrent()
        giving.used = getattr(giving, "used", 0.0) + clock() - turns.since
        try:
            return super().switch()
        finally:
            turns.since = clock()
            turns.number += 1

    def wait(self, seconds: float = 0) -> None:
        if door.waiting:
            before = turns.number
            super().wait(min(seconds, turns.shut_for(clock())))
            is_quiet = turns.number == before and not turns.shut_for(clock())
            door.look(idle=seconds > 0 and is_quiet)
        else:
            super().wait(seconds)
        turns.since = clock()


class Socket(green_socket.socket):  # type: ignore[misc]
    """A socket that shares the loop fairly, also when it never has to wait."""

    newcomer = fairness.NEWCOMER

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._account = fairness.Account(self.newcomer, clock())
        self._owed = 0.0
        self._deadline: float | None = None
        self._one_persons = self.newcomer is not fairness.PROXY
        self._entered = False

    def recv(self, *args: Any) -> Any:
        self.pace()
        data = super().recv(*args)
        self._wait_behind()
        return data

    def recv_into(self, *args: Any) -> Any:
        self.pace()
        size = super().recv_into(*args)
        self._wait_behind()
        return size

    def send(self, *args: Any) -> Any:
        self.pace()
        return super().send(*args)

    def _wait_behind(self) -> None:
        """What has been read is looked at when those ahead want nothing."""
        if self._account.is_ahead:
            turns.hear(clock())
        else:
            door.enter()
            self._entered = True

    def enter(self) -> None:
        """Wait for one's turn with what has been read, unless that has been waited for."""
        if not self._entered:
            door.enter()
        self._entered = False

    def pace(self) -> None:
        """Let the others have a turn, when it is time for that."""
        now = clock()
        held = now - turns.since
        # A green thread works for one connection: what it has used before it last waited (for the
        # disk, say) and in this turn, less what of this turn has been charged already.
        thread = eventlet.getcurrent()
        used = max(0.0, getattr(thread, "used", 0.0) + held)
        thread.used = -held
        if not self._account.charge(used, now):
            # By the turn, not by the call: waiting costs the loop something, too.
            self._owed += used
            if self._owed > fairness.TURN:
                owed, self._owed = self._owed, 0.0
                eventlet.sleep(lane.queue(owed, now))
        elif held > fairness.TURN:
            if self._account.is_ahead:
                eventlet.sleep(0)  # behind the others who are ahead, and before the door
            else:
                door.enter()

    def hurry(self, seconds: float | None) -> None:
        """All that is read from now on must have come within so many seconds."""
        self._deadline = None if seconds is None else clock() + seconds

    def _read_trampoline(self) -> None:
        timeout = self.gettimeout()
        if self._deadline is not None:
            left = self._deadline - clock()
            if left <= 0:
                raise TimeoutError("timed out")
            timeout = left if timeout is None else min(left, timeout)
        late = TimeoutError("timed out")
        self._trampoline(self.fd, read=True, timeout=timeout, timeout_exc=late)

    def take_over(self) -> None:
        """No HTTP any more: whoever takes a connection over reads and writes it, and ends it."""
        self.hurry(None)
        self._one_persons = True
        self._account.change(fairness.STRANGER)
        eventlet.wsgi.WSGI_LOCAL.already_handled = True

    def seat(self) -> None:
        """Somebody in a session, who is not at the door any more."""
        if self._one_persons:
            self._account.change(fairness.SEATED)
        crowd.leave(self)


crowd: Crowd[Socket] = Crowd(AT_THE_DOOR)
