/**
 * A group's steps inside its draft: the root map `steps`, step id → {text, who, when, done, order,
 * removed}. Read with care, since anything in it may come from a hostile phone; written so that two
 * people who do something at once both get their way.
 */
import * as Y from "yjs";
import { makeId } from "../../lib/outbox.js";
import { between, byOrder, spread } from "./order.js";

export const mostSteps = 60;
const longestLine = 120;
/** What of a step somebody writes and is no text of its own. */
export const writtenLines = ["who", "when"];

/** @typedef {{id: string, text: Y.Text, who: string, when: string, done: boolean, order: string}} Step */

/** The group's steps in order. @param {Y.Doc} doc @returns {Step[]} */
export function readSteps(doc) {
  const steps = [];
  for (const [id, map] of doc.getMap("steps")) {
    if (!(map instanceof Y.Map) || map.get("removed") === true) continue;
    const text = map.get("text");
    if (!(text instanceof Y.Text)) continue;
    steps.push({
      id,
      text,
      who: line(map.get("who")),
      when: line(map.get("when")),
      done: map.get("done") === true,
      order: line(map.get("order")),
    });
  }
  return steps.sort(byOrder).slice(0, mostSteps);
}

const line = (value) => (typeof value === "string" ? value.slice(0, longestLine) : "");

/**
 * Adds a step behind another, or at the end. Call inside the draft's `change`.
 *
 * @param {Y.Doc} doc
 * @param {{text?: string, after?: string|null}} [options]
 * @returns {string|null} its id; null when the list is full
 */
export function addStep(doc, { text = "", after = null } = {}) {
  const steps = readSteps(doc);
  if (steps.length >= mostSteps) return null;
  const at = after ? steps.findIndex((step) => step.id === after) + 1 : steps.length;
  const id = makeId().slice(0, 12);
  const map = new Y.Map();
  map.set("text", new Y.Text(text));
  map.set("who", "");
  map.set("when", "");
  map.set("done", false);
  map.set("removed", false);
  map.set("order", keyAt(doc, steps, at));
  doc.getMap("steps").set(id, map);
  return id;
}

/** Moves a step to a place in the list, counted without it. @returns {boolean} whether it moved */
export function moveStep(doc, id, to) {
  const steps = readSteps(doc);
  const from = steps.findIndex((step) => step.id === id);
  const place = Math.max(0, Math.min(steps.length - 1, to));
  if (from < 0 || from === place) return false;
  const others = steps.filter((step) => step.id !== id);
  write(doc, id, "order", keyAt(doc, others, place));
  return true;
}

/** A key for the place `at` of a list; gives everyone a new one where there is no room. */
function keyAt(doc, steps, at) {
  const key = between(steps[at - 1]?.order ?? null, steps[at]?.order ?? null);
  if (key !== null) return key;
  const keys = spread(steps.length + 1);
  const own = keys.splice(at, 1)[0];
  steps.forEach((step, index) => {
    write(doc, step.id, "order", keys[index]);
  });
  return own;
}

/** Changes one thing of a step. @param {"who"|"when"|"done"|"order"|"removed"} name */
export function write(doc, id, name, value) {
  const map = doc.getMap("steps").get(id);
  if (map instanceof Y.Map && map.get(name) !== value) map.set(name, value);
}

/** Takes a step off the list; its words stay, for the way back. */
export const removeStep = (doc, id) => write(doc, id, "removed", true);
export const restoreStep = (doc, id) => write(doc, id, "removed", false);
