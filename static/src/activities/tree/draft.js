/**
 * The connection tree inside a group's draft: the root texts `tree:base` and `tree:target`, and the
 * root map `tree`, node id → {parent, name, how, reaches, removed, order}. Read with care, since
 * anything in it may come from a hostile phone; written so that two people who do something at once
 * both get their way. What a merge makes unsound (a loop, a parent that is gone) `arrange` mends for
 * the eye, on every phone alike.
 */
import * as Y from "yjs";
import { makeId } from "../../lib/outbox.js";
import { between, spread } from "../steps/order.js";
import { arrange, below, branchOf, byPlace, withDepths } from "./arrange.js";

/** As many as the server reads. */
export const mostPeople = 200;
/** Characters of a name, and of how somebody is known: what fits on the drawing. */
export const longestName = 60;
export const longestHow = 120;
const longestLine = 200;
const longestKey = 64;

/**
 * @typedef {object} Person
 * @property {string} id
 * @property {string|null} parent  null on the base
 * @property {string} name
 * @property {string} how
 * @property {boolean} reaches
 * @property {string} order
 * @property {number} depth  0 for those whom the group knows itself
 * @property {Y.Text|null} nameText  null where a hostile phone has written something else
 * @property {Y.Text|null} howText
 *
 * @typedef {{base: string, target: string, nodes: Person[]}} Tree
 */

export const baseText = (doc) => doc.getText("tree:base");
export const targetText = (doc) => doc.getText("tree:target");
const peopleIn = (doc) => doc.getMap("tree");

/** The group's tree, arranged. @param {Y.Doc} doc @returns {Tree} */
export function readTree(doc) {
  return withDepths({
    base: line(baseText(doc)),
    target: line(targetText(doc)),
    nodes: readNodes(doc),
  });
}

function readNodes(doc) {
  const found = [];
  for (const [id, map] of peopleIn(doc)) {
    if (!(map instanceof Y.Map) || map.get("removed") === true) continue;
    if ([...id].length <= longestKey) found.push(person(id, map));
  }
  return arrange(found.sort(byPlace).slice(0, mostPeople));
}

function person(id, map) {
  const parent = map.get("parent");
  const order = map.get("order");
  return {
    id,
    parent: typeof parent === "string" ? parent : null,
    name: line(map.get("name")),
    how: line(map.get("how")),
    nameText: textOf(map.get("name")),
    howText: textOf(map.get("how")),
    reaches: map.get("reaches") === true,
    order: typeof order === "string" ? [...order].slice(0, longestKey).join("") : "",
  };
}

const textOf = (value) => (value instanceof Y.Text ? value : null);

/** One line, as the server would cut it. */
function line(value) {
  const words = value instanceof Y.Text ? value.toString() : value;
  if (typeof words !== "string") return "";
  return words
    .slice(0, 2 * longestLine)
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, longestLine)
    .trim();
}

// What follows is called inside the draft's `change`.

/**
 * Adds a person below another (null: on the base), behind a sibling or as the last.
 *
 * @param {Y.Doc} doc
 * @param {{parent?: string|null, after?: string|null, name?: string, how?: string}} [options]
 * @returns {string|null} the id; null when the tree is full
 */
export function addPerson(doc, { parent = null, after = null, name = "", how = "" } = {}) {
  const nodes = readNodes(doc);
  if (nodes.length >= mostPeople) return null;
  const siblings = below(nodes, parent);
  const at = after ? siblings.findIndex((one) => one.id === after) + 1 : siblings.length;
  const id = makeId().slice(0, 12);
  const map = new Y.Map();
  map.set("parent", parent);
  map.set("name", new Y.Text(name));
  map.set("how", new Y.Text(how));
  map.set("reaches", false);
  map.set("removed", false);
  map.set("order", keyAt(doc, siblings, at));
  peopleIn(doc).set(id, map);
  return id;
}

/**
 * Hangs a branch from another person (null: from the base), as the last there.
 *
 * @returns {boolean} whether it moved: never into its own branch
 */
