/**
 * What the phone's views share: the line to the server, the group's draft, and where this person
 * is looking. The server's slices say what is so; this says what is shown of it.
 */
import { computed, effect, signal, untracked } from "@preact/signals";
import { announce } from "../lib/announce.js";
import { bootstrap } from "../lib/bootstrap.js";
import { connect, leadsSomewhere } from "../lib/connection.js";
import { openDraft } from "../lib/draft.js";
import { draftGroups, forgetDraft } from "../lib/draft-names.js";
import { makeDrafts } from "../lib/drafts.js";
import { goOnFromTheTop } from "../lib/focus.js";
import { groupColours } from "../lib/groups.js";
import { t } from "../lib/i18n.js";
import { readPack } from "../lib/language.js";
import { keepLastSeen } from "../lib/last-seen.js";
import { slices } from "../lib/slices.js";
import { entitle } from "../lib/title.js";
import { leaveWith, toast } from "../lib/ui/toast.jsx";
import { takeOverEarlier } from "./earlier.js";
import { forgetSeat } from "./forget.js";
import { dropPage, keepPage } from "./keep-page.js";
import { bringUnsentTexts, keepUnsentTexts } from "./moved-texts.js";
import { keepWayBack, takeBack } from "./way-back.js";
import { writings, writtenLines } from "./writing.js";

export const boot = bootstrap();
/** In the language of the page, also when that changes. */
export const pack = readPack();

export const connection = connect(boot, {
  // Several that were refused for one reason are told of it once; the header counts them.
  // A press that came too late was meant for what is not there any more: nothing is to be said.
  onRefused: ({ code, text }) =>
    code === "passed" || toast(text || t("That did not work."), { about: `refused/${code}` }),
  writings,
  takeBack: () => takeBack(boot),
});
export const { send } = connection;

keepWayBack(boot);
takeOverEarlier(boot, connection.unsent);

/** Nothing that is tried out in a preview may stay. */
const lastSeen = leadsSomewhere() ? keepLastSeen(boot) : null;

/** One of "now", "group", "ideas", "notes". */
export const place = signal("now");
/** An earlier activity that this person looks back at; null follows the facilitator. */
export const lookingAt = signal(null);
/** The room moved on while this person was in the middle of a sentence there. */
export const overtaken = signal(false);

export const state = computed(() => slices.session.value?.state ?? null);
export const ended = computed(() => state.value === "ended");
export const locked = computed(() => slices.session.value?.locked ?? false);
export const now = computed(() => slices.agenda.value?.now ?? null);
/** The activity on the page. */
export const shown = computed(() => lookingAt.value ?? now.value);
export const mine = slices.mine;
export const group = slices.group;
export const groupColour = computed(() => groupColours[group.value?.colour ?? 0]);

/** Activities that have begun, in the agenda's order. */
export const begun = computed(() =>
  (slices.agenda.value?.entries ?? []).filter((entry) => entry.started_at !== null),
);
/** Before the agenda has come: as the pack has it, so that the foot does not move then. */
export const hasBoard = computed(() =>
  (slices.agenda.value?.entries ?? pack.agenda).some((entry) => entry.activity === "board"),
);

/** Members of the group with whether they are connected; oneself is here by being here. */
export const members = computed(() => {
  const here = connection.here.value.people ?? [];
  return (group.value?.members ?? []).map((member) => ({
    ...member,
    here: member.id === boot.participant || here.includes(member.id),
    me: member.id === boot.participant,
  }));
});

/** The name of a group-mate, for cursors. @param {string} id */
export const nameOf = (id) => group.value?.members.find((one) => one.id === id)?.name ?? null;

/** What people read at an activity. @param {string} kind */
export const wordsOf = (kind) =>
  pack.activities[kind] ?? { title: kind, prompt: kind, todo: "", about: "" };

const drafts = makeDrafts({
  open: (seat) =>
    openDraft({
      connection,
      session: boot.session,
      participant: boot.participant,
      group: seat,
      mayWrite: () => !locked.value && !ended.value,
    }),
  onDisk: () => draftGroups(boot.session, boot.participant),
  drop: (seat) => forgetDraft(boot.session, boot.participant, seat),
  giveBack: (seat, texts, why) => keepUnsentTexts(connection.unsent, seat, texts, why),
  isOver: () => ended.value,
  lines: writtenLines,
});

/** What was written with a group and is only on this phone. */
export const { unsentTexts } = drafts;

/** The group's draft, anew when this person changes groups; null without a group. */
export const draft = drafts.current;

