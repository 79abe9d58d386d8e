import assert from "node:assert/strict";
import test from "node:test";
import { speak } from "./i18n.js";
import { languageOf } from "./pack-language.js";

const pack = {
  id: "praia",
  language: "pt",
  title: "A biblioteca",
  options: [{ key: "uma", title: "A universidade", about: "" }],
};

test("what the pack says word for word is in its language on a page in another", () => {
  speak("en");
  const language = languageOf(pack);
  assert.equal(language("A universidade"), "pt");
  assert.equal(language("A biblioteca "), "pt", "a space before what comes behind it");
  assert.equal(language("Close voting"), undefined);
  assert.equal(language("uma"), undefined);
});

test("on a page in the pack's own language nothing is marked", () => {
  speak("pt");
  assert.equal(languageOf(pack)("A universidade"), undefined);
});

test("a pack that becomes another one in place is read anew", async () => {
  speak("en");
  const language = languageOf(pack);
  assert.equal(language("A universidade"), "pt");
  Object.assign(pack, { language: "de", options: [{ key: "uma", title: "Die Universität" }] });
  await null;
  assert.equal(language("Die Universität"), "de");
  assert.equal(language("A universidade"), undefined);
});
