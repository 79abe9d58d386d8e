import assert from "node:assert/strict";
import test from "node:test";
import { countAnswered, strengthOf } from "./strength.js";

test("nothing and blanks are no answer", () => {
  for (const text of [undefined, "", "  \n\t "]) assert.equal(strengthOf(text), "none");
});

test("a word or two is thin, a sentence is not", () => {
  assert.equal(strengthOf("  Ask Ana  "), "thin");
  assert.equal(strengthOf("x".repeat(19)), "thin");
  assert.equal(strengthOf("A room for their evening courses."), "good");
});

test("scripts that say more with fewer characters are not called thin for it", () => {
  assert.equal(strengthOf("图书馆可以提供教室"), "good");
  assert.equal(strengthOf("教室"), "thin");
});

test("thin answers count as answers", () => {
  const questions = [{ key: "ask" }, { key: "offer" }, { key: "gain" }];
  assert.equal(countAnswered(questions, { ask: "Yes", offer: " ", gone: "x" }), 1);
});
