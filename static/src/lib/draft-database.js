/** The database that holds a draft on the phone's disk: opened, and asked in transactions. */

const answerWithin = 5000;

/**
 * @param {() => IDBFactory|undefined} found
 * @param {string} name
 * @param {(opened: IDBDatabase) => void} onOpened  at once, before anything else happens to it
 * @returns {Promise<void>}
 */
export function openDatabase(found, name, onOpened) {
  return new Promise((resolve, reject) => {
    const request = found().open(name);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("updates", { autoIncrement: true });
      request.result.createObjectStore("custom");
    };
    request.onerror = (event) => {
      event.preventDefault();
      reject(request.error);
    };
    request.onsuccess = () => {
      onOpened(request.result);
      resolve(undefined);
    };
  });
}

/**
 * One transaction; `work` may give a function that reads the result at its end.
 *
 * @param {IDBDatabase} db
 * @param {IDBTransactionMode} mode
 * @param {(updates: IDBObjectStore, custom: IDBObjectStore) => (() => any)|void} work
 * @returns {Promise<any>}
 */
export function transact(db, mode, work) {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(["updates", "custom"], mode);
    const late = setTimeout(() => reject(new Error("the disk does not answer")), answerWithin);
    const end = (finish, value) => {
      clearTimeout(late);
      finish(value);
    };
    const result = work(transaction.objectStore("updates"), transaction.objectStore("custom"));
    transaction.oncomplete = () =>
      end(resolve, typeof result === "function" ? result() : undefined);
    transaction.onabort = () => end(reject, transaction.error);
  });
}

/** @param {IDBObjectStore} updates */
export function readAll(updates) {
  const request = updates.getAll();
  return () => request.result;
}
