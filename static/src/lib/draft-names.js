/** What a draft is called on the phone's own disk, and taking it off there. */

/** @param {string} session @param {string} participant @param {string} group */
export const storeName = (session, participant, group) =>
  `branchwork/draft/${session}/${participant}/${group}`;

/** Removes a group's draft from this phone, once no page has it open. Never fails. */
export const dropDraft = (name) =>
  new Promise((resolve) => {
    try {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      request.onerror = resolve;
    } catch {
      resolve(); // forbidden here, so nothing was kept
    }
  });
