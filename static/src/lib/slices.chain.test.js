/** 3, 4, 8: whatever is lost, cannot be built for a while, or is put back, a page ends up right. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { effect } from "@preact/signals";
import {
  applySnapshot,
  applyUpdate,
  cursor,
  cursorOfNewLine,
  forgetAll,
  items,
  slices,
} from "./slices.js";

/** Numbers that a seed decides. */
function dice(seed) {
  let state = seed * 2654435761;
  return (sides) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return state % sides;
  };
}

const audiences = {
  vote: "everyone",
  agenda: "everyone",
  mine: "participant:p",
  group: "group:g",
  ideas: "phones",
};
const kinds = Object.keys(audiences);

/** A server with one viewer: what it shows, its log, and its chain. */
class Server {
  values = new Map();
  changed = new Map();
  log = [];
  ticks = new Map();
  told = [];
  faulty = new Set();
  noted = new Set();

  change(roll) {
    const kind = kinds[roll(kinds.length)];
    const key = kind === "ideas" ? `ideas/${roll(4)}` : kind;
    this.log.push(`m${this.log.length}-${roll(1e9)}`);
    this.values.set(key, roll(4) === 0 ? null : { at: this.log.length });
    this.changed.set(key, this.log.length);
    this.noted.add(key);
  }
  mark = (version) => (version === 0 ? "" : this.log[version - 1]);
  build(keys) {
    const part = { slices: {}, items: {} };
    for (const key of keys) {
      const [kind, id] = key.split("/");
      if (this.faulty.has(kind)) continue;
      const value = this.values.get(key) ?? null;
      if (id === undefined) part.slices[kind] = value;
      else part.items[kind] = { ...part.items[kind], [id]: value };
    }
    return part;
  }
  get top() {
    return { version: this.log.length, mark: this.mark(this.log.length) };
  }
  tick() {
    const parts = [];
    const heard = new Set([...this.noted].map((key) => audiences[key.split("/")[0]]));
    for (const to of heard) {
      const after = this.ticks.get(to) ?? 0;
      const keys = [...this.noted].filter((key) => audiences[key.split("/")[0]] === to);
      parts.push({ to, tick: after + 1, after, ...this.build(keys) });
      this.ticks.set(to, after + 1);
    }
    const failed = [...this.noted].filter((key) => this.faulty.has(key.split("/")[0]));
    this.noted = new Set(failed);
    const confirmed = this.told.filter((to) => !heard.has(to));
    this.told = [...heard];
    const chain = Object.fromEntries(confirmed.map((to) => [to, this.ticks.get(to)]));
    return { ...this.top, parts, chain, incomplete: this.faulty.size > 0 };
  }
  snapshot({ after, mark }) {
    const anew = after === 0 || after > this.log.length || mark !== this.mark(after);
    const all = [...this.changed].map(([key]) => key);
    // of all there is, what is not there is left out
    const keys = all.filter((key) => (anew ? this.values.get(key) : this.changed.get(key) > after));
    this.told = [];
    const chain = Object.fromEntries(
      Object.values(audiences).map((to) => [to, this.ticks.get(to) ?? 0]),
    );
    const missing = keys.some((key) => this.faulty.has(key.split("/")[0]));
    for (const key of keys) if (this.faulty.has(key.split("/")[0])) this.noted.add(key);
    return { ...this.top, ...this.build(keys), chain, anew, incomplete: missing };
  }
  /** Its data is put back to what it was. */
  putBack(copy) {
    this.log = [...copy.log];
    this.values = new Map(copy.values);
    this.changed = new Map(copy.changed);
    this.ticks = new Map();
    this.noted = new Set();
    this.told = [];
  }
  copy() {
    return { log: [...this.log], values: new Map(this.values), changed: new Map(this.changed) };
  }
  sees() {
    const seen = {};
    for (const kind of kinds.slice(0, 4)) seen[kind] = this.values.get(kind) ?? null;
    const ideas = [...this.values].filter(([key, value]) => key.startsWith("ideas/") && value);
    seen.ideas = Object.fromEntries(ideas.map(([key, value]) => [key.slice(6), value]));
    return seen;
  }
}

const shown = () => ({
  ...Object.fromEntries(kinds.slice(0, 4).map((kind) => [kind, slices[kind].value])),
  ideas: items.ideas.value,
});

function run(seed) {
  const roll = dice(seed);
  const server = new Server();
  forgetAll();
  let copy = server.copy();
  let behind = true;
  let newLine = true;
  let seen = 0;
  const stop = effect(() => {
    shown();
    seen += 1;
  });
  const ask = (lossy) => {
    const snapshot = server.snapshot(newLine ? cursorOfNewLine() : cursor());
    if (lossy && roll(3) === 0) return;
    newLine = false;
    applySnapshot(structuredClone(snapshot));
    behind = false;
  };
  const hear = (lossy) => {
    const update = structuredClone(server.tick());
    if (lossy && roll(3) === 0) return;
    const before = seen;
    if (behind || !applyUpdate(update)) {
      assert.equal(seen, before, "a message after a gap shows nothing");
      behind = true;
      ask(lossy);
    }
    assert.ok(seen <= before + 1, "a tick is one moment");
  };
  for (let step = roll(40); step > 0; step -= 1) {
    for (let count = roll(4); count > 0; count -= 1) server.change(roll);
    if (server.noted.size > 0) hear(true);
    const what = roll(12);
    if (what === 0) ask(true); // looked at again
    if (what === 1) server.faulty = new Set([kinds[roll(kinds.length)]]);
    if (what === 2) server.faulty = new Set();
    if (what === 3) copy = server.copy();
    if (what === 4) {
      server.putBack(copy);
      for (let count = roll(5); count > 0; count -= 1) server.change(roll);
      server.noted = new Set();
      behind = true; // the line was lost with it
      newLine = true;
    }
  }
  server.faulty = new Set();
  server.change(roll);
  hear(false);
  if (behind) ask(false);
  stop();
  assert.deepEqual(shown(), server.sees());
  assert.deepEqual(cursor(), { after: server.log.length, mark: server.top.mark });
}

test("3: any history, whatever is lost of it, ends as a new page would begin", () => {
  for (let seed = 1; seed <= 600; seed += 1) {
    try {
      run(seed);
    } catch (error) {
      error.message = `seed ${seed}: ${error.message}`;
      throw error;
    }
  }
});
