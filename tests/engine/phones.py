"""A phone that writes in its group's draft, as y-protocols has it."""

from collections.abc import Callable, Sequence
from typing import Any

from pycrdt import Doc, Map, Text

from workshop.core.model import Actor
from workshop.core.refusals import Refusal
from workshop.engine import DraftReply, LiveSession
from workshop.engine.draft_check import read_message


def varint(number: int) -> bytes:
    encoded = b""
    while number > 127:
        encoded += bytes([128 | number & 127])
        number >>= 7
    return encoded + bytes([number])


def message(kind: int, content: bytes) -> bytes:
    return bytes([kind]) + varint(len(content)) + content


class Phone:
    """One page with its own copy of the document. What it writes waits until `send` or `sync`."""

    def __init__(self, live: LiveSession, actor: Actor, group: str = "g1") -> None:
        self.live = live
        self.actor = actor
        self.group = group
        self.doc: Doc[Any] = Doc()
        self.server = b"\0"

    def text(self, key: str = "fit") -> Text:
        return self.doc.get(f"reasons:{key}", type=Text)

    def steps(self) -> Map[Any]:
        return self.doc.get("steps", type=Map)

    def add_step(self, id: str, text: str, order: str = "a0", **more: object) -> None:
        fields = {"who": "", "when": "", "done": False, "removed": False, **more}
        self.steps()[id] = Map({"text": Text(text), "order": order, **fields})

    def change(self, work: Callable[[], Any]) -> bytes:
        before = self.doc.get_state()
        with self.doc.transaction():
            work()
        return self.doc.get_update(before)

    def ask(self, kind: int, content: bytes) -> DraftReply | Refusal:
        return self.live.draft(self.actor, self.group, message(kind, content), self.actor.id)

    def send(self, update: bytes) -> None:
        answer = self.ask(2, update)
        assert isinstance(answer, DraftReply), answer
        assert answer.replies == []

    def refused(self, update: bytes) -> str:
        answer = self.ask(2, update)
        assert isinstance(answer, Refusal), answer
        return answer.code

    def write(self, words: str, key: str = "fit") -> None:
        self.send(self.change(lambda: self.text(key).insert(len(self.text(key)), words)))

    def sync(self) -> None:
        """Meet the server: take what is missing here, send what is missing there."""
        answer = self.ask(0, self.doc.get_state())
        assert isinstance(answer, DraftReply), answer
        self.take(answer.replies)
        self.send(self.doc.get_update(self.server))

    def take(self, messages: Sequence[bytes]) -> None:
        for each in messages:
            kind, content = read_message(each)
            if kind == 0:
                self.server = content
            else:
                self.doc.apply_update(content)
