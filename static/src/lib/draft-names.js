/** What a draft is called on the phone's own disk, which there are, and taking one off there. */
import { safeStorage } from "./safe-storage.js";

/** @param {string} session @param {string} participant @param {string} group */
export const storeName = (session, participant, group) =>
  `branchwork/draft/${session}/${participant}/${group}`;

/** Browsers that cannot list what they keep are helped by a list. */
const listName = (session, participant) => `branchwork/drafts/${session}/${participant}`;

function listed(session, participant) {
  try {
    const groups = JSON.parse(safeStorage().getItem(listName(session, participant)) ?? "[]");
    return Array.isArray(groups) ? groups.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

/** @param {string} session @param {string} participant @param {string} group */
export function listDraft(session, participant, group) {
  const groups = listed(session, participant);
  if (groups.includes(group)) return;
  safeStorage().setItem(listName(session, participant), JSON.stringify([...groups, group]));
}

/** Groups whose drafts this phone keeps, of one person. @returns {Promise<string[]>} */
export async function draftGroups(session, participant) {
  const begin = storeName(session, participant, "");
  const groups = listed(session, participant);
  try {
    const found = await indexedDB.databases();
    const names = found.map((one) => one.name).filter((name) => name.startsWith(begin));
    groups.push(...names.map((name) => name.slice(begin.length)));
  } catch {
    // forbidden, or an older browser: the list has to do
  }
  return [...new Set(groups)];
}

/** Takes a group's draft off this phone. @param {string} session @param {string} participant @param {string} group */
export function forgetDraft(session, participant, group) {
  const others = listed(session, participant).filter((one) => one !== group);
  safeStorage().setItem(listName(session, participant), JSON.stringify(others));
  return dropDraft(storeName(session, participant, group));
}

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
