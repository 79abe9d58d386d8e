/** The course of a storm, drawn beforehand from the seed alone: what happens, to whom, and when. */
import { dice } from "./chance.mjs";
import { harm } from "./harm.mjs";
import { leading } from "./leading.mjs";
import { writing } from "./writing.mjs";

/** Every deed by its name. */
export const deeds = { ...writing, ...leading, ...harm };

const shares = [
  [writing, 0.55],
  [leading, 0.15],
  [harm, 0.3],
];

/**
 * @param {object} options
 * @param {number} options.seed
 * @param {number} options.moments  how many deeds
 * @param {{phones: number, consoles: number, browsers: number}} options.room
 * @param {string[]} [options.without]  names of deeds that do not happen
 * @returns {{after: number, deed: string, drawn: object}[]}
 */
export function drawScript({ seed, moments, room, without = [] }) {
  const luck = dice(seed, "script");
  const kinds = Object.fromEntries(shares.map(([, share], index) => [index, share]));
  return Array.from({ length: moments }, (_, number) => {
    const [kind] = shares[luck.weighted(kinds)];
    const weights = Object.entries(kind).map(([name, { often }]) => [name, often]);
    const deed = luck.weighted(Object.fromEntries(weights));
    const drawn = deeds[deed].draw(luck, room);
    return { number, after: luck.between(5, 60), deed, drawn };
  }).filter(({ deed }) => !without.includes(deed));
}
