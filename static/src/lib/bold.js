/** `**bold**` is the only markup that a tip may hold; everything else in it is words. */

/**
 * Splits a text at its `**` marks; empty runs are left out. As the server's `bold_runs`.
 *
 * @param {string} text
 * @returns {{text: string, bold: boolean}[]}
 */
export const boldRuns = (text) =>
  text
    .split("**")
    .map((part, index) => ({ text: part, bold: index % 2 === 1 }))
    .filter((run) => run.text !== "");

/** The words alone, to be read out. @param {string} text */
export const withoutMarks = (text) =>
  boldRuns(text)
    .map((run) => run.text)
    .join("");
