/** What was written under an earlier seat in this browser, and not sent: it is shown, not sent. */
import { t } from "../lib/i18n.js";
import { makeStore } from "../lib/outbox-store.js";
import { safeStorage } from "../lib/safe-storage.js";

const sharedKey = (session) => `branchwork/shared/${session}`;

/** Several people use this browser for a session: nobody is shown another's words. */
const isShared = (session) => safeStorage().keys().includes(sharedKey(session));

/** Somebody said that whoever was here before is not them. @param {string} session */
export function noteShared(session) {
  safeStorage().setItem(sharedKey(session), "yes");
}

/**
 * Takes it over into the list of what was not sent: whoever has joined anew decides what becomes of it.
 *
 * @param {{session: string, participant: string}} seat  the seat of this page
 * @param {{adopt: (store: any, refused: {code: string, text: string}) => void}} unsent
 */
export function takeOverEarlier({ session, participant }, unsent) {
  if (isShared(session)) return;
  const prefix = `branchwork/outbox/${session}/`;
  const seats = safeStorage()
    .keys()
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length).split("/")[0]);
  for (const other of new Set(seats)) {
    if (!other || other === participant) continue;
    unsent.adopt(makeStore(`${session}/${other}`), {
      code: "earlier_seat",
      text: t("Written in this browser before you joined anew."),
    });
  }
}
