/**
 * How many could vote. While a round is open the line to the server says it (`here`: it is about who
 * has gone home, and so is not stored); never fewer than have. Once closed, the round knows it.
 */

/** @param {{state: string, cast: number, people: number}} round @param {number|null} [could] */
export function turnoutOf(round, could) {
  if (round.state !== "open") return round.people;
  return Math.max(round.cast, Math.min(round.people, could ?? round.people));
}
