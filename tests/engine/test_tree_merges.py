"""The tree on the server, when many write it at once: whatever arrives in whatever order, one tree.

The browser holds the same of itself in `static/src/activities/tree/draft.test.js`.
"""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pycrdt import Doc, Map, Text

from workshop.core.tree import Tree, ways_in
from workshop.engine.draft_reader import NODES, Cleaner, read_tree


@dataclass
class Replica:
    """One phone's copy of the document."""

    doc: Doc[Any] = field(default_factory=Doc)

    @property
    def nodes(self) -> Map[Any]:
        nodes: Map[Any] = self.doc.get("tree", type=Map)
        return nodes

    def write(self, work: Any) -> None:
        with self.doc.transaction():
            work()

    def meet(self, other: "Replica") -> None:
        """Take what the other has and this one lacks, as phones do when they come back."""
        self.doc.apply_update(other.doc.get_update(self.doc.get_state()))

    def add(self, id: str, parent: str | None, order: str = "V") -> None:
        fields = {"parent": parent, "name": Text(id), "how": Text(""), "order": order}
        self.write(lambda: self.nodes.update({id: Map({**fields, "removed": False})}))

    def put(self, id: str, name: str, value: object) -> None:
        self.write(lambda: self.nodes[id].update({name: value}))

    def tree(self) -> Tree:
        return read_tree(self.doc, Cleaner())


def act(replica: Replica, chance: Random) -> None:
    """Something that a phone could do, also one that does not look where it moves a branch."""
    known = sorted(replica.nodes.keys())
    if len(known) < 3 or chance.random() < 0.3:
        parent = chance.choice([None, *known])
        replica.add(f"n{chance.randrange(10**9)}", parent, order=chance.choice("ABCab"))
        return
    one = chance.choice(known)
    match chance.randrange(5):
        case 0 | 1:
            replica.put(one, "parent", chance.choice([None, "gone", *known]))
        case 2:
            replica.put(one, "order", chance.choice(["", "0", "V", "\uffee", "\U0001f333"]))
        case 3:
            replica.put(one, "removed", chance.random() < 0.5)
        case _:
            replica.put(one, "reaches", chance.random() < 0.5)


@given(st.integers(min_value=0), st.integers(min_value=2, max_value=4))
def test_every_replica_reads_the_same_sound_tree_whatever_the_order(seed: int, count: int) -> None:
    chance = Random(seed)
    replicas = [Replica() for _ in range(count)]
    for _ in range(30):
        one = chance.choice(replicas)
        act(one, chance)
        if chance.random() < 0.2:
            one.meet(chance.choice(replicas))
    everybody = [*replicas, late := Replica()]
    # whoever has met whoever has met everybody has everything
    for _ in range(2):
        pairs = [(one, other) for one in everybody for other in everybody]
        for one, other in chance.sample(pairs, len(pairs)):
            one.meet(other)
    tree = late.tree()
    assert all(replica.tree() == tree for replica in replicas)
    alive = {key for key in late.nodes.keys() if late.nodes[key].get("removed") is not True}  # noqa: SIM118
    assert {node.id for node in tree.nodes} == alive
    seen: set[str | None] = {None}
    for node in tree.nodes:
        assert node.parent in seen
        seen.add(node.id)
    assert sum(node.reaches for node in tree.nodes) == len(ways_in(tree))


def test_two_who_move_each_others_branch_at_once_lose_nobody() -> None:
    ana, bo = Replica(), Replica()
    for id in ("a", "b"):
        ana.add(id, None)
    ana.add("c", "b")
    bo.meet(ana)
    ana.put("a", "parent", "b")
    bo.put("b", "parent", "a")
    ana.meet(bo)
    bo.meet(ana)
    assert ana.tree() == bo.tree()
    assert [(node.id, node.parent) for node in ana.tree().nodes] == [
        ("a", None),
        ("b", "a"),
        ("c", "b"),
    ]


def test_no_more_people_are_read_than_a_tree_may_have() -> None:
    one = Replica()
    for number in range(NODES + 40):
        one.add(f"n{number}", f"n{number - 1}", order=f"{number:04}")
    nodes = one.tree().nodes
    assert len(nodes) == NODES
    assert nodes[-1].parent == f"n{NODES - 2}"
