/**
 * Where everything of the drawn tree stands. The base is at the foot, the trunk rises along the
 * side where reading starts, and branches grow inwards, one column for each further person: so names
 * stay level and large, and a tree of twenty people still fits a phone's width. Pure: no document.
 *
 * d3's tidy tree places the people; lengths are in the drawing's own units.
 */
import { hierarchy, tree as tidyTree } from "d3-hierarchy";
import { waysIn } from "./arrange.js";
import { nameOf } from "./ways.js";
import { parts, wrap } from "./wrap.js";

/** The drawing's type and gaps. `lead` is how far the first column stands from the trunk. */
export const sizes = {
  name: 15,
  nameLine: 19,
  how: 12.5,
  howLine: 16,
  pad: 8,
  between: 10,
  cousins: 18,
  column: 24,
  foot: 30,
  lead: 26,
  trunk: 16,
  root: 17,
  rootLine: 22,
  edge: 12,
};

/** Before a room every line counts: people stand closer. */
const close = { between: 7, cousins: 12, foot: 20 };

/**
 * @typedef {object} Box  one person
 * @property {string} id
 * @property {number} x  the side where reading starts (the left one; `rtl` mirrors)
 * @property {number} y  the top
 * @property {number} w
 * @property {number} h
 * @property {string[]} name  its lines
 * @property {string[]} how  its lines
 * @property {string[]} reach  its lines: empty unless it reaches the target
 * @property {number} rank  which way in it ends, from 1; 0 for none
 * @property {boolean} onWay  a way in goes through it
 *
 * @typedef {object} Branch  from a person (or the trunk) to the next
 * @property {string} id  of the person it leads to
 * @property {string} path
 * @property {boolean} onWay
 * @property {number} depth
 *
 * @typedef {object} Layout
 * @property {number} width
 * @property {number} height
 * @property {Box[]} boxes
 * @property {Branch[]} branches
 * @property {string} trunk  path, to be filled
 * @property {number} trunkLit  from where on the trunk glows; 0 when no way in is found
 * @property {{x: number, y: number, w: number, h: number, lines: string[]}} base
 * @property {{x: number, y: number, w: number, h: number, lines: string[]}|null} target
 */

/**
 * @param {import("./draft.js").Tree} tree  arranged
 * @param {object} options
 * @param {number} options.column  width of a column, with its gap
 * @param {number} options.hows  how many lines say how people know each other; 0 for none
 * @param {boolean} [options.wall]  for a room: the heading names the target, and the sentences
 *   beside the tree say who reaches it, so that the names can be larger
 * @param {(text: string, size: number, bold: boolean) => number} options.measure
 * @param {{base: string, reaches: (target: string) => string}} options.words
 * @returns {Layout}
 */
export function layTree(tree, { column, hows, wall = false, measure, words }) {
  const gaps = wall ? close : sizes;
  const columns = columnsOf(tree, { most: column - sizes.column, hows, wall, measure });
  const boxWidth = (node) => columns[node.depth].w;
  const ways = waysIn(tree.nodes);
  const ranks = new Map(ways.map((way, index) => [way[way.length - 1].id, index + 1]));
  const lit = new Set(ways.flat().map((node) => node.id));
  const texts = new Map(
    tree.nodes.map((node) => [
      node.id,
      textsOf(node, { boxWidth: boxWidth(node), hows, wall, measure, words, tree }),
    ]),
  );
  const placed = place(tree.nodes, texts, { column, gaps });

  const tops = placed.map(({ id, y }) => y - texts.get(id).h / 2);
  const bottoms = placed.map(({ id, y }) => y + texts.get(id).h / 2);
  const target = wall ? null : sign(tree.target, { most: column * 2, size: sizes.name, measure });
  const above = target ? target.h + 18 : sizes.edge;
  const down = above - Math.min(...tops, 0);
  const foot = Math.max(...bottoms, 0) + down + gaps.foot;

  const boxes = placed.map(({ id, y, depth }) => ({
    id,
    x: columns[depth - 1].x,
    y: y + down - texts.get(id).h / 2,
    w: columns[depth - 1].w,
    rank: ranks.get(id) ?? 0,
    onWay: lit.has(id),
    ...texts.get(id),
  }));
  const base = sign(tree.base || words.base, {
    most: Math.max(column * 2.2, 200),
    size: sizes.root,
    measure,
    room: 34,
  });
  const reach = Math.max(0, ...boxes.map((box) => box.x + box.w));
  const width = Math.max(reach, base.w, target?.w ?? 0) + sizes.edge;
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const branches = tree.nodes.map((node) => ({
    id: node.id,
    onWay: lit.has(node.id),
    ...branch(byId.get(node.parent), byId.get(node.id)),
    depth: node.depth,
  }));
  const first = branches.filter((_, index) => tree.nodes[index].parent === null);
  const topmost = Math.min(...first.map(({ from }) => from), foot - 24);
  const litFrom = Math.min(...first.filter(({ onWay }) => onWay).map(({ from }) => from), foot);
  return {
    width,
    height: foot + base.h + sizes.edge,
    boxes,
    branches,
    trunk: trunkPath(topmost, foot + 6, 3, 8),
    trunkLit: litFrom < foot ? trunkPath(litFrom, foot + 6, 1.5, 4) : "",
    base: { ...base, x: 0, y: foot },
    target: target && { ...target, x: 0, y: sizes.edge },
  };
}

