/** How a page gets up to date and stays so: snapshots, updates, who is here, and asking for what was missed. */
import { signal } from "@preact/signals";
import { learnServerTime } from "./clock.js";
import { applySnapshot, applyUpdate, cursor } from "./slices.js";

const resumeWithin = 4000;

/**
 * @param {object} options
 * @param {any} options.socket
 * @param {() => boolean} options.isGone  the server closed the line for good
 * @param {() => void} options.onShown  what is shown is up to date
 * @param {(refusal: {code: string, text?: string}) => void} options.onRefused
 */
export function makeResuming({ socket, isGone, onShown, onRefused }) {
  const here = signal({});

  const take = (snapshot) => {
    learnServerTime(snapshot.now);
    if (snapshot.here !== undefined && snapshot.here !== null) here.value = asHere(snapshot.here);
    if (applySnapshot(snapshot)) return true;
    resume();
    return false;
  };

  /** Asks for what was missed while the page slept; a line that does not answer is dead. */
  async function resume() {
    if (isGone()) return;
    if (!socket.connected) {
      socket.disconnect().connect();
      return;
    }
    try {
      const reply = await socket.timeout(resumeWithin).emitWithAck("resume", { after: cursor() });
      if (reply.ok) {
        if (take(reply.snapshot)) onShown();
      } else {
        onRefused(reply);
      }
    } catch {
      if (!isGone()) socket.disconnect().connect();
    }
  }

  socket.on("snapshot", (snapshot) => {
    if (take(snapshot)) onShown();
  });
  socket.on("update", applyUpdate);
  socket.on("here", (list) => {
    here.value = asHere(list);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") resume();
  });
  addEventListener("online", resume);
  addEventListener("pageshow", (event) => event.persisted && resume());

  return {
    here,
    resume,
    /** What the page has, to come back with. */
    known: () => ({ after: cursor() }),
  };
}

const asHere = (given) => (Array.isArray(given) ? { people: given } : given);
