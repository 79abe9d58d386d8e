/** The poster's one number. It moves a little when it changes. */
import { number } from "../lib/i18n.js";

/** Stands in a sentence where its number goes, which no sentence holds by itself. */
export const here = "\u{E000}";

/**
 * A sentence whose number is drawn large. Languages put the number where they like:
 * `around(tn("{count} person", "{count} people", n, { count: here }), <Count value={n} />)`
 *
 * @param {string} sentence
 * @param {any} element
 * @returns {any[]}
 */
export function around(sentence, element) {
  const [before, ...after] = sentence.split(here);
  return [before, element, after.join(here)];
}

/** @param {{value: number}} props */
export function Count({ value }) {
  return (
    <strong class="poster-count numbers">
      {/* A new key is a new element: the number arrives anew. */}
      <span key={value} class="poster-count__figure">
        {number(value)}
      </span>
    </strong>
  );
}