/** A column is as wide as those in it need, up to `most`; and no name is broken that need not be. */
function columnsOf({ nodes }, { most, hows, wall, measure }) {
  const columns = [];
  for (const node of nodes) {
    const name = nameOf(node);
    const words = Math.max(...parts(name).map((word) => measure(word, sizes.name, true)));
    const whole = Math.max(
      measure(name, sizes.name, true),
      hows > 0 ? measure(node.how, sizes.how, false) : 0,
      node.reaches && !wall ? most : 0,
    );
    const need = 2 * sizes.pad + Math.max(Math.min(whole, most - 2 * sizes.pad), words) + 1;
    columns[node.depth] = Math.max(columns[node.depth] ?? 64, Math.min(need, most + 56));
  }
  let x = sizes.trunk + sizes.lead;
  return columns.map((w) => {
    const at = { x, w };
    x += w + sizes.column;
    return at;
  });
}

/** The people under one unseen root, by d3: its x is our height, its depth our column. */
function place(nodes, texts, { column, gaps }) {
  if (nodes.length === 0) return [];
  const children = new Map();
  for (const node of nodes) {
    if (!children.has(node.parent)) children.set(node.parent, []);
    children.get(node.parent).push(node);
  }
  const root = hierarchy({ id: null }, ({ id }) => children.get(id));
  tidyTree()
    .nodeSize([1, column])
    .separation(
      (a, b) =>
        (texts.get(a.data.id).h + texts.get(b.data.id).h) / 2 +
        (a.parent === b.parent ? gaps.between : gaps.cousins),
    )(root);
  return root
    .descendants()
    .slice(1)
    .map(({ data, x, depth }) => ({ id: data.id, y: x, depth }));
}

function textsOf(node, { boxWidth, hows, wall, measure, words, tree }) {
  const room = boxWidth - 2 * sizes.pad;
  const name = wrap(nameOf(node), room, 3, (text) => measure(text, sizes.name, true));
  const small = (text) => measure(text, sizes.how, false);
  const how = hows > 0 ? wrap(node.how, room, hows, small) : [];
  const shown = node.reaches && !wall;
  const reach = shown
    ? wrap(words.reaches(tree.target), room, 2, (text) => measure(text, sizes.how, true))
    : [];
  const lines = name.length * sizes.nameLine + (how.length + reach.length) * sizes.howLine;
  return { name, how, reach, h: lines + 2 * sizes.pad - 3 };
}

/** A sign with a text of its own: base and target. Null without words. */
function sign(text, { most, size, measure, room = 24 }) {
  if (!text) return null;
  const lines = wrap(text, most - room - 20, 2, (part) => measure(part, size, true));
  const widest = Math.max(...lines.map((part) => measure(part, size, true)));
  const line = size * 1.3;
  return { w: widest + room + 20, h: lines.length * line + 16, lines, size, line, room };
}

/** From a person to the next; first-ring branches leave the trunk lower and rise, as branches do. */
function branch(from, to) {
  const x = to.x;
  const y = to.y + to.h / 2;
  if (!from) {
    const low = y + 22;
    const trunk = sizes.trunk;
    return {
      from: low,
      path: `M${trunk} ${round(low)}C${trunk} ${round(y + 4)} ${trunk + 6} ${round(y)} ${x} ${round(y)}`,
    };
  }
  const start = from.x + from.w;
  const level = from.y + from.h / 2;
  const middle = (start + x) / 2;
  return {
    from: level,
    path: `M${start} ${round(level)}C${middle} ${round(level)} ${middle} ${round(y)} ${x} ${round(y)}`,
  };
}

/** The trunk: thin above, broad at the foot. Half the breadths are given. */
function trunkPath(top, foot, thin, broad) {
  const x = sizes.trunk;
  const low = foot - (foot - top) * 0.25;
  return [
    `M${x - thin} ${round(top)}`,
    `C${x - thin} ${round(low)} ${x - thin} ${round(foot - 12)} ${x - broad} ${round(foot)}`,
    `L${x + broad} ${round(foot)}`,
    `C${x + thin} ${round(foot - 12)} ${x + thin} ${round(low)} ${x + thin} ${round(top)}`,
    `A${thin} ${thin} 0 0 0 ${x - thin} ${round(top)}Z`,
  ].join("");
}

const round = (value) => Math.round(value * 10) / 10;

/** How many people stand between trunk and the furthest one, in columns. */
export const depthOf = (nodes) => nodes.reduce((most, node) => Math.max(most, node.depth + 1), 1);

/** Smaller than this a name cannot be read on a phone: what does not fit then is looked at by moving. */
const smallest = 0.88;

/**
 * The layout for a width that scrolls down: columns as wide as they can be, never narrower than a
 * name needs.
 *
 * @returns {{layout: Layout, scale: number}}
 */
export function forWidth(tree, width, options) {
  const room = width - sizes.trunk - sizes.lead - sizes.edge + sizes.column;
  const column = Math.min(210, Math.max(116, room / depthOf(tree.nodes)));
  const layout = layTree(tree, { ...options, column, hows: 3 });
  return { layout, scale: Math.min(1, Math.max(smallest, width / layout.width)) };
}

/**
 * The layout that fills a frame with the largest type. Hows are written as long as they can be read.
 *
 * @param {number} least  how large the small type must be to be written at all, in the frame's units
 * @returns {{layout: Layout, scale: number}}
 */
export function forFrame(tree, { width, height, least, largest }, options) {
  let best = null; // of those that write as much
  for (const hows of [2, 0]) {
    for (let column = 130; column <= 330; column += 20) {
      const layout = layTree(tree, { ...options, column, hows, wall: true });
      const scale = Math.min(width / layout.width, height / layout.height, largest / sizes.name);
      if (!best || scale > best.scale * 1.02) best = { layout, scale };
    }
    if (hows === 0 || best.scale * sizes.how >= least) return best;
    best = null;
  }
  return best;
}
