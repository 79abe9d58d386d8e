import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, hold } from "./arrange.js";

const idea = (id, more = {}) => ({ id, at: 0, likes: 0, pinned: false, group: null, ...more });
const ids = (list) => list.map((one) => one.id).join("");

test("newest first, pinned before all", () => {
  const list = [idea("a", { at: 1 }), idea("b", { at: 3 }), idea("c", { at: 2, pinned: true })];
  assert.equal(ids(arrange(list, { sort: "newest" })), "cba");
});

test("most liked first, then newest", () => {
  const list = [
    idea("a", { likes: 1, at: 1 }),
    idea("b", { likes: 4 }),
    idea("c", { likes: 1, at: 2 }),
  ];
  assert.equal(ids(arrange(list, { sort: "liked" })), "bca");
});

test("one group's only", () => {
  const list = [idea("a", { group: "g1" }), idea("b", { group: "g2" }), idea("c")];
  assert.equal(ids(arrange(list, { sort: "newest", group: "g2" })), "b");
});

test("what is being read stays where it is, and new ideas wait", () => {
  const now = [idea("d"), idea("c"), idea("b"), idea("a")];
  const { shown, waiting } = hold(now, ["a", "b", "gone"], () => false);
  assert.equal(ids(shown), "ab");
  assert.equal(waiting, 2);
});

test("one's own new idea does not wait", () => {
  const now = [idea("d"), idea("c"), idea("a")];
  const { shown, waiting } = hold(now, ["a"], (one) => one.id === "c");
  assert.equal(ids(shown), "ca");
  assert.equal(waiting, 1);
});

test("nothing is held while nobody reads", () => {
  const now = [idea("b"), idea("a")];
  assert.deepEqual(
    hold(now, null, () => false),
    { shown: now, waiting: 0 },
  );
});
