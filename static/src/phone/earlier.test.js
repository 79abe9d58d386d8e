import assert from "node:assert/strict";
import { test } from "node:test";

const held = new Map();
globalThis.localStorage = {
  get length() {
    return held.size;
  },
  key: (index) => [...held.keys()][index] ?? null,
  getItem: (key) => held.get(key) ?? null,
  setItem: (key, value) => held.set(key, String(value)),
  removeItem: (key) => held.delete(key),
};
globalThis.document ??= Object.assign(new EventTarget(), {
  documentElement: { lang: "en" },
  getElementById: () => null,
});

const { noteShared, takeOverEarlier } = await import("./earlier.js");
const { makeOutbox } = await import("../lib/outbox.js");
const { makeStore } = await import("../lib/outbox-store.js");

const writings = { post_idea: { title: () => "Your idea", text: (command) => command.text } };
const idea = (id, text) => ({ id, seq: 1, command: { type: "post_idea", text } });
const pageOf = (scope) =>
  makeOutbox({ deliver: async () => ({ ok: true }), store: makeStore(scope), writings });

test("whoever joins anew sees what an earlier seat here had not sent, also after a reload", () => {
  makeStore("s1/old").put(idea("one", "Written before"));
  for (let reload = 0; reload < 2; reload += 1) {
    const { unsent, waiting } = pageOf("s1/new");
    takeOverEarlier({ session: "s1", participant: "new" }, unsent);
    assert.deepEqual(unsent.list.value.map(unsent.textOf), ["Written before"]);
    assert.deepEqual(waiting.value, [], "it is not sent under the new name by itself");
  }
});

test("other sessions' seats and one's own are left alone", () => {
  held.clear();
  makeStore("s2/old").put(idea("two", "Elsewhere"));
  makeStore("s1/new").put(idea("three", "On its way"));
  const { unsent } = pageOf("s1/new");
  takeOverEarlier({ session: "s1", participant: "new" }, unsent);
  assert.deepEqual(unsent.list.value, []);
  assert.equal(makeStore("s2/old").load().length, 1);
  assert.equal(makeStore("s1/new").load().length, 1);
});

test("a second person at a shared computer is shown nothing of the first", () => {
  held.clear();
  makeStore("s1/old").put(idea("one", "Written by somebody else"));
  noteShared("s1");
  const { unsent } = pageOf("s1/new");
  takeOverEarlier({ session: "s1", participant: "new" }, unsent);
  assert.deepEqual(unsent.list.value, []);
  assert.equal(makeStore("s1/old").load().length, 1, "it waits for whose it is");
});
