/** The pack being written: what stands in the forms, what the server keeps, what is wrong. */
import { batch, computed, effect, signal, untracked } from "@preact/signals";
import { bootstrap } from "../lib/bootstrap.js";
import { t } from "../lib/i18n.js";
import { at, limitName, put, sectionOf, written } from "./packs-paths.js";

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
/** Whether the original has changed since it was translated. */
export const outgrown = Boolean(boot.fitted);
/** Signal: the pack as it stands in the forms; an outgrown translation is brought into line. */
export const data = signal(draft?.data ?? boot.fitted ?? boot.pack);
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
  () => data.value !== saved.value && text(data.value) !== text(saved.value),
);

/** What stands at a place. @param {import("./packs-paths.js").Path} path */
export const read = (path) => at(data.value, path);

/** Writes at a place. */
export function write(path, value) {
  data.value = put(data.value, path, value);
  justSaved.value = false;
}

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
  let reply;
  try {
    reply = await ask(saveUrl, { pack: sent, edition, force });
  } catch {
    failed(t("The server does not answer. What you wrote is kept in this browser."));
    return;
  }
  if (reply.ok) taken(sent, reply);
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

function taken(sent, reply) {
  forget(id);
  ({ id, edition } = reply);
  saveUrl = reply.save;
  if (location.pathname !== reply.url) history.replaceState(null, "", reply.url + location.hash);
  batch(() => {
    saved.value = sent;
    errors.value = [];
    saving.value = "idle";
    restored.value = false;
    justSaved.value = true;
  });
}

/** Back to what the server has. */
export function discard() {
  forget(id);
  batch(() => {
    data.value = boot.fitted ?? saved.value;
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
    const differs = kept?.data && JSON.stringify(kept.data) !== JSON.stringify(boot.pack);
    if (!differs || boot.fitted) return null;
    edition = kept.edition;
    return kept;
  } catch {
    return null;
  }
}

function forget(which) {
  try {
    localStorage.removeItem(keep(which));
  } catch {
    // Nothing was kept then either.
  }
}

effect(() => {
  const now = data.value;
  if (!dirty.value || readOnly) {
    if (!readOnly) forget(id);
    return;
  }
  try {
    localStorage.setItem(keep(id), JSON.stringify({ edition, data: now }));
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
