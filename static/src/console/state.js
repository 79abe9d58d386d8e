/**
 * What the console's panels share: the line to the server, and what follows from the slices. Nothing
 * is remembered here that another console could see differently.
 */
import { computed, effect, signal, untracked } from "@preact/signals";
import { bootstrap } from "../lib/bootstrap.js";
import { serverNow } from "../lib/clock.js";
import { connect } from "../lib/connection.js";
import { groupColours } from "../lib/groups.js";
import { compare, t } from "../lib/i18n.js";
import { readPack } from "../lib/language.js";
import { items, slices } from "../lib/slices.js";
import { entitle } from "../lib/title.js";
import { leaveWith, toast } from "../lib/ui/toast.jsx";
import { wayIn as follow } from "../lib/way-in.js";
import { writings } from "./names.js";

export const boot = bootstrap();
/** In the language of the page, also when that changes. */
export const pack = readPack();
export const { urls } = boot;
export const wayIn = follow(boot);

export const connection = connect(boot, {
  // A press that came too late was meant for what is not there any more: nothing is to be said.
  onRefused: ({ code, text }) =>
    code === "passed" || toast(text || t("That did not work. Try again.")),
  writings,
});

// Whose link has been ended keeps nothing, not even behind the page that says so.
effect(() => {
  const { code, isOther } = connection.gone.value ?? {};
  if (code === "link_ended" && !isOther) untracked(() => connection.forget());
});

/** The links as they are now: they can be put in the place of those that the page was made with. */
const at = (url, link) => (link?.key ? url.replace(/[^/]+$/, link.key) : url);
export const links = {
  lead: computed(() => at(urls.facilitator, slices.links.value?.lead)),
  screen: computed(() => at(urls.screen_link, slices.links.value?.screen)),
  /** On this very server: the page beside this one, and the small picture. */
  screenHere: computed(() => at(urls.screen, slices.links.value?.screen)),
};

/** What people read at an activity. @param {string} kind */
export const wordsOf = (kind) =>
  pack.activities[kind] ?? { title: kind, prompt: kind, todo: "", about: "" };

/** The server's clock in whole seconds, for everything on the page that counts. */
export const clock = signal(serverNow());
setInterval(() => {
  clock.value = serverNow();
}, 1000);

export const session = slices.session;
export const ended = computed(() => session.value?.state === "ended");
export const entries = computed(() => slices.agenda.value?.entries ?? []);
export const now = computed(() => slices.agenda.value?.now ?? null);
export const current = computed(
  () => entries.value.find((entry) => entry.activity === now.value) ?? null,
);
/** Where *next* goes: the entry after the current one, or the first. Null at the end. */
export const next = computed(() => {
  const at = entries.value.findIndex((entry) => entry.activity === now.value);
  return entries.value[at + 1]?.activity ?? null;
});
export const round = computed(() => (slices.vote.value?.rounds ?? []).slice(-1)[0] ?? null);
export const spotlight = computed(() => slices.spotlight.value?.group ?? null);

/** Ids of those who are connected now. */
export const here = computed(() => new Set(connection.here.value.people ?? []));

/** Everyone who is in the session, by name. */
export const people = computed(() =>
  Object.values(items.people.value)
    .filter((person) => !person.removed)
    .sort((a, b) => compare(a.name, b.name)),
);

export const groups = computed(() =>
  (slices.groups.value ?? []).map((group) => ({ ...group, colour: groupColours[group.colour] })),
);
export const groupOf = (id) => groups.value.find((group) => group.id === id) ?? null;

const nobody = Object.freeze([]);
let seatedBefore = new Map();

/**
 * Group id (null: without a group) → its people, each with `here`. A group in which nothing changed
 * keeps its very list, so that one arrival in a thousand redraws one card.
 */
const seated = computed(() => {
  const found = new Map();
  const present = here.value;
  for (const person of people.value) {
    if (!found.has(person.group)) found.set(person.group, []);
    found.get(person.group).push({ ...person, here: present.has(person.id) });
  }
  for (const [group, members] of found) {
    const before = seatedBefore.get(group);
    if (before && isSame(before, members)) found.set(group, before);
  }
  seatedBefore = found;
  return found;
});

function isSame(before, members) {
  return (
    before.length === members.length &&
    members.every(
      (one, index) =>
        one.id === before[index].id &&
        one.name === before[index].name &&
        one.here === before[index].here,
    )
  );
}

/** A group's people. @param {string|null} group */
export const membersOf = (group) => seated.value.get(group) ?? nobody;

/** How many people of the session are connected now. */
export const hereCount = computed(
  () => people.value.filter((person) => here.value.has(person.id)).length,
);

/** @param {string} group */
export const choiceOf = (group) =>
  slices.choices.value?.find((choice) => choice.group === group) ?? null;

/** Ms that an activity has been on so far. */
export const elapsedOf = (entry, at) =>
  entry.spent_ms + (entry.entered_at === null ? 0 : Math.max(0, at - entry.entered_at));

/** The one dialog that is open: {kind, …}, or null. Panels open it; dialogs.jsx shows it. */
export const dialog = signal(null);
export const closeDialog = () => {
  dialog.value = null;
};

leaveWith(() => now.value);
entitle(() => (ended.value ? t("The session has ended") : now.value && wordsOf(now.value).title));
