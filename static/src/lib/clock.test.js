import assert from "node:assert/strict";
import { test } from "node:test";
import { learnServerTime, serverNow } from "./clock.js";

const aheadBy = () => Math.round((serverNow() - Date.now()) / 100) * 100;

test("the sample that was least late wins", () => {
  learnServerTime(10_000, 4_000);
  learnServerTime(10_500, 4_100);
  learnServerTime(11_000, 4_900);
  assert.equal(aheadBy(), 6_400);
});

test("a clock that was set makes earlier samples worthless", () => {
  learnServerTime(100_000, 40_000);
  assert.equal(aheadBy(), 60_000);
});

test("nonsense is not a time", () => {
  const before = aheadBy();
  learnServerTime(undefined);
  assert.equal(aheadBy(), before);
});
