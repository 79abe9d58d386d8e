/**
 * Letting go of a seat: all that this browser keeps of it goes, for whoever uses the browser next.
 * Other seats, in other sessions, are left alone.
 */
import { dropDraft, storeName } from "../lib/draft-names.js";
import { dropPage } from "./keep-page.js";

/**
 * @param {object} seat
 * @param {string} seat.session
 * @param {string} seat.participant
 * @param {string} [seat.page]  the address of the phone's page
 * @param {string[]} [seat.groups]  where they may have sat, for browsers that cannot list databases
 */
export async function forgetSeat({ session, participant, page, groups = [] }) {
  dropKeys(`/${session}/${participant}`);
  await Promise.all([dropPage(page), dropDrafts(session, participant, groups)]);
}

/** Local storage: commands on their way, and small notes of what was read. */
function dropKeys(seat) {
  try {
    const ours = Object.keys(localStorage).filter(
      (key) => key.startsWith("branchwork/") && `${key}/`.includes(`${seat}/`),
    );
    for (const key of ours) localStorage.removeItem(key);
  } catch {
    // forbidden here, so nothing was kept
  }
}

async function dropDrafts(session, participant, groups) {
  const begin = storeName(session, participant, "");
  const names = groups.map((group) => begin + group);
  try {
    const found = await indexedDB.databases();
    names.push(...found.map((one) => one.name).filter((name) => name.startsWith(begin)));
  } catch {
    // an older browser: the groups that are known have to do
  }
  await Promise.all([...new Set(names)].map(dropDraft));
}
