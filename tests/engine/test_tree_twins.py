"""The server and the browser read the same tree out of the same updates, in whatever order.

Both readers are run on the same documents: the server's here, the browser's own module in Node.
"""

import base64
import json
import subprocess
from random import Random
from typing import Any

import msgspec
import pytest

from tests.engine.test_tree_merges import Replica, act
from tests.node import node
from tests.server import ROOT
from workshop.core.refusals import Refusal
from workshop.core.tree import ways_in
from workshop.engine.draft_doc import DraftDoc
from workshop.engine.draft_reader import Cleaner, read_tree

SEEDS = range(60)
READER = """
import { readFileSync } from "node:fs";
import * as Y from "yjs";
import { waysIn } from "./src/activities/tree/arrange.js";
import { readTree } from "./src/activities/tree/draft.js";

const told = JSON.parse(readFileSync(0, "utf8")).map((updates) => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, Buffer.from(update, "base64"));
  const { nodes } = readTree(doc);
  return {
    nodes: nodes.map(({ id, parent, name, how, reaches, order }) =>
      ({ id, parent, name, how, reaches, order })),
    ways: waysIn(nodes).map((way) => way.map(({ id }) => id)),
  };
});
console.log(JSON.stringify(told));
"""


def by_the_browser(documents: list[list[bytes]]) -> list[dict[str, Any]]:
    """What the browser's module reads out of each list of updates."""
    sent = [[base64.b64encode(update).decode() for update in one] for one in documents]
    ran = subprocess.run(
        [node(), "--input-type=module", "--eval", READER],
        input=json.dumps(sent),
        cwd=ROOT / "static",
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told: list[dict[str, Any]] = json.loads(ran.stdout)
    return told


def grown(chance: Random) -> list[bytes]:
    """The updates of a tree that three people grew at once, mixed up."""
    updates: list[bytes] = []
    people = [Replica() for _ in range(3)]
    for one in people:
        one.doc.observe(lambda event: updates.append(event.update))
    for _ in range(40):
        one = chance.choice(people)
        act(one, chance)
        if chance.random() < 0.2:
            one.meet(chance.choice(people))
    chance.shuffle(updates)
    return updates


def by_the_server(updates: list[bytes]) -> dict[str, Any]:
    """What the server reads. It refuses what builds on something it has not seen; that is sent
    again later, as phones do."""
    draft, waiting = DraftDoc(), list(updates)
    while waiting:
        refused = [update for update in waiting if isinstance(draft.take(update), Refusal)]
        assert len(refused) < len(waiting)
        waiting = refused
    tree = read_tree(draft.doc, Cleaner())
    ways = [[node.id for node in way] for way in ways_in(tree)]
    return {"nodes": list(msgspec.to_builtins(tree.nodes)), "ways": ways}


@pytest.fixture(scope="module")
def read_by_both() -> list[tuple[Any, Any]]:
    documents = [grown(Random(seed)) for seed in SEEDS]
    server = [by_the_server(updates) for updates in documents]
    for updates in documents:
        updates.reverse()
    return list(zip(by_the_browser(documents), server, strict=True))


def test_they_see_the_same_people_in_the_same_places(read_by_both: list[tuple[Any, Any]]) -> None:
    for seed, (browser, server) in enumerate(read_by_both):
        assert browser["nodes"] == server["nodes"], f"seed {seed}"


def test_they_see_the_same_ways_in(read_by_both: list[tuple[Any, Any]]) -> None:
    assert any(server["ways"] for _, server in read_by_both)
    for seed, (browser, server) in enumerate(read_by_both):
        assert browser["ways"] == server["ways"], f"seed {seed}"
