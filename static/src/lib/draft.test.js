import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { signal } from "@preact/signals";
import { createDecoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import * as Y from "yjs";
import { openDraft } from "./draft.js";

const pack = (kind, payload) => {
  const encoder = createEncoder();
  writeVarUint(encoder, kind);
  writeVarUint8Array(encoder, payload);
  return toUint8Array(encoder);
};

/** A server with one group's document, and a line to it that can be cut. */
class FakeServer {
  doc = new Y.Doc();
  refuse = null;
  silent = false;
  updates = 0;
  lines = new Set();

  line() {
    const server = this;
    const handlers = {};
    const connection = {
      status: signal("online"),
      socket: {
        connected: true,
        on: (name, handler) => {
          handlers[name] = handler;
        },
        off: () => {},
        emit: () => {},
      },
      handlers,
      async ask(_event, group, bytes) {
        if (server.silent || connection.status.value !== "online") throw new Error("no answer");
        return server.take(connection, group, bytes);
      },
    };
    this.lines.add(connection);
    return connection;
  }

  take(from, group, bytes) {
    const decoder = createDecoder(bytes);
    const kind = readVarUint(decoder);
    const payload = readVarUint8Array(decoder);
    if (kind === 0) {
      const missing = Y.encodeStateAsUpdate(this.doc, payload);
      return { ok: true, replies: [pack(1, missing), pack(0, Y.encodeStateVector(this.doc))] };
    }
    if (this.refuse) return { ok: false, ...this.refuse };
    this.updates += 1;
    Y.applyUpdate(this.doc, payload);
    for (const other of this.lines) {
      if (other !== from) other.handlers.draft(group, bytes);
    }
    return { ok: true, replies: [] };
  }
}

let server;
let open;
const mayWrite = signal(true);

function phone() {
  const connection = server.line();
  const draft = openDraft({
    connection,
    session: "s",
    participant: "p",
    group: "g1",
    mayWrite: () => mayWrite.value,
  });
  open.push(draft);
  const text = draft.doc.getText("t");
  return {
    connection,
    draft,
    text,
    write: (words) => draft.change(() => text.insert(text.length, words)),
    becomes: (wanted) => until(() => draft.saving.value === wanted, `saving is ${wanted}`),
  };
}

/** Waits for a state; the time is only there to stop a test that would never end. */
async function until(holds, what) {
  const end = Date.now() + 5000;
  while (!holds()) {
    if (Date.now() > end) assert.fail(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

beforeEach(() => {
  server = new FakeServer();
  open = [];
  mayWrite.value = true;
});

afterEach(() => {
  for (const draft of open) draft.close();
});

test("what one phone writes reaches the server and the other phone", async () => {
  const [ada, ben] = [phone(), phone()];
  await ada.becomes("saved");
  ada.write("hello");
  assert.equal(ada.draft.saving.value, "sending");
  await ada.becomes("saved");
  assert.equal(server.doc.getText("t").toString(), "hello");
  await until(() => ben.text.toString() === "hello", "Ben reads it");
});

test("keys typed in a row travel together", async () => {
  const ada = phone();
  await ada.becomes("saved");
  for (const letter of "a whole sentence") ada.write(letter);
  await ada.becomes("saved");
  assert.ok(server.updates <= 2, `${server.updates} messages`);
});

test("what is written offline is sent when the line is back, and merges", async () => {
  const [ada, ben] = [phone(), phone()];
  await Promise.all([ada.becomes("saved"), ben.becomes("saved")]);
  ada.connection.status.value = "offline";
  ada.write("from the cellar ");
  assert.equal(ada.draft.saving.value, "offline");
  ben.write("from upstairs ");
  await ben.becomes("saved");
  ada.connection.status.value = "online";
  await ada.becomes("saved");
  const words = server.doc.getText("t").toString();
  assert.ok(words.includes("from the cellar ") && words.includes("from upstairs "));
  await until(() => ada.text.toString() === words, "Ada has both");
});

test("an answer that never came loses nothing", async () => {
  const ada = phone();
  await ada.becomes("saved");
  server.silent = true;
  ada.write("kept");
  await until(() => ada.draft.saving.value === "sending", "sending");
  server.silent = false;
  await ada.becomes("saved");
  assert.equal(server.doc.getText("t").toString(), "kept");
});

test("nothing is sent while writing is paused, and all of it afterwards", async () => {
  const ada = phone();
  await ada.becomes("saved");
  mayWrite.value = false;
  ada.write("held");
  await ada.draft.flush();
  assert.equal(server.updates, 0);
  mayWrite.value = true;
  await ada.becomes("saved");
  assert.equal(server.doc.getText("t").toString(), "held");
});

test("a refusal is shown, and what was written stays on the phone", async () => {
  const ada = phone();
  await ada.becomes("saved");
  server.refuse = { code: "draft_full", text: "The draft is full." };
  ada.write("too much");
  await ada.becomes("failed");
  assert.equal(ada.draft.refusal.value.text, "The draft is full.");
  assert.equal(ada.text.toString(), "too much");
  server.refuse = null;
  ada.connection.status.value = "connecting";
  ada.connection.status.value = "online";
  await ada.becomes("saved");
  assert.equal(ada.draft.refusal.value, null);
});

test("an update that builds on something the server has lost is mended by comparing anew", async () => {
  const ada = phone();
  await ada.becomes("saved");
  ada.write("one ");
  await ada.becomes("saved");
  server.doc = new Y.Doc();
  server.refuse = { code: "bad_update", text: "" };
  const greeted = ada.connection.ask;
  ada.connection.ask = async (...given) => {
    const reply = await greeted(...given);
    server.refuse = null;
    return reply;
  };
  ada.write("two");
  await ada.becomes("saved");
  assert.equal(server.doc.getText("t").toString(), "one two");
});

test("the draft of another group is left alone", async () => {
  const ada = phone();
  await ada.becomes("saved");
  const other = new Y.Doc();
  other.getText("t").insert(0, "theirs");
  ada.connection.handlers.draft("g2", pack(2, Y.encodeStateAsUpdate(other)));
  assert.equal(ada.text.toString(), "");
});
