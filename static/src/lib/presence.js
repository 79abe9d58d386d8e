/**
 * Who is writing where, right now: y-protocols awareness over the `awareness` event. Nothing of it
 * is stored, and no name is in it: the server puts the sender's id there, so nobody can write in
 * somebody else's name.
 */
import { signal } from "@preact/signals";
import { createDecoder, readVarUint } from "lib0/decoding";
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from "y-protocols/awareness";
import * as Y from "yjs";

const batchMs = 120;

/** @typedef {{client: number, participant: string, field: string, cursor: any}} Writer */

/**
 * @param {object} options
 * @param {{socket: any, status: any}} options.connection
 * @param {Y.Doc} options.doc
 * @param {string} options.group
 */
export function makePresence({ connection, doc, group }) {
  const awareness = new Awareness(doc);
  awareness.setLocalState(null);
  /** client number → participant, as the server said */
  const owners = new Map();
  /** @type {import("@preact/signals").Signal<Writer[]>} */
  const others = signal([]);
  let timer;

  const refresh = () => {
    others.value = [...awareness.getStates()]
      .filter(([client, state]) => client !== doc.clientID && owners.has(client) && state?.field)
      .map(([client, state]) => ({
        client,
        participant: owners.get(client),
        field: String(state.field),
        cursor: state.cursor ?? null,
      }));
  };
  const sendSoon = (_, origin) => {
    if (origin !== "local" || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      if (!connection.socket.connected) return;
      connection.socket.emit("awareness", group, encodeAwarenessUpdate(awareness, [doc.clientID]));
    }, batchMs);
  };
  const receive = (fromGroup, participant, bytes) => {
    if (fromGroup !== group) return;
    const update = new Uint8Array(bytes);
    try {
      const clients = clientsIn(update);
      // A number that belongs to somebody else is not this sender's to move.
      if (clients.some((client) => (owners.get(client) ?? participant) !== participant)) return;
      if (clients.includes(doc.clientID)) return;
      for (const client of clients) owners.set(client, participant);
      applyAwarenessUpdate(awareness, update, "remote");
    } catch {
      // Cosmetic, and from somebody else's phone: nothing to show is the right answer.
    }
  };

  awareness.on("change", refresh);
  awareness.on("update", sendSoon);
  connection.socket.on("awareness", receive);

  return {
    others,
    /**
     * This person's place. @param {string|null} field  null: not writing
     * @param {{anchor: any, head: any}|null} [cursor]  Yjs relative positions as JSON
     */
    at(field, cursor = null) {
      const known = awareness.getLocalState();
      if (!field && !known) return;
      awareness.setLocalState(field ? { field, cursor } : null);
    },
    /** Where somebody's caret is in a text now; null when it is not in this text. */
    indexIn(text, position) {
      try {
        const found = Y.createAbsolutePositionFromRelativePosition(
          Y.createRelativePositionFromJSON(position),
          doc,
        );
        return found?.type === text ? found.index : null;
      } catch {
        return null;
      }
    },
    /** Somebody is not here any more: their marker goes at once. @param {string[]} here ids */
    keepOnly(here) {
      const left = [...owners].filter(([, who]) => !here.includes(who)).map(([client]) => client);
      if (left.length > 0) removeAwarenessStates(awareness, left, "left");
      for (const client of left) owners.delete(client);
    },
    close() {
      clearTimeout(timer);
      connection.socket.off("awareness", receive);
      awareness.destroy();
    },
  };
}

/** The client numbers that an awareness update speaks for. */
function clientsIn(update) {
  const decoder = createDecoder(update);
  const count = Math.min(readVarUint(decoder), 32);
  return Array.from({ length: count }, () => {
    const client = readVarUint(decoder);
    readVarUint(decoder);
    decoder.pos += readVarUint(decoder);
    return client;
  });
}
