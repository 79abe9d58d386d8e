/**
 * Any mixture of writing, refusals of every kind, faults, lost answers, reloads, trouble with the
 * storage, presses on *Send again* and *Throw away*: every text is on the server, waits, is in the
 * list of what was not sent, or was thrown away. None happens twice, and order is kept.
 *
 * A failing seed is printed; `SEED=… node --test …` replays it.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeStorage } from "./outbox.fake-storage.js";
import { makeOutbox, makeStore } from "./outbox.js";

const runs = 200;
/** Seeds that found something once. */
const found = [775902680];
const steps = 60;
const writings = { post_idea: { title: () => "", text: (command) => command.text } };
const refusals = ["writing_locked", "session_ended", "malformed", "text_too_long", "from_2031"];
const passing = ["not_stored", "too_often", "not_in_session", "no_session"];

/** Mulberry32. */
function chance(seed) {
  let a = seed;
  const random = () => {
    a = (a + 0x6d2b79f5) | 0;
    let x = Math.imul(a ^ (a >>> 15), 1 | a);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(random() * n);
  return { below, pick: (list) => list[below(list.length)], one_in: (n) => below(n) === 0 };
}

/** The server's log: what was accepted under which id; refused ids are not remembered. */
class Server {
  log = new Map();
  mood = "well";

  take({ id, command }, { below, pick }) {
    if (command.text?.startsWith("never")) return null;
    const said = (code) => ({ ok: false, code, text: code, about: {} });
    if (this.mood === "lost before") return null;
    if (this.mood === "garbage") return pick([undefined, "", 7, {}, { ok: "yes" }, []]);
    if (this.log.has(id)) return { ok: true };
    if (this.mood === "refuses") return said(pick(refusals));
    if (this.mood === "faulty") return below(2) ? said("fault") : this.#accept(id, command);
    if (this.mood === "later") return said(pick(passing));
    this.#accept(id, command);
    return this.mood === "lost after" ? null : { ok: true };
  }
  #accept(id, command) {
    this.log.set(id, command.text);
    return { ok: true };
  }
}
const moods = [
  "well",
  "well",
  "lost before",
  "garbage",
  "refuses",
  "faulty",
  "later",
  "lost after",
];

class Play {
  constructor(seed) {
    this.luck = chance(seed);
    this.server = new Server();
    this.storage = new FakeStorage();
    this.written = [];
    this.thrown = new Set();
    this.told = new Set(); // that a reload would lose it
    this.listed = new Set(); // has been in the list, so its place in the order is the person's
    this.tries = new Map();
    this.sleepers = [];
    this.open = false;
    this.load();
  }

  load() {
    this.life = (this.life ?? 0) + 1;
    const life = this.life;
    const storage = this.storage.whileIt(() => life === this.life);
    this.outbox = makeOutbox({
      store: makeStore("s/p", storage),
      writings,
      pause: () => new Promise((resolve) => this.sleepers.push(resolve)),
      deliver: async (envelope) => {
        const text = envelope.command.text;
        this.tries.set(text, (this.tries.get(text) ?? 0) + 1);
        if (life !== this.life) return new Promise(() => {}); // a page that is gone says nothing
        const reply = this.server.take(envelope, this.luck);
        if (reply === null) throw new Error("no answer");
        return reply;
      },
    });
    this.outbox.setOpen(this.open);
  }

  held = () => [
    ...this.outbox.waiting.value.map((one) => one.command.text),
    ...this.outbox.unsent.all.value.map(this.outbox.unsent.textOf),
  ];

  /** What lies in the storage, also where this page may not read it just now. */
  stored() {
    const { forbidden } = this.storage;
    this.storage.forbidden = false;
    const found = makeStore("s/p", this.storage)
      .load()
      .map((one) => one.command.text);
    this.storage.forbidden = forbidden;
    return found;
  }

