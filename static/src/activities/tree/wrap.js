/** Breaks a text into lines: between words, and inside one that is too long for a line. */

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
  const queue = text.split(/\s+/).filter(Boolean);
  while (queue.length > 0) {
    const word = queue.shift();
    const longer = line ? `${line} ${word}` : word;
    if (measure(longer) <= room) {
      line = longer;
    } else if (line) {
      lines.push(line);
      line = "";
      queue.unshift(word);
    } else {
      const [head, tail] = cut(word, room, measure);
      lines.push(head);
      if (tail) queue.unshift(tail);
    }
    if (lines.length === most) return closed(lines, [line, ...queue], room, measure);
  }
  if (line) lines.push(line);
  return lines;
}

/** As many characters as fit, at least one. */
function cut(word, room, measure) {
  const characters = [...word];
  let count = characters.length;
  while (count > 1 && measure(characters.slice(0, count).join("")) > room) count -= 1;
  return [characters.slice(0, count).join(""), characters.slice(count).join("")];
}

/** Says with a "…" that there is more. */
function closed(lines, rest, room, measure) {
  if (!rest.some(Boolean)) return lines;
  let last = [...lines[lines.length - 1]];
  while (last.length > 1 && measure(`${last.join("")}…`) > room) last = last.slice(0, -1);
  return [...lines.slice(0, -1), `${last.join("").trimEnd()}…`];
}
