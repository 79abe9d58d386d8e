"""The connection tree stays one tree, whatever was written and in whatever order it arrived."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.core.tree import Node, Tree, arrange, ways_in

CASES = json.loads((Path(__file__).parent.parent / "tree_cases.json").read_text())
IDS = ["a", "b", "c", "d", "e", "f"]

nodes = st.builds(
    Node,
    id=st.sampled_from(IDS),
    parent=st.none() | st.sampled_from([*IDS, "gone"]),
    name=st.just("somebody"),
    reaches=st.booleans(),
    order=st.sampled_from(["", "0", "5", "z"]),
)
forests = st.lists(nodes, unique_by=lambda node: node.id)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_the_browser_and_the_server_arrange_alike(case):
    """`static/src/activities/tree/arrange.test.js` reads the same cases."""
    given_nodes = msgspec.convert(case["nodes"], list[Node])
    arranged = [[node.id, node.parent] for node in arrange(given_nodes)]
    assert arranged == case["arranged"]
    tree = Tree(nodes=arrange(given_nodes))
    assert [[node.id for node in way] for way in ways_in(tree)] == case["ways_in"]


@given(forests)
def test_no_branch_is_lost_and_none_doubled(forest):
    assert sorted(node.id for node in arrange(forest)) == sorted(node.id for node in forest)


@given(forests)
def test_every_way_up_ends_at_the_base(forest):
    parents = {node.id: node.parent for node in arrange(forest)}
    for ident in parents:
        steps, at = 0, ident
        while at is not None:
            at = parents[at]
            steps += 1
            assert steps <= len(parents)


@given(forests)
def test_parents_come_before_their_children(forest):
    seen = set()
    for node in arrange(forest):
        assert node.parent is None or node.parent in seen
        seen.add(node.id)


@given(forests, st.randoms())
def test_the_order_in_which_nodes_arrive_does_not_matter(forest, chance):
    shuffled = list(forest)
    chance.shuffle(shuffled)
    assert arrange(shuffled) == arrange(forest)


@given(forests)
def test_arranging_twice_is_arranging_once(forest):
    assert arrange(arrange(forest)) == arrange(forest)


def way_up(ident, parents):
    """The ids from a node to the base; None where it never comes there."""
    way = []
    while ident is not None:
        if ident in way:
            return None
        way.append(ident)
        ident = parents[ident]
    return way


@given(forests)
def test_only_one_branch_of_each_loop_is_moved_and_nothing_else(forest):
    ids = {node.id for node in forest}
    wished = {node.id: node.parent if node.parent in ids else None for node in forest}
    moved = {node.id for node in arrange(forest) if node.parent != wished[node.id]}
    sound = {ident for ident in ids if way_up(ident, wished) is not None}
    assert not moved & sound
    # each of the others leads into a loop, and has one moved node on its way
    for ident in ids - sound:
        loop, at = [], ident
        while at not in loop:
            loop.append(at)
            at = wished[at]
        assert len(moved & set(loop[loop.index(at) :])) == 1
