import assert from "node:assert/strict";
import { test } from "node:test";
import { mirror } from "./mirror.js";

test("whoever holds a part of the pack sees what is written", () => {
  const pack = { title: "A", tips: [{ key: "a" }, { key: "b" }], survey: { items: [1] }, tree: {} };
  const { tips, survey } = pack;
  const next = {
    title: "B",
    tips: [{ key: "c" }],
    survey: { items: [1, 2], intro: "I" },
    tree: null,
  };
  mirror(pack, next);
  assert.deepEqual(pack, next);
  assert.deepEqual(tips, next.tips);
  assert.deepEqual(survey, next.survey);
});
