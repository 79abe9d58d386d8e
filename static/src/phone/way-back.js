/**
 * The way back to one's seat when the server does not know this browser: the page was given a signed
 * word with its seat, and keeps it where a page that is opened anew finds it.
 */

import { makeId } from "../lib/ids.js";

const prefix = (session) => `branchwork/way-back/${session}/`;

/** Keeps the word of the seat that this page is of. @param {any} boot */
export function keepWayBack({ session, participant, server, way_back, name, renewed }) {
  if (!way_back) return;
  try {
    const kept = JSON.stringify({ participant, server, way_back, name, renewed });
    localStorage.setItem(prefix(session) + participant, kept);
  } catch {
    // forbidden or full: the page itself has it
  }
}

/**
 * The seats that this browser has had in a session, as far as they were this server's.
 *
 * @param {{session: string, server: string}} here
 * @returns {{participant: string, way_back: string, name: string, renewed?: string}[]}
 */
export function waysBack({ session, server }) {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix(session)))
      .map((key) => read(localStorage.getItem(key)))
      .filter((one) => one?.server === server);
  } catch {
    return [];
  }
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Asks for the seat.
 *
 * @param {{way_back?: string, renewed?: string}} seat  `renewed`: the id with which this browser asked
 *   for a new link of its own, and has no answer yet
 * @param {{instead?: boolean}} [options]  `instead` of somebody else who joined in this browser since
 * @returns {Promise<string>} "ok", the code of a refusal, or "" where nothing came of it
 */
export async function takeBack({ way_back, renewed }, { instead = false } = {}) {
  if (!way_back) return "";
  const answer = await post("/way-back", { way_back, instead, ...(renewed && { renewed }) });
  return answer.ok ? "ok" : (answer.code ?? "");
}

/**
 * Takes the seat that *My link* leads to.
 *
 * @param {string} link  as somebody pasted it: the address, or only its end
 * @returns {Promise<{ok: boolean, session?: string, participant?: string, text?: string}>}
 */
export async function takeByLink(link) {
  const token = /(?:\/m\/|^\s*)([\w.-]{20,300})\s*$/.exec(link)?.[1];
  return token ? post(`/m/${token}`, {}) : { ok: false };
}

/**
 * Puts a new link in place of this person's own: every other browser that has the seat is out. Asked
 * once more with the same id where the answer was lost, which this browser remembers until then.
 *
 * @param {any} boot  gets the word that goes with the new link
 * @returns {Promise<{ok: boolean, url?: string, qr?: string, days?: number, code?: string, text?: string}>}
 */
export async function renewLink(boot) {
  boot.renewed ??= makeId();
  keepWayBack(boot);
  const answer = await post(boot.urls?.new_my_link ?? `/j/${boot.code}/my-link/new`, {
    id: boot.renewed,
  });
  if (answer.ok) boot.way_back = answer.way_back;
  // Of anything else nobody knows whether it happened.
  if (answer.ok || !mayHaveHappened(answer.code)) delete boot.renewed;
  keepWayBack(boot);
  return answer;
}

const mayHaveHappened = (code) => [undefined, "fault", "not_stored", "too_often"].includes(code);

async function post(address, body) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify(body),
      credentials: "same-origin",
      signal: AbortSignal.timeout?.(10_000),
    });
    return await answer.json();
  } catch {
    return { ok: false };
  }
}
