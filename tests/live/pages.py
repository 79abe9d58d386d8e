"""Real Socket.IO clients that behave as our pages do, and remember everything they were sent."""

import json
import secrets
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import engineio
import socketio

from tests.server import Made, Seat, Server

PATIENCE = 20.0
"""Seconds after which something that should happen is taken not to happen."""


class _InOrder(engineio.Client):
    """Handles messages one after the other, as a browser does; the library's own starts a thread
    for each, and they overtake one another."""

    def _trigger_event(self, event: str, *args: Any, **kwargs: Any) -> Any:
        # Except that it waits for the thread that reads when it is told to leave.
        leaving = event == "message" and isinstance(args[0], str) and args[0].startswith("1")
        return super()._trigger_event(event, *args, **{**kwargs, "run_async": leaving})


class _Client(socketio.Client):
    def _engineio_client_class(self) -> type[engineio.Client]:
        return _InOrder


class _Json:
    """JSON as browsers write it: letters of every script as they are."""

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)

    @staticmethod
    def loads(text: str, **_: Any) -> Any:
        return json.loads(text)


class TurnedAway(Exception):
    """The server did not let the page in; `args[0]` is what it said."""


class Page:
    """One connected page. `slices` and `items` hold what it shows, `heard` every event in order."""

    def __init__(
        self, server: Server, session: str, role: str, cookie: str, **connecting: Any
    ) -> None:
        """`connecting`: `after`, `mark`, `auth` (all of it), `transports`, `headers`."""
        self.session = session
        self.slices: dict[str, Any] = {}
        self.items: dict[str, dict[str, Any]] = {}
        self.version = 0
        self.mark = ""
        self.chain: dict[str, int] = {}
        self.gaps: list[dict[str, Any]] = []
        self.snapshot: dict[str, Any] | None = None
        self.here: Any = None
        self.gone: dict[str, Any] | None = None
        self.heard: list[tuple[str, tuple[Any, ...]]] = []
        self.acks: list[Any] = []
        self.ended = False
        self._changed = threading.Condition()
        self._socket: Any = None
        self._client = _Client(reconnection=False, handle_sigint=False, json=_Json)
        self._client.on("*", self._take)
        self._client.on("disconnect", self._over)
        refused: list[Any] = []
        self._client.on("connect_error", refused.append)
        known = {key: connecting[key] for key in ("after", "mark") if key in connecting}
        auth = {"v": 2, "session": session, "as": role, **known}
        try:
            self._client.connect(
                server.url,
                headers={"Cookie": cookie, **connecting.get("headers", {})},
                auth=connecting.get("auth", auth),
                transports=connecting.get("transports", ["websocket"]),
                wait_timeout=PATIENCE,
            )
            self._socket = self._client.eio.ws
        except socketio.exceptions.ConnectionError as error:
            self.close()
            raise TurnedAway(refused[0] if refused else error) from None

    # What the page sees

    def wait_for(self, true: Callable[["Page"], Any], what: str = "") -> Any:
        """Wait until `true(page)`; returns what it said."""

        def now() -> Any:
            try:
                return true(self)
            except (LookupError, TypeError):  # what it looks at is not there yet
                return None

        with self._changed:
            found = self._changed.wait_for(now, PATIENCE)
        assert found, f"never came: {what or true}; heard {[event for event, _ in self.heard]}"
        return found

    def said(self, event: str) -> list[tuple[Any, ...]]:
        """The arguments of every event of a kind so far."""
        with self._changed:
            return [args for name, args in self.heard if name == event]

    # What the page does

    def ask(self, event: str, *args: Any) -> Any:
        """Send an event and wait for its acknowledgement."""
        answer = self._client.call(event, args, timeout=PATIENCE)
        self.acks.append(answer)
        return answer

    def command(self, type: str, *, id: str | None = None, **fields: Any) -> Any:
        """Send a command; returns the acknowledgement."""
        command = {"type": type, **fields}
        return self.ask("command", {"id": id or secrets.token_urlsafe(9), "command": command})

    def done(self, type: str, **fields: Any) -> Any:
        """Send a command that must be taken."""
        answer = self.command(type, **fields)
        assert answer["ok"], answer
        return answer

    def resume(self, after: int = 0, mark: str = "") -> dict[str, Any]:
        """Ask for what came after a version; returns the snapshot."""
        answer = self.ask("resume", {"after": after, "mark": mark})
        assert answer == {"ok": True}, answer
        assert self.snapshot is not None
        return self.snapshot

    def tell(self, event: str, *args: Any) -> None:
        """Send an event that nobody acknowledges."""
        self._client.emit(event, args)

    def ask_at_once(self, asks: list[tuple[Any, ...]]) -> list[Any]:
        """Send many events without waiting in between; returns their acknowledgements in order."""
        answers: dict[int, Any] = {}

        def answered(number: int, answer: Any) -> None:
            with self._changed:
                answers[number] = answer
                self._changed.notify_all()

        for number, (event, *args) in enumerate(asks):
            self._client.emit(event, tuple(args), callback=partial(answered, number))
        self.wait_for(lambda _: len(answers) == len(asks), "all acknowledgements")
        return [answers[number] for number in range(len(asks))]

    def send_raw(self, text: str) -> None:
        """Send a Socket.IO packet as it is."""
        self._client.eio.send(text)

    def close(self) -> None:
        """Leave."""
        self._client.disconnect()
        for held in (self._socket, self._client.eio.ws, self._client.eio.http):
            if held is not None:  # the library leaves it open when the server hangs up
                getattr(held, "shutdown", held.close)()

    # What the library calls

    def _take(self, event: str, *args: Any) -> None:
        with self._changed:
            self.heard.append((event, args))
            if event == "snapshot":
                self.snapshot = args[0]
                self.chain = args[0]["chain"]
                if args[0].get("anew"):
                    self.slices, self.items = {}, {}
                self._show(args[0])
            elif event == "update":
                self._follow(args[0])
            elif event == "here":
                self.here = args[0]
            elif event == "gone":
                self.gone = args[0]
            self._changed.notify_all()

    def _follow(self, update: dict[str, Any]) -> None:
        """A test's line loses nothing, so a gap is the server's mistake."""
        ends = self.chain | update.get("joined", {})
        stood = update.get("chain", {}) | {part["to"]: part["after"] for part in update["parts"]}
        self.gaps += [update] if any(ends.get(to) != tick for to, tick in stood.items()) else []
        self.chain = ends | {part["to"]: part["tick"] for part in update["parts"]}
        for part in update["parts"]:
            self._show({**update, **part})

    def _show(self, message: dict[str, Any]) -> None:
        self.version = message["version"]
        self.mark = message["mark"]
        self.slices.update(message["slices"])
        for collection, items in message["items"].items():
            held = self.items.setdefault(collection, {})
            for ident, value in items.items():
                if value is None:
                    held.pop(ident, None)
                else:
                    held[ident] = value

    def _over(self, *_: Any) -> None:
        with self._changed:
            self.ended = True
            self._changed.notify_all()


