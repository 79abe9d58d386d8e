import assert from "node:assert/strict";
import { test } from "node:test";
import { takeKey } from "./link-key.js";

function at(hash) {
  const shown = [];
  const history = { state: 1, replaceState: (state, _, url) => shown.push([state, url]) };
  return [takeKey({ hash, pathname: "/host", search: "?a=b" }, history), shown];
}

test("the key leaves the address", () => {
  assert.deepEqual(at("#key=abc_-9"), ["abc_-9", [[1, "/host?a=b"]]]);
});

test("an address without a key stays as it is", () => {
  for (const hash of ["", "#", "#keep-s12", "#key=", "#kay=x"]) {
    assert.deepEqual(at(hash), ["", []], hash);
  }
});
