"""The connection tree, made sound: one tree, whatever merged, without a loop or a lost branch.

A group's tree is a set of nodes that each name their parent. Two people who move branches at once
can close a loop that neither saw, and a hostile client can write any. Whoever shows a tree asks
`arrange`, which depends on nothing but the nodes, so every replica shows the same one. The browser
has a twin (`static/src/activities/tree/arrange.js`); both are held to `tests/tree_cases.json`.

The rules: a node whose parent is missing, removed or itself hangs from the base; in a loop, the
node with the smallest (order, id) is set on the base, and the rest follow it.
"""

from collections.abc import Iterable, Mapping

import msgspec


class Node(msgspec.Struct, frozen=True):
    """One person of the tree. `parent` is None on the base; `how` says how they know each other;
    `reaches` marks that this person reaches the target. Siblings stand by (order, id)."""

    id: str
    parent: str | None
    name: str
    how: str = ""
    reaches: bool = False
    order: str = ""


class Tree(msgspec.Struct, frozen=True):
    """A group's connection tree: the partner at the base, the target, and the people between.

    `nodes` are arranged: parents before children, siblings in their order.
    """

    base: str = ""
    target: str = ""
    nodes: tuple[Node, ...] = ()


def arrange(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The nodes with sound parents, parents before children. Of two with one id the last counts."""
    known = {node.id: node for node in nodes}
    parents = {
        node.id: node.parent if node.parent in known and node.parent != node.id else None
        for node in known.values()
    }
    for start in sorted(known, key=lambda ident: _place(known[ident])):
        _open_loop(start, parents, known)
    children: dict[str | None, list[str]] = {}
    for ident in sorted(known, key=lambda each: _place(known[each])):
        children.setdefault(parents[ident], []).append(ident)
    arranged: list[Node] = []
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        node = known[waiting.pop()]
        arranged.append(msgspec.structs.replace(node, parent=parents[node.id]))
        waiting += reversed(children.get(node.id, []))
    return tuple(arranged)


def _place(node: Node) -> tuple[str, str]:
    return (node.order, node.id)


def _open_loop(start: str, parents: dict[str, str | None], known: Mapping[str, Node]) -> None:
    """Where the way up from a node leads back to it, set the loop's first node on the base."""
    loop, at = [start], parents[start]
    while at is not None and at != start:
        if at in loop:
            return  # a loop further up; its own members open it
        loop.append(at)
        at = parents[at]
    if at == start:
        parents[min(loop, key=lambda ident: _place(known[ident]))] = None


def ways_in(tree: Tree) -> tuple[tuple[Node, ...], ...]:
    """Each branch that reaches the target, from the base outwards, the shortest first."""
    by_id = {node.id: node for node in tree.nodes}
    ways = []
    for node in tree.nodes:
        if not node.reaches:
            continue
        way = [node]
        while (parent := way[-1].parent) is not None:
            way.append(by_id[parent])
        ways.append(tuple(reversed(way)))
    return tuple(sorted(ways, key=len))
