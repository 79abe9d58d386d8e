/**
 * Two phones write in one draft while everything goes wrong that can: lines, answers, events, and the
 * browser's own disk. Whenever a page says *Saved*, the server has every letter of it.
 * A failing seed is printed; STORM_SEED=n plays it alone, STORM_ROUNDS=n plays so many.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { effect, signal } from "@preact/signals";
import { IDBFactory } from "fake-indexeddb";
import * as Y from "yjs";
import { FakeServer } from "./draft.fake-server.js";
import { openDraft } from "./draft.js";

const seeds = process.env.STORM_SEED
  ? [Number(process.env.STORM_SEED)]
  : Array.from({ length: Number(process.env.STORM_ROUNDS ?? 12) }, (_, index) => index + 1);

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function dice(seed) {
  let state = seed * 7919 + 1;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

/** A browser's disk that can be closed, emptied, filled up, forbidden, or made to hang. */
class Disk {
  real = new IDBFactory();
  fault = null;
  slow = 0;
  opened = new Set();

  open(name) {
    if (this.fault === "forbidden") throw new DOMException("no", "SecurityError");
    if (this.fault === "hangs") return {};
    if (this.slow > 0) return this.openLate(name);
    const request = this.real.open(name);
    request.addEventListener("success", () => this.watch(request.result));
    return request;
  }

  /** What is asked is answered, but later than anybody waits for. */
  openLate(name) {
    const late = new EventTarget();
    setTimeout(() => {
      const request = this.real.open(name);
      for (const event of ["upgradeneeded", "error", "success"]) {
        request.addEventListener(event, (happened) => {
          if (event === "success") this.watch(request.result);
          late.result = request.result;
          late[`on${event}`]?.(happened);
        });
      }
    }, this.slow);
    return late;
  }

  watch(db) {
    this.opened.add(db);
    const transaction = db.transaction.bind(db);
    db.transaction = (...given) => {
      if (this.fault === "throws") throw new DOMException("closing", "InvalidStateError");
      const made = transaction(...given);
      if (this.fault === "full" && given[1] === "readwrite") made.commit = () => made.abort();
      return made;
    };
  }

  /** As a browser does it: the page's connections are closed under it. */
  close() {
    for (const db of this.opened) {
      db.close();
      db.onclose?.(new Event("close"));
    }
    this.opened.clear();
  }

  empty() {
    this.close();
    this.real = new IDBFactory();
  }
}

class Phone {
  constructor(server, random, name) {
    Object.assign(this, { server, random, name, disk: new Disk(), mayWrite: signal(true) });
    this.shaken = 0;
    this.open();
  }

  open() {
    const { server, random } = this;
    this.connection = server.line((deliver) => {
      if (this.connection.status.value !== "online" || random(100) < this.shaken) return;
      setTimeout(deliver, random(3));
      if (random(100) < this.shaken) setTimeout(deliver, random(4));
    });
    const ask = this.connection.ask;
    this.connection.ask = async (...given) => {
      await sleep(random(3));
      if (random(100) < this.shaken) throw new Error("lost on its way there");
      const reply = await ask(...given);
      if (random(100) < this.shaken / 2) await ask(...given);
      await sleep(random(3));
      if (random(100) < this.shaken) throw new Error("lost on its way back");
      return reply;
    };
    this.draft = openDraft({
      connection: this.connection,
      session: "s",
      participant: this.name,
      group: "g",
      mayWrite: () => this.mayWrite.value,
      batchMs: 2,
      retryMs: 1,
      disk: { factory: () => this.disk, patience: 40 },
    });
    this.text = this.draft.doc.getText("t");
    this.watching = effect(() => {
      if (this.draft.saving.value === "saved") this.check();
    });
  }

  check() {
    if (this.draft.saving.value !== "saved") return;
    const there = new Y.Doc();
    Y.applyUpdate(there, Y.encodeStateAsUpdate(this.server.doc));
    const before = Y.snapshot(there);
    Y.applyUpdate(there, Y.encodeStateAsUpdate(this.draft.doc));
    assert.ok(Y.equalSnapshots(before, Y.snapshot(there)), `${this.name} said Saved`);
  }

  takeAway() {
    const { random, text } = this;
    if (text.length > 0) this.draft.change(() => text.delete(random(text.length), 1));
  }

  write(letters) {
    const { random, text } = this;
    this.draft.change(() => {
      if (text.length > 4 && random(4) === 0) text.delete(random(text.length - 2), 2);
      text.insert(random(text.length + 1), letters);
    });
  }

  close() {
    this.watching();
    this.server.lines.delete(this.connection);
    this.draft.close();
  }
}

