import assert from "node:assert/strict";
import { test } from "node:test";
import * as Y from "yjs";
import { between } from "../steps/order.js";
import {
  addPerson,
  baseText,
  markReaching,
  mostPeople,
  moveAmong,
  moveUnder,
  offerBase,
  readTree,
  removeBranch,
  restoreBranch,
} from "./draft.js";

const merge = (...docs) => {
  for (const from of docs) {
    for (const to of docs) if (to !== from) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
  }
};
const copyOf = (doc) => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};
/** "Ana > Bob" means that Bob hangs from Ana. */
const shape = (doc) => {
  const { nodes } = readTree(doc);
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return nodes.map(({ name, parent }) => (parent ? `${names.get(parent)} > ${name}` : name));
};
const idOf = (doc, name) => readTree(doc).nodes.find((node) => node.name === name).id;
const planted = () => {
  const doc = new Y.Doc();
  const ana = addPerson(doc, { name: "Ana" });
  const bob = addPerson(doc, { name: "Bob", parent: ana });
  addPerson(doc, { name: "Cy", parent: bob });
  addPerson(doc, { name: "Dee" });
  return doc;
};

test("people hang from whom they were added to, the last last", () => {
  assert.deepEqual(shape(planted()), ["Ana", "Ana > Bob", "Bob > Cy", "Dee"]);
  assert.deepEqual(
    readTree(planted()).nodes.map(({ depth }) => depth),
    [0, 1, 2, 0],
  );
});

test("somebody can be added behind a sibling", () => {
  const doc = planted();
  addPerson(doc, { name: "Abe", after: idOf(doc, "Ana") });
  assert.deepEqual(shape(doc), ["Ana", "Ana > Bob", "Bob > Cy", "Abe", "Dee"]);
});

test("a branch moves whole, and never into itself", () => {
  const doc = planted();
  assert.equal(moveUnder(doc, idOf(doc, "Ana"), idOf(doc, "Cy")), false);
  assert.equal(moveUnder(doc, idOf(doc, "Ana"), idOf(doc, "Ana")), false);
  assert.equal(moveUnder(doc, idOf(doc, "Ana"), null), false);
  assert.equal(moveUnder(doc, idOf(doc, "Ana"), "nobody"), false);
  assert.equal(moveUnder(doc, idOf(doc, "Bob"), idOf(doc, "Dee")), true);
  assert.deepEqual(shape(doc), ["Ana", "Dee", "Dee > Bob", "Bob > Cy"]);
});

test("siblings change places and stop at the ends", () => {
  const doc = planted();
  assert.equal(moveAmong(doc, idOf(doc, "Dee"), 0), true);
  assert.deepEqual(shape(doc), ["Dee", "Ana", "Ana > Bob", "Bob > Cy"]);
  assert.equal(moveAmong(doc, idOf(doc, "Dee"), -3), false);
  assert.equal(moveAmong(doc, idOf(doc, "Cy"), 1), false);
});

test("a removed branch comes back whole, where it was", () => {
  const doc = planted();
  const before = shape(doc);
  const taken = removeBranch(doc, idOf(doc, "Ana"));
  assert.deepEqual(shape(doc), ["Dee"]);
  restoreBranch(doc, taken);
  assert.deepEqual(shape(doc), before);
});

test("whoever was added to a branch while it was removed stays, and goes home with it", () => {
  const ours = planted();
  const theirs = copyOf(ours);
  const taken = removeBranch(ours, idOf(ours, "Ana"));
  addPerson(theirs, { name: "Eli", parent: idOf(theirs, "Bob") });
  merge(ours, theirs);
  assert.deepEqual(new Set(shape(ours)), new Set(["Dee", "Eli"]));
  restoreBranch(ours, taken);
  merge(ours, theirs);
  assert.ok(shape(theirs).includes("Bob > Eli"));
});

test("two people who move each other's branch below their own make no loop", () => {
  const ours = planted();
  const theirs = copyOf(ours);
  moveUnder(ours, idOf(ours, "Ana"), idOf(ours, "Dee"));
  moveUnder(theirs, idOf(theirs, "Dee"), idOf(theirs, "Bob"));
  merge(ours, theirs);
  assert.deepEqual(shape(ours), shape(theirs));
  assert.equal(readTree(ours).nodes.length, 4);
});

test("a move out of a loop that was mended moves one branch and no other", () => {
  const ours = new Y.Doc();
  for (const name of ["Ana", "Bob", "Cy"]) addPerson(ours, { name });
  const theirs = copyOf(ours);
  moveUnder(ours, idOf(ours, "Ana"), idOf(ours, "Bob"));
  moveUnder(theirs, idOf(theirs, "Bob"), idOf(theirs, "Ana"));
  merge(ours, theirs);
  const top = readTree(ours).nodes.find((node) => node.parent === null && node.name !== "Cy");
  const under = readTree(ours).nodes.find((node) => node.parent === top.id);
  moveUnder(ours, under.id, idOf(ours, "Cy"));
  const parents = new Map(readTree(ours).nodes.map((node) => [node.id, node.parent]));
  assert.equal(parents.get(top.id), null);
  assert.equal(parents.get(under.id), idOf(ours, "Cy"));
});

