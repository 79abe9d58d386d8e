import assert from "node:assert/strict";
import { test } from "node:test";
import {
  around,
  at,
  freeKey,
  limitName,
  moved,
  put,
  sectionOf,
  withOne,
  without,
  written,
} from "./packs-paths.js";

test("a place is written as the server writes it", () => {
  assert.equal(written(["survey", "items", 3, "key"]), "survey.items[3].key");
  assert.equal(limitName(["survey", "items", 3, "key"]), "survey.items[].key");
  assert.equal(limitName(["activities", "wrap_up", "title"]), "activities.*.title");
});

test("a change leaves what it came from as it was", () => {
  const before = { case: { facts: ["a", "b"] }, title: "T" };
  const after = put(before, ["case", "facts", 1], "c");
  assert.deepEqual(after, { case: { facts: ["a", "c"] }, title: "T" });
  assert.deepEqual(before.case.facts, ["a", "b"]);
  assert.equal(at(after, ["case", "facts", 1]), "c");
  assert.equal(at(after, ["tree", "base", "title"]), undefined);
  assert.deepEqual(put(before, ["title"], undefined), { case: before.case });
  assert.deepEqual(put({}, ["a", "b"], 1), { a: { b: 1 } });
});

test("lists grow, shrink and change their order", () => {
  assert.deepEqual(withOne(["a", "c"], 1, "b"), ["a", "b", "c"]);
  assert.deepEqual(without(["a", "b", "c"], 1), ["a", "c"]);
  assert.deepEqual(moved(["a", "b", "c"], 0, 2), ["b", "c", "a"]);
  const list = ["a", "b"];
  assert.equal(moved(list, 0, -1), list);
  assert.equal(moved(list, 1, 2), list);
});

test("a new key is one that nobody has", () => {
  assert.equal(freeKey([{ key: "a" }], "tip"), "tip_2");
  assert.equal(freeKey([{ key: "tip_2" }], "tip"), "tip_3");
});

test("every mistake has a section", () => {
  assert.equal(sectionOf("options[2].title"), "vote");
  assert.equal(sectionOf("case.paragraphs[0]"), "read");
  assert.equal(sectionOf("activities.wrap_up.prompt"), "wrap_up");
  assert.equal(sectionOf("summary"), "about");
  assert.equal(sectionOf(""), "about");
});

test("a place that has no field of its own is looked for in what holds it", () => {
  assert.deepEqual(around("survey.items[3].key"), [
    "survey.items[3].key",
    "survey.items[3]",
    "survey.items",
    "survey",
  ]);
});
