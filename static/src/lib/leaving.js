/**
 * What the server says when a page has no place, and what the page does about it. docs/protocol.md,
 * "Not here", is the contract: almost nothing is final, for a server that does not know a page may be
 * one on other data, an older copy, or one whose secret was lost. The page asks again, gently.
 */
import { signal } from "@preact/signals";

/** The line stays closed until somebody does something here. */
const closing = ["replaced", "old_page"];
/** There is nothing left to come back to, if it is this page's own server that says so. */
const ending = ["erased", "deleted"];
const askingAgain = [
  "removed",
  "link_ended",
  "not_allowed",
  "not_in_session",
  "no_session",
  ...ending,
];
/** What the page shows is not its own any more. */
const out = ["removed", "link_ended"];

/** @param {string} code  whether it says that the page has no place, now or ever */
export const isAboutPlace = (code) => closing.includes(code) || askingAgain.includes(code);

const firstPause = 3000;
const longestPause = 30_000;

/**
 * @param {object} options
 * @param {string} [options.server]  the identity of the data that this page is of
 * @param {(stays: boolean) => void} options.onLeave  the line is to be closed; `stays`: what the page
 *   shows is its own, and goes on being read and written
 * @param {() => void} options.onAgain  the line is to be opened once more
 * @param {() => Promise<string>} [options.takeBack]  asks for the seat; "ok", or the code of a refusal
 */
export function makeLeaving({ server, onLeave, onAgain, takeBack }) {
  /**
   * Signal: null while all is well, else {code, text, isFinal, isOther}. `isFinal`: what is kept here
   * may go, and nothing more is asked; `isOther`: the server is not the one that this page knows.
   */
  const gone = signal(null);
  let timer;
  let tries = 0;

  function again(soon = false) {
    clearTimeout(timer);
    const pause = Math.min(longestPause, firstPause * 1.6 ** tries);
    tries += 1;
    timer = setTimeout(onAgain, soon ? 0 : pause * (0.6 + Math.random() * 0.4));
  }

  /** The cookie is lost, perhaps, and not the seat. */
  async function askForSeat() {
    const said = gone.value;
    const isFirst = tries === 0;
    const answer = await takeBack().catch(() => "");
    if (gone.value !== said) return; // something else was heard meanwhile
    if (answer === "already_joined") gone.value = { ...said, code: answer };
    again(answer === "ok" && isFirst);
  }

  return {
    gone,
    /**
     * @param {string} code
     * @param {{text?: string, server?: string}} [said]
     */
    leave(code, said) {
      const isOther = Boolean(server && said?.server && said.server !== server);
      // Who does not say which data it speaks of is not believed either.
      const isOwn = !server || said?.server === server;
      const isFinal = ending.includes(code) && isOwn;
      const isClosed = closing.includes(code) || isFinal;
      clearTimeout(timer);
      gone.value = { code, text: said?.text ?? "", isFinal, isOther };
      onLeave(!isClosed && (!out.includes(code) || isOther));
      if (code === "old_page") reloadOnce();
      if (isClosed) return;
      // Whose link has ended may have the new one, and only not have heard so; once will tell.
      const perhapsKnown = code === "not_in_session" || (code === "link_ended" && tries === 0);
      if (perhapsKnown && takeBack && !isOther) askForSeat();
      else again();
    },
    /** The page is known, or is to ask at once. */
    comeBack() {
      clearTimeout(timer);
      gone.value = null;
    },
    /** The page is up to date. */
    found() {
      tries = 0;
      this.comeBack();
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
