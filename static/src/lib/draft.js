/**
 * A group's writing: one Yjs document that this phone shares with its group-mates through the
 * server. What is written here is in the document at once, on the phone's disk a moment later, and
 * stays in `unsent` until the server has acknowledged it.
 */
import { batch, computed, effect, signal } from "@preact/signals";
import { createDecoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import { messageYjsSyncStep1, messageYjsUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import { fitting, lacking, mostBytes } from "./draft-chunks.js";
import { storeName } from "./draft-names.js";
import { keepDraft } from "./draft-store.js";
import { makePresence } from "./presence.js";

const batchMs = 150;
/** Refusals that pass by themselves. */
const passing = ["not_stored", "too_often"];
/** What changes of the person's own carry as their origin: only they are undone by undo. */
export const ownOrigin = Symbol("own");

/**
 * @param {object} options
 * @param {ReturnType<typeof import("./connection.js").connect>} options.connection
 * @param {string} options.session
 * @param {string} options.participant
 * @param {string} options.group
 * @param {() => boolean} options.mayWrite  reads signals: whether the server takes writing now
 */
export function openDraft({ connection, session, participant, group, mayWrite }) {
  const doc = new Y.Doc();
  const disk = keepDraft(storeName(session, participant, group), doc);
  const presence = makePresence({ connection, doc, group });
  const remote = { remote: true };
  const unsent = signal([]);
  const refusal = signal(null);
  const diskRead = signal(false);
  const met = signal(false);
  let greeted = false;
  let sending = false;
  let mended = false;
  let failures = 0;
  let timer;
  let closed = false;

  const ask = (message) => connection.ask("draft", group, message);
  const later = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(flush, ms);
  };

  doc.on("update", (update, origin) => {
    if (origin === remote || origin === disk.origin) return;
    unsent.value = [...unsent.value, update];
    later(batchMs);
  });

  /** Tells the server what we have, takes what we miss, and finds out what it lacks. */
  async function greet() {
    const reply = await ask(message(messageYjsSyncStep1, Y.encodeStateVector(doc)));
    if (closed) return;
    if (!reply.ok) {
      refusal.value = reply;
      return;
    }
    let vector = null;
    let update = null;
    for (const bytes of reply.replies ?? []) {
      const { kind, payload } = read(bytes);
      if (kind === messageYjsSyncStep1) vector = payload;
      else {
        update = payload;
        Y.applyUpdate(doc, payload, remote);
      }
    }
    if (vector) {
      const stored = await disk.pieces();
      const missing = lacking(doc, vector, update, () => [...stored, ...unsent.value]);
      unsent.value = missing;
    }
    greeted = true;
    batch(() => {
      met.value = true;
      if (unsent.value.length === 0) refusal.value = null;
    });
  }

  async function flush() {
    if (sending || closed || connection.status.value !== "online") return;
    sending = true;
    try {
      if (!greeted) await greet();
      while (greeted && unsent.value.length > 0 && mayWrite() && !closed) {
        const count = fitting(unsent.value);
        const update = Y.mergeUpdates(unsent.value.slice(0, count));
        if (update.length > mostBytes * 1.3) {
          refusal.value = { ok: false, code: "too_large", text: "" };
          break;
        }
        const reply = await ask(message(messageYjsUpdate, update));
        if (reply.ok) {
          failures = 0;
          mended = false;
          batch(() => {
            unsent.value = unsent.value.slice(count);
            refusal.value = null;
          });
        } else if (passing.includes(reply.code)) {
          retry();
          break;
        } else if (reply.code === "bad_update" && !mended) {
          // It may build on something the server has lost: once, compare anew and send all of it.
          mended = true;
          await greet();
        } else {
          refusal.value = reply;
          break;
        }
      }
    } catch {
      // No answer: the line is down, or slow. What is unsent stays.
      retry();
    } finally {
      sending = false;
    }
  }

  function retry() {
    failures += 1;
    later(Math.min(15_000, 400 * 2 ** failures) * (0.5 + Math.random() / 2));
  }

  function receive(fromGroup, bytes) {
    if (fromGroup !== group) return;
    const { kind, payload } = read(bytes);
    if (kind !== messageYjsSyncStep1) Y.applyUpdate(doc, payload, remote);
  }

  connection.socket.on("draft", receive);
  disk.ready.then(() => {
    diskRead.value = true;
  });
  const stopFollowing = effect(() => {
    // Again with every new line, and when writing is allowed again.
    if (connection.status.value !== "online") {
      greeted = false;
      return;
    }
    mayWrite();
    if (diskRead.value) later(0);
  });

  return {
    doc,
    group,
    presence,
    /** Signal: there is something to show; before that an empty page would be a lie. */
    loaded: computed(() => diskRead.value && (met.value || connection.status.value === "offline")),
    /** Signal: {code, text} why the server does not take what was written here, or null. */
    refusal,
    /** Signal: "idle" | "saved" | "sending" | "offline" | "failed". */
    saving: computed(() => {
      if (unsent.value.length > 0 && (refusal.value || !mayWrite())) return "failed";
      if (connection.status.value === "offline") return "offline";
      if (unsent.value.length > 0) return "sending";
      return met.value ? "saved" : "idle";
    }),
    /** Makes a change of this person's own. @param {() => void} change */
    change: (change) => doc.transact(change, ownOrigin),
    /** Sends at once what waits for its batch: the page may be gone in a moment. */
    flush,
    close() {
      closed = true;
      clearTimeout(timer);
      stopFollowing();
      connection.socket.off("draft", receive);
      presence.close();
      disk.close();
      doc.destroy();
    },
  };
}

function message(kind, payload) {
  const encoder = createEncoder();
  writeVarUint(encoder, kind);
  writeVarUint8Array(encoder, payload);
  return toUint8Array(encoder);
}

function read(bytes) {
  const decoder = createDecoder(new Uint8Array(bytes));
  return { kind: readVarUint(decoder), payload: readVarUint8Array(decoder) };
}
