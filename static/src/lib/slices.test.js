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

/** A page at version 4. */
const begin = (content) =>
  applySnapshot({
    version: 4,
    mark: "m4",
    chain: { everyone: 4, phones: 2, "participant:p": 1 },
    ...content,
  });

/** A tick that tells everyone something, after the one before. */
const told = (version, { slices = {}, items = {} }, more = {}) => {
  const part = { to: "everyone", tick: version, after: version - 1, slices, items };
  return applyUpdate({ version, mark: `m${version}`, parts: [part], ...more });
};

test("a snapshot fills slices and collections", () => {
  applySnapshot({
    version: 4,
    slices: { agenda: { now: "read" } },
    items: { ideas: { a: 1, b: 2 } },
  });
  assert.deepEqual(slices.agenda.value, { now: "read" });
  assert.deepEqual(items.ideas.value, { a: 1, b: 2 });
  assert.equal(cursor().after, 4);
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
  begin({ slices: { group: { id: "g1" } }, items: { ideas: { a: 1, b: 2 } } });
  told(5, { slices: { group: null }, items: { ideas: { a: null, c: 3 } } });
  assert.equal(slices.group.value, null);
  assert.deepEqual(items.ideas.value, { b: 2, c: 3 });
});

test("3: an update that does not follow what the page has is not applied, not even a part of it", () => {
  begin({ slices: { mine: "old", vote: "old" } });
  const parts = [
    { to: "everyone", tick: 5, after: 4, slices: { vote: "new" }, items: {} },
    { to: "phones", tick: 7, after: 6, slices: { mine: "new" }, items: {} },
  ];
  assert.equal(applyUpdate({ version: 5, mark: "m", parts }), false);
  assert.deepEqual([slices.vote.value, slices.mine.value], ["old", "old"]);
  assert.deepEqual(cursor(), { after: 4, mark: "m4" });
});

test("3: the message after a lost one shows the gap, whomever the lost one was for", () => {
  begin({});
  const part = { to: "everyone", tick: 5, after: 4, slices: {}, items: {} };
  // the one before told this person alone, and did not arrive
  const update = { version: 6, mark: "m6", parts: [part], chain: { "participant:p": 2 } };
  assert.equal(applyUpdate(update), false);
  assert.equal(applyUpdate({ ...update, chain: { "participant:p": 1 } }), true);
});

test("3: an audience that nobody introduced is a gap, and one that the page joined is none", () => {
  begin({});
  const part = { to: "group:g2", tick: 9, after: 8, slices: { group: "g2" }, items: {} };
  assert.equal(applyUpdate({ version: 5, mark: "m", parts: [part] }), false);
  const joined = { "group:g2": 8 };
  assert.equal(applyUpdate({ version: 5, mark: "m", parts: [part], joined }), true);
  assert.equal(slices.group.value, "g2");
  const next = { ...part, tick: 10, after: 9, slices: { group: "G2" } };
  assert.equal(applyUpdate({ version: 6, mark: "m", parts: [next] }), true);
});

test("3: while a slice cannot be built the cursor stays, and the rest is shown", () => {
  begin({});
  told(5, { slices: { vote: 1 } }, { incomplete: true });
  assert.equal(slices.vote.value, 1);
  assert.deepEqual(cursor(), { after: 4, mark: "m4" });
  told(6, { slices: { mine: 1 } });
  assert.deepEqual(cursor(), { after: 6, mark: "m6" });
  applySnapshot({ version: 7, mark: "m7", chain: {}, incomplete: true });
  assert.deepEqual(cursor(), { after: 6, mark: "m6" });
});

test("4: what one tick changes is seen as one moment, however many parts it has", () => {
  begin({ slices: { mine: { ideas: [] } } });
  const seen = [];
  const stop = effect(() => {
    const own = slices.mine.value?.ideas ?? [];
    for (const id of Object.keys(items.ideas.value)) seen.push([id, own.includes(id)]);
  });
  const parts = [
    { to: "everyone", tick: 5, after: 4, slices: {}, items: {} },
    { to: "participant:p", tick: 2, after: 1, slices: { mine: { ideas: ["a"] } }, items: {} },
    { to: "phones", tick: 3, after: 2, slices: {}, items: { ideas: { a: 1 } } },
  ];
  assert.equal(applyUpdate({ version: 5, mark: "m", parts }), true);
  stop();
  assert.deepEqual(seen, [["a", true]]);
});

test("8: a page of another log shows the server's, and nothing else", () => {
  begin({ slices: { mine: "lost", vote: "lost" }, items: { ideas: { lost: 1, both: 1 } } });
  const seen = [];
  const stop = effect(() => seen.push([slices.mine.value, items.ideas.value]));
  const whole = { slices: { mine: "restored" }, items: { ideas: { both: 2, none: null } } };
  applySnapshot({ version: 3, mark: "x3", chain: { everyone: 1 }, anew: true, ...whole });
  stop();
  assert.deepEqual(seen.slice(1), [["restored", { both: 2 }]]);
  assert.equal(slices.vote.value, null);
  assert.deepEqual(cursor(), { after: 3, mark: "x3" });
});

test("8: a page that begins anew without all of it keeps nothing of its cursor", () => {
  begin({});
  applySnapshot({ version: 3, mark: "x3", chain: {}, anew: true, incomplete: true });
  assert.deepEqual(cursor(), { after: 0, mark: "" });
});

test("names that nobody knows are left alone", () => {
  begin({ slices: { surprise: 1 } });
  told(5, { slices: { surprise: 1 }, items: { surprises: { a: 1 } } });
  assert.equal(slices.surprise, undefined);
  assert.equal(items.surprises, undefined);
});

test("options are called what the reader's own pack calls them, also once it changes", () => {
  const line = (option, label) => ({ option, label, count: 1 });
  const vote = (label) => ({
    rounds: [{ tally: { lines: [line("town", label), line(null, "The town"), line("x", "X")] } }],
  });
  nameOptions({ town: "El pueblo" });
  begin({ slices: { vote: vote("The town"), group: { option: "town" } } });
  assert.deepEqual(slices.vote.value, vote("El pueblo"));
  assert.deepEqual(slices.group.value, { option: "town" });
  nameOptions({ town: "La ville" });
  assert.deepEqual(slices.vote.value, vote("La ville"));
  told(5, { slices: { choices: [line("town", "The town")] } });
  assert.equal(slices.choices.value[0].label, "La ville");
});
