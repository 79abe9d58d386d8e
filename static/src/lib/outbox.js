/**
 * Commands on their way: kept until the server has acknowledged them, sent one at a time and in
 * order, with the same id each time, so that a command sent twice happens once.
 *
 * With a `keeping` that has a store they survive a reload. What the server refuses and somebody
 * wrote goes to `unsent`. Nothing blocks the rest for ever: what the server fails at is set aside
 * after a few tries, and so is what gets no answer while another one does (see turns.js).
 */
import { computed, signal } from "@preact/signals";
import { makeId } from "./ids.js";
import { makeKeeping } from "./keeping.js";
import { makeTurns } from "./turns.js";
import { makeUnsent } from "./unsent.js";

export { makeId } from "./ids.js";
export { makeStore } from "./outbox-store.js";

/** @typedef {import("./outbox-store.js").Kept} Waiting */

/**
 * @param {object} options
 * @param {(envelope: {id: string, command: object}) => Promise<object>} options.deliver
 *   sends one and gives its acknowledgement; rejects when none came
 * @param {ReturnType<typeof import("./outbox-store.js").makeStore>} [options.store]
 *   for commands and what was not sent
 * @param {ReturnType<typeof import("./outbox-store.js").makeStore>} [options.unsentStore]
 *   only for what was not sent: the commands live as long as the page
 * @param {Object<string, import("./unsent.js").Writing>} [options.writings]
 * @param {(refusal: object, command: object) => void} [options.onRefused]
 *   for a refusal that nobody waits for any more, or nobody said they would show
 * @param {(ms: number) => Promise<void>} [options.pause]
 */
