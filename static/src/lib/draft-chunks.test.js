import assert from "node:assert/strict";
import { test } from "node:test";
import * as Y from "yjs";
import { fitting, lacking, mostBytes } from "./draft-chunks.js";

/** A document and the small updates it was made of. */
function written(parts) {
  const doc = new Y.Doc();
  const pieces = [];
  doc.on("update", (update) => pieces.push(update));
  for (const part of parts) doc.getText("t").insert(0, part);
  return { doc, pieces };
}

const nothing = Y.encodeStateVector(new Y.Doc());

test("as many updates travel together as fit, at least one", () => {
  const of = (size) => new Uint8Array(size);
  assert.equal(fitting([of(10), of(10), of(10)], 25), 2);
  assert.equal(fitting([of(99), of(1)], 25), 1);
  assert.equal(fitting([], 25), 0);
});

test("a server that has everything is sent nothing, deletions included", () => {
  const { doc } = written(["hello"]);
  doc.getText("t").delete(0, 2);
  const server = new Y.Doc();
  Y.applyUpdate(server, Y.encodeStateAsUpdate(doc));
  const update = Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc));
  assert.deepEqual(
    lacking(doc, Y.encodeStateVector(server), update, () => []),
    [],
  );
});

test("a deletion that the server has not heard of is sent", () => {
  const { doc } = written(["hello"]);
  const server = new Y.Doc();
  Y.applyUpdate(server, Y.encodeStateAsUpdate(doc));
  doc.getText("t").delete(0, 2);
  const update = Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc));
  for (const one of lacking(doc, Y.encodeStateVector(server), update, () => [])) {
    Y.applyUpdate(server, one);
  }
  assert.equal(server.getText("t").toString(), "llo");
});

test("much writing goes out in messages that each fit, and arrives whole", () => {
  const { doc, pieces } = written(Array.from({ length: 60 }, (_, n) => `${n} `.repeat(900)));
  const server = new Y.Doc();
  let waiting = lacking(doc, nothing, null, () => pieces);
  assert.ok(waiting.length > 1);
  while (waiting.length > 0) {
    const count = fitting(waiting);
    const message = Y.mergeUpdates(waiting.slice(0, count));
    assert.ok(message.length <= mostBytes * 1.3);
    Y.applyUpdate(server, message);
    waiting = waiting.slice(count);
  }
  assert.equal(server.getText("t").toString(), doc.getText("t").toString());
});

test("pieces that are there twice are sent once, and no message has a gap in it", () => {
  const { doc, pieces } = written(Array.from({ length: 20 }, (_, n) => `${n}`.repeat(6000)));
  let waiting = lacking(doc, nothing, null, () => [...pieces, ...pieces]);
  assert.equal(waiting.length, 20);
  const server = new Y.Doc();
  while (waiting.length > 0) {
    const count = fitting(waiting);
    const message = Y.mergeUpdates(waiting.slice(0, count));
    assert.ok(
      Y.decodeUpdate(message).structs.every((struct) => struct.constructor.name !== "Skip"),
    );
    Y.applyUpdate(server, message);
    waiting = waiting.slice(count);
  }
  assert.equal(server.getText("t").toString(), doc.getText("t").toString());
});
