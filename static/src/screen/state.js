/** What the screen's posters share: the line to the server, and what follows from the slices. */
import { computed, effect, untracked } from "@preact/signals";
import { announce } from "../lib/announce.js";
import { bootstrap } from "../lib/bootstrap.js";
import { connect } from "../lib/connection.js";
import { groupColours } from "../lib/groups.js";
import { t } from "../lib/i18n.js";
import { slices } from "../lib/slices.js";
import { entitle } from "../lib/title.js";
import { wayIn } from "../lib/way-in.js";

export const boot = bootstrap();
export const { pack, urls } = boot;
export const { code, qr } = wayIn(boot);
/** The console shows this same page as a small picture: there it must not speak. */
export const miniature =
  window.top !== window.self || new URLSearchParams(location.search).has("miniature");

export const connection = connect({ ...boot, miniature });

/** Nor while somebody looks back: what happened then is no news. */
export const speaks = !miniature && !boot.replay;

/** Where people go, as they would type it. */
export const address = hostOf(urls.join);

function hostOf(url) {
  try {
    return new URL(url, location.href).host;
  } catch {
    return location.host;
  }
}

/** What people read at an activity. @param {string} kind */
export const wordsOf = (kind) =>
  pack.activities[kind] ?? { title: kind, prompt: kind, todo: "", about: "" };

export const state = computed(() => slices.session.value?.state ?? null);
export const now = computed(() => slices.agenda.value?.now ?? null);
export const people = computed(() => slices.room.value?.people ?? null);

/** Groups by id, with the colour's name instead of its number. */
export const groups = computed(
  () => new Map((slices.groups.value ?? []).map((group) => [group.id, withColour(group)])),
);
const withColour = (group) => ({ ...group, colour: groupColours[group.colour] ?? "green" });

/** One group's writing, while the facilitator shows it. */
export const spotlight = computed(() => {
  const shown = slices.spotlight.value;
  return shown && { ...shown, colour: groupColours[shown.colour] ?? "green" };
});

/** The group's choice by group id. */
export const choices = computed(
  () => new Map((slices.choices.value ?? []).map((choice) => [choice.group, choice])),
);

/** The link that this page came by has been ended, and its own server says so. */
export const isEnded = computed(() => {
  const { code, isOther } = connection.gone.value ?? {};
  return code === "link_ended" && !isOther;
});

effect(() => {
  if (isEnded.value) untracked(() => connection.forget());
});

/**
 * Which poster hangs: "gone", "opening", "lobby", "ended", "spotlight", or an activity's name. A
 * string, so that the frame redraws at a change of poster and not at every ballot.
 */
export const poster = computed(() => {
  const gone = connection.gone.value;
  // A deleted session is deleted here too, and an ended link shows nothing more. Any other end of the
  // line leaves the last picture up.
  if (gone && (gone.isFinal || isEnded.value || state.value === null)) return "gone";
  if (state.value === null) return "opening";
  if (state.value === "ended") return slices.spotlight.value ? "spotlight" : "ended";
  if (pack.tips.some((tip) => tip.key === slices.tips.value?.shown)) return "tip";
  if (slices.spotlight.value) return "spotlight";
  if (state.value === "lobby" || now.value === null) return "lobby";
  return now.value;
});

effect(() => {
  const theme = slices.screen.value?.theme;
  if (theme !== "dark" && theme !== "light") return;
  document.documentElement.dataset.theme = theme;
  document
    .querySelector("meta[name=theme-color]")
    ?.setAttribute("content", theme === "dark" ? "#17150f" : "#faf6ee");
});

let saidAt = null;
effect(() => {
  const at = now.value;
  if (!speaks || state.value !== "live" || at === null || at === saidAt) return;
  if (saidAt !== null) {
    const { title, todo } = untracked(() => wordsOf(at));
    announce(`${t("Now: {activity}.", { activity: title })} ${todo}`);
  }
  saidAt = at;
});

entitle(() =>
  state.value === "ended" ? t("The session has ended") : now.value && wordsOf(now.value).title,
);