async function until(holds, what) {
  const end = performance.now() + 20_000;
  while (!holds()) {
    if (performance.now() > end) assert.fail(`never: ${what()}`);
    await sleep(2);
  }
}

async function storm(seed) {
  const random = dice(seed);
  const server = new FakeServer();
  const phones = [new Phone(server, random, "ada"), new Phone(server, random, "ben")];
  const acts = [
    (phone) => phone.write(String.fromCharCode(0x4e00 + random(20_000)).repeat(1 + random(3))),
    (phone) => phone.takeAway(),
    (phone) => {
      phone.shaken = random(2) * random(60);
    },
    (phone) => {
      phone.connection.status.value = ["online", "connecting", "offline"][random(3)];
    },
    (phone) => {
      phone.disk.fault = [null, "throws", "full", "forbidden", "hangs"][random(5)];
    },
    (phone) => phone.disk[["close", "empty"][random(2)]](),
    (phone) => {
      phone.mayWrite.value = random(4) > 0;
    },
    () => {
      server.refuse = random(3) === 0 ? { code: "not_stored", text: "" } : null;
    },
    (phone) => {
      phone.draft.flushAll();
    },
    (phone) => {
      const { shaken } = phone;
      phone.close();
      phone.open();
      phone.shaken = shaken;
    },
  ];
  for (let step = 0; step < 120; step += 1) {
    const phone = phones[random(2)];
    acts[random(2) ? 0 : random(acts.length)](phone);
    for (const one of phones) one.check();
    if (random(3) === 0) await sleep(random(8));
  }
  server.refuse = null;
  for (const phone of phones) {
    phone.shaken = 0;
    phone.disk.fault = null;
    phone.mayWrite.value = true;
    phone.connection.status.value = "connecting";
    phone.connection.status.value = "online";
  }
  const words = () => server.doc.getText("t").toString();
  const saved = () => phones.every((phone) => phone.draft.saving.value === "saved");
  await until(saved, () => phones.map((phone) => phone.draft.saving.value).join(", "));
  server.sayNewest("g");
  await until(
    () => phones.every((phone) => phone.text.toString() === words()),
    () =>
      `all read the same: ${[words(), ...phones.map((one) => one.text.toString())].join(" | ")}`,
  );
  for (const phone of phones) phone.close();
}

test("1: whatever happens to disk and line, Saved means that the server has it", async () => {
  const { info } = console;
  console.info = () => {};
  const unhandled = [];
  process.on("unhandledRejection", (error) => unhandled.push(error));
  for (const seed of seeds) {
    try {
      await storm(seed);
      assert.deepEqual(unhandled, []);
    } catch (error) {
      error.message = `STORM_SEED=${seed}: ${error.message}`;
      throw error;
    }
  }
  console.info = info;
});

test("a phone that was closed and opened again has all it wrote, if its disk is well", async () => {
  const server = new FakeServer();
  const ada = new Phone(server, dice(1), "ada");
  await until(
    () => ada.draft.saving.value === "saved",
    () => "saved",
  );
  ada.connection.status.value = "offline";
  for (const letter of "written in the cellar") ada.write(letter);
  const written = ada.text.toString();
  ada.close();
  ada.open();
  await until(
    () => server.doc.getText("t").toString() === written,
    () => `the server has ${written}`,
  );
  ada.close();
});

test("what a slow disk brings late is not Saved before the server has it", async () => {
  const server = new FakeServer();
  const ada = new Phone(server, dice(1), "ada");
  const saved = () => ada.draft.saving.value === "saved";
  await until(saved, () => "saved");
  ada.connection.status.value = "offline";
  for (const letter of "written in the cellar") ada.write(letter);
  ada.text.delete(0, 3);
  const written = ada.text.toString();
  ada.close();
  ada.disk.slow = 120;
  ada.open();
  await until(saved, () => "saved, with nothing on the page yet");
  assert.equal(ada.text.toString(), "");
  server.silent = true;
  await until(
    () => ada.text.toString() === written,
    () => "the disk has answered",
  );
  assert.notEqual(ada.draft.saving.value, "saved");
  server.silent = false;
  await until(saved, () => "saved again");
  assert.equal(server.doc.getText("t").toString(), written);
  ada.close();
});

test("what was only taken away while offline is taken away on the server too", async () => {
  const server = new FakeServer();
  const ada = new Phone(server, dice(1), "ada");
  const saved = () => ada.draft.saving.value === "saved";
  ada.write("too much");
  await until(saved, () => "saved");
  ada.connection.status.value = "offline";
  ada.draft.change(() => ada.text.delete(0, 4));
  ada.close();
  ada.open();
  await until(
    () => server.doc.getText("t").toString() === ada.text.toString() && ada.text.length === 4,
    () => "the server has less",
  );
  ada.close();
});
