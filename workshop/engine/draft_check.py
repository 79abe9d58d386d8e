"""Reading Yjs updates before pycrdt does, to keep out what would hurt it.

Pycrdt is memory-safe, but it trusts counts and nesting. Measured with 0.14: five bytes that promise
a billion clients make it set aside gigabytes, and a 60 KB message of lists in lists overflows its
stack, which ends the process. It also keeps what refers to something unknown, for ever; and where
an update cuts a character in two that JavaScript counts as two (an emoji), it counts differently
from then on, and the draft can never be synchronised again. So every update is walked through here
first: its shape (the "version 1" encoding of Yjs), its bounds, that it holds only what a draft is
made of, that all it builds on is there, and that it cuts nothing in two.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Literal

CLOCK_LIMIT = 2**31
CLIENT_LIMIT = 2**53
VALUE_DEPTH = 4

Place = tuple[int, int]
"""A client's id and a clock."""

_ID_BYTES = 2  # a client and a clock are at least this long


class BadUpdate(Exception):
    """Not an update that a draft takes.

    `why`: `malformed` (or made of what no draft holds), or `gap`: it builds on something that is
    not there, so the phone should ask for the state and send all that is missing.
    """

    def __init__(self, why: Literal["malformed", "gap"]) -> None:
        super().__init__(why)
        self.why = why


@dataclass(slots=True)
class Scan:
    """What an update holds. `ends`: client → clock after its last piece; `pieces` counts what may
    take room beyond the update's own bytes; `types` the nested texts and maps that are new; `pairs`
    the places (client, clock) between the halves of an emoji."""

    ends: dict[int, int] = field(default_factory=dict)
    pieces: int = 0
    types: int = 0
    pairs: set[Place] = field(default_factory=set)


