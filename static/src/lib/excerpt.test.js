import assert from "node:assert/strict";
import { test } from "node:test";
import { excerpt } from "./excerpt.js";

test("a short text is its own name, on one line", () => {
  assert.equal(excerpt(" A shelf\nfor partners "), "A shelf for partners");
});

test("a long text ends at a word, and says that more follows", () => {
  const name = excerpt("Film the queue at four o’clock for one minute and show it to the council.");
  assert.equal(name, "Film the queue at four o’clock for one minute…");
});

test("a text without a space is cut where it must be, and never inside a letter", () => {
  const name = excerpt("😀".repeat(60));
  assert.equal(name, `${"😀".repeat(47)}…`);
});
