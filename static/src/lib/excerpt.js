/** The beginning of a text, to name it by: whole words, on one line, and a "…" where more follows. */

const longest = 48;

/** @param {string} text */
export function excerpt(text) {
  const line = text.replace(/\s+/g, " ").trim();
  const letters = [...line];
  if (letters.length <= longest) return line;
  const start = letters.slice(0, longest - 1).join("");
  const end = start.lastIndexOf(" ");
  return `${end > start.length / 2 ? start.slice(0, end) : start.trimEnd()}…`;
}
