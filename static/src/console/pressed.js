/**
 * What the page's buttons stand for now, in the letters of docs/protocol.md (*Pressed at*): each
 * command whose meaning depends on the state carries it, and the server drops what has passed.
 *
 * Nobody reads a new label within half a second, so for so long after such a state has changed no
 * press counts: the second of two in one breath was meant for what was there before.
 */
import { computed, effect, signal } from "@preact/signals";
import { items, slices } from "../lib/slices.js";
import { entries, now, round, session, spotlight } from "./state.js";

const readingMs = 500;

const activity = computed(() => now.value ?? "");
const timer = computed(() => {
  const one = slices.timer.value;
  return one ? `${one.activity} ${one.running_since === null ? "held" : "running"}` : "";
});
const agenda = computed(() =>
  entries.value.map((entry) => `${entry.activity}:${entry.minutes}`).join(" "),
);
const lock = computed(() => (session.value?.locked ? "locked" : "open"));
const whole = computed(() => session.value?.state ?? "");
const vote = computed(() => (round.value ? `${round.value.number} ${round.value.state}` : ""));
const survey = computed(() => ((slices.survey.value?.open ?? true) ? "open" : "closed"));
const tip = computed(() => slices.tips.value?.shown ?? "");
const screen = computed(() => spotlight.value ?? "");

const hidden = (one) => (one?.hidden ? "hidden" : "shown");

/** Command → what its button shows. */
const at = {
  go_to: () => activity.value,
  gather: () => activity.value,
  extend_timer: () => activity.value,
  reset_timer: () => activity.value,
  start_timer: () => timer.value,
  pause_timer: () => timer.value,
  plan_agenda: () => agenda.value,
  lock_writing: () => lock.value,
  end_session: () => whole.value,
  reopen_session: () => whole.value,
  open_vote: () => vote.value,
  close_vote: () => vote.value,
  reveal_vote: () => vote.value,
  open_survey: () => survey.value,
  close_survey: () => survey.value,
  renew_link: ({ link }) => String(slices.links.value?.[link].number ?? 0),
  show_tip: () => tip.value,
  spotlight: () => screen.value,
  hide_idea: ({ idea }) => hidden(items.ideas.value[idea]),
  hide_pledge: ({ participant }) => hidden(items.pledges.value[participant]),
  pin_idea: ({ idea }) => (items.ideas.value[idea]?.pinned ? "pinned" : "loose"),
};

/** What decides which buttons lie where. */
const lies = computed(() =>
  [activity, timer, lock, whole, vote, survey, tip, screen].map((one) => one.value).join("/"),
);

/** Signal: what the page shows has been there long enough to be read. */
export const settled = signal(true);
let timeout;
let before = lies.peek();
let shown = whole.peek() !== "";
effect(() => {
  if (lies.value === before) return;
  before = lies.value;
  // The first that the page shows has nothing else before it.
  if (!shown) {
    shown = whole.peek() !== "";
    return;
  }
  settled.value = false;
  clearTimeout(timeout);
  timeout = setTimeout(() => {
    settled.value = true;
  }, readingMs);
});

/** What a dialog of its own asks: nothing slid under that finger. */
const asked = new Set(["end_session", "plan_agenda", "renew_link"]);

const switches = new Set(["hide_idea", "hide_pledge", "pin_idea"]);
/** Things that were switched just now (an idea hidden, pinned): the way back is not read yet. */
const switched = new Map();

function isTooSoon({ type, idea, participant }) {
  const key = `${type} ${idea ?? participant}`;
  const soon = performance.now() - (switched.get(key) ?? Number.NEGATIVE_INFINITY) < readingMs;
  if (!soon) switched.set(key, performance.now());
  return soon;
}

/**
 * The command with what it was pressed at; null when that has passed before anybody could read it.
 * One that brings its own `at` (an *Undo* does) was pressed there.
 *
 * @param {{type: string, at?: string}} command
 */
export function pressed(command) {
  const read = at[command.type];
  if (!read || command.at !== undefined) return command;
  if (switches.has(command.type) && isTooSoon(command)) return null;
  return settled.peek() || asked.has(command.type) ? { ...command, at: read(command) } : null;
}
