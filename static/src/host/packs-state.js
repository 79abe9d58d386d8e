/** The pack being written: what stands in the forms, what the server keeps, what is wrong. */
import { batch, computed, effect, signal, untracked } from "@preact/signals";
import { bootstrap } from "../lib/bootstrap.js";
import { t } from "../lib/i18n.js";
import { at, limitName, put, sectionOf, written } from "./packs-paths.js";
import { brought, parsed, placesOf } from "./packs-places.js";

export const boot = bootstrap();
export const readOnly = !boot.own;
const keep = (id) => `branchwork/pack/${id}`;

let { id } = boot;
let { edition } = boot;
let saveUrl = boot.urls.save;

/** Signal: the pack as the server has it. */
const saved = signal(boot.pack);
const draft = readOnly ? null : readDraft();
/** The pack that this one translates; null for an original. Its structure is not to be changed. */
export const { original } = boot;
/** Signal: the pack as it stands in the forms. */
export const data = signal(draft?.data ?? boot.pack);
/** Signal: what the original says above each text that was written here and is not saved yet. */
const seen = signal(draft?.seen ?? {});
/** Signal: the texts that are read in the original's words, "stale" or "untranslated", by path. */
const states = signal(boot.states);
const copied = new Set(boot.copied);
/** Signal: what was not saved when this page was left came back. */
export const restored = signal(draft !== null);
/** Signal: {path, text} of all that is wrong, once somebody has tried to save. */
export const errors = signal([]);
/** Signal: "idle" | "saving" | "failed" | "changed". */
export const saving = signal("idle");
/** Signal: why saving failed, as a sentence. */
export const trouble = signal("");
/** Signal: saved at least once since the page was opened, and unchanged since. */
export const justSaved = signal(false);
/** Signal: counts up when the list of errors should be looked at. */
export const lookAtErrors = signal(0);

const text = (value) => JSON.stringify(value);
export const dirty = computed(
  () =>
    Object.keys(seen.value).length > 0 ||
    (data.value !== saved.value && text(data.value) !== text(saved.value)),
);

/** What stands at a place. @param {import("./packs-paths.js").Path} path */
export const read = (path) => at(data.value, path);

/** Writes at a place. */
export function write(path, value) {
  batch(() => {
    data.value = put(data.value, path, value);
    if (typeof originalAt(path) === "string") see(path, value !== at(saved.value, path));
    justSaved.value = false;
  });
}

/** What is written at a place says what the original says now. */
export function confirm(path) {
  see(path, true);
  justSaved.value = false;
}

function see(path, mine) {
  const { [written(path)]: _, ...others } = seen.value;
  seen.value = mine ? { ...others, [written(path)]: originalAt(path) } : others;
}

/** Whether people read the original at a place, and why: "stale", "untranslated". */
export function stateAt(path) {
  const place = written(path);
  const source = seen.value[place];
  if (source === undefined) return states.value[place];
  return source === originalAt(path) ? undefined : "stale";
}

/** How many of the texts say what the original says now. */
export const current = computed(
  () => boot.texts - Object.keys(states.value).filter((path) => stateAt(parsed(path))).length,
);

/** The pack as people read it: in the original's words, where a translation says nothing current. */
export const asRead = computed(() =>
  Object.keys(states.value)
    .map(parsed)
    .filter(stateAt)
    .reduce((pack, path) => put(pack, path, originalAt(path)), data.value),
);

/** Whether a text still reads as in the pack that this one is a duplicate of. */
export const isCopied = (value) => copied.has(value);

/** How many texts still do, and of how many. */
export const copies = computed(() => {
  const texts = Object.values(placesOf(data.value));
  return { same: texts.filter(isCopied).length, of: texts.length };
});

/** What the original says at a place; undefined in an original. */
export const originalAt = (path) => (original ? at(original, path) : undefined);

/** How long a text, or a list, may be. */
export const limitOf = (path) => boot.limits[limitName(path)];

/** The sentence about a place, if something is wrong there. */
export const errorAt = (path) => errors.value.find((error) => error.path === written(path))?.text;

/** How many mistakes a section holds. */
export const errorsIn = (section) =>
  errors.value.filter((error) => sectionOf(error.path) === section).length;

// --- saving --------------------------------------------------------------------------------------

async function ask(url, body) {
  const reply = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
  });
  return { status: reply.status, ...(await reply.json()) };
}

