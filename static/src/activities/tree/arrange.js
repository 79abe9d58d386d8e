/**
 * The connection tree, made sound: one tree, whatever merged, without a loop or a lost branch. The
 * twin of `workshop/core/tree.py`; both are held to `tests/tree_cases.json`.
 *
 * A node whose parent is missing, removed or itself hangs from the base; in a loop, the node with
 * the smallest (order, id) is set on the base, and the rest follow it.
 */

/**
 * One person of the tree. `parent` is null on the base.
 *
 * @typedef {{id: string, parent: string|null, order: string, reaches: boolean}} Node
 */

/** Compares as the server does: by characters, where JavaScript would go by UTF-16 units. */
function compare(a, b) {
  if (a === b) return 0;
  const ours = [...a];
  const theirs = [...b];
  for (let at = 0; at < ours.length && at < theirs.length; at += 1) {
    if (ours[at] !== theirs[at]) return ours[at].codePointAt(0) - theirs[at].codePointAt(0);
  }
  return ours.length - theirs.length;
}

/** Siblings stand by (order, id). @param {Node} a @param {Node} b */
export const byPlace = (a, b) => compare(a.order, b.order) || compare(a.id, b.id);

/**
 * The nodes with sound parents, parents before children. Of two with one id the last counts.
 *
 * @template {Node} T
 * @param {Iterable<T>} nodes
 * @returns {T[]}
 */
export function arrange(nodes) {
  const known = new Map();
  for (const node of nodes) known.set(node.id, node);
  const inPlace = [...known.values()].sort(byPlace);
  const parents = new Map();
  for (const { id, parent } of inPlace) {
    parents.set(id, parent !== null && parent !== id && known.has(parent) ? parent : null);
  }
  for (const { id } of inPlace) openLoop(id, parents, known);
  const children = new Map([[null, []]]);
  for (const { id } of inPlace) {
    const parent = parents.get(id);
    if (!children.has(parent)) children.set(parent, []);
    children.get(parent).push(id);
  }
  const arranged = [];
  const waiting = [...children.get(null)].reverse();
  while (waiting.length > 0) {
    const id = waiting.pop();
    arranged.push({ ...known.get(id), parent: parents.get(id) });
    waiting.push(...[...(children.get(id) ?? [])].reverse());
  }
  return arranged;
}

/** Where the way up from a node leads back to it, set the loop's first node on the base. */
function openLoop(start, parents, known) {
  const loop = new Set([start]);
  let at = parents.get(start);
  while (at !== null && at !== start) {
    if (loop.has(at)) return; // a loop further up; its own members open it
    loop.add(at);
    at = parents.get(at);
  }
  if (at === null) return;
  const [first] = [...loop].map((id) => known.get(id)).sort(byPlace);
  parents.set(first.id, null);
}

/**
 * Each branch that reaches the target, from the base outwards, the shortest first.
 *
 * @template {Node} T
 * @param {T[]} nodes  arranged
 * @returns {T[][]}
 */
export function waysIn(nodes) {
  const known = new Map(nodes.map((node) => [node.id, node]));
  return nodes
    .filter((node) => node.reaches)
    .map((node) => wayTo(node, known))
    .sort((a, b) => a.length - b.length);
}

function wayTo(node, known) {
  const way = [node];
  while (way[0].parent !== null) way.unshift(known.get(way[0].parent));
  return way;
}

/** A person and everybody who hangs from them, as ids. @param {Node[]} nodes  arranged */
export function branchOf(nodes, id) {
  const branch = new Set([id]);
  for (const node of nodes) if (branch.has(node.parent)) branch.add(node.id);
  return branch;
}

/** Those who hang from one person (null: from the base), in order. @param {Node[]} nodes */
export const below = (nodes, parent) => nodes.filter((node) => node.parent === parent);

/**
 * Each person with how far they stand from the base: 0 for those whom the group knows itself.
 *
 * @template {{nodes: Node[]}} T
 * @param {T} tree  arranged
 * @returns {T}
 */
export function withDepths(tree) {
  const depths = new Map();
  const nodes = tree.nodes.map((node) => {
    const depth = node.parent === null ? 0 : depths.get(node.parent) + 1;
    depths.set(node.id, depth);
    return { ...node, depth };
  });
  return { ...tree, nodes };
}
