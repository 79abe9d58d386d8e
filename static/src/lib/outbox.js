/**
 * Commands on their way: kept until the server has acknowledged them, sent one at a time and in
 * order, with the same id each time, so that a command sent twice happens once.
 *
 * With a `store` they survive a reload. It is the browser's local storage, because that is written
 * before the tap's handler ends: a phone that dies in the next moment has lost nothing. Each
 * command has a key of its own, so two tabs never overwrite each other's.
 */
import { computed, signal } from "@preact/signals";
import { safeStorage } from "./safe-storage.js";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/** Refusals that say "not now" rather than "no". */
const passing = ["not_stored", "too_often"];
const longestPause = 15_000;

/** A new command id: 20 random characters. Works on plain http too, where randomUUID is missing. */
export function makeId() {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join("");
}

/** @typedef {{id: string, seq: number, command: object, replaces?: string}} Waiting */

/**
 * Local storage as an outbox store; memory only where the browser forbids it (or it is full).
 *
 * @param {string} scope  who writes to which session; nobody else's commands are ever sent
 * @param {Storage} [given]  in place of the browser's
 */
export function makeStore(scope, given) {
  const storage = given ? safeStorage("given", { given }) : safeStorage();
  const prefix = `branchwork/outbox/${scope}/`;
  const keys = () => storage.keys().filter((key) => key.startsWith(prefix));
  return {
    load() {
      const found = keys().map((key) => {
        try {
          return JSON.parse(storage.getItem(key));
        } catch {
          return null;
        }
      });
      return found.filter((one) => one?.id && one.command).sort((a, b) => a.seq - b.seq);
    },
    put(one) {
      // Where it does not fit it is still in memory, and `saved` is not claimed before the server has it.
      storage.setItem(prefix + one.id, JSON.stringify(one));
    },
    remove(id) {
      storage.removeItem(prefix + id);
    },
    clear() {
      for (const key of keys()) storage.removeItem(key);
    },
  };
}

/**
 * @param {object} options
 * @param {(envelope: {id: string, command: object}) => Promise<object>} options.deliver
 *   sends one and gives its acknowledgement; rejects when none came
 * @param {ReturnType<typeof makeStore>} [options.store]
 * @param {(refusal: object, command: object) => void} [options.onRefused]
 *   for a refusal that nobody waits for any more, or nobody said they would show
 * @param {(ms: number) => Promise<void>} [options.pause]
 */
export function makeOutbox({ deliver, store, onRefused, pause = wait }) {
  /** @type {import("@preact/signals").Signal<Waiting[]>} */
  const waiting = signal(store?.load() ?? []);
  const askers = new Map();
  let seq = Math.max(Date.now(), ...waiting.value.map((one) => one.seq));
  let open = false;
  let running = false;
  let sending = null;

  /**
   * @param {object} command
   * @param {{replaces?: string, quiet?: boolean}} [options]  `replaces`: of the same name only the
   *   newest that is not on its way yet is kept (notes, a ballot); `quiet`: the caller shows a refusal
   * @returns {Promise<{ok: boolean, code?: string, text?: string, result?: object}>}
   */
  function send(command, { replaces, quiet = false } = {}) {
    seq += 1;
    const one = { id: makeId(), seq, command, replaces };
    const outdated = replaces
      ? waiting.value.filter((other) => other.replaces === replaces && other !== sending)
      : [];
    for (const other of outdated) store?.remove(other.id);
    store?.put(one);
    waiting.value = [...waiting.value.filter((other) => !outdated.includes(other)), one];
    const answer = new Promise((resolve) => {
      // Whoever asked for what this replaces gets this one's answer.
      const inherited = outdated.map((other) => askers.get(other.id)?.resolve).filter(Boolean);
      for (const other of outdated) askers.delete(other.id);
      askers.set(one.id, {
        quiet,
        resolve: (reply) => {
          for (const each of [...inherited, resolve]) each(reply);
        },
      });
    });
    run();
    return answer;
  }

  async function run() {
    if (running || !open) return;
    running = true;
    let failures = 0;
    while (open && waiting.value.length > 0) {
      sending = waiting.value[0];
      const reply = await deliver({ id: sending.id, command: sending.command }).catch(() => null);
      if (reply && (reply.ok || !passing.includes(reply.code))) {
        failures = 0;
        settle(sending, reply);
      } else if (open) {
        failures += 1;
        const ms = Math.min(longestPause, 500 * 2 ** failures);
        await pause(ms * (0.5 + Math.random() / 2));
      }
      sending = null;
    }
    running = false;
  }

  function settle(one, reply) {
    store?.remove(one.id);
    waiting.value = waiting.value.filter((other) => other.id !== one.id);
    const asker = askers.get(one.id);
    askers.delete(one.id);
    if (!reply.ok && !asker?.quiet) onRefused?.(reply, one.command);
    asker?.resolve(reply);
  }

  return {
    send,
    /** What is not acknowledged yet, oldest first. */
    waiting,
    pending: computed(() => waiting.value.length),
    /** The way to the server is open, or is not. @param {boolean} isOpen */
    setOpen(isOpen) {
      open = isOpen;
      if (open) run();
    },
    /** Lets go of everything: the seat is gone. */
    clear() {
      store?.clear();
      waiting.value = [];
      askers.clear();
    },
  };
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
