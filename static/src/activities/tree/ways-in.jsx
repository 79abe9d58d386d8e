/** The ways in as sentences, the shortest first, with the numbers they have on the drawing. */
import { t, tn } from "../../lib/i18n.js";
import { waysAsSentences } from "./ways.js";

/**
 * @param {object} props
 * @param {import("./draft.js").Tree} props.tree
 * @param {2|3} [props.level]
 * @param {number} [props.most]  sentences; the rest is counted
 * @param {any} [props.empty]  what stands there without any
 */
export function WaysIn({ tree, level = 2, most = Infinity, empty = null }) {
  const ways = waysAsSentences(tree);
  const Heading = `h${level}`;
  if (ways.length === 0) return empty;
  return (
    <section class="tree-ways">
      <Heading class="tree-ways__title">
        {ways.length === 1 ? t("A way in") : tn("{n} way in", "{n} ways in", ways.length)}
      </Heading>
      <ol class="tree-ways__list">
        {ways.slice(0, most).map(({ key, sentence }) => (
          <li key={key} class="tree-way">
            {sentence}
          </li>
        ))}
      </ol>
      {ways.length > most && (
        <p class="soft">{tn("and {n} more way in", "and {n} more ways in", ways.length - most)}</p>
      )}
    </section>
  );
}
