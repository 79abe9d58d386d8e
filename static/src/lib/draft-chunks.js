/**
 * Cutting what a phone wrote into messages that the server takes. A Yjs update cannot be split, but
 * updates can be merged: so every small one is kept, and as many as fit travel together.
 */
import { createEncoder, toUint8Array, writeVarUint } from "lib0/encoding";
import * as Y from "yjs";

/** The server takes 64 KiB a message; room is left for the frame around it. */
export const mostBytes = 48 * 1024;

/**
 * How many of the first updates fit one message, at least one.
 *
 * @param {Uint8Array[]} updates
 * @param {number} [limit]
 */
export function fitting(updates, limit = mostBytes) {
  let count = 0;
  let bytes = 0;
  while (count < updates.length && (count === 0 || bytes + updates[count].length <= limit)) {
    bytes += updates[count].length;
    count += 1;
  }
  return count;
}

/**
 * What the server does not have yet.
 *
 * @param {Y.Doc} doc
 * @param {Uint8Array} serverVector  its state vector
 * @param {Uint8Array|null} serverUpdate  its answer to our step 1: names all that it knows deleted
 * @param {() => Uint8Array[]} pieces  the small updates the document was made of, oldest first;
 *   asked for only when the difference is too large for one message
 * @returns {Uint8Array[]} nothing when it has all
 */
export function lacking(doc, serverVector, serverUpdate, pieces) {
  const vector = Y.decodeStateVector(serverVector);
  const own = Y.decodeStateVector(Y.encodeStateVector(doc));
  const newer = [...own].some(([client, clock]) => clock > (vector.get(client) ?? 0));
  if (!newer && serverUpdate && deletesTheSame(doc, serverUpdate)) return [];
  const whole = Y.encodeStateAsUpdate(doc, serverVector);
  if (whole.length <= mostBytes) return [whole];
  const parts = inTurn(pieces(), vector);
  const reached = new Map(vector);
  for (const part of parts) {
    for (const [client, clock] of Y.parseUpdateMeta(part).to) reached.set(client, clock);
  }
  // Pieces may have been lost with the phone's disk; then it all goes as it is, or not at all.
  if ([...own].some(([client, clock]) => clock > (reached.get(client) ?? 0))) return [whole];
  const deleted = Y.encodeStateAsUpdate(doc, encodeVector(own));
  return holdsSomething(deleted) ? [...parts, deleted] : parts;
}

/**
 * The pieces without what the server or an earlier piece has already: merged, they leave no gap,
 * which the server would refuse.
 */
function inTurn(pieces, vector) {
  const reached = new Map(vector);
  const parts = [];
  for (const piece of pieces) {
    const part = Y.diffUpdate(piece, encodeVector(reached));
    for (const [client, clock] of Y.parseUpdateMeta(piece).to) {
      reached.set(client, Math.max(clock, reached.get(client) ?? 0));
    }
    if (holdsSomething(part)) parts.push(part);
  }
  return parts;
}

function encodeVector(vector) {
  const encoder = createEncoder();
  writeVarUint(encoder, vector.size);
  for (const [client, clock] of vector) {
    writeVarUint(encoder, client);
    writeVarUint(encoder, clock);
  }
  return toUint8Array(encoder);
}

function deletesTheSame(doc, serverUpdate) {
  const { ds } = Y.decodeUpdate(serverUpdate);
  return Y.equalDeleteSets(ds, Y.snapshot(doc).ds);
}

function holdsSomething(update) {
  const { structs, ds } = Y.decodeUpdate(update);
  return structs.length > 0 || ds.clients.size > 0;
}

/**
 * Letters that hang on others which neither this phone nor the server has any more: its disk lost them.
 * They can be shown to nobody, and the server would refuse whatever comes with them.
 */
export function dropLoose(doc) {
  doc.store.pendingStructs = null;
  doc.store.pendingDs = null;
}
