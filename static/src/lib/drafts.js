/**
 * The drafts that this phone has open: the one of the group where the person sits, and those of groups
 * they sat in before, until what was written there is sent, or has been given back to them.
 */
import { computed, effect, signal } from "@preact/signals";

/** What the server will not take, however long one waits. */
const final = [
  "not_allowed",
  "bad_update",
  "draft_full",
  "too_large",
  "malformed",
  "session_ended",
];

/** @typedef {ReturnType<typeof import("./draft.js").openDraft>} Draft */

/**
 * @param {object} options
 * @param {(group: string) => Draft} options.open
 * @param {() => Promise<string[]>} options.onDisk  groups whose drafts this phone keeps
 * @param {(group: string) => void} options.drop  takes one off the disk
 * @param {(group: string, texts: {field: string, text: string}[], why: {code: string, text: string}) => void}
 *   options.giveBack  what cannot be sent any more
 * @param {() => boolean} options.isOver  reads signals: nothing is taken any more
 * @param {string[]} [options.lines]  map entries that hold what people write
 */
export function makeDrafts({ open, onDisk, drop, giveBack, isOver, lines = [] }) {
  /** @type {import("@preact/signals").Signal<Draft|null>} */
  const current = signal(null);
  /** @type {Map<string, {draft: Draft, stop: () => void}>} */
  const leaving = new Map();
  /** Signal: the drafts of `leaving`. @type {import("@preact/signals").Signal<Draft[]>} */
  const behind = signal([]);
  let looked = false;

  function remember(group, one) {
    if (one) leaving.set(group, one);
    else leaving.delete(group);
    behind.value = [...leaving.values()].map(({ draft }) => draft);
  }

  function takeUp(group) {
    const found = leaving.get(group);
    if (!found) return open(group);
    remember(group, null);
    found.stop();
    found.draft.leave(false);
    return found.draft;
  }

  /** They sit elsewhere now: what they wrote here still goes out. @param {Draft} draft */
  function leave(draft) {
    draft.presence.at(null);
    draft.flushAll();
    draft.leave(true);
    const stop = effect(() => {
      const why = draft.refusal.value;
      const refused = why !== null && final.includes(why.code);
      const over = isOver() && draft.unsent.value;
      // Not in here: it ends this effect.
      if (draft.delivered.value) queueMicrotask(() => end(draft));
      else if (refused) queueMicrotask(() => end(draft, why));
      else if (over) queueMicrotask(() => draft.doubt({ code: "session_ended", text: "" }));
    });
    remember(draft.group, { draft, stop });
  }

  function end(draft, why = null) {
    const known = leaving.get(draft.group);
    if (known?.draft !== draft) return;
    known.stop();
    remember(draft.group, null);
    const texts = why ? draft.texts(lines) : [];
    if (texts.length > 0) giveBack(draft.group, texts, why);
    draft.close();
    drop(draft.group);
  }

  /** What a page that is gone could not send for a group of before. */
  async function lookBehind() {
    const groups = await onDisk();
    for (const group of groups) {
      if (group !== current.peek()?.group && !leaving.has(group)) leave(open(group));
    }
  }

  const opened = () => [current.peek(), ...behind.peek()].filter(Boolean);

  return {
    /** Signal: the draft of the group where they sit; null without a group. */
    current,
    /** Signal: how each stands; one of a group of before is not saved before the server says so. */
    savings: computed(() => [
      current.value?.saving.value ?? "saved",
      ...behind.value.map(({ saving }) => (saving.value === "idle" ? "sending" : saving.value)),
    ]),
    /** They sit here now. @param {string|null} group */
    sit(group) {
      const before = current.peek();
      if ((before?.group ?? null) !== group) {
        current.value = group ? takeUp(group) : null;
        if (before) leave(before);
      }
      if (looked) return;
      looked = true;
      lookBehind().catch(() => {});
    },
    /** The page may be gone in a moment. */
    flushAll() {
      for (const draft of opened()) draft.flushAll();
    },
    /** What was written here and the server does not have, by group. */
    unsentTexts: () =>
      opened().flatMap((draft) =>
        draft.texts(lines).map((one) => ({ group: draft.group, ...one })),
      ),
    /** Groups whose drafts are open. */
    groups: () => opened().map((draft) => draft.group),
    close() {
      for (const { draft, stop } of leaving.values()) {
        stop();
        draft.close();
      }
      leaving.clear();
      behind.value = [];
      current.peek()?.close();
    },
  };
}
