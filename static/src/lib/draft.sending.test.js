/** When a draft sends what is written, and what becomes of it on slow and failing lines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeRoom, until } from "./draft.fake-phones.js";

const room = makeRoom();
const { phone } = room;

/** The longest that this machine has kept a timer waiting, which is nobody's fault here. */
function measureLateness() {
  let due = performance.now() + 5;
  let latest = 0;
  const timer = setInterval(() => {
    latest = Math.max(latest, performance.now() - due);
    due = performance.now() + 5;
  }, 5);
  return () => {
    clearInterval(timer);
    return latest;
  };
}

for (const answersIn of [0, 900, 60_000]) {
  test(`7: each key is sent within 300 ms, where an answer takes ${answersIn} ms too`, async () => {
    const ada = phone();
    await ada.becomes("saved");
    const written = [];
    const delays = [];
    let isOver = () => {};
    const over = new Promise((resolve) => {
      isOver = resolve;
    });
    const { ask } = ada.connection;
    ada.connection.ask = async (...given) => {
      const at = performance.now();
      delays.push(...written.splice(0).map((key) => at - key));
      const reply = await ask(...given);
      await Promise.race([new Promise((resolve) => setTimeout(resolve, answersIn).unref()), over]);
      return reply;
    };
    const lateness = measureLateness();
    const begun = performance.now();
    while (performance.now() - begun < 2000) {
      written.push(performance.now());
      ada.write("x");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await until(() => written.length === 0, "the last key is on its way");
    const perSecond = room.server.updates / ((performance.now() - begun) / 1000);
    const longest = Math.max(...delays) - lateness();
    isOver();
    await ada.becomes("saved");
    assert.equal(room.server.doc.getText("t").toString(), ada.text.toString());
    assert.ok(longest <= 300, `${longest} ms`);
    assert.ok(perSecond <= 1000 / 150 + 0.5, `${perSecond} messages a second`);
  });
}

test("7: what was sent behind a message that failed goes out again with it, in order", async () => {
  const [ada, ben] = [phone(), phone()];
  await Promise.all([ada.becomes("saved"), ben.becomes("saved")]);
  const held = [];
  const { ask } = ada.connection;
  ada.connection.ask = async (...given) => {
    const isFirst = held.length === 0;
    await new Promise((resolve) => held.push(resolve));
    return isFirst ? { ok: false, code: "not_stored", text: "" } : ask(...given);
  };
  for (const word of ["one ", "two ", "three "]) {
    ada.write(word);
    const count = held.length;
    await until(() => held.length > count, `${word} is on its way`);
  }
  ada.connection.ask = ask;
  for (const go of held) go();
  await ada.becomes("saved");
  assert.equal(room.server.doc.getText("t").toString(), "one two three ");
  assert.equal(ada.draft.refusal.value, null);
  await until(() => ben.text.toString() === "one two three ", "Ben reads it");
});

test("7: a hole is mended also while somebody types on a line that answers late", async () => {
  const [ada, ben] = [phone(), phone()];
  await Promise.all([ada.becomes("saved"), ben.becomes("saved")]);
  const { ask } = ada.connection;
  ada.connection.ask = async (...given) => {
    const reply = await ask(...given);
    await new Promise((resolve) => setTimeout(resolve, 400));
    return reply;
  };
  let stops = false;
  const typing = (async () => {
    while (!stops) {
      ada.write("x");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  ada.connection.way = () => {}; // lost
  ben.write("B");
  await ben.becomes("saved");
  ada.connection.way = (deliver) => deliver();
  await until(() => ada.text.toString().includes("B"), "Ada reads what was lost, while she types");
  stops = true;
  await typing;
});

test("a fault of the server's own is tried a few times, then said, and the next key tries again", async () => {
  const ada = phone({ retryMs: 1 });
  await ada.becomes("saved");
  room.server.refuse = { code: "fault", text: "Something went wrong here." };
  ada.write("kept ");
  await ada.becomes("failed");
  assert.equal(ada.draft.refusal.value.code, "fault");
  const tries = room.server.asked;
  assert.ok(tries >= 3 && tries <= 8, `${tries} tries`);
  room.server.refuse = null;
  ada.write("and sent");
  await ada.becomes("saved");
  assert.equal(room.server.doc.getText("t").toString(), "kept and sent");
});
