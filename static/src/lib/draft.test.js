import assert from "node:assert/strict";
import { test } from "node:test";
import * as Y from "yjs";
import { makeRoom, until } from "./draft.fake-phones.js";
import { writeMessage } from "./draft-messages.js";

const room = makeRoom();
const { phone, mayWrite } = room;

test("what one phone writes reaches the server and the other phone", async () => {
  const [ada, ben] = [phone(), phone()];
  await ada.becomes("saved");
  ada.write("hello");
  assert.equal(ada.draft.saving.value, "sending");
  await ada.becomes("saved");
  assert.equal(room.server.doc.getText("t").toString(), "hello");
  await until(() => ben.text.toString() === "hello", "Ben reads it");
});

test("keys typed in a row travel together", async () => {
  const ada = phone();
  await ada.becomes("saved");
  for (const letter of "a whole sentence") ada.write(letter);
  await ada.becomes("saved");
  assert.ok(room.server.updates <= 2, `${room.server.updates} messages`);
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
  const words = room.server.doc.getText("t").toString();
  assert.ok(words.includes("from the cellar ") && words.includes("from upstairs "));
  await until(() => ada.text.toString() === words, "Ada has both");
});

test("an answer that never came loses nothing", async () => {
  const ada = phone();
  await ada.becomes("saved");
  room.server.silent = true;
  ada.write("kept");
  await until(() => ada.draft.saving.value === "sending", "sending");
  room.server.silent = false;
  await ada.becomes("saved");
  assert.equal(room.server.doc.getText("t").toString(), "kept");
});

test("nothing is sent while writing is paused, and all of it afterwards", async () => {
  const ada = phone();
  await ada.becomes("saved");
  mayWrite.value = false;
  ada.write("held");
  await ada.draft.flush();
  assert.equal(room.server.updates, 0);
  mayWrite.value = true;
  await ada.becomes("saved");
  assert.equal(room.server.doc.getText("t").toString(), "held");
});

test("a refusal is shown, and what was written stays on the phone", async () => {
  const ada = phone();
  await ada.becomes("saved");
  room.server.refuse = { code: "draft_full", text: "The draft is full." };
  ada.write("too much");
  await ada.becomes("failed");
  assert.equal(ada.draft.refusal.value.text, "The draft is full.");
  assert.equal(ada.text.toString(), "too much");
  room.server.refuse = null;
  ada.connection.status.value = "connecting";
  ada.connection.status.value = "online";
  await ada.becomes("saved");
  assert.equal(ada.draft.refusal.value, null);
});

for (const code of ["writing_locked", "session_ended"]) {
  test(`a pause too short to be heard of is waited for: ${code}`, async () => {
    const ada = phone({ batchMs: 5, retryMs: 2 });
    await ada.becomes("saved");
    room.server.refuse = { code, text: "" };
    ada.write("held");
    await until(() => room.server.refused > 0, "refused");
    // Locked and unlocked within a tick: no page ever saw it.
    room.server.refuse = null;
    await ada.becomes("saved");
    assert.equal(room.server.doc.getText("t").toString(), "held");
    assert.equal(ada.draft.refusal.value, null);
  });
}

test("what a line refused as it ended is sent on the next one", async () => {
  const ada = phone({ batchMs: 5, retryMs: 2 });
  await ada.becomes("saved");
  room.server.refuse = { code: "not_in_session", text: "" };
  ada.write("held");
  await until(() => room.server.refused > 0, "refused");
  ada.connection.status.value = "connecting";
  room.server.refuse = null;
  ada.connection.status.value = "online";
  await ada.becomes("saved");
  assert.equal(room.server.doc.getText("t").toString(), "held");
  assert.equal(ada.draft.refusal.value, null);
});

