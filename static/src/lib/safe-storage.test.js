import assert from "node:assert/strict";
import { test } from "node:test";
import { safeStorage } from "./safe-storage.js";

function memory() {
  const held = new Map();
  return {
    held,
    get length() {
      return held.size;
    },
    key: (at) => [...held.keys()][at] ?? null,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => held.set(key, value),
    removeItem: (key) => held.delete(key),
  };
}

test("what is kept is there, until it is taken away", () => {
  const kept = safeStorage("localStorage", { localStorage: memory() });
  assert.equal(kept.setItem("a", "1"), true);
  assert.equal(kept.getItem("a"), "1");
  assert.deepEqual(kept.keys(), ["a"]);
  kept.removeItem("a");
  assert.equal(kept.getItem("a"), null);
});

test("what is only kept to be shown sooner makes room for what people wrote", () => {
  const held = memory();
  const room = held.setItem;
  held.setItem = (key, value) => {
    if (held.length > 0) throw new DOMException("full", "QuotaExceededError");
    room(key, value);
  };
  const kept = safeStorage("localStorage", { localStorage: held });
  assert.equal(kept.setItem("branchwork/seen/s/p", "{}"), true);
  assert.equal(kept.setItem("branchwork/seen/s/q", "{}"), false);
  assert.equal(kept.setItem("branchwork/outbox/s/p/1", "an idea"), true);
  assert.deepEqual(kept.keys(), ["branchwork/outbox/s/p/1"]);
  assert.equal(kept.setItem("branchwork/outbox/s/p/2", "another"), false);
});

const no = () => {
  throw new DOMException("no", "SecurityError");
};
const places = {
  absent: {},
  forbidden: Object.defineProperty({}, "localStorage", { get: no }),
  broken: {
    localStorage: Object.defineProperty(
      { key: no, getItem: no, setItem: no, removeItem: no },
      "length",
      { get: no },
    ),
  },
};

for (const [how, place] of Object.entries(places)) {
  test(`storage that is ${how} holds nothing and throws nothing`, () => {
    const kept = safeStorage("localStorage", place);
    assert.equal(kept.setItem("a", "1"), false);
    assert.equal(kept.getItem("a"), null);
    assert.deepEqual(kept.keys(), []);
    kept.removeItem("a");
  });
}
