import assert from "node:assert/strict";
import { test } from "node:test";
import { boldRuns, withoutMarks } from "./bold.js";

test("what stands between two marks is bold", () => {
  assert.deepEqual(boldRuns("you offer an **opportunity**."), [
    { text: "you offer an ", bold: false },
    { text: "opportunity", bold: true },
    { text: ".", bold: false },
  ]);
});

test("a text without marks is one run, and empty runs are left out", () => {
  assert.deepEqual(boldRuns("Start small."), [{ text: "Start small.", bold: false }]);
  assert.deepEqual(boldRuns("**Now**"), [{ text: "Now", bold: true }]);
  assert.deepEqual(boldRuns(""), []);
});

test("other markup stays words", () => {
  assert.deepEqual(boldRuns("<b>a</b> *b*"), [{ text: "<b>a</b> *b*", bold: false }]);
});

test("the words alone hold no marks", () => {
  assert.equal(withoutMarks("an **opportunity**."), "an opportunity.");
});
