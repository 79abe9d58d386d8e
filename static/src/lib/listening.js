/** Listening whether a line that is up still says anything: one that fell silent tells nobody. */

import { isClockInDoubt } from "./clock.js";

/** The server says something every 20 s, if only that it is there. */
const quietFor = 26_000;
const lookEvery = 5000;
/** A question without an answer for so long is a reason to ask whether anybody is there. */
const answerWithin = 5000;
/** Longer each time in vain: where sending itself takes so long, the line must be left to do it. */
const longestWait = 40_000;

/**
 * @param {object} options
 * @param {any} options.socket
 * @param {() => Promise<void>} options.check  asks the server, and leaves a line that does not answer
 * @param {() => void} options.woke  the page was asleep
 */
export function makeListening({ socket, check, woke }) {
  let heardAt = performance.now();
  let lookedAt = heardAt;
  let engine;
  let checking = false;
  let wait = answerWithin;

  const checkOnce = async () => {
    if (checking) return;
    checking = true;
    await check();
    checking = false;
  };
  const hear = () => {
    heardAt = performance.now();
  };

  const look = () => {
    const now = performance.now();
    // It slept, or its clock was set: only the server knows what time it is.
    const doubtful = isClockInDoubt();
    if (doubtful || now - lookedAt > 3 * lookEvery) woke();
    lookedAt = now;
    if (!socket.connected || (!doubtful && now - heardAt < quietFor)) return;
    heardAt = now;
    checkOnce();
  };
  if (socket.io) setInterval(look, lookEvery)?.unref?.();

  return {
    /** The line is up. */
    up() {
      hear();
      if (engine === socket.io?.engine) return;
      engine = socket.io?.engine;
      engine?.on?.("packet", hear);
    },
    /** Waits for an answer, and wonders when it does not come. @template T @param {Promise<T>} answer */
    async waiting(answer) {
      const late = setTimeout(() => {
        if (!socket.connected) return;
        wait = Math.min(longestWait, wait * 2);
        checkOnce();
      }, wait);
      try {
        const given = await answer;
        wait = answerWithin;
        return given;
      } finally {
        clearTimeout(late);
      }
    },
  };
}
