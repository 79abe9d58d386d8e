"""A group's draft as plain values, read from its Yjs document by the engine.

The core never sees Yjs. Views and the transcript get `Writing` handed in, already bounded and
cleaned, because anything in the document may come from a hostile client.
"""

import msgspec

from workshop.core.tree import Tree


class Step(msgspec.Struct, frozen=True):
    """One step of a group's plan, in the group's order."""

    id: str
    text: str
    who: str = ""
    when: str = ""
    done: bool = False


class Writing(msgspec.Struct, frozen=True):
    """What a group has written. `reasons` and `answers` map the pack's keys to texts."""

    reasons: dict[str, str] = {}
    steps: tuple[Step, ...] = ()
    answers: dict[str, str] = {}
    tree: Tree = Tree()


EMPTY = Writing()
