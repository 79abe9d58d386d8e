import assert from "node:assert/strict";
import { test } from "node:test";
import { makeId, makeOutbox, makeStore } from "./outbox.js";

class FakeStorage {
  #kept = new Map();
  get length() {
    return this.#kept.size;
  }
  key = (index) => [...this.#kept.keys()][index] ?? null;
  getItem = (key) => this.#kept.get(key) ?? null;
  setItem = (key, value) => this.#kept.set(key, value);
  removeItem = (key) => this.#kept.delete(key);
}

const atOnce = () => Promise.resolve();
const note = (text) => ({ type: "write_notes", text });

test("ids fit what the server takes", () => {
  assert.match(makeId(), /^[A-Za-z0-9_-]{8,40}$/);
  assert.notEqual(makeId(), makeId());
});

test("commands wait while the way is closed and go out in order", async () => {
  const sent = [];
  const outbox = makeOutbox({
    deliver: async ({ command }) => {
      sent.push(command.text);
      return { ok: true };
    },
  });
  const answers = [outbox.send(note("one")), outbox.send(note("two"))];
  assert.equal(outbox.pending.value, 2);
  assert.deepEqual(sent, []);
  outbox.setOpen(true);
  await Promise.all(answers);
  assert.deepEqual(sent, ["one", "two"]);
  assert.equal(outbox.pending.value, 0);
});

test("a command without an answer is sent again with the same id", async () => {
  const ids = [];
  const outbox = makeOutbox({
    pause: atOnce,
    deliver: async ({ id }) => {
      ids.push(id);
      if (ids.length < 3) throw new Error("timeout");
      return { ok: true };
    },
  });
  outbox.setOpen(true);
  assert.deepEqual(await outbox.send(note("x")), { ok: true });
  assert.equal(ids.length, 3);
  assert.equal(new Set(ids).size, 1);
});

test("a reload loses nothing: the next page sends what the last one could not", async () => {
  const storage = new FakeStorage();
  const first = makeOutbox({
    deliver: async () => ({ ok: true }),
    store: makeStore("s/p", storage),
  });
  first.send(note("one"));
  first.send(note("two"));
  const sent = [];
  const second = makeOutbox({
    store: makeStore("s/p", storage),
    deliver: async (envelope) => {
      sent.push(envelope);
      return { ok: true };
    },
  });
  assert.deepEqual(
    second.waiting.value.map((one) => one.id),
    first.waiting.value.map((one) => one.id),
  );
  second.setOpen(true);
  await second.send(note("three"));
  assert.deepEqual(
    sent.map((one) => one.command.text),
    ["one", "two", "three"],
  );
  assert.equal(storage.length, 0);
});

test("another person's commands on the same phone are never sent", () => {
  const storage = new FakeStorage();
  makeOutbox({ deliver: atOnce, store: makeStore("s/ada", storage) }).send(note("mine"));
  const other = makeOutbox({ deliver: atOnce, store: makeStore("s/ben", storage) });
  assert.equal(other.pending.value, 0);
});

test("of commands that replace each other only the newest is sent, and everyone is answered", async () => {
  const sent = [];
  const outbox = makeOutbox({
    deliver: async ({ command }) => {
      sent.push(command.text);
      return { ok: true, version: sent.length };
    },
  });
  const answers = ["a", "ab", "abc"].map((text) => outbox.send(note(text), { replaces: "notes" }));
  assert.equal(outbox.pending.value, 1);
  outbox.setOpen(true);
  const replies = await Promise.all(answers);
  assert.deepEqual(sent, ["abc"]);
  assert.deepEqual(
    replies.map((reply) => reply.version),
    [1, 1, 1],
  );
});

test("what is on its way is not replaced but followed", async () => {
  const sent = [];
  let answer;
  const outbox = makeOutbox({
    deliver: ({ command }) => {
      sent.push(command.text);
      return new Promise((resolve) => {
        answer = () => resolve({ ok: true });
      });
    },
  });
  outbox.setOpen(true);
  const first = outbox.send(note("a"), { replaces: "notes" });
  const second = outbox.send(note("ab"), { replaces: "notes" });
  answer();
  await first;
  answer();
  await second;
  assert.deepEqual(sent, ["a", "ab"]);
});

test("a refusal removes the command and is shown; the next ones still go out", async () => {
  const refused = [];
  const outbox = makeOutbox({
    onRefused: (reply, command) => refused.push([reply.code, command.text]),
    deliver: async ({ command }) =>
      command.text === "bad" ? { ok: false, code: "text_too_long" } : { ok: true },
  });
  outbox.setOpen(true);
  const answers = [outbox.send(note("bad")), outbox.send(note("good"))];
  assert.deepEqual(await Promise.all(answers), [
    { ok: false, code: "text_too_long" },
    { ok: true },
  ]);
  assert.deepEqual(refused, [["text_too_long", "bad"]]);
});

test("a refusal that its asker shows is not shown twice", async () => {
  const refused = [];
  const outbox = makeOutbox({
    onRefused: (reply) => refused.push(reply),
    deliver: async () => ({ ok: false, code: "name_taken" }),
  });
  outbox.setOpen(true);
  await outbox.send({ type: "rename" }, { quiet: true });
  assert.deepEqual(refused, []);
});

for (const code of ["not_stored", "too_often"]) {
  test(`${code} means later, not never`, async () => {
    let tries = 0;
    const outbox = makeOutbox({
      pause: atOnce,
      deliver: async () => {
        tries += 1;
        return tries < 4 ? { ok: false, code } : { ok: true };
      },
    });
    outbox.setOpen(true);
    assert.deepEqual(await outbox.send(note("x")), { ok: true });
    assert.equal(tries, 4);
  });
}

test("a storage that refuses to write does not stop the command", async () => {
  const storage = new FakeStorage();
  storage.setItem = () => {
    throw new Error("full");
  };
  const outbox = makeOutbox({
    deliver: async () => ({ ok: true }),
    store: makeStore("s/p", storage),
  });
  outbox.setOpen(true);
  assert.deepEqual(await outbox.send(note("x")), { ok: true });
});