  doings = {
    write: () => {
      const begin = this.luck.one_in(12) ? "never answered" : "text";
      const text = `${begin} ${this.written.length}`;
      this.written.push(text);
      this.outbox.send({ type: "post_idea", text });
    },
    tap: () => this.outbox.send({ type: "like_idea", idea: "i" }, { replaces: "like" }),
    mood: () => {
      this.server.mood = this.luck.pick(moods);
    },
    time: () => {
      for (const wake of this.sleepers.splice(0)) wake();
    },
    line: () => {
      this.open = !this.open;
      this.outbox.setOpen(this.open);
    },
    trouble: () => {
      const what = this.luck.pick(["full", "forbidden"]);
      this.storage[what] = !this.storage[what];
    },
    wipe: () => {
      // What this page could never read goes with the site's data, as its owner asked.
      for (const text of this.stored()) if (!this.held().includes(text)) this.told.add(text);
      this.storage.wipe();
      this.outbox.renew(); // as the page does when it is hidden
    },
    reload: () => {
      const before = this.held();
      const inStorage = this.stored();
      const lost = before.filter((text) => text && !inStorage.includes(text));
      if (lost.length > 0)
        assert.ok(this.outbox.atRisk.value, "a reload loses what it was not said to");
      for (const text of lost) this.told.add(text);
      this.load();
      // What the new page may not read has to wait for one that may.
      for (const text of before) if (!this.held().includes(text)) this.listed.add(text);
    },
    again: () => {
      const one = this.luck.pick(this.outbox.unsent.list.value);
      if (one) this.outbox.sendAgain(one.id);
    },
    away: () => {
      const one = this.luck.pick(this.outbox.unsent.list.value);
      if (!one) return;
      this.thrown.add(one.command.text);
      this.outbox.throwAway(one.id);
    },
  };

  async step() {
    const names = Object.keys(this.doings);
    const doing = this.luck.pick([...names, "write", "write", "time", "time"]);
    if (process.env.SEED)
      process.stderr.write(
        `${doing} ${this.server.mood} full=${this.storage.full} forbidden=${this.storage.forbidden} open=${this.open}\n`,
      );
    this.doings[doing]();
    await this.quiet();
    this.check();
  }

  async quiet() {
    for (let turn = 0; turn < 12; turn += 1) await null;
  }

  check() {
    const accepted = [...this.server.log.values()];
    const texts = accepted.filter((text) => text !== undefined);
    assert.equal(new Set(texts).size, texts.length, "something happened twice");
    const held = [...this.held(), ...this.stored()];
    for (const text of this.outbox.unsent.all.value.map(this.outbox.unsent.textOf)) {
      this.listed.add(text);
    }
    for (const text of this.written) {
      const safe =
        texts.includes(text) || held.includes(text) || this.thrown.has(text) || this.told.has(text);
      assert.ok(safe, `"${text}" is nowhere`);
    }
    // What was put back by its writer, or was passed over after many tries, has a place of its own.
    const straight = texts.filter((text) => !this.listed.has(text) && !this.told.has(text));
    const order = straight.map((text) => this.written.indexOf(text));
    const slow = [...this.tries.values()].some((tries) => tries >= 8);
    if (!slow)
      assert.deepEqual(
        order,
        [...order].sort((a, b) => a - b),
      );
  }

  /** All is well from now on: whatever can go out does. */
  async end() {
    this.server.mood = "well";
    this.storage.full = false;
    this.storage.forbidden = false;
    this.outbox.renew();
    this.open = true;
    this.load();
    for (let turn = 0; turn < 400; turn += 1) {
      this.doings.time();
      await this.quiet();
    }
    this.check();
    assert.equal(this.outbox.atRisk.value, false);
    const left = this.outbox.waiting.value.map((one) => one.command.text);
    assert.deepEqual(
      left.filter((text) => !text?.startsWith("never")),
      [],
      "something is blocked",
    );
    const kept = makeStore("s/p", this.storage).load();
    assert.deepEqual(kept.map((one) => one.command.text).sort(), this.held().sort());
  }
}

test("every text that was written is somewhere, once, and in order", async () => {
  const first = Date.now() % 1_000_000_000;
  const drawn = Array.from({ length: runs }, (_, at) => first + at);
  for (const seed of process.env.SEED ? [Number(process.env.SEED)] : [...found, ...drawn]) {
    const play = new Play(seed);
    try {
      for (let n = 0; n < steps; n += 1) await play.step();
      await play.end();
    } catch (error) {
      error.message = `SEED=${seed}: ${error.message}`;
      throw error;
    } finally {
      play.outbox.setOpen(false);
    }
  }
});
