/**
 * The browser's local storage (or that of the visit), as a page may use it without a care: browsers
 * forbid it, fill it up, break it. What cannot be kept is not there later, and nothing ever throws.
 */

/** How keys begin of what is kept only to be shown sooner. */
export const spare = "branchwork/seen/";

/** @typedef {{keys: () => string[], getItem: (key: string) => string|null,
 *   setItem: (key: string, value: string) => boolean, removeItem: (key: string) => void}} SafeStorage */

/**
 * @param {"localStorage"|"sessionStorage"} [name]
 * @param {object} [place]  where it is found
 * @returns {SafeStorage}  setItem says whether it is kept
 */
export function safeStorage(name = "localStorage", place = globalThis) {
  // Even naming it throws where it is forbidden, so it is named anew each time.
  const quietly = (work, otherwise) => {
    try {
      const storage = place[name];
      return storage ? work(storage) : otherwise;
    } catch {
      return otherwise;
    }
  };
  const keys = () =>
    quietly(
      (storage) =>
        Array.from({ length: storage.length }, (_, at) => storage.key(at)).filter(Boolean),
      [],
    );
  const put = (key, value) =>
    quietly((storage) => {
      storage.setItem(key, value);
      return true;
    }, false);
  const removeItem = (key) => quietly((storage) => storage.removeItem(key));
  return {
    keys,
    getItem: (key) => quietly((storage) => storage.getItem(key), null),
    setItem(key, value) {
      if (put(key, value)) return true;
      if (key.startsWith(spare)) return false;
      // What the server can say again makes room for what only this browser has.
      const found = keys().filter((one) => one.startsWith(spare));
      for (const one of found) removeItem(one);
      return found.length > 0 && put(key, value);
    },
    removeItem,
  };
}
