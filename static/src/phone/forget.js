/**
 * Letting go of a seat: all that this browser keeps of it goes, for whoever uses the browser next.
 * Other seats, in other sessions, are left alone.
 */
import { draftGroups, dropDraft, storeName } from "../lib/draft-names.js";
import { dropPage } from "./keep-page.js";

/**
 * @param {object} seat
 * @param {string} seat.session
 * @param {string} seat.participant
 * @param {string} [seat.page]  the address of the phone's page
 * @param {boolean} [seat.keepsUnsent]  all but what was not sent
 * @param {string[]} [seat.groups]  where they may have sat, for browsers that cannot list databases
 */
export async function forgetSeat({ session, participant, page, groups = [], keepsUnsent }) {
  const drafts = dropDrafts(session, participant, groups);
  dropKeys(`/${session}/${participant}`, keepsUnsent ? "branchwork/outbox/" : undefined);
  await Promise.all([dropPage(page), drafts]);
}

/** Local storage: commands on their way, and small notes of what was read. */
function dropKeys(seat, kept) {
  try {
    const ours = Object.keys(localStorage).filter(
      (key) =>
        key.startsWith("branchwork/") &&
        `${key}/`.includes(`${seat}/`) &&
        !(kept && key.startsWith(kept)),
    );
    for (const key of ours) localStorage.removeItem(key);
  } catch {
    // forbidden here, so nothing was kept
  }
}

async function dropDrafts(session, participant, groups) {
  const kept = await draftGroups(session, participant);
  const names = [...kept, ...groups].map((group) => storeName(session, participant, group));
  await Promise.all([...new Set(names)].map(dropDraft));
}
