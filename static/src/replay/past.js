/**
 * The pictures of the past: asked for one at a time, the newest wish first, and a few of them kept.
 * What cannot be had is said, and the last picture stays.
 */
import { signal } from "@preact/signals";

const kept = 24;
/** Nothing changes these by asking again. */
const final = ["not_allowed", "not_ended", "no_session"];

/**
 * @typedef {{since: number, until: number|null, screen: object}} Picture
 *
 * @param {object} given
 * @param {(at: number) => Promise<Picture>} given.ask  rejects with a Refused
 * @param {(picture: Picture, at: number) => void} given.show
 * @param {(code: string) => Promise<void>} given.pause  before it is asked again
 */
export function makePast({ ask, show, pause }) {
  /** Signal: the code of what keeps the picture from coming, or null. */
  const trouble = signal(null);
  let pictures = [];
  let wanted = null;
  let asking = false;

  const known = (at) =>
    pictures.find(({ since, until }) => since <= at && (until === null || at < until));

  function showKnown() {
    const picture = known(wanted);
    if (!picture) return false;
    trouble.value = null;
    show(picture, wanted);
    return true;
  }

  async function fetchOne(at) {
    try {
      const picture = await ask(at);
      pictures = [...pictures, picture].slice(-kept);
      trouble.value = null;
      // Also when the hand has moved on: the picture follows it as well as it can.
      if (at !== wanted) show(picture, at);
      return true;
    } catch (error) {
      trouble.value = error.code ?? "offline";
      return false;
    }
  }

  async function fetchWanted() {
    asking = true;
    try {
      while (!showKnown()) {
        if (await fetchOne(wanted)) continue;
        if (final.includes(trouble.value)) return;
        await pause(trouble.value);
      }
    } finally {
      asking = false;
    }
  }

  return {
    trouble,
    /** Shows the picture of a time, now or as soon as it is there. @param {number} at */
    look(at) {
      wanted = at;
      if (showKnown() || asking) return Promise.resolve();
      return fetchWanted();
    },
  };
}

/** Why a picture did not come: the server's code, or `offline`. */
export class Refused extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** Asks the server. @param {string} url ends in a slash @returns {(at: number) => Promise<Picture>} */
export function askServer(url) {
  return async (at) => {
    let answer;
    try {
      answer = await fetch(url + Math.max(0, Math.round(at)), {
        headers: { Accept: "application/json" },
      });
      if (answer.ok) return await answer.json();
    } catch {
      throw new Refused("offline");
    }
    const { code } = await answer.json().catch(() => ({}));
    throw new Refused(code ?? "not_stored");
  };
}
