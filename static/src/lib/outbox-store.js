/**
 * Local storage for what a person did and wrote: commands on their way, and what was not sent. It is
 * written before the tap's handler ends: a phone that dies in the next moment has lost nothing.
 *
 * Each has a key of its own, so two tabs never overwrite each other's, and each tab hears what the
 * other one keeps and lets go of. Storage may be forbidden, full, cleared or scribbled on at any
 * time: nothing here ever throws, and `put` says whether it is kept.
 */
import { safeStorage } from "./safe-storage.js";

/**
 * @typedef {{id: string, seq: number, command?: object, replaces?: string, kind?: string,
 *   text?: string, refused?: {code: string, text: string}, onlyCopy?: boolean, title?: string}} Kept
 *   a command, or a text that is no command (`kind`, `text`); `refused`: it was not sent
 */

/**
 * @param {string} scope  who writes to which session; nobody else's are ever read
 * @param {Storage | null} [given]  in place of the browser's
 * @param {EventTarget} [page]  hears of the other tabs
 */
export function makeStore(scope, given, page = globalThis) {
  const storage = given ? safeStorage("given", { given }) : safeStorage();
  const prefix = `branchwork/outbox/${scope}/`;
  const keys = () => storage.keys().filter((key) => key.startsWith(prefix));
  return {
    /** @returns {Kept[]} the oldest first; what is damaged is left where it lies */
    load: () =>
      keys()
        .map((key) => read(key.slice(prefix.length), storage.getItem(key)))
        .filter(Boolean)
        .sort((a, b) => a.seq - b.seq),
    /** @param {Kept} one @returns {boolean} whether it is there now */
    put: (one) => storage.setItem(prefix + one.id, JSON.stringify(one)),
    /** @param {string} id */
    holds: (id) => storage.getItem(prefix + id) !== null,
    /** @param {string} id */
    remove: (id) => storage.removeItem(prefix + id),
    clear() {
      for (const key of keys()) storage.removeItem(key);
    },
    /**
     * @param {object} hear
     * @param {(id: string, one: Kept | null) => void} hear.changed  by another tab; null: let go of
     * @param {() => void} hear.cleared  all of it, by somebody
     */
    watch({ changed, cleared }) {
      page.addEventListener?.("storage", ({ key, newValue }) => {
        if (key === null) cleared();
        else if (key.startsWith(prefix)) {
          const id = key.slice(prefix.length);
          const one = newValue === null ? null : read(id, newValue);
          if (one || newValue === null) changed(id, one);
        }
      });
    },
  };
}

/** @returns {Kept | null} */
function read(id, json) {
  let one;
  try {
    one = JSON.parse(json);
  } catch {
    return null;
  }
  if (one === null || typeof one !== "object" || one.id !== id) return null;
  const isCommand = typeof one.command?.type === "string";
  const isText = typeof one.kind === "string" && typeof one.text === "string" && one.refused;
  if (!isCommand && !isText) return null;
  return { ...one, seq: Number.isFinite(one.seq) ? one.seq : 0 };
}
