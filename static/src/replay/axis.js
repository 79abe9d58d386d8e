/**
 * The slider's way through a session: the stretches in which something happened, one after the
 * other, without the night between.
 */

/** What a pause takes of the way, in ms, however long it was. */
const joint = 2000;

/**
 * @param {[number, number][]} stretches  from and to, in ms since 1970
 */
export function makeAxis(stretches) {
  const parts = [];
  let length = 0;
  for (const [from, to] of stretches) {
    if (parts.length > 0) length += joint;
    parts.push({ from, to, start: length });
    length += to - from;
  }
  /** The last part for which it holds; the first where it holds for none. */
  const lastWhere = (holds) => parts.filter(holds).pop() ?? parts[0];

  const step = Math.min(10_000, Math.max(100, Math.round(length / 300)));

  return {
    /** How long the way is, in ms. */
    length,
    /** The same in whole steps, as a range input counts. */
    max: Math.max(1, Math.ceil(length / step)) * step,
    begin: parts[0].from,
    end: parts[parts.length - 1].to,
    /** How far one arrow key goes: some 300 presses for all, but never over ten seconds. */
    step,

    /** The time at a place on the way. @param {number} position */
    timeOf(position) {
      const part = lastWhere(({ start }) => start <= position);
      return Math.min(part.to, part.from + Math.max(0, position - part.start));
    },

    /** The place on the way at a time. @param {number} time */
    positionOf(time) {
      const part = lastWhere(({ from }) => from <= time);
      return part.start + Math.max(0, Math.min(time, part.to) - part.from);
    },
  };
}

/**
 * Where *previous* and *next* stop: the beginning, each moment, the end.
 *
 * @param {{begin: number, end: number}} axis
 * @param {{at: number}[]} moments
 * @returns {number[]} times
 */
export function stopsOf({ begin, end }, moments) {
  return [...new Set([begin, ...moments.map(({ at }) => at), end])].sort((a, b) => a - b);
}
