import assert from "node:assert/strict";
import test from "node:test";

test("a page speaks its own language also when a translator has come first", async () => {
  globalThis.document = {
    documentElement: { lang: "ja", dir: "ltr", dataset: { language: "es" } },
    getElementById: () => ({ textContent: '{"texts": {"Saved": "Guardado"}}' }),
  };
  const { spoken, t, listing } = await import("./i18n.js");
  assert.equal(spoken(), "es");
  assert.equal(t("Saved"), "Guardado");
  assert.equal(listing(["Ana", "Ben"]), "Ana y Ben");
});
