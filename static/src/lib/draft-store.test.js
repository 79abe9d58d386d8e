import assert from "node:assert/strict";
import { test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import * as Y from "yjs";
import { until } from "./draft.fake-phones.js";
import { keepDraft } from "./draft-store.js";

async function opened(factory) {
  const doc = new Y.Doc();
  const disk = keepDraft("draft", doc, { factory: () => factory });
  doc.on("update", (update, origin) => origin !== disk.origin && disk.add(update));
  await disk.ready;
  const text = doc.getText("t");
  return { disk, text, write: (words) => text.insert(text.length, words) };
}

const deleted = (factory) =>
  new Promise((resolve, reject) => {
    const request = factory.deleteDatabase("draft");
    request.onsuccess = resolve;
    request.onerror = reject;
  });

test("1: a database that somebody deletes under a page holds all of it again at the next letter", async () => {
  const factory = new IDBFactory();
  const page = await opened(factory);
  page.disk.note("own/1", true);
  page.write("before ");
  await deleted(factory);
  assert.equal(page.disk.kept.value, false, "nothing is kept now, and it is not said that it is");
  assert.deepEqual(await factory.databases(), [], "nothing makes it anew but a letter");
  page.write("after");
  await until(() => page.disk.kept.value, "kept again");
  page.disk.close();
  const next = await opened(factory);
  assert.equal(next.text.toString(), "before after");
  assert.ok(next.disk.facts.has("own/1"));
  next.disk.close();
});

test("1: what a deleted database took in is not said to be kept", async () => {
  const factory = new IDBFactory();
  const page = await opened(factory);
  for (let round = 0; round < 20; round += 1) {
    page.write("a word ");
    await until(() => page.disk.kept.value, "kept");
    page.write("and one that is on its way while the database goes ");
    await deleted(factory);
    await new Promise((resolve) => setTimeout(resolve, round % 4));
    assert.equal(page.disk.kept.value, false);
  }
  page.disk.close();
});

test("what was noted before the disk was open is there for the next page", async () => {
  const factory = new IDBFactory();
  const disk = keepDraft("draft", new Y.Doc(), { factory: () => factory });
  disk.note("own/1", true);
  await disk.ready;
  disk.close();
  const next = await opened(factory);
  await until(() => next.disk.facts.has("own/1"), "it is known");
  next.disk.close();
});
