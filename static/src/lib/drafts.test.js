import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { signal } from "@preact/signals";
import { IDBFactory } from "fake-indexeddb";
import * as Y from "yjs";
import { FakeServer } from "./draft.fake-server.js";
import { openDraft } from "./draft.js";
import { draftGroups, dropDraft, storeName } from "./draft-names.js";
import { makeDrafts } from "./drafts.js";

let server;
let connection;
let drafts;
let given;
const mayWrite = signal(true);
const over = signal(false);

function page() {
  connection = server.line();
  return makeDrafts({
    open: (group) =>
      openDraft({
        connection,
        session: "s",
        participant: "p",
        group,
        mayWrite: () => mayWrite.value && !over.value,
        batchMs: 5,
        retryMs: 2,
      }),
    onDisk: () => draftGroups("s", "p"),
    drop: (group) => dropDraft(storeName("s", "p", group)),
    giveBack: (group, texts, why) => given.push({ group, texts, code: why.code }),
    isOver: () => over.value,
    lines: ["who"],
  });
}

const text = (draft = drafts.current.value) => draft.doc.getText("reasons:fit");
const write = (words) => drafts.current.value.change(() => text().insert(text().length, words));
const words = (group) => server.groups[group].doc.getText("reasons:fit").toString();

async function until(holds, what) {
  const end = performance.now() + 10_000;
  while (!(await holds())) {
    if (performance.now() > end) assert.fail(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
const saved = () => until(() => drafts.current.value.saving.value === "saved", "saved");

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  server = new FakeServer();
  server.groups = { g1: new FakeServer(), g2: new FakeServer() };
  given = [];
  mayWrite.value = true;
  over.value = false;
  drafts = page();
  drafts.sit("g1");
  await saved();
});

afterEach(() => {
  drafts.close();
  delete globalThis.indexedDB;
});

/** The facilitator moves this person; the page hears of it. */
function move() {
  server.groups.g1.former = true;
  drafts.sit("g2");
}

test("what was written before the move was known reaches the group it was for", async () => {
  write("nineteen characters");
  move();
  await until(() => words("g1") === "nineteen characters", "it is there");
  await saved();
  assert.equal(words("g2"), "");
  await until(async () => !(await draftGroups("s", "p")).includes("g1"), "it is off the disk");
  assert.deepEqual(given, []);
});

test("what was written offline too, also by a page that was opened again", async () => {
  connection.status.value = "offline";
  write("from the cellar");
  await until(async () => (await draftGroups("s", "p")).includes("g1"), "kept");
  drafts.close();
  drafts = page();
  move();
  await until(() => words("g1") === "from the cellar", "it is there");
  await saved();
  assert.deepEqual(given, []);
});

test("what can no longer be sent there is given back, and only that", async () => {
  write("sent long ago. ");
  await saved();
  connection.status.value = "offline";
  write("too late");
  const steps = drafts.current.value.doc.getMap("steps");
  drafts.current.value.change(() => steps.set("note", "no text of a field"));
  server.groups.g1.shut = true;
  move();
  connection.status.value = "online";
  await until(() => given.length > 0, "it is given back");
  assert.deepEqual(given, [
    { group: "g1", texts: [{ field: "reasons:fit", text: "too late" }], code: "not_allowed" },
  ]);
  await until(async () => !(await draftGroups("s", "p")).includes("g1"), "it is off the disk");
});

test("6: a line of a map that somebody wrote is given back too, and can be read meanwhile", async () => {
  connection.status.value = "offline";
  const steps = drafts.current.value.doc.getMap("steps");
  drafts.current.value.change(() => {
    const step = new Y.Map();
    step.set("who", "Ada and the choir");
    step.set("order", "V");
    steps.set("s1", step);
  });
  const texts = [{ field: "steps/s1/who", text: "Ada and the choir" }];
  assert.deepEqual(drafts.unsentTexts(), [{ group: "g1", ...texts[0] }]);
  server.groups.g1.shut = true;
  move();
  connection.status.value = "online";
  await until(() => given.length > 0, "it is given back");
  assert.deepEqual(given, [{ group: "g1", texts, code: "not_allowed" }]);
});

test("6: what is there, and only the answer was lost, is not given back", async () => {
  const g1 = server.groups.g1;
  g1.losesAnswers = true;
  write("all of it");
  await until(() => words("g1") === "all of it", "stored");
  Object.assign(g1, { losesAnswers: false, former: true, refuse: { code: "not_allowed" } });
  drafts.sit("g2");
  await until(() => drafts.groups().join() === "g2", "let go");
  assert.deepEqual(given, []);
});

test("6: nor is it when the session ends meanwhile", async () => {
  const g1 = server.groups.g1;
  g1.losesAnswers = true;
  write("all of it");
  await until(() => words("g1") === "all of it", "stored");
  over.value = true;
  Object.assign(g1, { losesAnswers: false, former: true, refuse: { code: "session_ended" } });
  drafts.sit("g2");
  await until(() => drafts.groups().join() === "g2", "let go");
  assert.deepEqual(given, []);
});

test("a page that was opened again gives back only what was not sent", async () => {
  write("sent long ago. ");
  await saved();
  connection.status.value = "offline";
  write("too late");
  drafts.close();
  server.groups.g1.shut = true;
  drafts = page();
  move();
  await until(() => given.length > 0, "it is given back");
  assert.deepEqual(given[0].texts, [{ field: "reasons:fit", text: "too late" }]);
});

test("a draft on the disk that was all sent is let go without a word", async () => {
  write("all sent");
  await saved();
  drafts.close();
  server.groups.g1.shut = true;
  drafts = page();
  move();
  await until(async () => !(await draftGroups("s", "p")).includes("g1"), "it is off the disk");
  assert.deepEqual(given, []);
});

test("while writing is paused it waits, and after the end it is given back", async () => {
  mayWrite.value = false;
  write("held");
  move();
  await saved();
  assert.deepEqual(given, []);
  over.value = true;
  await until(() => given.length > 0, "it is given back");
  assert.equal(given[0].code, "session_ended");
});

test("somebody who is moved back goes on in the draft they left", async () => {
  mayWrite.value = false;
  write("not sent yet");
  move();
  drafts.sit("g1");
  server.groups.g1.former = false;
  assert.equal(text().toString(), "not sent yet");
  mayWrite.value = true;
  await until(() => words("g1") === "not sent yet", "it is there");
});

test("6: somebody who is moved back reads what the others wrote meanwhile", async () => {
  mayWrite.value = false;
  write("not sent yet");
  move();
  const { g1 } = server.groups;
  // Compared as one who has left, it was told how much of theirs is there, and nothing of it.
  await until(() => g1.greetings > 1, "it has compared");
  g1.doc.getText("reasons:fit").insert(0, "from the others ");
  g1.number += 1;
  g1.former = false;
  drafts.sit("g1");
  mayWrite.value = true;
  await until(() => words("g1").includes("not sent yet"), "theirs is there");
  await until(() => text().toString() === words("g1"), "the others' is here");
});

test("6: a move and a move back within a tick leave nobody with an empty draft", async () => {
  const { g2 } = server.groups;
  g2.doc.getText("reasons:fit").insert(0, "from the others");
  g2.former = true;
  drafts.sit("g2");
  await until(() => g2.greetings > 0, "it has compared");
  assert.notEqual(drafts.current.value.saving.value, "saved");
  g2.former = false;
  await until(() => text().toString() === "from the others", "it is here");
  await saved();
});

test("1: nothing is called saved while words for a group of before are not there", async () => {
  server.groups.g1.silent = true;
  write("still on its way");
  move();
  await saved();
  assert.deepEqual(drafts.savings.value, ["saved", "sending"]);
  server.groups.g1.silent = false;
  await until(() => drafts.savings.value.join() === "saved", "all is saved");
  assert.equal(words("g1"), "still on its way");
});

test("1: nor are those that a page left behind, before the page that opens anew has asked", async () => {
  connection.status.value = "offline";
  write("left behind");
  await until(() => drafts.current.value.kept.value, "on the disk");
  drafts.close();
  drafts = page();
  drafts.sit("g2");
  server.groups.g1.silent = true;
  await until(() => drafts.groups().length === 2, "found on the disk");
  await saved();
  assert.ok(drafts.savings.value.includes("sending"));
  Object.assign(server.groups.g1, { silent: false, former: true });
  await until(() => drafts.savings.value.join() === "saved", "all is saved");
  assert.equal(words("g1"), "left behind");
});