/** Saves; what is wrong is shown. @param {{force?: boolean}} [options] over another's change too */
export async function save({ force = false } = {}) {
  if (saving.value === "saving") return;
  saving.value = "saving";
  const sent = data.value;
  const wrote = seen.value;
  let reply;
  try {
    reply = await ask(saveUrl, { pack: sent, edition, force, seen: wrote });
  } catch {
    failed(t("The server does not answer. What you wrote is kept in this browser."));
    return;
  }
  if (reply.ok) taken(sent, wrote, reply);
  else if (reply.code === "bad_pack") {
    batch(() => {
      saving.value = "idle";
      errors.value = reply.errors;
      lookAtErrors.value += 1;
    });
  } else if (reply.code === "changed") {
    saving.value = "changed";
    trouble.value = reply.text;
  } else {
    failed(reply.text || t("It could not be saved. What you wrote is kept in this browser."));
  }
}

function failed(sentence) {
  batch(() => {
    saving.value = "failed";
    trouble.value = sentence;
  });
}

function taken(sent, wrote, reply) {
  forget(id);
  ({ id, edition } = reply);
  saveUrl = reply.save;
  if (location.pathname !== reply.url) history.replaceState(null, "", reply.url + location.hash);
  batch(() => {
    saved.value = sent;
    states.value = Object.fromEntries(
      Object.entries(states.value).filter(([path]) => !(path in wrote)),
    );
    seen.value = Object.fromEntries(
      Object.entries(seen.value).filter(([path]) => at(sent, parsed(path)) !== read(parsed(path))),
    );
    errors.value = [];
    saving.value = "idle";
    restored.value = false;
    justSaved.value = true;
  });
  // The original has changed while this was written: what is outgrown is to be seen.
  if (original && reply.original !== boot.original_edition) location.reload();
}

/** Back to what the server has. */
export function discard() {
  forget(id);
  batch(() => {
    data.value = saved.value;
    seen.value = {};
    errors.value = [];
    saving.value = "idle";
    restored.value = false;
  });
}

/** Leaves what was written here and shows what somebody else saved. */
export function loadTheirs() {
  discard();
  location.reload();
}

// Once somebody has seen what is wrong, what is put right goes from the list as they type.
let asked = 0;
effect(() => {
  const pack = data.value;
  if (untracked(() => errors.value.length) === 0) return;
  asked += 1;
  const mine = asked;
  setTimeout(async () => {
    if (mine !== asked) return;
    try {
      const reply = await ask(boot.urls.check, { pack, id });
      if (mine === asked && reply.errors) errors.value = reply.errors;
    } catch {
      // The next save says so.
    }
  }, 500);
});

// --- what is not saved yet -----------------------------------------------------------------------

function readDraft() {
  try {
    const kept = JSON.parse(localStorage.getItem(keep(boot.id)));
    const wrote = Object.keys(kept?.seen ?? {}).length > 0;
    const differs = kept?.data && JSON.stringify(kept.data) !== JSON.stringify(boot.pack);
    if (!differs && !wrote) return null;
    edition = kept.edition;
    return boot.original && kept.of !== boot.original_edition ? broughtAlong(kept) : kept;
  } catch {
    return null;
  }
}

/** The draft of a translation whose original has changed meanwhile. */
function broughtAlong({ data: mine, seen: before = {} }) {
  let pack = boot.pack;
  const now = {};
  for (const { path, source, text: mineThere } of brought(
    before,
    placesOf(mine),
    placesOf(boot.original),
  )) {
    pack = put(pack, parsed(path), mineThere);
    now[path] = source;
  }
  return { data: pack, seen: now };
}

function forget(which) {
  try {
    localStorage.removeItem(keep(which));
  } catch {
    // Nothing was kept then either.
  }
}

const draftOf = (now, wrote) =>
  original
    ? { edition, data: now, seen: wrote, of: boot.original_edition }
    : { edition, data: now };

effect(() => {
  const now = data.value;
  const wrote = seen.value;
  if (!dirty.value || readOnly) {
    if (!readOnly) forget(id);
    return;
  }
  try {
    localStorage.setItem(keep(id), JSON.stringify(draftOf(now, wrote)));
  } catch {
    // A private window: the question before leaving is all there is.
  }
});

addEventListener("beforeunload", (event) => {
  if (dirty.value) event.preventDefault();
});

// --- where one is --------------------------------------------------------------------------------

const offered = boot.activities.filter((kind) => (original ?? boot.pack).activities[kind]);
const editable = original ? ["about", ...offered] : ["about", ...boot.activities, "agenda"];
export const sections = readOnly ? offered : editable;
const fromHash = () => {
  const wanted = location.hash.slice(1);
  return sections.includes(wanted) ? wanted : sections[0];
};
/** Signal: the section that is shown; it stands in the address too. */
export const section = signal(fromHash());
addEventListener("hashchange", () => {
  section.value = fromHash();
});
/** Goes to a section. */
export function goTo(key) {
  section.value = key;
  if (location.hash !== `#${key}`) history.pushState(null, "", `#${key}`);
}
addEventListener("popstate", () => {
  section.value = fromHash();
});
