/** A server with one group's document, for tests, and lines to it that can be cut and shaken. */
import { signal } from "@preact/signals";
import * as Y from "yjs";
import { readMessage, writeMessage } from "./draft-messages.js";

const step1 = 0;
const step2 = 1;
const updating = 2;

export class FakeServer {
  doc = new Y.Doc();
  /** The newest stored update's number. */
  number = 0;
  /** A refusal for whatever is written. */
  refuse = null;
  refused = 0;
  greetings = 0;
  /** No answer comes. */
  silent = false;
  /** All arrives, and the answer is lost. */
  losesAnswers = false;
  /** Messages with writing that came, and those among them that were not refused. */
  asked = 0;
  updates = 0;
  lines = new Set();
  /** Servers of groups that have a document of their own. @type {Object<string, FakeServer>} */
  groups = {};
  /** Who asks has no seat here, and had none. */
  shut = false;
  /** Who asks sat here before: they hand in, and read nothing. */
  former = false;

  /** @param {(deliver: () => void) => void} [way]  how each event finds its way to this phone */
  line(way = (deliver) => deliver()) {
    const server = this;
    const listeners = new Map();
    const handlers = {};
    const connection = {
      status: signal("online"),
      way,
      socket: {
        connected: true,
        on: (name, listener) => {
          listeners.set(name, [...(listeners.get(name) ?? []), listener]);
          handlers[name] = (...given) => {
            for (const each of listeners.get(name)) each(...given);
          };
        },
        off: (name, listener) => {
          listeners.set(
            name,
            listeners.get(name).filter((each) => each !== listener),
          );
        },
        emit: () => {},
      },
      handlers,
      async ask(_event, group, bytes) {
        const own = server.groups[group] ?? server;
        const silent = server.silent || own.silent || connection.status.value !== "online";
        if (silent) throw new Error("no answer");
        const answer = own.take(connection, group, bytes);
        if (own.losesAnswers) throw new Error("the answer was lost");
        return answer;
      },
    };
    this.lines.add(connection);
    return connection;
  }

  take(from, group, bytes) {
    const { kind, payload } = readMessage(bytes);
    if (this.shut) return { ok: false, code: "not_allowed", text: "" };
    if (kind === step1) this.greetings += 1;
    if (kind === step1 && this.former) {
      return { ok: true, replies: [writeMessage(step1, Y.encodeStateVector(this.doc))] };
    }
    if (kind === step1) {
      const missing = Y.encodeStateAsUpdate(this.doc, payload);
      const replies = [
        writeMessage(step2, missing),
        writeMessage(step1, Y.encodeStateVector(this.doc)),
      ];
      return { ok: true, replies, number: this.number };
    }
    this.asked += 1;
    if (this.refuse) {
      this.refused += 1;
      return { ok: false, ...this.refuse };
    }
    this.updates += 1;
    const before = Y.snapshot(this.doc);
    if (this.leavesGap(payload)) return { ok: false, code: "bad_update", text: "" };
    Y.applyUpdate(this.doc, payload);
    if (Y.equalSnapshots(before, Y.snapshot(this.doc))) {
      return { ok: true, replies: [], number: null };
    }
    this.number += 1;
    const { number } = this;
    for (const other of this.lines) {
      if (other === from) continue;
      const event = writeMessage(updating, payload);
      other.way(() => other.handlers.draft?.(group, event, number, number));
    }
    return { ok: true, replies: [], number };
  }

  leavesGap(update) {
    const trial = new Y.Doc();
    Y.applyUpdate(trial, Y.encodeStateAsUpdate(this.doc));
    Y.applyUpdate(trial, update);
    return trial.store.pendingStructs !== null || trial.store.pendingDs !== null;
  }

  /** What it says when a group has been quiet for a while. */
  sayNewest(group) {
    for (const line of this.lines) {
      if (line.status.value === "online") line.handlers.draft_at?.(group, this.number);
    }
  }
}
