/**
 * The browser's local storage (or that of the visit), as a page may use it without a care: browsers
 * forbid it, fill it up, break it. What cannot be kept is not there later, and nothing ever throws.
 */

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
  return {
    keys: () =>
      quietly(
        (storage) =>
          Array.from({ length: storage.length }, (_, at) => storage.key(at)).filter(Boolean),
        [],
      ),
    getItem: (key) => quietly((storage) => storage.getItem(key), null),
    setItem: (key, value) =>
      quietly((storage) => {
        storage.setItem(key, value);
        return true;
      }, false),
    removeItem: (key) => quietly((storage) => storage.removeItem(key)),
  };
}