class _Reader:
    """Reads lib0's numbers and strings. Raises BadUpdate at the end, or beyond the limits."""

    __slots__ = ("at", "data", "end")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.end = len(data)

    def uint(self, limit: int) -> int:
        value = shift = 0
        while True:
            if self.at >= self.end or shift > 56:
                raise BadUpdate("malformed")
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        if value >= limit:
            raise BadUpdate("malformed")
        return value

    def count(self, each: int) -> int:
        """How many follow, of things at least `each` bytes long; no more than there is room for."""
        return self.uint((self.end - self.at) // each + 1)

    def byte(self) -> int:
        if self.at >= self.end:
            raise BadUpdate("malformed")
        self.at += 1
        return self.data[self.at - 1]

    def skip(self, length: int) -> None:
        self.at += length
        if self.at > self.end:
            raise BadUpdate("malformed")

    def string(self) -> str:
        length = self.uint(self.end + 1)
        start = self.at
        self.skip(length)
        try:
            return self.data[start : self.at].decode()
        except UnicodeDecodeError:
            raise BadUpdate("malformed") from None

    def done(self) -> None:
        if self.at != self.end:
            raise BadUpdate("malformed")


def read_state(vector: bytes) -> dict[int, int]:
    """A state vector as client → clock. Raises BadUpdate."""
    reader = _Reader(vector)
    state = {}
    for _ in range(reader.count(_ID_BYTES)):
        client = reader.uint(CLIENT_LIMIT)
        state[client] = reader.uint(CLOCK_LIMIT)
    reader.done()
    return state


def read_message(message: bytes) -> tuple[int, bytes]:
    """The kind (0: step 1, 1: step 2, 2: update) and content of a sync message, or BadUpdate."""
    reader = _Reader(message)
    kind = reader.uint(3)
    length = reader.uint(reader.end + 1)
    start = reader.at
    reader.skip(length)
    reader.done()
    return kind, message[start:]


def scan(update: bytes, known: Mapping[int, int], pairs: Set[Place] = frozenset()) -> Scan:
    """Walk through an update to a document with the state `known`, whose emoji have their middles
    at `pairs`. Raises BadUpdate."""
    return _Scanner(update, known, pairs).scan()


class _Scanner:
    def __init__(self, update: bytes, known: Mapping[int, int], pairs: Set[Place]) -> None:
        self._in = _Reader(update)
        self._known = known
        self._pairs = pairs
        self._found = Scan()
        self._needed: list[Place] = []
        self._cuts: list[Place] = []

    def scan(self) -> Scan:
        reader, found = self._in, self._found
        for _ in range(reader.count(4)):
            self._structs_of_a_client()
        for _ in range(reader.count(4)):
            client = reader.uint(CLIENT_LIMIT)
            for _ in range(reader.count(2)):
                start = reader.uint(CLOCK_LIMIT)
                length = reader.uint(CLOCK_LIMIT)
                if length == 0:
                    raise BadUpdate("malformed")
                self._needed.append((client, start + length - 1))
                self._cuts += [(client, start), (client, start + length)]
                found.pieces += 2  # a deletion inside a piece leaves three
        reader.done()
        for client, clock in self._needed:
            if clock >= max(self._known.get(client, 0), found.ends.get(client, 0)):
                raise BadUpdate("gap")
        if any(cut in self._pairs or cut in found.pairs for cut in self._cuts):
            raise BadUpdate("malformed")
        return found

    def _place(self) -> Place:
        """A place that must be there."""
        place = (self._in.uint(CLIENT_LIMIT), self._in.uint(CLOCK_LIMIT))
        self._needed.append(place)
        return place

    def _structs_of_a_client(self) -> None:
        reader, found = self._in, self._found
        count = reader.count(2)
        client = reader.uint(CLIENT_LIMIT)
        clock = reader.uint(CLOCK_LIMIT)
        if count == 0 or client in found.ends:
            raise BadUpdate("malformed")
        known = self._known.get(client, 0)
        if clock > known:
            raise BadUpdate("gap")
        self._cuts.append((client, known))
        for _ in range(count):
            types = found.types
            length = self._struct(client, clock)
            if length == 0 or clock + length >= CLOCK_LIMIT:
                raise BadUpdate("malformed")
            clock += length
            if clock <= known:
                found.types = types  # nothing new
            else:
                found.pieces += 1
        found.ends[client] = clock

    def _struct(self, client: int, clock: int) -> int:
        """Walk through one struct; returns how far the clock goes on."""
        reader = self._in
        info = reader.byte()
        content = info & 31
        if content == 0:  # what was here is cleared away
            return reader.uint(CLOCK_LIMIT)
        if content == 10:
            raise BadUpdate("gap")
        if info & 0x80:  # what it stands after
            of, last = self._place()
            self._cuts.append((of, last + 1))
        if info & 0x40:  # what it stands before
            self._cuts.append(self._place())
        if not info & 0xC0:
            if reader.uint(2):
                reader.string()  # a root's name
            else:
                self._place()
            if info & 0x20:
                reader.string()  # a key
        if content == 4:
            return self._text(client, clock)
        return self._content(content)

    def _text(self, client: int, clock: int) -> int:
        """Yjs counts as JavaScript does: two for each character beyond the first 65,536."""
        text = self._in.string()
        if text.isascii():
            return len(text)
        length = 0
        for character in text:
            length += 1
            if character > "\uffff":
                self._found.pairs.add((client, clock + length))
                length += 1
        return length

    def _content(self, content: int) -> int:
        reader = self._in
        if content == 1:  # deleted
            return reader.uint(CLOCK_LIMIT)
        if content == 7:  # a list, a map or a text; nothing of XML or rich text
            reader.uint(3)
            self._found.types += 1
            return 1
        if content == 8:  # plain values
            count = reader.count(1)
            for _ in range(count):
                self._value(VALUE_DEPTH)
            return count
        raise BadUpdate("malformed")

    def _value(self, depth: int) -> None:
        reader = self._in
        kind = reader.byte()
        if depth == 0:
            raise BadUpdate("malformed")
        if kind in (127, 126, 121, 120):  # undefined, null, false, true
            return
        if kind == 125:  # a whole number: sign and six bits first
            if reader.byte() & 128:
                reader.uint(CLIENT_LIMIT)
        elif kind == 124:
            reader.skip(4)
        elif kind in (123, 122):
            reader.skip(8)
        elif kind == 119:
            reader.string()
        elif kind == 116:
            reader.skip(reader.uint(reader.end + 1))
        elif kind == 117:
            for _ in range(reader.count(1)):
                self._value(depth - 1)
        elif kind == 118:
            for _ in range(reader.count(2)):
                reader.string()
                self._value(depth - 1)
        else:
            raise BadUpdate("malformed")
