/**
 * What the server has shown this page: slices, replaced whole, and collections, patched item by
 * item. Signals, so a view redraws when what it reads changes and not otherwise. Nothing here knows
 * the rules: the server decides, the page shows.
 */
import { batch, signal } from "@preact/signals";

const sliceNames = [
  "session",
  "links",
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

/** What the page surely has: the log's version, and the mark that tells this log from another. */
const nothing = { after: 0, mark: "" };
let known = nothing;
/** Audience → the last of its ticks that the page has. */
let ticks = new Map();

/** More is shown than the cursor says. */
let ahead = false;

/** What the page asks with: everything up to here has surely arrived. */
export const cursor = () => known;

/**
 * What a new line begins with. Where more is shown than the cursor says, that is nothing: a log that
 * was put back to just there would look the same, and what came after it would stay on the page.
 */
export const cursorOfNewLine = () => (ahead ? nothing : known);

/** What is shown comes from this device: the server's first word takes the place of all of it. */
let fromDevice = false;

/** All that is shown, to be kept on this device; null as long as none of it came from the server. */
export function whatIsShown() {
  if (!loaded.value || fromDevice) return null;
  const values = (signals) =>
    Object.fromEntries(Object.entries(signals).map(([name, one]) => [name, one.value]));
  return { slices: values(slices), items: values(items), viewer: viewer.value };
}

/** Shows what was kept, until the server says something. @param {ReturnType<typeof whatIsShown>} kept */
export function showKept(kept) {
  if (loaded.value) return;
  applySnapshot({ ...kept, version: 0, anew: true });
  known = nothing;
  fromDevice = true;
}

/** Forgets everything: the seat is gone. */
export function forgetAll() {
  batch(() => replace({}));
  known = nothing;
  ahead = false;
  ticks = new Map();
}

/**
 * Takes in a snapshot: what changed since the page's cursor; or, `anew`, all there is, in place of
 * everything the page has.
 *
 * @param {{version: number, mark?: string, slices?: object, items?: object, viewer?: object,
 *   chain?: object, anew?: boolean, incomplete?: boolean}} snapshot
 */
export function applySnapshot(snapshot) {
  const anew = snapshot.anew || fromDevice;
  fromDevice = false;
  batch(() => {
    if (anew) replace(snapshot);
    else patch(snapshot);
    if (snapshot.viewer) viewer.value = snapshot.viewer;
    loaded.value = true;
  });
  if (anew) known = nothing;
  reach(snapshot);
  ticks = new Map(Object.entries(snapshot.chain ?? {}));
}

/** Shows a snapshot in place of everything, an older one too: who looks back goes both ways. */
export const showInstead = (snapshot) => applySnapshot({ ...snapshot, anew: true });

/**
 * Takes in an update, all of it at once; or nothing of it, when a message before it is missing.
 *
 * @param {{version: number, mark: string, chain?: object, joined?: object, incomplete?: boolean,
 *   parts: {to: string, tick: number, after: number, slices: object, items: object}[]}} update
 * @returns {boolean} false for a gap: the page has to ask for what it has missed
 */
export function applyUpdate(update) {
  const { parts, chain = {}, joined = {} } = update;
  const have = (audience) => joined[audience] ?? ticks.get(audience);
  if (parts.some(({ to, after }) => have(to) !== after)) return false;
  if (Object.entries(chain).some(([audience, tick]) => have(audience) !== tick)) return false;
  batch(() => {
    for (const part of parts) patch(part);
  });
  for (const [audience, tick] of Object.entries(joined)) ticks.set(audience, tick);
  for (const { to, tick } of parts) ticks.set(to, tick);
  reach(update);
  return true;
}

/** Where a slice could not be built the cursor stays, so that the page gets it when it comes back. */
function reach({ version, mark = "", incomplete = false }) {
  ahead = incomplete;
  if (!incomplete) known = { after: version, mark };
}

const shown = (name, value) => (titles && withOptions.includes(name) ? named(value) : value);

function patch({ slices: values = {}, items: collections = {} }) {
  for (const [name, value] of Object.entries(values)) {
    if (slices[name]) slices[name].value = shown(name, value);
  }
  for (const [collection, changes] of Object.entries(collections)) {
    if (!items[collection]) continue;
    const next = { ...items[collection].value };
    for (const [id, value] of Object.entries(changes)) {
      if (value === null) delete next[id];
      else next[id] = value;
    }
    items[collection].value = next;
  }
}

function replace({ slices: values = {}, items: collections = {} }) {
  for (const name of sliceNames) slices[name].value = shown(name, values[name] ?? null);
  for (const name of collectionNames) {
    const there = Object.entries(collections[name] ?? {}).filter(([, value]) => value !== null);
    items[name].value = Object.fromEntries(there);
  }
}
