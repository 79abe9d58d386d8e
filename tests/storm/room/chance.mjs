/** Dice that fall the same way for the same seed. A name has dice of its own: who throws more often changes nobody else's luck. */

/** @param {number|string} seed @param {string} name */
export function dice(seed, name) {
  let state = hash(`${seed}/${name}`);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (most) => Math.floor(next() * most);
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    one: (list) => list[below(list.length)],
    /** Of {what: weight}, a what. */
    weighted(weights) {
      const all = Object.entries(weights);
      let left = next() * all.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [what, weight] of all) {
        left -= weight;
        if (left < 0) return what;
      }
      return all[0][0];
    },
  };
}

function hash(text) {
  let value = 2166136261;
  for (const letter of text) value = Math.imul(value ^ letter.codePointAt(0), 16777619);
  return value;
}
