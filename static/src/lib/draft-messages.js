/** The sync messages of y-protocols, made and read: a kind, and the bytes that belong to it. */
import { createDecoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from "lib0/encoding";

/** @param {number} kind @param {Uint8Array} payload */
export function writeMessage(kind, payload) {
  const encoder = createEncoder();
  writeVarUint(encoder, kind);
  writeVarUint8Array(encoder, payload);
  return toUint8Array(encoder);
}

/** @param {ArrayBuffer|Uint8Array} bytes */
export function readMessage(bytes) {
  const decoder = createDecoder(new Uint8Array(bytes));
  return { kind: readVarUint(decoder), payload: readVarUint8Array(decoder) };
}
