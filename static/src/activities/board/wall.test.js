import assert from "node:assert/strict";
import { test } from "node:test";
import { hang } from "./wall.js";

const wall = { columns: 3, height: 100, gap: 10 };
const cards = (count, height = 40) =>
  Array.from({ length: count }, (_, index) => ({
    id: `i${count - index}`,
    height,
    pinned: false,
  }));
const byId = (page) => new Map(page.map((place) => [place.id, place]));

test("every idea hangs somewhere, and none hangs over the edge", () => {
  const given = cards(25).map((card, index) => ({ ...card, height: 20 + ((index * 37) % 70) }));
  const pages = hang(given, wall);
  const heights = new Map(given.map((card) => [card.id, card.height]));
  assert.deepEqual(
    new Set(pages.flat().map((place) => place.id)),
    new Set(given.map((card) => card.id)),
  );
  for (const { id, top } of pages.flat()) assert.ok(top + heights.get(id) <= wall.height);
});

test("no two ideas of a page overlap", () => {
  const given = cards(25).map((card, index) => ({ ...card, height: 20 + ((index * 37) % 70) }));
  const heights = new Map(given.map((card) => [card.id, card.height]));
  for (const page of hang(given, wall)) {
    for (const one of page) {
      const below = page.filter((two) => two.column === one.column && two.top > one.top);
      for (const two of below) assert.ok(two.top >= one.top + heights.get(one.id) + wall.gap);
    }
  }
});

test("a new idea lands on top, and no other changes its column", () => {
  const before = byId(hang(cards(5), wall)[0]);
  const after = byId(hang(cards(6), wall)[0]);
  assert.equal(after.get("i6").top, 0);
  for (const [id, place] of before) assert.equal(after.get(id).column, place.column);
});

test("pinned ideas stand first", () => {
  const given = [{ id: "pin", height: 40, pinned: true }, ...cards(12)];
  const [first] = hang(given, wall);
  assert.equal(byId(first).get("pin").top, 0);
});

test("an idea taller than the wall has the top of a column", () => {
  const given = [{ id: "long", height: 400, pinned: false }, ...cards(3)];
  const place = hang(given, wall)
    .flat()
    .find((one) => one.id === "long");
  assert.equal(place.top, 0);
});

test("more pins than the wall holds go on to the next page", () => {
  const given = cards(20).map((card) => ({ ...card, pinned: true }));
  const pages = hang(given, wall);
  assert.equal(new Set(pages.flat().map((place) => place.id)).size, 20);
});

test("an empty board is one empty page", () => {
  assert.deepEqual(hang([], wall), [[]]);
});
