/**
 * How many could vote. While a round is open the line to the server says it (`here`: it is about who
 * has gone home, and so is not stored); never fewer than have. Once closed, the round knows it.
 */

/** @param {{state: string, cast: number, people: number}} round @param {number|null} [could] */
export function turnoutOf(round, could) {
  if (round.state !== "open") return round.people;
  return turnoutIn(round.cast, round.people, could);
}

/**
 * The same of one group, as the console hears of it. A round that is closed keeps no numbers of
 * groups: then those who are here, and have voted.
 *
 * @param {number} cast @param {number} size  how many sit there @param {number|null} [could]
 */
export const turnoutIn = (cast, size, could) => Math.max(cast, Math.min(size, could ?? size));