export function makeOutbox({
  deliver,
  store,
  unsentStore = store,
  writings,
  onRefused,
  pause = wait,
}) {
  const keeping = makeKeeping(store);
  const unsentKeeping = unsentStore === store ? keeping : makeKeeping(unsentStore);
  const unsent = makeUnsent({ writings, keeping: unsentKeeping });
  /** @type {import("@preact/signals").Signal<Waiting[]>} */
  const waiting = signal([]);
  const askers = new Map();
  let seq = Date.now();
  let open = false;
  let running = false;
  let sending = null;
  const turns = makeTurns();

  for (const one of unsentKeeping.load()) take(one);
  keeping.watch({ changed: changedElsewhere, cleared: renew });
  if (unsentKeeping !== keeping) {
    unsentKeeping.watch({ changed: changedElsewhere, cleared: renew });
  }

  /** Takes in what is kept: from before a reload, or from another tab. */
  function take(one) {
    seq = Math.max(seq, one.seq);
    if (one.refused) {
      forgetWaiting(one.id);
      unsent.all.value = sorted([...unsent.all.peek().filter(({ id }) => id !== one.id), one]);
    } else if (store && !waiting.peek().some(({ id }) => id === one.id)) {
      unsent.drop(one.id);
      waiting.value = sorted([...waiting.peek(), one]);
    }
  }

  function forgetWaiting(id) {
    waiting.value = waiting.peek().filter((one) => one.id !== id);
  }

  function changedElsewhere(id, one) {
    if (one) {
      take(one);
      run();
      return;
    }
    // The other tab has sent it, or its writer threw it away there.
    forgetWaiting(id);
    unsent.drop(id);
    answer(id, { ok: false, code: "elsewhere", text: "", about: {} });
  }

  /** What the page has goes back to where a reload finds it. */
  function renew() {
    keeping.renew(waiting.peek());
    unsentKeeping.renew(unsent.all.peek());
  }

  /**
   * @param {object} command
   * @param {{replaces?: string, quiet?: boolean}} [options]  `replaces`: of the same name only the
   *   newest that is not on its way yet is kept (notes, a ballot); `quiet`: the caller shows a refusal
   * @returns {Promise<{ok: boolean, code?: string, text?: string, result?: object, unsent?: string}>}
   *   `unsent`: where the refused writing is kept, in the list of that name
   */
  function send(command, { replaces, quiet = false } = {}) {
    const outdated = replaces
      ? waiting.peek().filter((other) => other.replaces === replaces && other !== sending)
      : [];
    return queue({ id: makeId(), command, replaces }, quiet, outdated);
  }

  function queue({ id, command, replaces }, quiet, outdated = []) {
    seq += 1;
    const one = { id, seq, command, replaces };
    keeping.keep(one);
    for (const other of outdated) {
      other.outdated = true;
      keeping.letGo(other.id);
    }
    waiting.value = [...waiting.peek().filter((other) => !outdated.includes(other)), one];
    const reply = new Promise((resolve) => {
      // Whoever asked for what this replaces gets this one's answer.
      const inherited = outdated.map((other) => askers.get(other.id)?.resolve).filter(Boolean);
      for (const other of outdated) askers.delete(other.id);
      askers.set(one.id, {
        quiet,
        resolve: (given) => {
          for (const each of [...inherited, resolve]) each(given);
        },
      });
    });
    run();
    return reply;
  }

  async function run() {
    if (running || !open) return;
    running = true;
    while (open && waiting.peek().length > 0) {
      sending = turns.next(waiting.peek());
      const reply = turns.isTooLarge(sending)
        ? turns.tooLarge()
        : await deliver({ id: sending.id, command: sending.command }).catch(() => null);
      const { answer: given, pauseMs } = turns.judge(sending, reply, waiting.peek()[0]);
      const one = sending;
      sending = null;
      if (given) settle(one, given);
      if (pauseMs && open) await pause(pauseMs * (0.5 + Math.random() / 2));
    }
    running = false;
  }

  function settle(one, reply) {
    if (!waiting.peek().some(({ id }) => id === one.id)) {
      // Let go of meanwhile, in another tab or with the seat.
      if (reply.ok) unsent.drop(one.id);
      return;
    }
    const given = reply.ok ? reply : refused(one, reply);
    if (reply.ok) {
      keeping.letGo(one.id);
      unsentKeeping.letGo(one.id);
      settleSame(one);
    }
    forgetWaiting(one.id);
    const asker = askers.get(one.id);
    if (!given.ok && !asker?.quiet) onRefused?.(given, one.command);
    answer(one.id, given);
  }

  function refused(one, reply) {
    one.refused = { code: reply.code, text: reply.text ?? "" };
    if (!unsent.wordsOf(one.command)) {
      keeping.letGo(one.id);
      return reply;
    }
    unsent.keep(one);
    return { ...reply, unsent: one.id };
  }

  /** The very words are on the server now, in the place they were meant for. */
  function settleSame(one) {
    const words = one.replaces && unsent.wordsOf(one.command);
    if (!words) return;
    for (const other of unsent.all.peek()) {
      const same = other.replaces === one.replaces && unsent.textOf(other) === words;
      if (same) unsent.throwAway(other.id);
    }
  }

  function answer(id, reply) {
    const asker = askers.get(id);
    askers.delete(id);
    asker?.resolve(reply);
  }

  /**
   * Sends something of `unsent` again. The log remembers only what happened, so the same id serves:
   * had it been stored after all, it happens no second time.
   *
   * @param {string} id
   * @returns {Promise<{ok: boolean, unsent?: string}>}
   */
  async function sendAgain(id) {
    const one = unsent.all.peek().find((other) => other.id === id);
    if (!one) return { ok: false };
    if (unsent.canBring(one) || !one.command) {
      const brought = unsent.bring(one);
      if (brought) unsent.throwAway(id);
      return { ok: brought };
    }
    // It joins the others at the end, in the place of none of them.
    const reply = queue({ id, command: one.command, replaces: one.replaces }, true);
    unsent.drop(id);
    return reply;
  }

  return {
    send,
    sendAgain,
    /** The person does not want it any more, refused or waiting. @param {string} id */
    throwAway(id) {
      forgetWaiting(id);
      keeping.letGo(id);
      unsent.throwAway(id);
      answer(id, { ok: false, code: "thrown_away", text: "", about: {} });
    },
    /** They do, after all. @param {Waiting} one  as it was */
    restore(one) {
      if (one.refused) unsent.keep(one);
      else {
        keeping.keep(one);
        take(one);
        run();
      }
    },
    /** What the server did not take, see unsent.js. */
    unsent,
    /** What is not acknowledged yet, oldest first. */
    waiting,
    pending: computed(() => waiting.value.length),
    /** Signal: a reload would lose something that is not on the server. */
    atRisk: computed(() => keeping.atRisk.value || unsentKeeping.atRisk.value),
    /** The way to the server is open, or is not. @param {boolean} isOpen */
    setOpen(isOpen) {
      open = isOpen;
      if (!open) return;
      renew();
      run();
    },
    renew,
    /** Lets go of everything, what was not sent too: the seat is gone. */
    clear() {
      keeping.clear();
      unsentKeeping.clear();
      waiting.value = [];
      unsent.clear();
      askers.clear();
      turns.forget();
    },
  };
}

const sorted = (all) => [...all].sort((a, b) => a.seq - b.seq);
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
