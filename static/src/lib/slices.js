/**
 * What the server has shown this page: slices, replaced whole, and collections, patched item by
 * item. Signals, so a view redraws when what it reads changes and not otherwise. Nothing here knows
 * the rules: the server decides, the page shows.
 */
import { batch, signal } from "@preact/signals";

const sliceNames = [
  "session",
  "agenda",
  "timer",
  "groups",
  "vote",
  "vote_by_group",
  "choices",
  "group",
  "group_vote",
  "seating",
  "mine",
  "notes",
  "room",
  "screen",
  "spotlight",
  "questions",
  "survey",
  "my_survey",
  "tips",
  "my_tips",
  "my_pledge",
];
const collectionNames = ["ideas", "people", "progress", "writings", "trees", "answered", "pledges"];

const signals = (names, empty) => Object.fromEntries(names.map((name) => [name, signal(empty())]));

/** name → signal of the slice's value; null before the first snapshot and for what is not there. */
export const slices = signals(sliceNames, () => null);

/** collection → signal of {id: value}. */
export const items = signals(collectionNames, () => ({}));

/** Signal: whether the first snapshot has come. */
export const loaded = signal(false);

/** Who the server says is looking: {role, id}. */
export const viewer = signal(null);

/** Slices that hold options, with the titles they have in the session's language. */
const withOptions = ["vote", "vote_by_group", "choices", "group_vote", "spotlight"];
let titles = null;

/**
 * From now on options are called what this reader's pack calls them, those here already too.
 *
 * @param {Object<string, string>} own  option's key → title
 */
export function nameOptions(own) {
  titles = own;
  batch(() => {
    for (const name of withOptions) slices[name].value = named(slices[name].value);
  });
}

function named(value) {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(named);
  const all = Object.entries(value).map(([name, part]) => [name, named(part)]);
  const next = Object.fromEntries(all);
  if (next.option && "label" in next) next.label = titles[next.option] ?? next.label;
  return next;
}

let sliceVersions = new Map();
let itemVersions = new Map();
let newest = 0;
let settled = 0;

/**
 * The version to come back with: everything up to it has surely arrived. Messages of one tick carry
 * the same version and go out one by one, so the newest version counts only once a later one came.
 */
export const cursor = () => settled;

/** Forgets everything, for a session that began anew on the server. */
export function forgetAll() {
  batch(() => {
    for (const one of Object.values(slices)) one.value = null;
    for (const one of Object.values(items)) one.value = {};
  });
  sliceVersions = new Map();
  itemVersions = new Map();
  newest = 0;
  settled = 0;
}

/**
 * Takes in a snapshot.
 *
 * @param {{version: number, slices?: object, items?: object, viewer?: object}} snapshot
 * @returns {boolean} false when the server is behind this page (it was put back to an older state):
 *   then everything was forgotten, and the page must ask again from version 0
 */
export function applySnapshot(snapshot) {
  if (snapshot.version < settled) {
    forgetAll();
    return false;
  }
  batch(() => {
    patch(snapshot);
    if (snapshot.viewer) viewer.value = snapshot.viewer;
    loaded.value = true;
  });
  newest = Math.max(newest, snapshot.version);
  settled = Math.max(settled, snapshot.version);
  return true;
}

/** Shows a snapshot in place of everything, an older one too: who looks back goes both ways. */
export function showInstead(snapshot) {
  batch(() => {
    forgetAll();
    applySnapshot(snapshot);
  });
}

/** Takes in an update. @param {{version: number, slices?: object, items?: object}} update */
export function applyUpdate(update) {
  batch(() => patch(update));
  if (update.version > newest) {
    settled = Math.max(settled, newest);
    newest = update.version;
  }
}

function patch({ version, slices: values = {}, items: collections = {} }) {
  for (const [name, value] of Object.entries(values)) {
    if (!slices[name] || isOld(sliceVersions, name, version)) continue;
    slices[name].value = titles && withOptions.includes(name) ? named(value) : value;
  }
  for (const [collection, changes] of Object.entries(collections)) {
    if (!items[collection]) continue;
    const next = { ...items[collection].value };
    for (const [id, value] of Object.entries(changes)) {
      if (isOld(itemVersions, `${collection}/${id}`, version)) continue;
      if (value === null) delete next[id];
      else next[id] = value;
    }
    items[collection].value = next;
  }
}

/** The same version again is not old: drafts change without one. */
function isOld(versions, key, version) {
  if (version < (versions.get(key) ?? 0)) return true;
  versions.set(key, version);
  return false;
}