effect(() => {
  const own = mine.value;
  if (own) untracked(() => drafts.sit(own.group ?? null));
});

// What could not be sent for the group of before can be taken along into this one's.
bringUnsentTexts(connection.unsent, () => draft.value);

// Somebody else moved this person to another table: shown, since much on the page changes with it.
// The first table they have chosen, or were dealt to, they see; it is said to those who do not.
let tableBefore = null;
let wasWithout = false;
effect(() => {
  const table = group.value;
  const before = tableBefore;
  tableBefore = table?.id ?? null;
  if (mine.value && !mine.value.group) wasWithout = true;
  if (!table || before === table.id) return;
  const words = untracked(() => t("You sit at {group} now.", { group: table.name }));
  if (before) untracked(() => toast(words));
  else if (wasWithout) announce(words);
  wasWithout = false;
});

effect(() => {
  const here = members.value.filter((member) => member.here).map((member) => member.id);
  untracked(() => draft.value)?.presence.keepOnly(here);
});

/** Whether this browser keeps what is written with the group; then a reload loses nothing of it. */
export const keepsDrafts = computed(() => draft.value?.kept.value ?? true);

/** Everything together, for the line that says whether things are safe. */
export const saving = computed(() => {
  const states = [connection.saving.value, ...drafts.savings.value];
  for (const worst of ["failed", "offline", "sending"]) {
    if (states.includes(worst)) return worst === "offline" && !keepsDrafts.value ? "unkept" : worst;
  }
  return "saved";
});

// Taken out, or let in by a link that has ended: the page that is kept for when the network is away would not say so.
effect(() => {
  const { code, isOther } = connection.gone.value ?? {};
  if (!["removed", "link_ended"].includes(code) || isOther) return undefined;
  dropPage();
  return keepPage;
});

// Only this page's own server can say that what this phone kept of the seat is to go.
effect(() => {
  if (!connection.gone.value?.isFinal) return;
  const groups = untracked(() => drafts.groups());
  untracked(() => drafts.close());
  lastSeen?.stop();
  connection.forget();
  forgetSeat({ ...boot, groups });
});

// What waits for its batch goes out before the page may be frozen, or is gone.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden") return;
  drafts.flushAll();
  draft.value?.presence.at(null);
});
addEventListener("pagehide", () => drafts.flushAll());

// A field keeps the focus long after its writer has looked up to listen.
const SENTENCE_MS = 15_000;
let lastKey = Number.NEGATIVE_INFINITY;
document.addEventListener("input", () => {
  lastKey = performance.now();
});

/** Whether somebody is in the middle of a sentence: then nothing is taken from under them. */
export function isTyping() {
  if (performance.now() - lastKey > SENTENCE_MS) return false;
  const at = document.activeElement;
  return Boolean(at?.matches?.("textarea, input[type=text]") && at.closest("#main"));
}

/** Where the room was when last heard of; undefined before the first time, null in the lobby. */
let followed;
let gatheredAt = null;

effect(() => {
  const agenda = slices.agenda.value;
  if (!agenda) return;
  untracked(() => follow(agenda));
});

function follow({ now: next, gathered }) {
  const called = gatheredAt !== null && gathered > gatheredAt;
  gatheredAt = gathered;
  const before = followed;
  followed = next;
  if (called) {
    goOnFromTheTop();
    place.value = "now";
    lookingAt.value = null;
    announce(t("The facilitator has brought everyone here."));
  } else if (next !== before && before && place.value === "now") {
    // In the middle of a sentence: stay, and say where the room is.
    if (lookingAt.value === null && isTyping()) {
      lookingAt.value = before;
      overtaken.value = true;
    }
  }
  if (lookingAt.value === next) lookingAt.value = null;
  if (next && next !== before && before !== undefined) {
    announce(`${t("Now: {activity}.", { activity: wordsOf(next).title })} ${wordsOf(next).todo}`);
  }
}

/** Goes to a place; an activity to look back at may be named. */
export function go(key, activity = null) {
  place.value = key;
  lookingAt.value = activity === now.value ? null : activity;
  overtaken.value = false;
  scrollTo(0, 0);
}

leaveWith(() => slices.agenda.value?.now ?? null);

const elsewhere = {
  group: () => t("Our group"),
  ideas: () => t("Ideas"),
  notes: () => t("Your notes"),
};
entitle(() => {
  if (connection.status.value === "gone") return null;
  if (place.value !== "now") return elsewhere[place.value]();
  if (ended.value && !lookingAt.value) return t("The session has ended");
  return shown.value && wordsOf(shown.value).title;
});
