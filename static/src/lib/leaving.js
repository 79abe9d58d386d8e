/** What the server says when a page cannot stay, and what the page does about it. */
import { signal } from "@preact/signals";

/** A refused connection with one of these is final; with any other it is tried again. */
const finalCodes = [
  "not_allowed",
  "not_in_session",
  "erased",
  "no_session",
  "replaced",
  "old_page",
];

/** @param {string} code */
export const isFinal = (code) => finalCodes.includes(code);

/** @param {{onLeave: () => void}} options  `onLeave`: the line is to be closed, and to stay so */
export function makeLeaving({ onLeave }) {
  /** Signal: {code, text} once the server has closed for good, else null. */
  const gone = signal(null);
  return {
    gone,
    /** @param {string} code @param {string} [text]  a sentence for people */
    leave(code, text) {
      gone.value = { code, text: text ?? "" };
      onLeave();
      if (code === "old_page") reloadOnce();
    },
    comeBack() {
      gone.value = null;
    },
  };
}

/** A newer server is there. Once, so that a mistake never becomes a page that reloads for ever. */
function reloadOnce() {
  const key = "branchwork/reloaded";
  try {
    const last = Number(sessionStorage.getItem(key) ?? 0);
    if (Date.now() - last < 60_000) return;
    sessionStorage.setItem(key, String(Date.now()));
  } catch {
    return;
  }
  location.reload();
}
