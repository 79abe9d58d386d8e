import assert from "node:assert/strict";
import { test } from "node:test";
import { forFrame, forWidth, layTree } from "./layout.js";
import { wrap } from "./wrap.js";

const measure = (text, size) => text.length * size * 0.55;
const words = { base: "Your partner", reaches: (target) => `reaches ${target}` };
const options = { measure, words };

/** A tree of so many people that grows in every way. */
const grown = (count) => {
  const nodes = [];
  for (let at = 0; at < count; at += 1) {
    const parent = at % 3 === 0 ? null : nodes[(at * 7) % nodes.length];
    nodes.push({
      id: `n${at}`,
      parent: parent?.id ?? null,
      depth: parent ? parent.depth + 1 : 0,
      name: at % 4 ? "Amira" : "Somebody with quite a long name",
      how: at % 2 ? "sings in our choir on Thursdays" : "",
      reaches: at % 5 === 4,
      order: String(at).padStart(3, "0"),
    });
  }
  return { base: "The local university", target: "The mayor", nodes };
};
const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

test("no two people lie over each other, and all lie within the drawing", () => {
  for (const count of [1, 2, 5, 13, 20, 60]) {
    for (const column of [110, 180]) {
      const drawn = layTree(grown(count), { ...options, column, hows: 2 });
      const all = [...drawn.boxes, drawn.base, drawn.target];
      for (const [at, box] of all.entries()) {
        assert.ok(box.x >= 0 && box.y >= 0, `${count}: ${JSON.stringify(box)}`);
        assert.ok(box.x + box.w <= drawn.width + 0.1 && box.y + box.h <= drawn.height + 0.1);
        for (const other of all.slice(at + 1)) assert.ok(!overlaps(box, other));
      }
    }
  }
});

test("every person has a branch, and those on a way in glow", () => {
  const tree = grown(13);
  const drawn = layTree(tree, { ...options, column: 150, hows: 2 });
  assert.equal(drawn.branches.length, 13);
  const reaching = tree.nodes.filter((node) => node.reaches);
  assert.ok(reaching.length > 0);
  for (const { id } of reaching) {
    const box = drawn.boxes.find((one) => one.id === id);
    assert.ok(box.onWay && box.rank > 0 && box.reach.length > 0);
  }
  const dark = drawn.boxes.filter((box) => !box.onWay);
  assert.ok(dark.length > 0 && dark.every((box) => box.rank === 0));
  assert.notEqual(drawn.trunkLit, "");
});

test("an empty tree is its base alone", () => {
  const drawn = layTree({ base: "", target: "", nodes: [] }, { ...options, column: 150, hows: 0 });
  assert.deepEqual([drawn.boxes, drawn.target, drawn.trunkLit], [[], null, ""]);
  assert.deepEqual(drawn.base.lines, ["Your partner"]);
  assert.ok(drawn.height > 0 && drawn.width > 0);
});

test("on a phone a tree of twenty people keeps names that can be read", () => {
  const tree = grown(20);
  for (const node of tree.nodes) node.depth = Math.min(node.depth, 2);
  const { scale } = forWidth(tree, 328, options);
  assert.ok(scale * 15 >= 11.5, String(scale));
});

test("in a frame the whole tree is to be seen", () => {
  for (const count of [0, 1, 8, 20, 60]) {
    const frame = { width: 1400, height: 640, least: 24, largest: 44 };
    const { layout, scale } = forFrame(grown(count), frame, options);
    assert.ok(layout.width * scale <= 1401 && layout.height * scale <= 641);
  }
});

test("words break into lines, and what is left over is said to be", () => {
  const length = (text) => text.length;
  assert.deepEqual(wrap("the local university", 11, 3, length), ["the local", "university"]);
  assert.deepEqual(wrap("the local university of arts", 11, 2, length), [
    "the local",
    "university…",
  ]);
  assert.deepEqual(wrap("Donaudampfschifffahrt", 9, 2, length), ["Donaudamp", "fschifff…"]);
  assert.deepEqual(wrap("", 9, 2, length), []);
  assert.deepEqual(wrap("Ann Miller-Jones", 11, 2, length), ["Ann Miller-", "Jones"]);
  assert.deepEqual(wrap("one two", 7, 1, length), ["one two"]);
});
