/**
 * A draft on the phone's own disk (IndexedDB, through y-indexeddb), so that what was written offline
 * outlives a reload. Where the browser forbids it, the page's memory has to do.
 */
import { IndexeddbPersistence } from "y-indexeddb";

/** A disk that does not answer must not keep anybody from writing. */
const patience = 1500;

/**
 * @param {string} name
 * @param {import("yjs").Doc} doc
 */
export function keepDraft(name, doc) {
  if (!globalThis.indexedDB) return withoutDisk();
  const disk = new IndexeddbPersistence(name, doc);
  const failed = disk._db.then(
    () => new Promise(() => {}),
    () => "failed",
  );
  const late = new Promise((resolve) => setTimeout(resolve, patience, "late"));
  return {
    /** What it adds to the document carries this origin. */
    origin: disk,
    ready: Promise.race([disk.whenSynced, failed, late]),
    /** The single updates as they were kept, oldest first. @returns {Promise<Uint8Array[]>} */
    async pieces() {
      if (!disk.db) return [];
      return new Promise((resolve) => {
        const request = disk.db.transaction("updates").objectStore("updates").getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => resolve([]);
      });
    },
    close: () => disk.destroy().catch(() => {}),
  };
}

function withoutDisk() {
  const done = () => Promise.resolve();
  return { origin: null, ready: done(), pieces: async () => [], close: done };
}
