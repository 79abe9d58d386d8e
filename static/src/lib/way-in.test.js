import assert from "node:assert/strict";
import { test } from "node:test";
import { slices } from "./slices.js";
import { wayIn } from "./way-in.js";

const boot = {
  code: "BCDFGH",
  urls: { join: "https://bcdfgh.example/j/BCDFGH", qr: "/qr/BCDFGH.svg" },
};

test("the way in follows the session's code, and the address stays", () => {
  const way = wayIn(boot);
  assert.equal(way.qr.value, "/qr/BCDFGH.svg");
  slices.session.value = { code: "XYXYXY" };
  assert.equal(way.code.value, "XYXYXY");
  assert.equal(way.join.value, "https://bcdfgh.example/j/XYXYXY");
  assert.equal(way.qr.value, "/qr/XYXYXY.svg");
  slices.session.value = null;
  assert.equal(way.code.value, "BCDFGH");
});
