import assert from "node:assert/strict";
import { test } from "node:test";
import * as Y from "yjs";
import { between, spread } from "./order.js";
import { addStep, mostSteps, moveStep, readSteps, removeStep, restoreStep, write } from "./plan.js";

const texts = (doc) => readSteps(doc).map((step) => step.text.toString());
const withSteps = (...words) => {
  const doc = new Y.Doc();
  for (const text of words) addStep(doc, { text });
  return doc;
};
const idOf = (doc, text) => readSteps(doc).find((step) => step.text.toString() === text).id;
const merge = (a, b) => {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
};

test("between any two keys there is room, again and again", () => {
  for (const chance of [() => 0, () => 0.999, Math.random]) {
    let low = null;
    let high = null;
    for (let round = 0; round < 40; round += 1) {
      const key = between(low, high, chance);
      assert.ok(key !== null && (low === null || key > low) && (high === null || key < high));
      if (round % 2) low = key;
      else high = key;
    }
    let last = null;
    for (let round = 0; round < 200; round += 1) {
      const key = between(last, null, chance);
      assert.ok(key === null || last === null || key > last);
      last = key;
    }
  }
});

test("equal keys and junk have no room between them", () => {
  assert.equal(between("a", "a"), null);
  assert.equal(between("b", "a"), null);
  assert.equal(between("é", null), null);
});

test("spread keys are in order", () => {
  const keys = spread(60);
  assert.deepEqual([...keys].sort(), keys);
  assert.equal(new Set(keys).size, 60);
});

test("steps are added at the end, or behind another", () => {
  const doc = withSteps("one", "two", "three");
  addStep(doc, { text: "one and a half", after: idOf(doc, "one") });
  assert.deepEqual(texts(doc), ["one", "one and a half", "two", "three"]);
});

test("steps move up and down and stop at the ends", () => {
  const doc = withSteps("one", "two", "three");
  assert.equal(moveStep(doc, idOf(doc, "three"), 0), true);
  assert.deepEqual(texts(doc), ["three", "one", "two"]);
  moveStep(doc, idOf(doc, "three"), 99);
  assert.deepEqual(texts(doc), ["one", "two", "three"]);
  assert.equal(moveStep(doc, idOf(doc, "one"), -5), false);
  assert.equal(moveStep(doc, "nobody", 1), false);
});

test("a removed step comes back where it was, with its words", () => {
  const doc = withSteps("one", "two", "three");
  const id = idOf(doc, "two");
  removeStep(doc, id);
  assert.deepEqual(texts(doc), ["one", "three"]);
  restoreStep(doc, id);
  assert.deepEqual(texts(doc), ["one", "two", "three"]);
});

test("two people who move the same step at once do not double it", () => {
  const ours = withSteps("one", "two", "three");
  const theirs = new Y.Doc();
  merge(ours, theirs);
  moveStep(ours, idOf(ours, "three"), 0);
  moveStep(theirs, idOf(theirs, "three"), 1);
  merge(ours, theirs);
  assert.equal(texts(ours).length, 3);
  assert.deepEqual(texts(ours), texts(theirs));
});

test("steps whose keys collided can still be moved between", () => {
  const doc = withSteps("one", "two", "three");
  for (const { id } of readSteps(doc)) write(doc, id, "order", "V");
  const [first, , last] = readSteps(doc);
  moveStep(doc, last.id, 0);
  assert.equal(readSteps(doc)[0].id, last.id);
  assert.equal(readSteps(doc)[1].id, first.id);
});

test("junk in the document is not a step", () => {
  const doc = withSteps("good");
  const steps = doc.getMap("steps");
  steps.set("a", "text");
  steps.set("b", new Y.Map());
  const odd = new Y.Map();
  odd.set("text", new Y.Text("odd"));
  odd.set("who", 12);
  odd.set("order", null);
  steps.set("c", odd);
  assert.deepEqual(texts(doc).sort(), ["good", "odd"]);
  assert.equal(readSteps(doc).find((step) => step.id === "c").who, "");
});

test("a full list takes no more", () => {
  const doc = new Y.Doc();
  for (let count = 0; count < mostSteps; count += 1) addStep(doc);
  assert.equal(addStep(doc), null);
  assert.equal(readSteps(doc).length, mostSteps);
});
