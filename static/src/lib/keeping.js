/**
 * What this page has in memory, kept on the phone as well, as far as the phone lets it: what did not
 * fit is tried again when there is room, and what was cleared away is put back while the page lives.
 */
import { computed, signal } from "@preact/signals";

/** @param {ReturnType<typeof import("./outbox-store.js").makeStore>} [store]  none: memory only, on purpose */
export function makeKeeping(store) {
  /** id → what storage does not hold. */
  const loose = signal(new Map());

  function put(one) {
    const next = new Map(loose.peek());
    if (store.put(one)) next.delete(one.id);
    else next.set(one.id, one);
    if (next.size > 0 || loose.peek().size > 0) loose.value = next;
  }

  return {
    /** Signal: a reload would lose something. */
    atRisk: computed(() => loose.value.size > 0),
    load: () => store?.load() ?? [],
    keep(one) {
      if (store) put(one);
    },
    letGo(id) {
      store?.remove(id);
      if (loose.peek().size === 0) return;
      const next = new Map(loose.peek());
      next.delete(id);
      loose.value = next;
      // There is room now, perhaps.
      for (const one of next.values()) put(one);
    },
    /** Puts back what the page has and storage does not. @param {object[]} all */
    renew(all) {
      if (!store) return;
      for (const one of all) if (!store.holds(one.id) || loose.peek().has(one.id)) put(one);
    },
    clear() {
      store?.clear();
      loose.value = new Map();
    },
    watch: (hear) => store?.watch(hear),
  };
}
