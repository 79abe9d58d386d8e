/** How wide words are, in the page's own type: asked of a canvas, once for each word. */
const widths = new Map();
let pen = null;
let family = "";

/** @param {string} text @param {number} size @param {boolean} bold */
export function measure(text, size, bold) {
  const key = `${size}/${bold}/${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  pen ??= document.createElement("canvas").getContext("2d");
  family ||= getComputedStyle(document.body).fontFamily;
  pen.font = `${bold ? 600 : 400} ${size}px ${family}`;
  const width = pen.measureText(text).width;
  if (widths.size > 5000) widths.clear();
  widths.set(key, width);
  return width;
}
