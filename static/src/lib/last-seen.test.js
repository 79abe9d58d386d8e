import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

const page = new EventTarget();
page.visibilityState = "visible";
globalThis.document = page;
const leaving = [];
globalThis.addEventListener = (name, heard) => name === "pagehide" && leaving.push(heard);
globalThis.removeEventListener = () => {};

const { serverNow } = await import("./clock.js");
const { keepLastSeen } = await import("./last-seen.js");
const { safeStorage } = await import("./safe-storage.js");
const { applySnapshot, cursor, forgetAll, items, loaded, slices } = await import("./slices.js");

function memory() {
  const held = new Map();
  return {
    get length() {
      return held.size;
    },
    key: (at) => [...held.keys()][at] ?? null,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => held.set(key, value),
    removeItem: (key) => held.delete(key),
  };
}

const seat = { v: 2, session: "s1", participant: "p1", server: "one" };
const idea = { text: "A tree in the yard" };
const snapshot = {
  version: 7,
  mark: "m7",
  slices: { session: { id: "s1", title: "Friends" }, my_survey: { answers: { thank: "never" } } },
  items: { ideas: { i1: idea } },
};
let storage;
let open = [];

beforeEach(() => {
  storage = safeStorage("localStorage", { localStorage: memory() });
  reload();
});
afterEach(() => {
  for (const one of open) one.stop();
});

/** A page that begins: nothing is shown. */
function reload() {
  leaving.length = 0;
  open = [];
  forgetAll();
  loaded.value = false;
}

function start(more = {}, options = {}) {
  const seen = keepLastSeen({ ...seat, ...more }, { storage, isOffline: () => true, ...options });
  open.push(seen);
  return seen;
}

const leave = () => {
  for (const heard of leaving) heard();
};
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A page shows the snapshot, and is gone: nothing of it runs on. */
async function seenOnce() {
  const key = "branchwork/seen/s1/p1";
  const seen = start();
  applySnapshot(snapshot);
  leave();
  const kept = storage.getItem(key);
  seen.stop();
  storage.setItem(key, kept);
  reload();
}

test("13: after a reload without the network the page shows what it last knew", async () => {
  await seenOnce();
  start();
  await soon();
  assert.equal(loaded.value, true);
  assert.deepEqual(slices.session.value, snapshot.slices.session);
  assert.deepEqual(items.ideas.value, { i1: idea });
});

test("13: the server's first word takes the place of all that was kept", async () => {
  await seenOnce();
  start();
  await soon();
  assert.deepEqual(cursor(), { after: 0, mark: "" });
  applySnapshot({ version: 9, mark: "m9", slices: { session: { id: "s1" } }, items: {} });
  assert.deepEqual(items.ideas.value, {});
  assert.equal(slices.my_survey.value, null);
  assert.equal(cursor().after, 9);
});

test("13: what came from the device is never kept as if the server had said it", async () => {
  await seenOnce();
  storage.setItem("branchwork/seen/s1/p2", storage.getItem("branchwork/seen/s1/p1"));
  const before = storage.getItem("branchwork/seen/s1/p1");
  start();
  await soon();
  leave();
  assert.equal(storage.getItem("branchwork/seen/s1/p1"), before);
});

for (const [what, other] of Object.entries({
  "another seat": { participant: "p2" },
  "another session": { session: "s2" },
  "another server's data": { server: "two" },
  "a later page": { v: 3 },
})) {
  test(`13: ${what} shows nothing of it`, async () => {
    await seenOnce();
    start(other);
    await soon();
    assert.equal(loaded.value, false);
  });
}

test("13: it goes with the seat, and a page that ends does not bring it back", async () => {
  await seenOnce();
  const seen = start();
  applySnapshot(snapshot);
  seen.stop();
  leave();
  assert.deepEqual(storage.keys(), []);
});

test("13: online, it is not shown", async () => {
  await seenOnce();
  start({}, { isOffline: () => false });
  await soon();
  assert.equal(loaded.value, false);
});

test("13: what is too large is kept without the wall of ideas", async () => {
  start();
  const many = Array.from({ length: 1000 }, (_, at) => [`i${at}`, { text: "x".repeat(500) }]);
  applySnapshot({ ...snapshot, items: { ideas: Object.fromEntries(many) } });
  leave();
  const text = storage.getItem("branchwork/seen/s1/p1");
  assert.ok(text.length < 400_000);
  assert.equal(JSON.parse(text).slices.session.title, "Friends");
});

test("13: of many seats only the newest are kept", () => {
  for (let at = 1; at < 9; at += 1) storage.setItem(`branchwork/seen/s${at + 1}/p`, `{"at":${at}}`);
  start();
  assert.deepEqual(storage.keys(), ["branchwork/seen/s8/p", "branchwork/seen/s9/p"]);
});

test("13: what cannot be read is no harm", async () => {
  for (const text of ["", "{", "null", '{"shape":1,"v":2,"server":"one"}']) {
    storage.setItem("branchwork/seen/s1/p1", text);
    reload();
    start();
    await soon();
    assert.equal(loaded.value, false);
  }
});

test("9: the timer goes on by the room's time while the network is away", async () => {
  applySnapshot(snapshot);
  const before = serverNow();
  await seenOnce();
  start();
  await soon();
  assert.ok(Math.abs(serverNow() - before) < 1000);
});