class Workshop:
    """A session on a server, and everybody who has a page open in it."""

    def __init__(self, server: Server, made: Made) -> None:
        self.server = server
        self.made = made
        self.pages: list[Page] = []

    def console(self, **connecting: Any) -> Page:
        """The facilitator's page."""
        cookie = self.server.cookie(leads={self.made.id: "f0123456789"})
        return self._open("facilitator", cookie, **connecting)

    def screen(self, **connecting: Any) -> Page:
        """The projector's page."""
        return self._open("screen", self.server.cookie(screens=[self.made.id]), **connecting)

    def phone(self, name: str, *, group: str | None = "g1", **connecting: Any) -> "Phone":
        """Join under a name, open the page, sit down in a group."""
        seat = self.server.join(self.made, name)
        phone = self.phone_of(seat, **connecting)
        if group is not None:
            phone.page.done("choose_group", group=group)
            phone.page.wait_for(lambda page: (page.slices.get("group") or {}).get("id") == group)
        return phone

    def phone_of(self, seat: Seat, **connecting: Any) -> "Phone":
        """Open the page of somebody who joined before."""
        return Phone(seat, self._open("participant", seat.cookie, **connecting))

    def stranger(self, role: str, **connecting: Any) -> Page:
        """A page with an empty cookie."""
        return self._open(role, self.server.cookie(), **connecting)

    def _open(self, role: str, cookie: str, **connecting: Any) -> Page:
        page = Page(self.server, self.made.id, role, cookie, **connecting)
        self.pages.append(page)
        page.wait_for(lambda page: page.snapshot is not None, "snapshot")
        return page

    def close(self) -> None:
        """Everybody leaves. Nobody has missed anything."""
        for page in self.pages:
            page.close()
        assert [page.gaps for page in self.pages if page.gaps] == []


class Phone:
    """A participant: their seat, and their page."""

    def __init__(self, seat: Seat, page: Page) -> None:
        self.seat = seat
        self.page = page
        self.id = seat.participant
