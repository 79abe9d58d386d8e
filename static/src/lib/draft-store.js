/**
 * A draft on the phone's own disk (IndexedDB), so that what was written offline outlives a reload.
 * It is a copy and nothing more: browsers close it, empty it, forbid it or let it hang, and none of
 * that may stop anybody from writing or sending. So nothing in here throws, and nothing rejects.
 */
import { signal } from "@preact/signals";
import * as Y from "yjs";
import { openDatabase, readAll, transact } from "./draft-database.js";

/** A disk that does not answer must not keep anybody from writing. */
const usualPatience = 1500;
const longestPause = 60_000;
/** So many pieces are put together once the server has them. */
const manyPieces = 500;

/**
 * @param {string} name
 * @param {Y.Doc} doc
 * @param {object} [options]
 * @param {() => IDBFactory|undefined} [options.factory]
 * @param {number} [options.patience]  ms
 */
export function keepDraft(
  name,
  doc,
  { factory = () => globalThis.indexedDB, patience = usualPatience } = {},
) {
  /** What is read from here carries this origin. */
  const origin = Symbol("disk");
  const kept = signal(true);
  const read = signal(false);
  /** @type {IDBDatabase|null} */
  let db = null;
  let waiting = [];
  let count = 0;
  let opening = false;
  let everRead = false;
  let failures = 0;
  let timer;
  let closed = false;

  /** Asking for it can be forbidden, too. */
  function found() {
    try {
      return factory();
    } catch {
      return undefined;
    }
  }

  const open = () =>
    openDatabase(found, name, (opened) => {
      // The browser closes it: it was emptied, or the phone slept. The next letter opens it again.
      opened.onclose = () => lost(opened);
      // Somebody deletes it, and must not wait for us: a page of ours that lets go of the seat, or
      // the person. It is made anew only for what is written here after that.
      opened.onversionchange = () => {
        lost(opened);
        waiting = [];
        kept.value = false;
      };
      if (closed) opened.close();
      else db = opened;
    });

  function lost(which) {
    if (db === which) db = null;
    try {
      which?.close();
    } catch {
      // closed already
    }
  }

  /** What the store of facts holds; see `note`. */
  const facts = new Map();

  /** Those that came while the disk was not open. */
  const early = [];

  function putFacts(all) {
    transact(db, "readwrite", (_updates, custom) => {
      for (const [key, value] of all) custom.put(value, key);
      custom.transaction.commit?.();
    }).catch(() => {});
  }

  function readFacts(custom) {
    const [keys, values] = [custom.getAllKeys(), custom.getAll()];
    return () => {
      for (const [at, key] of keys.result.entries()) {
        if (!facts.has(key)) facts.set(key, values.result[at]);
      }
    };
  }

  /** Everything that was kept goes into the document; what cannot be read is left out. */
  async function load() {
    opening = true;
    try {
      await open();
      if (!db) return;
      const pieces = await transact(db, "readonly", (updates, custom) => {
        const [read, learn] = [readAll(updates), readFacts(custom)];
        return () => {
          learn();
          return read();
        };
      });
      everRead = true;
      count = pieces.length;
      doc.transact(() => {
        for (const piece of pieces) apply(piece);
      }, origin);
      done();
      putFacts(early.splice(0));
      read.value = true;
    } catch (error) {
      fail(error);
    } finally {
      opening = false;
      write();
    }
  }

  function apply(piece) {
    try {
      Y.applyUpdate(doc, piece, origin);
    } catch (error) {
      console.info("a piece of a draft on this phone cannot be read", error);
    }
  }

  async function openAgain() {
    opening = true;
    try {
      await open();
      if (!db) return;
      if (!everRead) {
        opening = false;
        lost(db);
        await load();
        return;
      }
      const there = await transact(db, "readonly", (updates) => {
        const request = updates.count();
        return () => request.result;
      });
      // Emptied meanwhile: all of it is put there again.
      if (there === 0) {
        waiting = [Y.encodeStateAsUpdate(doc)];
        putFacts(facts);
      }
    } catch (error) {
      fail(error);
    } finally {
      opening = false;
    }
    write();
  }

  function write() {
    if (closed || opening || waiting.length === 0) return;
    if (!db) {
      if (!timer) openAgain();
      return;
    }
    const batch = waiting;
    waiting = [];
    const using = db;
    // A database that was deleted meanwhile has kept it for nobody.
    const stored = () => using === db && done();
    put(batch).then(stored, (error) => {
      if (closed) return;
      waiting = [...batch, ...waiting];
      lost(using);
      fail(error);
    });
  }

  async function put(batch) {
    await transact(db, "readwrite", (updates) => {
      for (const update of batch) updates.add(update);
      // Now, and not when the browser has time: the page may be gone by then.
      updates.transaction.commit?.();
    });
    count += batch.length;
  }

  function done() {
    failures = 0;
    kept.value = true;
  }

  function fail(error) {
    if (closed) return;
    if (failures === 0) console.info("a draft is not kept on this phone", error);
    failures += 1;
    kept.value = false;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        timer = undefined;
        if (everRead) write();
        else if (!opening) openAgain();
      },
      Math.min(longestPause, 500 * 2 ** failures),
    );
  }

  function close() {
    closed = true;
    clearTimeout(timer);
    lost(db);
  }

  const late = new Promise((resolve) => setTimeout(resolve, patience, "late"));
  const ready = found() ? Promise.race([load(), late]) : Promise.resolve();
  if (found()) {
    late.then(() => {
      if (!everRead && !closed) kept.value = false;
    });
  } else {
    kept.value = false;
    read.value = true;
    closed = true;
  }

  return {
    origin,
    /** Resolves when it has been read, or will not be soon. */
    ready,
    /** Signal: all that was kept is in the document. */
    read,
    /** Signal: false while what is written would not outlive a reload. */
    kept,
    /** Keeps an update. @param {Uint8Array} update */
    add(update) {
      if (closed) return;
      waiting.push(update);
      write();
    },
    facts,
    /** Keeps a fact beside the updates; it may get lost. @param {string} key @param {any} value */
    note(key, value) {
      facts.set(key, value);
      if (db && !closed) putFacts([[key, value]]);
      else early.push([key, value]);
    },
    /** The single updates as they were kept, oldest first. @returns {Promise<Uint8Array[]>} */
    async pieces() {
      const there = db ? await transact(db, "readonly", readAll).catch(() => []) : [];
      return [...there, ...waiting];
    },
    /** The server has all: many small pieces become one, in one transaction. */
    tidy() {
      if (!db || count < manyPieces) return;
      count = 1;
      transact(db, "readwrite", (updates) => {
        const request = updates.getAll();
        request.onsuccess = () => {
          const merged = Y.mergeUpdates(request.result);
          updates.clear();
          updates.add(merged);
        };
      }).catch(() => {});
    },
    close,
  };
}
