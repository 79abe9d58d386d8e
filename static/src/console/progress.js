/** How far a group is with the current activity, as the card that fills like a glass shows it. */
import { answersIn } from "../activities/questions/count.js";
import { peopleInTree } from "../activities/tree/count.js";
import { tn } from "../lib/i18n.js";
import { items } from "../lib/slices.js";
import { turnoutIn } from "../lib/turnout.js";
import { connection, ended, membersOf, now, pack, people } from "./state.js";
import { writingOf } from "./writing.js";

/** Few steps or ideas do not look like a full glass, however little the others have. */
const fullAt = 5;

const progressOf = (group) => items.progress.value[group];

/** How many of the pack's texts a group has begun. @param {string} group */
export function begunTexts(group) {
  const reasons = writingOf(group)?.reasons ?? {};
  return pack.reasons.filter(({ key }) => (reasons[key] ?? "").trim() !== "").length;
}

/** @param {string} group */
export const stepsOf = (group) =>
  (writingOf(group)?.steps ?? []).filter((step) => step.text.trim() !== "");

/** Whether a group has left anything in its draft. @param {string} group */
export const hasWritten = (group) =>
  begunTexts(group) + stepsOf(group).length + peopleInTree(group) + answersIn(group) > 0;

/** Members of a group who are done with an activity. @param {string} group @param {string} activity */
export const doneOf = (group, activity) => progressOf(group)?.done[activity] ?? 0;

/** Everyone in a group who is done with an activity. @param {string} activity */
export const doneInAll = (activity) =>
  Object.values(items.progress.value).reduce((sum, one) => sum + (one.done[activity] ?? 0), 0);

/** Most of something that any group has: what a full glass is measured against. */
const mostOf = (count) =>
  Object.keys(items.progress.value).reduce((most, group) => Math.max(most, count(group)), fullAt);

/**
 * @param {string} group
 * @returns {{filled: number, of: number, what: string, open?: boolean}}  `open`: has no end
 */
export function progressFor(group) {
  const size = membersOf(group).length;
  if (ended.value) {
    return { filled: size, of: 0, open: true, what: tn("person", "people", size) };
  }
  switch (now.value) {
    case null: {
      const present = membersOf(group).filter((member) => member.here).length;
      return { filled: present, of: size, what: tn("connected", "connected", size) };
    }
    case "vote": {
      const cast = progressOf(group)?.cast ?? 0;
      const of = turnoutIn(cast, size, connection.here.value.groups?.[group]);
      return { filled: cast, of, what: tn("has voted", "have voted", of) };
    }
    case "reasons": {
      const of = pack.reasons.length;
      return { filled: begunTexts(group), of, what: tn("text begun", "texts begun", of) };
    }
    case "steps": {
      const count = (one) => stepsOf(one).length;
      const filled = count(group);
      return { filled, of: mostOf(count), open: true, what: tn("step", "steps", filled) };
    }
    case "survey": {
      const filled = progressOf(group)?.surveyed ?? 0;
      return { filled, of: size, what: tn("has answered all", "have answered all", size) };
    }
    case "tree": {
      const filled = peopleInTree(group);
      const what = tn("person in the tree", "people in the tree", filled);
      return { filled, of: mostOf(peopleInTree), open: true, what };
    }
    case "questions": {
      const of = pack.questions.length;
      return { filled: answersIn(group), of, what: tn("answered", "answered", of) };
    }
    case "board": {
      const count = (one) => progressOf(one)?.ideas ?? 0;
      const filled = count(group);
      return { filled, of: mostOf(count), open: true, what: tn("idea", "ideas", filled) };
    }
    default: {
      const done = doneOf(group, now.value);
      return { filled: done, of: size, what: tn("is done", "are done", size) };
    }
  }
}

/** Figures that several activities share. */
export const doneFigure = () => ({
  key: "done",
  value: doneInAll(now.value),
  of: people.value.length,
  noun: tn("person is done", "people are done", people.value.length),
});