test("an update that builds on something the server has lost is mended by comparing anew", async () => {
  const ada = phone();
  await ada.becomes("saved");
  ada.write("one ");
  await ada.becomes("saved");
  room.server.doc = new Y.Doc();
  room.server.refuse = { code: "bad_update", text: "" };
  const greeted = ada.connection.ask;
  ada.connection.ask = async (...given) => {
    const reply = await greeted(...given);
    room.server.refuse = null;
    return reply;
  };
  ada.write("two");
  await ada.becomes("saved");
  assert.equal(room.server.doc.getText("t").toString(), "one two");
});

test("the draft of another group is left alone", async () => {
  const ada = phone();
  await ada.becomes("saved");
  const other = new Y.Doc();
  other.getText("t").insert(0, "theirs");
  ada.connection.handlers.draft("g2", writeMessage(2, Y.encodeStateAsUpdate(other)), 1, 1);
  assert.equal(ada.text.toString(), "");
});

test("what others wrote and what got lost on its way is noticed and asked for", async () => {
  const [ada, ben] = [phone(), phone()];
  await Promise.all([ada.becomes("saved"), ben.becomes("saved")]);
  ben.connection.way = () => {};
  ada.write("lost ");
  await ada.becomes("saved");
  ben.connection.way = (deliver) => deliver();
  ada.write("and found");
  await until(() => ben.text.toString() === "lost and found", "Ben has both");
});

test("the last words of a group that falls silent are noticed too", async () => {
  const [ada, ben] = [phone(), phone()];
  await Promise.all([ada.becomes("saved"), ben.becomes("saved")]);
  ben.connection.way = () => {};
  ada.write("the last words");
  await ada.becomes("saved");
  room.server.sayNewest("g1");
  await until(() => ben.text.toString() === "the last words", "Ben has them");
});

test("an acknowledgement that comes behind the others' events is no hole", async () => {
  const [ada, ben] = [phone(), phone()];
  await Promise.all([ada.becomes("saved"), ben.becomes("saved")]);
  const greetings = [];
  const ask = ada.connection.ask;
  let answer;
  ada.connection.ask = async (event, group, bytes) => {
    if (bytes[0] === 0) greetings.push(bytes);
    const reply = await ask(event, group, bytes);
    await new Promise((resolve) => {
      answer = resolve;
    });
    return reply;
  };
  ada.write("mine");
  await until(() => room.server.number === 1 && answer, "Ada's is stored");
  ben.write(" and his");
  await until(() => ada.text.toString().includes("and his"), "Ada reads Ben's");
  answer();
  await ada.becomes("saved");
  assert.equal(greetings.length, 0);
});

test("a hole that shows while one's own words are on their way is mended behind them", async () => {
  const [ada, ben] = [phone(), phone()];
  await Promise.all([ada.becomes("saved"), ben.becomes("saved")]);
  const ask = ada.connection.ask;
  let answer;
  ada.connection.ask = async (...given) => {
    const reply = await ask(...given);
    ada.connection.ask = ask;
    await new Promise((resolve) => {
      answer = resolve;
    });
    return reply;
  };
  ada.write("mine ");
  await until(() => answer, "Ada's is on its way");
  ada.connection.way = () => {};
  ben.write("lost ");
  await ben.becomes("saved");
  ada.connection.way = (deliver) => deliver();
  ben.write("seen ");
  await ben.becomes("saved");
  answer();
  await until(() => ada.text.toString() === ben.text.toString(), "Ada has all of it");
});

test("a page that is about to go sends also what is behind what is on its way", async () => {
  const ada = phone();
  await ada.becomes("saved");
  const held = [];
  const ask = ada.connection.ask;
  ada.connection.ask = async (...given) => {
    await new Promise((resolve) => held.push(resolve));
    return ask(...given);
  };
  ada.write("first ");
  await until(() => held.length === 1, "the first is on its way");
  ada.write("last");
  ada.draft.flushAll();
  assert.equal(held.length, 2);
  for (const go of held) go();
  await until(() => room.server.doc.getText("t").toString() === "first last", "both are there");
});
