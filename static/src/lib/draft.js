/**
 * A group's writing: one Yjs document that this phone shares with its group-mates through the
 * server. What is written here is in the document at once, on the phone's disk a moment later, and
 * stays in `unsent` until the server has acknowledged it.
 */
import { batch, computed, effect, signal } from "@preact/signals";
import { messageYjsSyncStep1, messageYjsUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import { makeNumbers, makeReach } from "./draft-acknowledged.js";
import { dropLoose, fitting, lacking, mostBytes } from "./draft-chunks.js";
import { readMessage, writeMessage } from "./draft-messages.js";
import { listDraft, storeName } from "./draft-names.js";
import { makePace } from "./draft-pace.js";
import { keepDraft } from "./draft-store.js";
import { unsentTexts } from "./draft-texts.js";
import { makePresence } from "./presence.js";

/** At most one message in so long: a key waits for it, however fast others follow. */
const usualBatch = 150;
const usualRetry = 400;
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
  const reach = makeReach();
  const numbers = makeNumbers();
  /** Updates of this phone's that the server has not acknowledged, oldest first. */
  let unsent = [];
  /** How many of them there are, or may be; null while nobody knows. */
  const waiting = signal(null);
  const refusal = signal(null);
  const diskRead = signal(false);
  const met = signal(false);
  let greeted = false;
  /** How many of `unsent` are on their way. */
  let onTheirWay = 0;
  let sending = false;
  let mended = false;
  let wrote = false;
  let closed = false;

  const pace = makePace(() => flush(), { batchMs, retryMs });
  /** Whether a refusal passes by itself; a mistake of the server's own may, for a while. */
  const passes = ({ code }) => passing.includes(code) || (code === "fault" && pace.failures < 5);
  const ask = (message) => connection.ask("draft", group, message);

  // Ours comes first, and before the disk's: what a listener throws ends the others' turn.
  doc.on("update", heard);
  listDraft(session, participant, group);
  const disk = keepDraft(storeName(session, participant, group), doc, diskOptions);

  function heard(update, origin) {
    if (origin === disk.origin) {
      // Read late, perhaps: the server may not have it.
      known(false);
      compareAnew();
      return;
    }
    if (origin !== remote) {
      if (!wrote) disk.note(`own/${doc.clientID}`, true);
      wrote = true;
      unsent.push(update);
      tell();
      pace.inABeat();
    }
    disk.add(update);
  }

  const tell = () => show(waiting, unsent.length);
  const known = (yes) => show(met, yes);

  function compareAnew() {
    greeted = false;
    if (diskRead.value) pace.soon();
  }

  /** Tells the server what we have, takes what we miss, and finds out what it lacks. */
  async function greet() {
    const reply = await ask(writeMessage(messageYjsSyncStep1, Y.encodeStateVector(doc)));
    if (closed) return;
    if (!reply.ok) {
      if (passes(reply)) pace.failed();
      else refusal.value = reply;
      return;
    }
    greeted = true;
    let vector = null;
    let update = null;
    for (const bytes of reply.replies ?? []) {
      const { kind, payload } = readMessage(bytes);
      if (kind === messageYjsSyncStep1) vector = payload;
      else {
        update = payload;
        Y.applyUpdate(doc, payload, remote);
      }
    }
    if (reply.number !== undefined && reply.number !== null) numbers.compared(reply.number);
    if (!vector) throw new Error("the server did not say what it has");
    dropLoose(doc);
    reach.told(vector);
    const kept = await disk.pieces();
    if (closed) return;
    unsent = lacking(doc, vector, update, () => [...kept, ...unsent]);
    tell();
    if (unsent.length === 0) allSent();
    batch(() => {
      known(greeted);
      if (unsent.length === 0) refusal.value = null;
    });
  }

  async function send() {
    const count = fitting(unsent);
    const update = Y.mergeUpdates(unsent.slice(0, count));
    if (update.length > mostBytes * 1.3) {
      refusal.value = { ok: false, code: "too_large", text: "" };
      return;
    }
    onTheirWay = count;
    pace.begins();
    const reply = await ask(writeMessage(messageYjsUpdate, update));
    if (closed) return;
    if (reply.ok) {
      pace.succeeded();
      mended = false;
      reach.stored(update);
      if (reply.number !== undefined && reply.number !== null) {
        numbers.arrived(reply.number, reply.number);
      }
      unsent.splice(0, count);
      // All is sent that we know of; so the server must know every letter here.
      if (unsent.length === 0 && !reach.covers(doc)) {
        compareAnew();
        return;
      }
      if (unsent.length === 0) allSent();
      batch(() => {
        tell();
        refusal.value = null;
      });
    } else if (passes(reply)) {
      pace.failed();
    } else if (reply.code === "bad_update" && !mended) {
      // It may build on something the server has lost: once, compare anew and send all of it.
      mended = true;
      greeted = false;
    } else {
      refusal.value = reply;
    }
  }

  /** Remembered on the disk, for a page that may not ask any more: the person sits elsewhere. */
  function allSent() {
    disk.note("sent", Y.encodeStateVector(doc));
    disk.tidy();
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

  async function flush() {
    if (sending || closed || !diskRead.value || connection.status.value !== "online") return;
    sending = true;
    let tried = false;
    try {
      const refused = refusal.value;
      if (!greeted) await greet();
      if (greeted && unsent.length > 0 && mayWrite() && !closed) await send();
      tried = refusal.value !== null && refusal.value !== refused;
    } catch {
      // No answer: the line is down, or slow. What is unsent stays.
      pace.failed();
    } finally {
      sending = false;
      onTheirWay = 0;
    }
    if (closed || tried) return;
    if (numbers.missing) greeted = false;
    const more = unsent.length > 0 && mayWrite() && refusal.value === null;
    if (!greeted || more) pace.next();
  }

  function receive(fromGroup, bytes, first, last) {
    if (fromGroup !== group) return;
    try {
      const { kind, payload } = readMessage(bytes);
      if (kind === messageYjsSyncStep1) return;
      Y.applyUpdate(doc, payload, remote);
      reach.stored(payload);
      numbers.arrived(first, last);
    } catch {
      greeted = false; // cut on its way
    }
    mendHole();
  }

  function reaches(ofGroup, number) {
    if (ofGroup !== group) return;
    numbers.told(number);
    mendHole();
  }

  /** While our own is on its way, the number that is missing may be its. */
  function mendHole() {
    if (!sending && (numbers.missing || !greeted)) compareAnew();
  }

  connection.socket.on("draft", receive);
  connection.socket.on("draft_at", reaches);
  disk.ready.then(() => {
    diskRead.value = true;
  });
  const stopFollowing = effect(() => {
    // Again with every new line, and when writing is allowed again.
    if (connection.status.value !== "online") {
      greeted = false;
      numbers.forget();
      reach.forget();
      pace.anew();
      return;
    }
    mayWrite();
    if (diskRead.value) pace.soon();
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
    /** Sends at once what waits for its batch. */
    flush,
    /** The page may be gone in a moment: sends all, also behind what is still on its way. */
    flushAll() {
      if (!sending) return flush();
      const rest = unsent.slice(onTheirWay);
      const ready = greeted && onTheirWay > 0 && rest.length > 0 && mayWrite();
      if (!ready || connection.status.value !== "online") return;
      const update = Y.mergeUpdates(rest.slice(0, fitting(rest)));
      if (update.length <= mostBytes * 1.3) {
        ask(writeMessage(messageYjsUpdate, update)).catch(() => {});
      }
    },
    close() {
      closed = true;
      pace.close();
      stopFollowing();
      connection.socket.off("draft", receive);
      connection.socket.off("draft_at", reaches);
      presence.close();
      disk.close();
      doc.destroy();
    },
  };
}

/** Shows something. A view's mistake must not come between two steps of the document's. */
function show(it, value) {
  try {
    it.value = value;
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}
