/** What changed in a text: the smallest change that the caret allows. */

const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit) => unit >= 0xdc00 && unit <= 0xdfff;

/**
 * The one change that makes `after` of `before`. The caret says which of several equal letters was
 * meant ("aa" → "aaa"). Never cuts a character in two.
 *
 * @param {string} before
 * @param {string} after
 * @param {number} [caret]  where it stands in `after`
 * @returns {{index: number, remove: number, insert: string}|null} in UTF-16 units; null: the same
 */
export function diffText(before, after, caret = after.length) {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let end = 0;
  const endMost = Math.min(most, after.length - Math.min(caret, after.length));
  while (end < endMost && before[before.length - 1 - end] === after[after.length - 1 - end]) {
    end += 1;
  }
  let start = 0;
  while (start < most - end && before[start] === after[start]) start += 1;
  // What the caret did not let us look at may still be the same.
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) {
    end += 1;
  }
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start -= 1;
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end -= 1;
  return {
    index: start,
    remove: before.length - end - start,
    insert: after.slice(start, after.length - end),
  };
}
