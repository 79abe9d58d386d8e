/**
 * What this phone wrote in a draft and the server has not acknowledged, and the messages that carry
 * it. The next one goes out while earlier ones are on their way: on a slow line, too, no key waits
 * for an answer to the key before it.
 */
import * as Y from "yjs";
import { fitting, mostBytes } from "./draft-chunks.js";

/** On a line that answers nothing, more would only pile up. */
const mostMessages = 24;

/** A merged message may be a little longer than its parts were meant to be. */
const mostMerged = mostBytes * 1.3;

/** @typedef {{ok: boolean, code?: string, text?: string, number?: number|null}} Reply */

/**
 * @param {object} options
 * @param {(update: Uint8Array) => Promise<Reply>} options.post
 * @param {(update: Uint8Array, reply: Reply) => void} options.onStored
 * @param {(reply: Reply|null) => void} options.onFailed  once all that was sent with it is answered;
 *   what comes behind a message that was refused builds on it, and says nothing. null: no answer
 * @param {() => void} options.onAnswered  after each
 */
export function makeOutgoing({ post, onStored, onFailed, onAnswered }) {
  /** Oldest first; those on their way, too. @type {Uint8Array[]} */
  let updates = [];
  /** @type {Uint8Array[][]} */
  let messages = [];
  let failed = false;
  /** @type {Reply|null} */
  let failure = null;

  function rest() {
    const carried = new Set(messages.flat());
    return carried.size === 0 ? updates : updates.filter((one) => !carried.has(one));
  }

  async function carry(parts, update) {
    messages.push(parts);
    const reply = await post(update).catch(() => null);
    // Of a line that is gone: what it carried was compared anew.
    if (!messages.includes(parts)) return;
    messages = messages.filter((one) => one !== parts);
    if (reply?.ok) {
      updates = updates.filter((one) => !parts.includes(one));
      onStored(update, reply);
    } else if (!failed) {
      failed = true;
      failure = reply;
    }
    if (failed && messages.length === 0) {
      failed = false;
      onFailed(failure);
    }
    onAnswered();
  }

  return {
    /** @param {Uint8Array} update */
    add: (update) => updates.push(update),
    /** This is all that the server lacks. @param {Uint8Array[]} all */
    replace(all) {
      updates = all;
    },
    all: () => updates,
    get count() {
      return updates.length;
    },
    /** Whether answers are awaited. */
    get isBusy() {
      return messages.length > 0;
    },
    /** The newest message that is on its way. */
    newest: () => messages[messages.length - 1],
    /** @param {Uint8Array[]|undefined} message */
    isOnItsWay: (message) => message !== undefined && messages.includes(message),
    /** Whether something could go out now. */
    get isReady() {
      return !failed && messages.length < mostMessages && rest().length > 0;
    },
    /** Sends as much as fits one message. @returns {"sent"|"nothing"|"too_large"} */
    send() {
      if (!this.isReady) return "nothing";
      const left = rest();
      const parts = left.slice(0, fitting(left));
      const update = Y.mergeUpdates(parts);
      if (update.length > mostMerged) return "too_large";
      carry(parts, update);
      return "sent";
    },
    /** The line is gone: what was on its way may have arrived or not. */
    forgetLine() {
      messages = [];
      failed = false;
    },
  };
}
