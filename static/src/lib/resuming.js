/**
 * How a page gets up to date and stays so: snapshots, updates, who is here, and asking for what was
 * missed. A page that has missed a message shows nothing that came after it until it has caught up.
 */
import { signal } from "@preact/signals";
import { learnServerTime } from "./clock.js";
import { applySnapshot, applyUpdate, cursor, cursorOfNewLine } from "./slices.js";

const resumeWithin = 4000;
const greetWithin = 4000;
const triesUntilAnew = 3;
/** On long polling an answer can be lost for good, and then nothing says so in a quiet room. */
const lookEvery = 20_000;

/**
 * @param {object} options
 * @param {any} options.socket
 * @param {() => boolean} options.isGone  the server closed the line for good
 * @param {() => void} options.onShown  what is shown is up to date
 * @param {() => void} options.onSilent  nobody answers: the line is dead
 * @param {(refusal: {code: string, text?: string}) => void} options.onRefused
 * @param {(ms: number) => Promise<void>} [options.pause]
 */
export function makeResuming({ socket, isGone, onShown, onSilent, onRefused, pause = wait }) {
  const here = signal({});
  /** A message is missing, or the line is new: until the next snapshot no update counts. */
  let behind = true;
  let taken = 0;
  let asking = null;
  let greeting;

  const reconnect = () => socket.disconnect().connect();

  /** Asks for what was missed; a line that does not answer is dead. */
  function resume() {
    if (isGone()) return Promise.resolve();
    if (!socket.connected) {
      reconnect();
      return Promise.resolve();
    }
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  }

  async function ask() {
    const before = taken;
    let silent = false;
    for (let tries = 1; tries <= triesUntilAnew; tries += 1) {
      const reply = await socket
        .timeout(resumeWithin)
        .emitWithAck("resume", { ...cursor() })
        .catch(() => null);
      // The snapshot is sent before the answer: without it, it was lost on the way.
      if (taken > before || isGone()) return;
      silent = !reply;
      if (silent) break;
      if (!reply.ok) {
        onRefused(reply);
        if (isGone()) return;
        await pause(1000 * tries);
      }
    }
    if (taken !== before || isGone()) return;
    if (silent) onSilent();
    else reconnect();
  }

  socket.on("snapshot", (snapshot) => {
    learnServerTime(snapshot.now);
    if (snapshot.here !== undefined && snapshot.here !== null) here.value = asHere(snapshot.here);
    applySnapshot(snapshot);
    behind = false;
    taken += 1;
    onShown();
  });
  socket.on("update", (update) => {
    learnServerTime(update.now);
    if (!behind && applyUpdate(update)) return;
    behind = true;
    resume();
  });
  socket.on("here", (list) => {
    here.value = asHere(list);
  });
  socket.on("connect", () => {
    clearTimeout(greeting);
    greeting = setTimeout(() => {
      if (behind && socket.connected) resume();
    }, greetWithin);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") resume();
  });
  addEventListener("online", resume);
  addEventListener("pageshow", (event) => event.persisted && resume());
  const looking = setInterval(() => {
    const polls = socket.io?.engine?.transport?.name === "polling";
    if (polls && socket.connected && document.visibilityState === "visible") resume();
  }, lookEvery);
  looking.unref?.();

  return {
    here,
    resume,
    /** What the page has, to begin a new line with. */
    known: () => ({ ...cursorOfNewLine() }),
    /** The line is not there: what comes on the next one begins with a snapshot. */
    lost() {
      behind = true;
    },
  };
}

const asHere = (given) => (Array.isArray(given) ? { people: given } : given);
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
