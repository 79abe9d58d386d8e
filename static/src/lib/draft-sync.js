/**
 * Keeping one phone's document of a draft and the server's equal: comparing, sending what is written
 * here, taking in what others write, and noticing what got lost on its way.
 */
import { batch, effect, signal } from "@preact/signals";
import { messageYjsSyncStep1, messageYjsUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import { makeNumbers, makeReach } from "./draft-acknowledged.js";
import { dropLoose, lacking } from "./draft-chunks.js";
import { readMessage, writeMessage } from "./draft-messages.js";
import { makeOutgoing } from "./draft-outgoing.js";
import { makePace } from "./draft-pace.js";

/** Refusals that pass by themselves. */
const passing = ["not_stored", "too_often"];
/** Those of a state that the page sees too: when it sees another, one of the two is about to hear. */
const seen = ["writing_locked", "session_ended"];

/**
 * @param {object} options
 * @param {ReturnType<typeof import("./connection.js").connect>} options.connection
 * @param {string} options.group
 * @param {Y.Doc} options.doc
 * @param {symbol} options.remote  the origin of what comes from the server
 * @param {ReturnType<typeof import("./draft-store.js").keepDraft>} options.disk
 * @param {import("@preact/signals").ReadonlySignal<boolean>} options.isBegun  nothing is sent before
 * @param {() => boolean} options.mayWrite  reads signals
 * @param {{batchMs: number, retryMs: number}} options.times
 */
export function makeSync({ connection, group, doc, remote, disk, isBegun, mayWrite, times }) {
  const reach = makeReach();
  const numbers = makeNumbers();
  /** How many updates the server has not acknowledged, or may not have; null while nobody knows. */
  const waiting = signal(null);
  const refusal = signal(null);
  const met = signal(false);
  let greeted = false;
  let greeting = false;
  let mended = false;
  /** A refusal that counts if the server still lacks something once we have compared. */
  let doubted = null;
  /** How often there was reason to compare anew; a comparison that began before the newest is none. */
  let reasons = 0;
  /** The person sits elsewhere: the server says how much of theirs is there, and shows nothing. */
  let left = false;
  let closed = false;

  const pace = makePace(() => flush(), times);
  /** Whether a refusal passes by itself; a mistake of the server's own may, for a while. */
  const passes = ({ code }) =>
    passing.includes(code) ||
    (code === "fault" && pace.failures < 5) ||
    (seen.includes(code) && mayWrite());
  const ask = (message) => connection.ask("draft", group, message);
  const outgoing = makeOutgoing({
    post: (update) => ask(writeMessage(messageYjsUpdate, update)),
    onStored: stored,
    onFailed: failed,
    onAnswered: goOn,
  });

  const tell = () => show(waiting, outgoing.count);

  function compareAnew() {
    greeted = false;
    reasons += 1;
    if (isBegun.value) pace.soon();
  }

  /** Tells the server what we have, takes what we miss, and finds out what it lacks. */
  async function greet() {
    const known = reasons;
    const reply = await ask(writeMessage(messageYjsSyncStep1, Y.encodeStateVector(doc)));
    if (closed) return;
    if (!reply.ok) {
      if (passes(reply)) pace.failed();
      else refusal.value = reply;
      return;
    }
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
    if (!vector) throw new Error("the server did not say what it has");
    if (!update && !left) {
      pace.failed(); // it takes this person for one who left: so we hear of that, or it has passed
      return;
    }
    greeted = known === reasons;
    if (reply.number !== undefined && reply.number !== null) numbers.compared(reply.number);
    dropLoose(doc);
    reach.told(vector);
    const kept = await disk.pieces();
    if (closed) return;
    outgoing.replace(lacking(doc, vector, update, () => [...kept, ...outgoing.all()]));
    tell();
    if (outgoing.count === 0) allSent();
    batch(() => {
      show(met, greeted);
      if (outgoing.count === 0) refusal.value = null;
      else if (doubted) refusal.value = doubted;
      doubted = null;
    });
  }

  /** It may have been stored before, and only the answer was lost: what counts is what is missing. */
  function doubt(reply) {
    doubted = reply;
    compareAnew();
  }

  function send() {
    const how = outgoing.send();
    if (how === "sent") pace.begins();
    if (how === "too_large") refusal.value = { ok: false, code: "too_large", text: "" };
  }

  function stored(update, { number }) {
    if (closed) return;
    pace.succeeded();
    mended = false;
    reach.stored(update);
    if (number !== undefined && number !== null) numbers.arrived(number, number);
    // All is sent that we know of; so the server must know every letter here.
    if (outgoing.count === 0 && !reach.covers(doc)) {
      compareAnew();
      return;
    }
    if (outgoing.count === 0) allSent();
    batch(() => {
      tell();
      refusal.value = null;
    });
  }

  function failed(reply) {
    if (closed) return;
    if (!reply) {
      greeted = false; // the line is down, or slow; who knows what has arrived
      pace.failed();
    } else if (passes(reply)) {
      pace.failed();
    } else if (reply.code === "bad_update" && !mended) {
      // It may build on something the server has lost: once, compare anew and send all of it.
      mended = true;
      greeted = false;
    } else {
      doubt(reply);
    }
  }

  /** Remembered on the disk, for a page that may not ask any more: the person sits elsewhere. */
  function allSent() {
    disk.note("sent", Y.encodeStateVector(doc));
    disk.tidy();
  }

  async function flush() {
    if (greeting || closed || !isBegun.value || connection.status.value !== "online") return;
    if (greeted) {
      if (mayWrite()) send();
      goOn();
      return;
    }
    // What is on its way comes first, or it would be sent twice.
    if (outgoing.isBusy) return;
    greeting = true;
    const refused = refusal.value;
    await greet().catch(() => pace.failed());
    greeting = false;
    if (refusal.value !== null && refusal.value !== refused) return;
    if (greeted && !closed && mayWrite()) send();
    goOn();
  }

  function goOn() {
    if (closed) return;
    if (numbers.areLost(outgoing)) greeted = false;
    const more = outgoing.isReady && mayWrite() && refusal.value === null;
    if (greeted ? more : !outgoing.isBusy) pace.next();
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

  function mendHole() {
    if (numbers.areLost(outgoing)) greeted = false;
    if (!greeted && !greeting && !outgoing.isBusy) compareAnew();
  }

  connection.socket.on("draft", receive);
  connection.socket.on("draft_at", reaches);
  const stopFollowing = effect(() => {
    // Again with every new line, and when writing is allowed again.
    if (connection.status.value !== "online") {
      greeted = false;
      doubted = null; // what was said on that line says nothing of the next
      numbers.forget();
      reach.forget();
      outgoing.forgetLine();
      pace.anew();
      return;
    }
    mayWrite();
    if (isBegun.value) pace.soon();
  });

  return {
    waiting,
    refusal,
    /** Signal: we have compared. */
    met,
    reach,
    /** Something was written here. @param {Uint8Array} update */
    wrote(update) {
      outgoing.add(update);
      tell();
      pace.inABeat();
    },
    /** The disk had something that the server may not have. */
    found() {
      show(met, false);
      compareAnew();
    },
    doubt,
    /** The person sits elsewhere now, or here again. @param {boolean} yes */
    leave(yes) {
      left = yes;
      // What the others wrote meanwhile was not told.
      if (!yes) show(met, false);
      compareAnew();
    },
    /** Sends at once what waits for its batch. */
    flush,
    /** The page may be gone in a moment: sends all, also behind what is still on its way. */
    flushAll() {
      if (!greeted) return flush();
      if (connection.status.value === "online" && mayWrite()) while (outgoing.send() === "sent");
    },
    close() {
      closed = true;
      pace.close();
      stopFollowing();
      connection.socket.off("draft", receive);
      connection.socket.off("draft_at", reaches);
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
