/**
 * What a person wrote and the server did not take: it stays on this phone, in one list, across
 * reloads, until they have sent it or thrown it away. Commands that were refused come here from the
 * outbox; others may `add` texts that are no commands (a draft's, an earlier seat's).
 *
 * What holds writing is declared beside the code that sends it, as `writings`: by a command's type,
 * or by the `kind` of a text.
 */
import { computed, signal } from "@preact/signals";
import { makeId } from "./ids.js";

/**
 * @typedef {object} Writing
 * @property {(one: import("./outbox-store.js").Kept) => string} title  what it was, for people: "Your idea"
 * @property {(command: any) => string} [text]  what somebody wrote in this command; "" for nothing
 */

/**
 * @param {object} options
 * @param {Object<string, Writing>} [options.writings]
 * @param {ReturnType<typeof import("./keeping.js").makeKeeping>} options.keeping
 */
export function makeUnsent({ writings = {}, keeping }) {
  /** @type {import("@preact/signals").Signal<import("./outbox-store.js").Kept[]>} */
  const all = signal([]);
  const held = signal(/** @type {string[]} */ ([]));

  /** type or kind → takes it to its own field. */
  const bringers = new Map();

  const kindOf = (one) => one.command?.type ?? one.kind;

  /** What was written in a command; "" when it holds no writing. @param {any} command */
  function wordsOf(command) {
    try {
      const words = writings[command.type]?.text?.(command);
      return typeof words === "string" ? words.trim() : "";
    } catch {
      return ""; // it has another shape than this page's commands
    }
  }

  const without = (id) => all.peek().filter((one) => one.id !== id);

  /** Takes what was `refused` in; in its place by age. */
  function keep(one) {
    keeping.keep(one);
    all.value = [...without(one.id), one].sort((a, b) => a.seq - b.seq);
  }

  function drop(id) {
    all.value = without(id);
    held.value = held.peek().filter((other) => other !== id);
  }

  return {
    /** Signal: all of them, oldest first. */
    all,
    /** Signal: those that stand in no field of the page. */
    list: computed(() => all.value.filter((one) => !held.value.includes(one.id))),
    wordsOf,
    /** What it says. @param {import("./outbox-store.js").Kept} one */
    textOf: (one) => (one.command ? wordsOf(one.command) : one.text),
    /** What it was. @param {import("./outbox-store.js").Kept} one */
    titleOf: (one) => writings[kindOf(one)]?.title(one) ?? one.title ?? "",
    /**
     * From now on what was written in these commands (or texts of this kind) is not sent again as it
     * is but put back where it is written, because other words may stand there by now.
     *
     * @param {string} kind
     * @param {(one: import("./outbox-store.js").Kept) => boolean} bring  whether it stands there now
     */
    bringBy: (kind, bring) => bringers.set(kind, bring),
    canBring: (one) => bringers.has(kindOf(one)),
    bring: (one) => bringers.get(kindOf(one))?.(one) ?? false,
    keep,
    drop,
    /**
     * Takes in a text that is no command, and could not be sent.
     *
     * @param {{kind: string, text: string, title?: string, refused: {code: string, text: string},
     *   id?: string, seq?: number, [more: string]: any}} one
     *   `title`: what it was, where no declaration says it; the same `id` again replaces it
     */
    add: (one) => keep({ id: makeId(), seq: Date.now(), ...one }),
    /**
     * Takes over what an earlier seat of this person's left on this phone.
     *
     * @param {ReturnType<typeof import("./outbox-store.js").makeStore>} store  the earlier seat's
     * @param {{code: string, text: string}} refused  why it was not sent
     */
    adopt(store, refused) {
      for (const one of store.load()) {
        if (one.command && !wordsOf(one.command)) continue;
        keep({ ...one, refused: one.refused ?? refused });
        store.remove(one.id);
      }
      keeping.renew(all.peek());
      store.clear();
    },
    /** The person does not want it any more. @param {string} id */
    throwAway(id) {
      drop(id);
      keeping.letGo(id);
    },
    /** The refused text stands in its own field again; the list leaves it out until released. @param {string} id */
    hold(id) {
      held.value = [...held.peek(), id];
      return () => {
        held.value = held.peek().filter((other) => other !== id);
      };
    },
    clear() {
      all.value = [];
      held.value = [];
    },
  };
}
