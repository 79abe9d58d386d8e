/** How much an answer holds: nothing, hardly anything, or something to go by. Pure. */

/** With fewer letters than this an answer says hardly more than that somebody was here. */
const fewest = 20;

/** One character of these says as much as several letters of others. */
const dense = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;
const denseCounts = 3;

/**
 * @param {string|undefined} text
 * @returns {"none"|"thin"|"good"}
 */
export function strengthOf(text) {
  const written = (text ?? "").trim();
  if (written === "") return "none";
  let letters = 0;
  for (const character of written) {
    letters += dense.test(character) ? denseCounts : 1;
    if (letters >= fewest) return "good";
  }
  return "thin";
}

/**
 * How many of some questions have an answer, however short.
 *
 * @param {{key: string}[]} questions
 * @param {Object<string, string>} answers
 */
export const countAnswered = (questions, answers) =>
  questions.filter(({ key }) => strengthOf(answers[key]) !== "none").length;
