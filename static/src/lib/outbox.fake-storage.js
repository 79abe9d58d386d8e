/** A browser's local storage for tests: full, forbidden or cleared when told to, and heard by tabs. */

export class FakeStorage {
  #kept = new Map();
  #tabs = [];
  full = false;
  forbidden = false;

  #allowed() {
    if (this.forbidden) throw new DOMException("forbidden", "SecurityError");
  }
  get length() {
    this.#allowed();
    return this.#kept.size;
  }
  key(index) {
    this.#allowed();
    return [...this.#kept.keys()][index] ?? null;
  }
  getItem(key) {
    this.#allowed();
    return this.#kept.get(key) ?? null;
  }
  setItem(key, value) {
    this.#allowed();
    if (this.full) throw new DOMException("full", "QuotaExceededError");
    this.#kept.set(key, value);
  }
  removeItem(key) {
    this.#allowed();
    this.#kept.delete(key);
  }
  /** Somebody clears the site's data. */
  wipe() {
    this.#kept.clear();
    for (const tab of this.#tabs) tab.hear({ key: null, newValue: null });
  }

  /** The storage as a page has it that may be gone: then it does nothing any more. @param {() => boolean} lives */
  whileIt(lives) {
    const whole = this;
    return {
      get length() {
        return whole.length;
      },
      key: (index) => whole.key(index),
      getItem: (key) => whole.getItem(key),
      setItem: (key, value) => lives() && whole.setItem(key, value),
      removeItem: (key) => lives() && whole.removeItem(key),
    };
  }

  /** The storage as one of several tabs has it: what one changes, the others hear. */
  tab() {
    const page = new EventTarget();
    const hear = (change) => page.dispatchEvent(Object.assign(new Event("storage"), change));
    const mine = { hear };
    this.#tabs.push(mine);
    const tell = (change) => {
      for (const tab of this.#tabs) if (tab !== mine) tab.hear(change);
    };
    const whole = this;
    const storage = {
      get length() {
        return whole.length;
      },
      key: (index) => whole.key(index),
      getItem: (key) => whole.getItem(key),
      setItem(key, value) {
        whole.setItem(key, value);
        tell({ key, newValue: value });
      },
      removeItem(key) {
        whole.removeItem(key);
        tell({ key, newValue: null });
      },
    };
    return { storage, page };
  }
}
