"""A page that keeps to docs/protocol.md, on a line that loses messages; without a browser."""

from typing import Any

import msgspec

from tests.live.stage import Stage
from workshop.core.views import Viewer


class FollowingPage:
    """What a page of ours does with what reaches it (`static/src/lib/slices.js`, `resuming.js`)."""

    def __init__(self, stage: Stage, sid: str) -> None:
        self.stage = stage
        self.sid = sid
        self.slices: dict[str, Any] = {}
        self.items: dict[str, dict[str, Any]] = {}
        self.known = {"after": 0, "mark": ""}
        self.ticks: dict[str, int] = {}
        self.behind = True
        self.gone = False
        self.gaps = 0
        self.read = 0

    def hear(self, lose: Any = lambda: False) -> None:
        """Read what was sent, of which `lose` takes some away, and ask for what is missing."""
        while not self.gone:
            for event, args in self._unread():
                if event == "gone":
                    self.gone = True
                elif event == "snapshot" and not lose():
                    self._start(args[0])
                elif event == "update" and not lose() and (self.behind or not self._go_on(args[0])):
                    self.behind = True
            if self.gone or not self.behind:
                return
            self.gaps += 1
            assert self.stage.handlers.resume(self.sid, self.known).ok

    def shows(self) -> Any:
        """What there is to see, as a page that has just come would see it too."""
        slices = {name: value for name, value in self.slices.items() if value is not None}
        return slices, {name: items for name, items in self.items.items() if items}

    def _unread(self) -> list[tuple[str, list[Any]]]:
        sent = self.stage.wire.got.get(self.sid, [])
        unread, self.read = sent[self.read :], len(sent)
        return unread

    def _start(self, snapshot: dict[str, Any]) -> None:
        if snapshot.get("anew"):
            self.slices, self.items = {}, {}
            self.known = {"after": 0, "mark": ""}
        self._show(snapshot)
        self._reach(snapshot)
        self.ticks = snapshot["chain"]
        self.behind = False

    def _go_on(self, update: dict[str, Any]) -> bool:
        have = self.ticks | update.get("joined", {})
        follows = {part["to"]: part["after"] for part in update["parts"]} | update.get("chain", {})
        if any(have.get(audience) != tick for audience, tick in follows.items()):
            return False
        for part in update["parts"]:
            self._show(part)
        self.ticks = have | {part["to"]: part["tick"] for part in update["parts"]}
        self._reach(update)
        return True

    def _reach(self, message: dict[str, Any]) -> None:
        if not message.get("incomplete"):
            self.known = {"after": message["version"], "mark": message["mark"]}

    def _show(self, news: dict[str, Any]) -> None:
        self.slices |= news["slices"]
        for collection, values in news["items"].items():
            held = self.items.setdefault(collection, {})
            held |= values
            for ident in [ident for ident, value in values.items() if value is None]:
                del held[ident]


def fresh(stage: Stage, sid: str) -> Any:
    """What a page that comes now sees."""
    connection = stage.handlers.audiences.find(sid)
    assert connection is not None
    made = stage.engine.open(stage.session).snapshot(Viewer(connection.actor))
    plain = msgspec.json.decode(msgspec.json.encode(made))
    slices = {name: value for name, value in plain["slices"].items() if value is not None}
    items = {
        name: {ident: value for ident, value in values.items() if value is not None}
        for name, values in plain["items"].items()
    }
    return slices, {name: values for name, values in items.items() if values}