export function moveUnder(doc, id, parent) {
  const nodes = readNodes(doc);
  const node = nodes.find((one) => one.id === id);
  if (!node || node.parent === parent) return false;
  if (parent !== null && !nodes.some((one) => one.id === parent)) return false;
  if (branchOf(nodes, id).has(parent)) return false;
  const siblings = below(nodes, parent);
  write(doc, id, "parent", parent);
  write(doc, id, "order", keyAt(doc, siblings, siblings.length));
  keepOthers(doc, nodes, id);
  return true;
}

/**
 * Two people who moved at once may have closed a loop, which `arrange` opens for the eye. A move
 * out of it lets the rest of it go where it was last put, which nobody sees coming: one move moves
 * one branch, so what else would jump is kept where it is seen.
 */
function keepOthers(doc, before, moved) {
  const seen = new Map(before.map((node) => [node.id, node.parent]));
  for (const { id, parent } of readNodes(doc)) {
    if (id !== moved && seen.has(id) && seen.get(id) !== parent) {
      write(doc, id, "parent", seen.get(id));
    }
  }
}

/** Moves a person to a place among their siblings, counted without them. @returns {boolean} */
export function moveAmong(doc, id, to) {
  const nodes = readNodes(doc);
  const node = nodes.find((one) => one.id === id);
  if (!node) return false;
  const siblings = below(nodes, node.parent);
  const place = Math.max(0, Math.min(siblings.length - 1, to));
  if (siblings.findIndex((one) => one.id === id) === place) return false;
  const others = siblings.filter((one) => one.id !== id);
  write(doc, id, "order", keyAt(doc, others, place));
  return true;
}

/** A key for the place `at` of a list; gives everyone a new one where there is no room. */
function keyAt(doc, siblings, at) {
  const key = between(siblings[at - 1]?.order ?? null, siblings[at]?.order ?? null);
  if (key !== null) return key;
  const keys = spread(siblings.length + 1);
  const own = keys.splice(at, 1)[0];
  siblings.forEach((one, index) => {
    write(doc, one.id, "order", keys[index]);
  });
  return own;
}

/** Marks whether somebody reaches the target. */
export const markReaching = (doc, id, reaches) => write(doc, id, "reaches", reaches);

/**
 * Takes a person off the tree with all who hang from them; their words stay, for the way back.
 *
 * @returns {string[]} whom it took, for `restoreBranch`
 */
export function removeBranch(doc, id) {
  const nodes = readNodes(doc);
  if (!nodes.some((one) => one.id === id)) return [];
  const branch = [...branchOf(nodes, id)];
  for (const one of branch) write(doc, one, "removed", true);
  return branch;
}

/** @param {string[]} branch  what `removeBranch` gave */
export function restoreBranch(doc, branch) {
  for (const id of branch) write(doc, id, "removed", false);
}

function write(doc, id, name, value) {
  const map = peopleIn(doc).get(id);
  if (map instanceof Y.Map && map.get(name) !== value) map.set(name, value);
}

/**
 * Puts the group's choice at the base, as one tap. Two people may tap at once, and merged texts
 * would say it twice: so it is written in a hand that is the same on every phone, as an update that
 * counts once however often it arrives. Does nothing where somebody has written something.
 *
 * @param {Y.Doc} doc
 * @param {(change: () => void) => void} change  the draft's
 * @param {string} words
 */
export function offerBase(doc, change, words) {
  if (baseText(doc).length > 0) return;
  const hand = new Y.Doc();
  hand.clientID = handOf(words);
  baseText(hand).insert(0, words);
  const update = Y.encodeStateAsUpdate(hand);
  hand.destroy();
  change(() => {
    Y.applyUpdate(doc, update);
    // Written before and wiped since: that update is spent.
    if (baseText(doc).length === 0) baseText(doc).insert(0, words);
  });
}

/** A client number that depends on the words alone (FNV-1a). */
function handOf(words) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1) {
    hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
