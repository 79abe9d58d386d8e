/** What a group's tree came to, on its summary and for those who come late. */
import { t, tn } from "../../lib/i18n.js";
import { draft } from "../../phone/state.js";
import { useTree } from "./use-tree.js";
import { waysAsSentences } from "./ways.js";

/** Part of the group's summary; nothing where nobody has begun a tree. */
export function TreeSummary() {
  const tree = useTree(draft.value.doc);
  if (!tree.base && tree.nodes.length === 0) return null;
  const ways = waysAsSentences(tree);
  return (
    <section>
      <h3 class="summary__head">{t("Connection tree")}</h3>
      <p>{counts(tree, ways)}</p>
      {ways.length > 0 && (
        <ol class="summary__steps">
          {ways.map(({ key, sentence }) => (
            <li key={key}>{sentence}</li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** A line for somebody who came late; null where nobody has begun a tree. */
export function TreeSoFar() {
  const tree = useTree(draft.value.doc);
  if (tree.nodes.length === 0) return null;
  return <p>{counts(tree, waysAsSentences(tree))}</p>;
}

function counts(tree, ways) {
  const people = tn("{n} person", "{n} people", tree.nodes.length);
  const found =
    ways.length === 0 ? t("no way in yet") : tn("{n} way in", "{n} ways in", ways.length);
  return t("The tree has {people} and {ways}.", { people, ways: found });
}
