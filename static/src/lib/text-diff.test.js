import assert from "node:assert/strict";
import { test } from "node:test";
import { diffText } from "./text-diff.js";

const apply = (text, { index, remove, insert }) =>
  text.slice(0, index) + insert + text.slice(index + remove);

test("the same text is no change", () => {
  assert.equal(diffText("abc", "abc"), null);
});

test("the caret says which of equal letters was typed", () => {
  assert.deepEqual(diffText("aaa", "aaaa", 2), { index: 1, remove: 0, insert: "a" });
  assert.deepEqual(diffText("aaa", "aaaa", 4), { index: 3, remove: 0, insert: "a" });
});

test("a replacement touches only what differs", () => {
  assert.deepEqual(diffText("the old tree", "the new tree", 7), {
    index: 4,
    remove: 3,
    insert: "new",
  });
});

test("a character outside the first plane is never cut in two", () => {
  const change = diffText("x\u{1F600}y", "x\u{1F601}y", 3);
  assert.deepEqual(change, { index: 1, remove: 2, insert: "\u{1F601}" });
  const sameEnd = diffText("\u{1F600}", "\u{1FA00}", 2);
  assert.equal(sameEnd.insert, "\u{1FA00}");
});

test("whatever was typed, the change leads from one text to the other", () => {
  const letters = ["a", "b", "\u{1F600}", "\n"];
  let seed = 7;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const word = () => Array.from({ length: random(7) }, () => letters[random(4)]).join("");
  for (let round = 0; round < 3000; round += 1) {
    const [before, after] = [word(), word()];
    const change = diffText(before, after, random(after.length + 1));
    assert.equal(change ? apply(before, change) : before, after);
  }
});
