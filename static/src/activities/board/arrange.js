/** The order of the board. Pure, so that it can be held by tests. */

/** @typedef {{id: string, at: number, likes: number, pinned: boolean, group: string|null}} Idea */

const sorters = {
  newest: (a, b) => b.at - a.at,
  liked: (a, b) => b.likes - a.likes || b.at - a.at,
};

/**
 * Pinned ideas first, then newest or most liked. Ids settle what is left, so that no two phones differ.
 *
 * @param {Idea[]} ideas
 * @param {{sort: "newest"|"liked", group?: string|null}} options  group: only this group's
 * @returns {Idea[]}
 */
export function arrange(ideas, { sort, group = null }) {
  const compare = sorters[sort];
  return ideas
    .filter((idea) => !group || idea.group === group)
    .sort((a, b) => Number(b.pinned) - Number(a.pinned) || compare(a, b) || (a.id < b.id ? -1 : 1));
}

/**
 * Keeps what a person is reading where it is: ideas stay in the order they had, those that are gone
 * go, and new ones wait, except one's own and pinned ones.
 *
 * @param {Idea[]} arranged  the order as it would be
 * @param {string[]|null} held  the ids on the page, in their order; null: nothing is held
 * @param {(idea: Idea) => boolean} atOnce  which new ones do not wait
 * @returns {{shown: Idea[], waiting: number}}
 */
export function hold(arranged, held, atOnce) {
  if (!held) return { shown: arranged, waiting: 0 };
  const place = new Map(held.map((id, index) => [id, index]));
  const known = arranged.filter((idea) => place.has(idea.id));
  known.sort((a, b) => place.get(a.id) - place.get(b.id));
  const fresh = arranged.filter((idea) => !place.has(idea.id));
  const first = fresh.filter(atOnce);
  return { shown: [...first, ...known], waiting: fresh.length - first.length };
}
