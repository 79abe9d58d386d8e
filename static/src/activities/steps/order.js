/**
 * The order of steps, as keys that sort: between any two there is always room for a third, so moving
 * a step writes one key and two people who move at once cannot double a step. Keys are fractions
 * written in 62 digits whose order is that of their characters, on the server too.
 */
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const fits = /^[0-9A-Za-z]{0,60}$/;

/** Smaller than every key that `between` makes. */
const first = "";

/**
 * A key between two; null when there is none (equal keys, or junk from a hostile phone): then
 * `spread` gives the whole list new ones.
 *
 * @param {string|null} before  null: the start
 * @param {string|null} after  null: the end
 * @param {() => number} [random]  in [0, 1): two people who add in one place get different keys
 */
export function between(before, after, random = Math.random) {
  const low = before ?? first;
  if (!fits.test(low) || (after !== null && (!fits.test(after) || low >= after))) return null;
  let key = "";
  let bounded = after !== null;
  for (let at = 0; at < 58; at += 1) {
    const from = at < low.length ? digits.indexOf(low[at]) : 0;
    const to = bounded && at < after.length ? digits.indexOf(after[at]) : bounded ? 0 : 62;
    if (to - from > 1) {
      key += digits[from + 1 + Math.floor(random() * Math.min(to - from - 1, 8))];
      return key + digits[1 + Math.floor(random() * 61)];
    }
    key += digits[from];
    if (from < to) bounded = false;
  }
  return null;
}

/** Keys for a list of so many, evenly apart. @param {number} count @returns {string[]} */
export function spread(count) {
  const step = (62 * 62) / (count + 1);
  return Array.from({ length: count }, (_, index) => {
    const value = Math.floor(step * (index + 1));
    return digits[Math.floor(value / 62)] + digits[value % 62] + digits[31];
  });
}

/** Sorts as everywhere: by key, then by id. */
export const byOrder = (a, b) =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
