import assert from "node:assert/strict";
import { test } from "node:test";
import { written } from "./packs-paths.js";
import { brought, parsed, placesOf } from "./packs-places.js";

const pack = {
  id: "small",
  title: "Small",
  case: { paragraphs: ["One.", "Two."], facts: [] },
  options: [{ key: "one", title: "One", about: "" }],
  tree: null,
  agenda: [{ activity: "vote", minutes: 10 }],
};

test("a pack's texts are known by their places, its names are none", () => {
  assert.deepEqual(placesOf(pack), {
    title: "Small",
    "case.paragraphs[0]": "One.",
    "case.paragraphs[1]": "Two.",
    "options[0].title": "One",
  });
});

test("a path is read as it is written", () => {
  for (const path of Object.keys(placesOf(pack))) assert.equal(written(parsed(path)), path);
});

test("what was not saved follows the original that it translates", () => {
  const seen = { "case.paragraphs[0]": "One.", "case.paragraphs[1]": "Two.", title: "Small" };
  const mine = { "case.paragraphs[0]": "Uno.", "case.paragraphs[1]": "Dos.", title: "Chico" };
  const now = { "case.paragraphs[0]": "New.", "case.paragraphs[1]": "One.", title: "Tiny" };
  assert.deepEqual(brought(seen, mine, now), [
    { path: "case.paragraphs[1]", source: "One.", text: "Uno." },
    { path: "title", source: "Small", text: "Chico" },
  ]);
});
