/** Whose question is whose, and in what order each person meets them. Pure. */
import { countAnswered, strengthOf } from "./strength.js";

/** @typedef {{key: string, text: string, ways_in?: boolean, place: number}} Question */

/**
 * The pack's questions with their numbers, one's own first. All in the pack's order where they
 * are not dealt.
 *
 * @param {{key: string, text: string}[]} questions
 * @param {Object<string, string>} to  question → participant; empty when all work together
 * @param {string} me
 * @returns {Question[]}
 */
export function arranged(questions, to, me) {
  const numbered = questions.map((question, index) => ({ ...question, place: index + 1 }));
  const own = numbered.filter(({ key }) => to[key] === me);
  return [...own, ...numbered.filter(({ key }) => to[key] !== me)];
}

/** Whether questions have been dealt at all. */
export const isDealt = (to) => Object.keys(to).length > 0;

/**
 * How far each person is with what they took. Whoever has no question is left out.
 *
 * @template {{id: string}} Member
 * @param {Member[]} members
 * @param {{key: string}[]} questions
 * @param {Object<string, string>} to
 * @param {Object<string, string>} answers
 * @returns {(Member & {of: number, answered: number})[]}
 */
export function perPerson(members, questions, to, answers) {
  return members
    .map((member) => {
      const own = questions.filter(({ key }) => to[key] === member.id);
      return { ...member, of: own.length, answered: countAnswered(own, answers) };
    })
    .filter(({ of }) => of > 0);
}

/**
 * Whether dealing anew would spread the questions better: one is nobody's, or somebody who came
 * later has none though there are enough.
 */
export function isUneven(members, questions, to) {
  if (!isDealt(to)) return false;
  const takers = new Set(questions.map(({ key }) => to[key]));
  const unclaimed = takers.has(undefined);
  return unclaimed || takers.size < Math.min(members.length, questions.length);
}

/**
 * The weakest links: questions without an answer, then those with hardly any, in the order given.
 *
 * @template {{key: string}} Q
 * @param {Q[]} questions
 * @param {Object<string, string>} answers
 * @returns {{open: Q[], thin: Q[], good: Q[]}}
 */
export function byStrength(questions, answers) {
  const of = (strength) => questions.filter(({ key }) => strengthOf(answers[key]) === strength);
  return { open: of("none"), thin: of("thin"), good: of("good") };
}
