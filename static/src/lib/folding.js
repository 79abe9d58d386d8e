/**
 * Folding: the form of a text that is the same for all texts that people read as equal. The twin of
 * workshop/folding.py, which says what does not count; a test holds the two together.
 */

const APOSTROPHES = /[\u2018\u2019\u201a\u201b\u02b9\u02bb\u02bc\u02bd\u02c8\u2032\u2035\ua78c]/g;
const QUOTES =
  /[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f\u301d\u301e\u301f]/g;
// One by one: a joiner in a class of its own is read as part of what stands before it.
const UNSEEN = /\u00ad|\u200b|\u2060|\ufeff|\ufe0e|\ufe0f/g;
const LATIN_MARKS = /(\p{Script=Latin})\p{M}+/gu;
const DASHES = /\s*[-\u2010-\u2015\u2212\u2e3a\u2e3b\u058a\u05be]+\s*/g;
const STOPS = /[ .\u3002\u0964\u06d4]+$/;
const WORD_BEFORE = /[\p{L}\p{N}\p{M}]$/u;
const WORD_AFTER = /^[\p{L}\p{N}\p{M}]/u;

/** @param {string} text @returns {string} empty only for a text without anything to see */
export function fold(text) {
  const plain = text.replace(/[\u00b4\u0060]/g, "'").normalize("NFKD");
  const cased = plain
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\u03c2/g, "\u03c3")
    .replace(/\u2044/g, "/")
    .replace(APOSTROPHES, "'")
    .replace(QUOTES, '"')
    .replace(UNSEEN, "")
    .replace(LATIN_MARKS, "$1");
  const spaced = cased.split(/\s+/).filter(Boolean).join(" ");
  const dashed = spaced.replace(DASHES, (dash, at) => {
    const between =
      WORD_BEFORE.test(spaced.slice(0, at)) && WORD_AFTER.test(spaced.slice(at + dash.length));
    return between ? " " : dash;
  });
  const joined = dashed
    .split('"')
    .map((part, place) => (place % 2 ? part.trim() : part))
    .join('"');
  return (joined.replace(STOPS, "") || joined).normalize("NFC");
}
