/**
 * The way back to one's seat when the server does not know this browser: the page was given a signed
 * word with its seat, and keeps it where a page that is opened anew finds it.
 */

const prefix = (session) => `branchwork/way-back/${session}/`;

/** Keeps the word of the seat that this page is of. @param {any} boot */
export function keepWayBack({ session, participant, server, way_back, name }) {
  if (!way_back) return;
  try {
    const kept = JSON.stringify({ participant, server, way_back, name });
    localStorage.setItem(prefix(session) + participant, kept);
  } catch {
    // forbidden or full: the page itself has it
  }
}

/**
 * The seats that this browser has had in a session, as far as they were this server's.
 *
 * @param {{session: string, server: string}} here
 * @returns {{participant: string, way_back: string, name: string}[]}
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
 * @param {{way_back?: string}} seat
 * @param {{instead?: boolean}} [options]  `instead` of somebody else who joined in this browser since
 * @returns {Promise<string>} "ok", the code of a refusal, or "" where nothing came of it
 */
export async function takeBack({ way_back }, { instead = false } = {}) {
  if (!way_back) return "";
  const answer = await post("/way-back", { way_back, instead });
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
