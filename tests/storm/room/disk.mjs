/**
 * What one browser keeps: local storage, IndexedDB and cookies. It outlives the page, and it fails
 * as browsers' disks do: cleared by somebody, full, or answering nothing but errors.
 */
import { fakeIndexedDb } from "./packages.mjs";

const { IDBFactory, IDBKeyRange, forceCloseDatabase } = fakeIndexedDb;

export function makeDisk() {
  let kept = new Map();
  const sessionKept = new Map();
  let databases = new IDBFactory();
  let open = new Set();
  const disk = {
    IDBKeyRange,
    /** "fine" | "full": nothing more can be written | "broken": everything throws. */
    state: "fine",
    /** How often what was kept may have gone. */
    losses: 0,
    localStorage: (life) => storage(() => kept, life, disk),
    sessionStorage: (life) => storage(() => sessionKept, life, { state: "fine" }),
    indexedDB: (life) => ({
      open: (...given) => opened(databases.open(...given), life),
      deleteDatabase: (name) => databases.deleteDatabase(name),
      databases: () => databases.databases(),
      cmp: (...given) => databases.cmp(...given),
    }),
    breakIt(state) {
      disk.state = state;
      disk.losses += 1;
    },
    mend() {
      disk.state = "fine";
    },
    /** Somebody clears the site's data, or the browser does, while the page is open. */
    clear() {
      disk.losses += 1;
      kept = new Map();
      for (const database of open) forceCloseDatabase(database);
      open = new Set();
      databases = new IDBFactory();
    },
  };

  function opened(request, life) {
    request.addEventListener("success", () => {
      const database = request.result;
      if (life.over) {
        database.close();
        return;
      }
      open.add(database);
      life.onEnd.push(() => {
        open.delete(database);
        database.close();
      });
      failing(database, disk);
    });
    return request;
  }
  return disk;
}

/** A database whose transactions fail while the disk does. */
function failing(database, disk) {
  const begin = database.transaction.bind(database);
  database.transaction = (names, mode, ...more) => {
    if (disk.state === "broken") throw named("UnknownError", "Internal error.");
    const transaction = begin(names, mode, ...more);
    if (disk.state === "full" && mode === "readwrite") {
      queueMicrotask(() => {
        try {
          transaction.abort();
        } catch {
          // it has ended already
        }
      });
    }
    return transaction;
  };
}

function storage(held, life, disk) {
  // A browser that forbids storage from the start has none; one whose storage breaks has one that throws.
  if (disk.state === "broken") return undefined;
  const check = () => {
    if (disk.state === "broken") throw named("SecurityError", "The operation is insecure.");
  };
  const methods = {
    get length() {
      check();
      return held().size;
    },
    key(index) {
      check();
      return [...held().keys()][index] ?? null;
    },
    getItem(key) {
      check();
      return held().get(String(key)) ?? null;
    },
    setItem(key, value) {
      check();
      if (life.over) return;
      if (disk.state === "full") throw named("QuotaExceededError", "The quota has been exceeded.");
      held().set(String(key), String(value));
    },
    removeItem(key) {
      check();
      if (!life.over) held().delete(String(key));
    },
    clear() {
      if (!life.over) held().clear();
    },
  };
  // Object.keys(localStorage) gives what is kept, as in a browser.
  return new Proxy(methods, {
    ownKeys: () => [...held().keys()],
    getOwnPropertyDescriptor: (_, key) =>
      held().has(key)
        ? { value: held().get(key), enumerable: true, configurable: true, writable: true }
        : undefined,
    get: (target, key) => (key in target ? target[key] : held().get(key)),
  });
}

const named = (name, text) => new DOMException(text, name);
