import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { effect } from "@preact/signals";
import {
  applySnapshot,
  applyUpdate,
  cursor,
  forgetAll,
  items,
  nameOptions,
  showInstead,
  slices,
} from "./slices.js";

beforeEach(forgetAll);

test("a snapshot fills slices and collections", () => {
  applySnapshot({
    version: 4,
    slices: { agenda: { now: "read" } },
    items: { ideas: { a: 1, b: 2 } },
  });
  assert.deepEqual(slices.agenda.value, { now: "read" });
  assert.deepEqual(items.ideas.value, { a: 1, b: 2 });
  assert.equal(cursor(), 4);
});

test("a picture of the past stands in place of a newer one, and nothing is empty in between", () => {
  applySnapshot({ version: 9, slices: { agenda: { now: "vote" } }, items: { ideas: { a: 1 } } });
  const seen = [];
  const stop = effect(() => seen.push([slices.agenda.value?.now, items.ideas.value]));
  showInstead({ version: 4, slices: { agenda: { now: "read" } }, items: {} });
  showInstead({ version: 9, slices: { agenda: { now: "vote" } }, items: { ideas: { a: 1 } } });
  stop();
  assert.deepEqual(seen, [
    ["vote", { a: 1 }],
    ["read", {}],
    ["vote", { a: 1 }],
  ]);
});

test("an update replaces a slice, patches items and takes away what is null", () => {
  applySnapshot({ version: 4, slices: { group: { id: "g1" } }, items: { ideas: { a: 1, b: 2 } } });
  applyUpdate({ version: 5, slices: { group: null }, items: { ideas: { a: null, c: 3 } } });
  assert.equal(slices.group.value, null);
  assert.deepEqual(items.ideas.value, { b: 2, c: 3 });
});

test("an update that comes late does not undo a newer one", () => {
  applySnapshot({ version: 9, slices: { mine: "new" }, items: { ideas: { a: "new" } } });
  applyUpdate({ version: 7, slices: { mine: "old" }, items: { ideas: { a: "old", b: "b" } } });
  assert.equal(slices.mine.value, "new");
  assert.deepEqual(items.ideas.value, { a: "new", b: "b" });
});

test("drafts change without a new version", () => {
  applyUpdate({ version: 3, items: { writings: { g1: "a" } } });
  applyUpdate({ version: 3, items: { writings: { g1: "ab" } } });
  assert.deepEqual(items.writings.value, { g1: "ab" });
});

test("the cursor never runs ahead of a tick that may still be on its way", () => {
  applySnapshot({ version: 4 });
  applyUpdate({ version: 6, slices: { vote: 1 } });
  assert.equal(cursor(), 4);
  applyUpdate({ version: 6, slices: { mine: 1 } });
  assert.equal(cursor(), 4);
  applyUpdate({ version: 8, slices: { vote: 2 } });
  assert.equal(cursor(), 6);
});

test("a server that was put back to an older state makes the page begin anew", () => {
  applySnapshot({ version: 9, slices: { mine: "lost" } });
  assert.equal(applySnapshot({ version: 3, slices: {} }), false);
  assert.equal(slices.mine.value, null);
  assert.equal(cursor(), 0);
  assert.equal(applySnapshot({ version: 3, slices: { mine: "restored" } }), true);
  assert.equal(slices.mine.value, "restored");
});

test("names that nobody knows are left alone", () => {
  applyUpdate({ version: 1, slices: { surprise: 1 }, items: { surprises: { a: 1 } } });
  assert.equal(slices.surprise, undefined);
  assert.equal(items.surprises, undefined);
});

test("options are called what the reader's own pack calls them, also once it changes", () => {
  const line = (option, label) => ({ option, label, count: 1 });
  const vote = (label) => ({
    rounds: [{ tally: { lines: [line("town", label), line(null, "The town"), line("x", "X")] } }],
  });
  nameOptions({ town: "El pueblo" });
  applySnapshot({ version: 4, slices: { vote: vote("The town"), group: { option: "town" } } });
  assert.deepEqual(slices.vote.value, vote("El pueblo"));
  assert.deepEqual(slices.group.value, { option: "town" });
  nameOptions({ town: "La ville" });
  assert.deepEqual(slices.vote.value, vote("La ville"));
  applyUpdate({ version: 5, slices: { choices: [line("town", "The town")] } });
  assert.equal(slices.choices.value[0].label, "La ville");
});
