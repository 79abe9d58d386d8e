/**
 * The server's clock, as well as this browser can know it. Timers run on it, so that a phone whose
 * own clock is ten minutes off counts down with the room.
 */

const kept = 6;
let samples = [];

/**
 * Takes in a time that the server has just sent. A message is always late, never early, so of the
 * newest few the one that puts the server furthest ahead is the nearest to the truth.
 *
 * @param {number} serverNow  ms since 1970 on the server's clock
 * @param {number} [ownNow]
 */
export function learnServerTime(serverNow, ownNow = Date.now()) {
  if (!Number.isFinite(serverNow)) return;
  const offset = serverNow - ownNow;
  // A jump means that one of the clocks was set: what was measured before is worth nothing.
  if (samples.some((known) => Math.abs(known - offset) > 15_000)) samples = [];
  samples = [...samples.slice(1 - kept), offset];
}

/** Ms since 1970 on the server's clock. Stable, so it can be handed to a Timer. */
export function serverNow() {
  return Date.now() + (samples.length > 0 ? Math.max(...samples) : 0);
}
