/** Yjs values for views: drawn again when they change, and not otherwise. */
import { useEffect, useState } from "preact/hooks";

/**
 * @template T
 * @param {import("yjs").AbstractType<any>} type
 * @param {() => T} read
 * @param {{deep?: boolean}} [options]
 * @returns {T}
 */
export function useObserved(type, read, { deep = true } = {}) {
  const [, redraw] = useState(0);
  useEffect(() => {
    const changed = () => redraw((count) => count + 1);
    if (deep) type.observeDeep(changed);
    else type.observe(changed);
    // Something may have come between the first drawing and now.
    changed();
    return () => (deep ? type.unobserveDeep(changed) : type.unobserve(changed));
  }, [type, deep]);
  return read();
}
