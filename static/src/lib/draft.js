/**
 * A group's writing: one Yjs document that this phone shares with its group-mates through the
 * server. What is written here is in the document at once, on the phone's disk a moment later, and
 * on its way until the server has acknowledged it.
 */
import { computed, signal } from "@preact/signals";
import * as Y from "yjs";
import { listDraft, storeName } from "./draft-names.js";
import { keepDraft } from "./draft-store.js";
import { makeSync } from "./draft-sync.js";
import { unsentTexts } from "./draft-texts.js";
import { makePresence } from "./presence.js";

/** At most one message in so long: a key waits for it, however fast others follow. */
const usualBatch = 150;
const usualRetry = 400;
/** What changes of the person's own carry as their origin: only they are undone by undo. */
export const ownOrigin = Symbol("own");

/**
 * @param {object} options
 * @param {ReturnType<typeof import("./connection.js").connect>} options.connection
 * @param {string} options.session
 * @param {string} options.participant
 * @param {string} options.group
 * @param {() => boolean} options.mayWrite  reads signals: whether the server takes writing now
 * @param {number} [options.batchMs]
 * @param {number} [options.retryMs]  the first pause after a failure
 * @param {Parameters<typeof keepDraft>[2]} [options.disk]  the browser's disk, and how it is used
 */
export function openDraft({
  connection,
  session,
  participant,
  group,
  mayWrite,
  batchMs = usualBatch,
  retryMs = usualRetry,
  disk: diskOptions,
}) {
  const doc = new Y.Doc();
  const presence = makePresence({ connection, doc, group });
  const remote = Symbol("remote");
  const diskRead = signal(false);
  let wrote = false;

  // Ours comes first, and before the disk's: what a listener throws ends the others' turn.
  doc.on("update", heard);
  listDraft(session, participant, group);
  const disk = keepDraft(storeName(session, participant, group), doc, diskOptions);
  const sync = makeSync({
    connection,
    group,
    doc,
    remote,
    disk,
    isBegun: diskRead,
    mayWrite,
    times: { batchMs, retryMs },
  });
  const { waiting, met, refusal, reach } = sync;

  function heard(update, origin) {
    if (origin === disk.origin) {
      // Read late, perhaps: the server may not have it.
      sync.found();
      return;
    }
    if (origin !== remote) {
      if (!wrote) disk.note(`own/${doc.clientID}`, true);
      wrote = true;
      sync.wrote(update);
    }
    disk.add(update);
  }

  /** What was written on this phone and never acknowledged. @param {string[]} lines */
  function texts(lines) {
    const sent = disk.facts.get("sent");
    const before = sent ? Y.decodeStateVector(sent) : new Map();
    return unsentTexts(doc, {
      isOwn: (client) => client === doc.clientID || disk.facts.has(`own/${client}`),
      reached: (client) => Math.max(before.get(client) ?? 0, reach.ever(client)),
      lines,
    });
  }

  disk.ready.then(() => {
    diskRead.value = true;
  });

  return {
    doc,
    group,
    presence,
    /** Signal: there is something to show; before that an empty page would be a lie. */
    loaded: computed(() => diskRead.value && (met.value || connection.status.value === "offline")),
    /** Signal: {code, text} why the server does not take what was written here, or null. */
    refusal,
    /** Signal: "idle" | "saved" | "sending" | "offline" | "failed"; of what the server has said. */
    saving: computed(() => {
      if (waiting.value > 0 && (refusal.value || !mayWrite())) return "failed";
      if (connection.status.value === "offline") return "offline";
      if (waiting.value > 0) return "sending";
      return met.value ? "saved" : "idle";
    }),
    /** Signal: the server has said that it has everything, also of what this phone kept. */
    delivered: computed(() => disk.read.value && met.value && waiting.value === 0),
    /** What it has not, as texts; `lines` names map entries that hold what people write. */
    texts: (lines = []) => texts(lines),
    /** Signal: something is written here that the server has not acknowledged. */
    unsent: computed(() => waiting.value > 0),
    /** Signal: what is written here would outlive a reload, sent or not. */
    kept: disk.kept,
    /** Makes a change of this person's own. @param {() => void} change */
    change: (change) => doc.transact(change, ownOrigin),
    /** Asks what the server has, and takes this for its refusal of what it has not. */
    doubt: sync.doubt,
    /** The person sits elsewhere now, or here again. */
    leave: sync.leave,
    flush: sync.flush,
    flushAll: sync.flushAll,
    close() {
      sync.close();
      presence.close();
      disk.close();
      doc.destroy();
    },
  };
}
