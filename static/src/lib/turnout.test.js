import assert from "node:assert/strict";
import { test } from "node:test";
import { turnoutIn, turnoutOf } from "./turnout.js";

const open = { state: "open", cast: 3, people: 9 };

test("who has gone home is not one who could vote", () => {
  assert.equal(turnoutOf(open, 7), 7);
});

test("turnout never falls below the ballots that are cast", () => {
  assert.equal(turnoutOf(open, 2), 3);
});

test("what the line tells late, of more people than sit, is not believed", () => {
  assert.equal(turnoutOf(open, 12), 9);
});

test("without a word from the line everybody who sits counts", () => {
  assert.equal(turnoutOf(open, null), 9);
  assert.equal(turnoutOf(open), 9);
});

test("a round that is closed says it itself", () => {
  assert.equal(turnoutOf({ state: "closed", cast: 3, people: 5 }, 9), 5);
});

test("of a group, too, those who have gone home count only when they have voted", () => {
  assert.equal(turnoutIn(1, 5, 3), 3);
  assert.equal(turnoutIn(4, 5, 3), 4);
  assert.equal(turnoutIn(1, 5, 9), 5);
  assert.equal(turnoutIn(1, 5, undefined), 5);
});