test("two who take up the group's choice at once write it once", () => {
  const ours = new Y.Doc();
  const theirs = new Y.Doc();
  for (const doc of [ours, theirs]) {
    offerBase(doc, (change) => doc.transact(change), "The local university");
  }
  merge(ours, theirs);
  assert.equal(baseText(ours).toString(), "The local university");
  assert.equal(baseText(theirs).toString(), "The local university");
});

test("the group's choice can be taken up again after it was wiped, and not over other words", () => {
  const doc = new Y.Doc();
  const take = () => offerBase(doc, (change) => doc.transact(change), "Rotary");
  take();
  baseText(doc).delete(0, baseText(doc).length);
  take();
  assert.equal(baseText(doc).toString(), "Rotary");
  baseText(doc).insert(0, "The ");
  take();
  assert.equal(baseText(doc).toString(), "The Rotary");
});

test("junk in the document is not a person", () => {
  const doc = planted();
  const tree = doc.getMap("tree");
  tree.set("a", "text");
  tree.set("k".repeat(65), new Y.Map());
  const odd = new Y.Map();
  for (const [key, value] of [
    ["name", 7],
    ["how", ["x"]],
    ["parent", 3],
    ["order", null],
    ["reaches", "yes"],
  ]) {
    odd.set(key, value);
  }
  tree.set("odd", odd);
  const found = readTree(doc).nodes;
  assert.equal(found.length, 5);
  const one = found.find(({ id }) => id === "odd");
  assert.deepEqual(
    [one.name, one.how, one.parent, one.order, one.reaches, one.nameText],
    ["", "", null, "", false, null],
  );
});

test("a full tree takes no more", () => {
  const doc = new Y.Doc();
  for (let count = 0; count < mostPeople; count += 1) addPerson(doc, { name: "x" });
  assert.equal(addPerson(doc), null);
  assert.equal(readTree(doc).nodes.length, mostPeople);
});

/** Mulberry32: a run that fails can be played again. */
const chanceOf = (seed) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/** What somebody may do to the tree, knowing only their own copy. */
function act(doc, chance) {
  const { nodes } = readTree(doc);
  const any = () => nodes[Math.floor(chance() * nodes.length)];
  const deed = chance();
  if (nodes.length < 3 || deed < 0.25) {
    addPerson(doc, { name: "x", parent: chance() < 0.3 ? null : (any()?.id ?? null) });
  } else if (deed < 0.6) {
    moveUnder(doc, any().id, chance() < 0.2 ? null : any().id);
  } else if (deed < 0.75) moveAmong(doc, any().id, Math.floor(chance() * 3));
  else if (deed < 0.85) markReaching(doc, any().id, chance() < 0.5);
  else if (deed < 0.92) any().nameText.insert(0, "y");
  else {
    const taken = removeBranch(doc, any().id);
    if (chance() < 0.6) restoreBranch(doc, taken);
  }
}

test("whatever several do at once, in whatever order it arrives, all see one sound tree", () => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const chance = chanceOf(seed);
    const docs = Array.from({ length: 4 }, () => new Y.Doc());
    const updates = [];
    for (const doc of docs) {
      doc.on("update", (update, origin) => {
        if (origin !== "other") updates.push(update);
      });
    }
    for (let round = 0; round < 60; round += 1) {
      const doc = docs[Math.floor(chance() * docs.length)];
      doc.transact(() => act(doc, chance));
      if (chance() < 0.15) {
        const from = docs[Math.floor(chance() * docs.length)];
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(from), "other");
      }
    }
    // Somebody who only now comes along, and gets everything in an order of its own.
    docs.push(new Y.Doc());
    for (const doc of docs) {
      const mixed = updates.map((update) => [chance(), update]).sort(([a], [b]) => a - b);
      for (const [, update] of mixed) Y.applyUpdate(doc, update, "other");
    }
    const plain = (doc) => readTree(doc).nodes.map(({ nameText, howText, ...node }) => node);
    const [first, ...others] = docs.map(plain);
    for (const other of others) assert.deepEqual(other, first, `seed ${seed}`);
    const seen = new Set([null]);
    for (const { id, parent } of first) {
      assert.ok(seen.has(parent), `seed ${seed}: a loop`);
      seen.add(id);
    }
    const kept = [...docs[0].getMap("tree")].filter(([, map]) => map.get("removed") !== true);
    assert.equal(first.length, kept.length, `seed ${seed}: a lost branch`);
    for (const [id] of kept) assert.ok(seen.has(id));
  }
});

test("the keys of a tree that grows at one place stay short enough for the server", () => {
  let key = null;
  for (let count = 0; count < mostPeople; count += 1) key = between(key, null) ?? key;
  assert.ok(key.length <= 64);
});
