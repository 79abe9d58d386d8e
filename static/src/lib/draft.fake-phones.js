/** Phones with a draft open, for tests: each test file has a room of its own, with one server. */
import assert from "node:assert/strict";
import { afterEach, beforeEach } from "node:test";
import { signal } from "@preact/signals";
import { FakeServer } from "./draft.fake-server.js";
import { openDraft } from "./draft.js";

/** Waits for a state; the time is only there to stop a test that would never end. */
export async function until(holds, what) {
  const end = Date.now() + 5000;
  while (!holds()) {
    if (Date.now() > end) assert.fail(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A room that is new for each test. */
export function makeRoom() {
  const room = { server: null, mayWrite: signal(true), phone };
  let open;

  beforeEach(() => {
    room.server = new FakeServer();
    open = [];
    room.mayWrite.value = true;
  });

  afterEach(() => {
    for (const draft of open) draft.close();
  });

  function phone(times = {}) {
    const connection = room.server.line();
    const draft = openDraft({
      connection,
      session: "s",
      participant: "p",
      group: "g1",
      mayWrite: () => room.mayWrite.value,
      ...times,
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

  return room;
}
