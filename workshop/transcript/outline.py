"""A transcript as a row of blocks in its language, for the formats that lay out pages.

The blocks say what stands there and what it is (a heading, somebody's words, a tally); fonts,
colours and places are the format's. Everything is plain text: no block holds markup.
"""

import msgspec

from workshop.transcript import model as t


class Block(msgspec.Struct, frozen=True, tag=True):
    """One piece of a page."""


class Heading(Block, frozen=True):
    """A heading of level 1 (a part of the transcript) to 4; `note` stands softly beside it."""

    level: int
    text: str
    note: str = ""


class Line(Block, frozen=True):
    """A paragraph of ours or of the pack's."""

    text: str
    soft: bool = False


class Fact(Block, frozen=True):
    """A word with its colon, what it is here, and softly how that came about."""

    name: str
    value: str
    note: str = ""


class Written(Block, frozen=True):
    """Somebody's words, with their line breaks; `note` says whose, or what became of them."""

    text: str
    note: str = ""


class Item(msgspec.Struct, frozen=True):
    """An entry of a list: runs of (text, is bold), a soft note and a mark such as "Done"."""

    runs: tuple[tuple[str, bool], ...]
    note: str = ""
    mark: str = ""


class Items(Block, frozen=True):
    """A list."""

    items: tuple[Item, ...]
    numbered: bool = False


class Figures(Block, frozen=True):
    """A few numbers with their nouns, to be seen at a glance."""

    figures: tuple[tuple[str, str], ...]


class Bar(msgspec.Struct, frozen=True):
    """One row of a tally; `note` names the voters where that is for all to see."""

    label: str
    count: int
    shown: str
    note: str = ""


class Tally(Block, frozen=True):
    """A tally to be drawn as bars. `head` names the two columns, `most` is the longest bar."""

    heading: str
    head: tuple[str, str]
    bars: tuple[Bar, ...]
    most: int


class Table(Block, frozen=True):
    """Rows under a head. The first `words` columns are text, the others numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1


class Shares(Block, frozen=True):
    """How the room answered each item: the answers' names, and each item's counts (none where so
    few answered that it would tell who)."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    too_few: str


class Person(msgspec.Struct, frozen=True):
    """Somebody on a connection tree; `way` marks those on a branch that reaches the target."""

    name: str
    how: str
    depth: int
    reaches: bool
    way: bool


class Branches(Block, frozen=True):
    """A connection tree to be drawn: from the base, over people, to the target."""

    base: str
    target: str
    reaches: str
    people: tuple[Person, ...]


AnyBlock = Heading | Line | Fact | Written | Items | Figures | Tally | Table | Shares | Branches


class Outline(msgspec.Struct, frozen=True):
    """The whole: what stands on the first page's head, and the blocks that follow."""

    title: str
    kicker: str
    about: tuple[str, ...]
    note: str
    made: str
    language: str
    direction: str
    blocks: tuple[AnyBlock, ...]


def on_the_way(tree: t.Tree) -> tuple[bool, ...]:
    """For each person of a tree, whether they stand on a branch that reaches the target."""
    found = [person.reaches for person in tree.people]
    # from below: whoever has somebody on a way in among those who hang from them is on it too
    for at in range(len(tree.people) - 1, -1, -1):
        depth = tree.people[at].depth
        for below in range(at + 1, len(tree.people)):
            if tree.people[below].depth <= depth:
                break
            found[at] = found[at] or found[below]
    return tuple(found)
