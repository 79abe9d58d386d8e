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


@given(forests)
def test_what_was_sound_is_left_as_it_is(forest):
    sound = arrange(forest)
    parents = {node.id: node.parent for node in sound}
    for node in forest:
        if node.parent is None or node.parent not in parents:
            assert parents[node.id] is None
