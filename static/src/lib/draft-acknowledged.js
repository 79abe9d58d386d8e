/**
 * What the server has said that it holds of a draft: how far it knows each page's letters, and which
 * of the group's stored updates have arrived here. *Saved* and *nothing is missing* rest on these.
 */
import * as Y from "yjs";

/** How far the server knows each page (Yjs calls them clients) that has written in the draft. */
export function makeReach() {
  let reached = new Map();
  const ever = new Map();
  const reach = (client, clock) => {
    for (const one of [reached, ever]) one.set(client, Math.max(clock, one.get(client) ?? 0));
  };
  return {
    /** It told its state vector. @param {Uint8Array} vector */
    told(vector) {
      for (const [client, clock] of Y.decodeStateVector(vector)) reach(client, clock);
    },
    /** It has stored this. @param {Uint8Array} update */
    stored(update) {
      for (const [client, clock] of Y.parseUpdateMeta(update).to) reach(client, clock);
    },
    /** How far it has ever said to know this page. @param {number} client */
    ever: (client) => ever.get(client) ?? 0,
    /** Whether every letter of the document is with it. @param {Y.Doc} doc */
    covers(doc) {
      const own = Y.decodeStateVector(Y.encodeStateVector(doc));
      return [...own].every(([client, clock]) => clock <= (reached.get(client) ?? 0));
    },
    /** Another line: it may be another server, or the same with an older disk. */
    forget() {
      reached = new Map();
    },
  };
}

/**
 * The numbers of the group's stored updates: they count up by one, so one that stays out is a hole.
 * Those of our own come with their acknowledgements, perhaps behind later ones of others.
 */
export function makeNumbers() {
  /** All up to this have arrived; null before the first comparison. */
  let all = null;
  let ahead = [];
  let newest = 0;
  /** The number after this one is not here; when that was noticed, this message was the newest. */
  let missed = null;

  function close() {
    ahead.sort((a, b) => a.first - b.first);
    while (ahead.length > 0 && ahead[0].first <= all + 1) all = Math.max(all, ahead.shift().last);
  }

  return {
    /** We compared: everything up to this number is here. @param {number} number */
    compared(number) {
      all = Math.max(all ?? 0, number);
      close();
    },
    /** @param {number} first @param {number} last */
    arrived(first, last) {
      ahead.push({ first, last });
      if (all !== null) close();
    },
    /** The group's newest has this number. @param {number} number */
    told(number) {
      newest = Math.max(newest, number);
    },
    /**
     * Whether one stays out for good. While something of our own is on its way it may be that one's:
     * so what was on its way when it was missed is awaited first.
     *
     * @param {ReturnType<typeof import("./draft-outgoing.js").makeOutgoing>} outgoing
     */
    areLost(outgoing) {
      if (all === null || (ahead.length === 0 && newest <= all)) {
        missed = null;
        return false;
      }
      if (missed?.after !== all) missed = { after: all, message: outgoing.newest() };
      return !outgoing.isOnItsWay(missed.message);
    },
    forget() {
      all = null;
      ahead = [];
      newest = 0;
      missed = null;
    },
  };
}
