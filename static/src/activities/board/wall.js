/**
 * Where each idea hangs on the screen's wall. Pure: heights in, places out.
 *
 * On the first page an idea's column depends only on pinned and older ideas, so when a new one
 * lands on top of its column the others move down and none jumps across the room.
 */

/** @typedef {{id: string, height: number, pinned: boolean}} Card */
/** @typedef {{id: string, column: number, top: number}} Place */

/**
 * @param {Card[]} cards  pinned first, then newest first
 * @param {{columns: number, height: number, gap: number}} wall
 * @returns {Place[][]} pages, each with the pinned ones on top; every card is on one at least
 */
export function hang(cards, { columns, height, gap }) {
  const pinned = cards.filter((card) => card.pinned);
  const others = cards.filter((card) => !card.pinned);
  const tops = Array(columns).fill(0);
  const first = [];
  // What is pinned leaves at least one column's worth of room: a wall full of pins still lives.
  const late = [];
  for (const card of pinned) {
    const column = shortest(tops);
    if (tops[column] > 0 && tops[column] + card.height > height) {
      late.push(card);
      continue;
    }
    first.push({ id: card.id, column, top: tops[column] });
    tops[column] += card.height + gap;
  }
  const stacks = tops.map(() => []);
  const left = new Set([...late, ...others]);
  const ends = [...tops];
  for (const card of [...others].reverse()) {
    const column = shortest(ends);
    stacks[column].unshift(card);
    ends[column] += card.height + gap;
  }
  const page = [...first];
  const put = (card, column) => {
    page.push({ id: card.id, column, top: tops[column] });
    left.delete(card);
    tops[column] += card.height + gap;
  };
  const hasRoom = (card, column) => tops[column] === 0 || tops[column] + card.height <= height;
  for (const [column, stack] of stacks.entries()) {
    for (const card of stack) {
      if (!hasRoom(card, column)) break;
      put(card, column);
    }
  }
  // Where a column ends early because its next idea is long, a shorter one from elsewhere fits.
  for (const column of tops.keys()) {
    for (const card of left) if (hasRoom(card, column)) put(card, column);
  }
  const pages = [page];
  let rest = [...left];
  while (rest.length > 0) {
    const next = fill(rest, { columns, height, gap });
    pages.push(next.page);
    rest = next.left;
  }
  return pages;
}

/** One page of older ideas: each where the wall is emptiest, as long as it fits. */
function fill(cards, { columns, height, gap }) {
  const tops = Array(columns).fill(0);
  const page = [];
  for (const [index, card] of cards.entries()) {
    const column = shortest(tops);
    if (tops[column] > 0 && tops[column] + card.height > height) {
      return { page, left: cards.slice(index) };
    }
    page.push({ id: card.id, column, top: tops[column] });
    tops[column] += card.height + gap;
  }
  return { page, left: [] };
}

const shortest = (tops) => tops.indexOf(Math.min(...tops));
