import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { arrange, branchOf, waysIn } from "./arrange.js";

const cases = JSON.parse(
  readFileSync(new URL("../../../../tests/tree_cases.json", import.meta.url), "utf8"),
);
const whole = (node) => ({ parent: null, how: "", reaches: false, order: "", ...node });

for (const { says, nodes, arranged, ways_in } of cases) {
  test(`the browser and the server arrange alike: ${says}`, () => {
    const found = arrange(nodes.map(whole));
    assert.deepEqual(
      found.map(({ id, parent }) => [id, parent]),
      arranged,
    );
    assert.deepEqual(
      waysIn(found).map((way) => way.map(({ id }) => id)),
      ways_in,
    );
  });
}

const pick = (list) => list[Math.floor(Math.random() * list.length)];
const forest = () => {
  const ids = ["a", "b", "c", "d", "e", "f", "g"].filter(() => Math.random() < 0.8);
  return ids.map((id) =>
    whole({
      id,
      parent: pick([null, "gone", ...ids, ...ids]),
      order: pick(["", "0", "5", "z", "\u{1F333}", "\uFFFD"]),
      reaches: Math.random() < 0.3,
    }),
  );
};
const shuffled = (list) =>
  list
    .map((one) => [Math.random(), one])
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);

test("whatever is put in: no branch lost, none doubled, no loop, parents first", () => {
  for (let round = 0; round < 2000; round += 1) {
    const nodes = forest();
    const found = arrange(nodes);
    assert.deepEqual(found.map(({ id }) => id).sort(), nodes.map(({ id }) => id).sort());
    const seen = new Set([null]);
    for (const { id, parent } of found) {
      assert.ok(seen.has(parent), JSON.stringify(nodes));
      seen.add(id);
    }
    assert.deepEqual(arrange(shuffled(nodes)), found);
    assert.deepEqual(arrange(found), found);
  }
});

test("the order is that of the characters, as on the server, not of UTF-16 units", () => {
  const nodes = ["\u{1F333}", "\uFFFD"].map((order) => whole({ id: order, order }));
  assert.deepEqual(
    arrange(nodes).map(({ id }) => id),
    ["\uFFFD", "\u{1F333}"],
  );
});

test("a branch is a person with all who hang from them", () => {
  const nodes = arrange(
    ["a-", "ba", "cb", "d-"].map(([id, parent]) =>
      whole({ id, parent: parent === "-" ? null : parent }),
    ),
  );
  assert.deepEqual([...branchOf(nodes, "a")], ["a", "b", "c"]);
  assert.deepEqual([...branchOf(nodes, "d")], ["d"]);
});
