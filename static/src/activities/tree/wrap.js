/** Breaks a text into lines: between words, after hyphens, and inside what is too long for a line. */

/** The pieces of a text that belong on one line each. @param {string} text @returns {string[]} */
export const parts = (text) => text.match(/[^\s-]*-+|[^\s-]+/g) ?? [""];

/**
 * @param {string} text
 * @param {number} room  as wide as a line may be
 * @param {number} most  lines; what is left over ends in "…"
 * @param {(text: string) => number} measure
 * @returns {string[]}
 */
export function wrap(text, room, most, measure) {
  const lines = [];
  let line = "";
  const queue = text.split(/\s+/).filter(Boolean).flatMap(pieces);
  while (queue.length > 0) {
    const piece = queue.shift();
    const longer = line && !piece.glued ? `${line} ${piece.text}` : line + piece.text;
    if (measure(longer) <= room) {
      line = longer;
    } else if (line) {
      lines.push(line);
      line = "";
      queue.unshift({ ...piece, glued: false });
    } else {
      const [head, tail] = cut(piece.text, room, measure);
      lines.push(head);
      if (tail) queue.unshift({ text: tail, glued: false });
    }
    if (lines.length === most) return closed(lines, queue.length > 0 || line !== "", room, measure);
  }
  if (line) lines.push(line);
  return lines;
}

/** A word, and what of it may stand on a line of its own. */
const pieces = (word) => parts(word).map((text, index) => ({ text, glued: index > 0 }));

/** As many characters as fit, at least one. */
function cut(word, room, measure) {
  const characters = [...word];
  let count = characters.length;
  while (count > 1 && measure(characters.slice(0, count).join("")) > room) count -= 1;
  return [characters.slice(0, count).join(""), characters.slice(count).join("")];
}

/** Says with a "…" that there is more. */
function closed(lines, more, room, measure) {
  if (!more) return lines;
  let last = [...lines[lines.length - 1]];
  while (last.length > 1 && measure(`${last.join("")}…`) > room) last = last.slice(0, -1);
  return [...lines.slice(0, -1), `${last.join("").trimEnd()}…`];
}
