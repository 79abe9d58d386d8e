/**
 * The ways in, as sentences: each branch that reaches the target says whom to ask. For the tree's
 * own pages, and for the key question about who could make the introduction.
 */
import { fold } from "../../lib/folding.js";
import { listing, t } from "../../lib/i18n.js";
import { waysIn } from "./arrange.js";

/**
 * @typedef {object} Way
 * @property {string} key  the id of the person who reaches the target
 * @property {string} sentence  "Ana knows Bob, who can reach the mayor: ask Ana to introduce you."
 * @property {string} ask  the name at the near end: who could make the introduction
 * @property {string[]} ids  the people on the way, from the base outwards
 */

/**
 * Every way in, the shortest first.
 *
 * @param {{target: string, nodes: {id: string, parent: string|null, name: string, how: string,
 *   reaches: boolean, order: string}[]}} tree  arranged: `readTree(doc)`, or `writing.tree` as the
 *   server sends it
 * @returns {Way[]}
 */
export function waysAsSentences({ target, nodes }) {
  return waysIn(nodes).map((way) => ({
    key: way[way.length - 1].id,
    sentence: sentenceOf(way, target),
    ask: nameOf(way[0]),
    ids: way.map((node) => node.id),
  }));
}

/** A name, or what stands for somebody whose name is not written yet. */
export const nameOf = (node) => node.name || t("Somebody without a name");

/** The target as words, also while it has no name. @param {string} target */
export const targetName = (target) => target || t("your target");

/**
 * What one way in means. Whole sentences, one for each number of people, so that a language can
 * build them as it needs.
 *
 * @param {{name: string, how: string}[]} way  from the base outwards
 * @param {string} target
 */
export function sentenceOf(way, target) {
  const last = way[way.length - 1];
  const names = way.map((node) => nameOf(node));
  const people = way.slice(0, -1).map((node) => withHow(node));
  const how = withoutStop(last.how);
  const values = {
    ask: names[0],
    last: names[names.length - 1],
    a: people[0] ?? "",
    b: people[1] ?? "",
    between: listing(names.slice(1, -1)),
    how,
    target: targetName(target),
  };
  // Who sits on the council with the mayor reaches the mayor: nobody needs to be told so twice.
  const tellsTarget = target !== "" && fold(how).includes(fold(target));
  const kind = how === "" ? "plain" : tellsTarget ? "told" : "both";
  return sentences[Math.min(way.length, 4)][kind](values);
}

const withHow = (node) =>
  node.how ? t("{name} ({how})", { name: nameOf(node), how: withoutStop(node.how) }) : nameOf(node);

/** Whoever ends with a full stop gets no second one, and no "who" twice. */
const withoutStop = (how) => how.replace(/[.\s]+$/u, "");

const sentences = {
  1: {
    plain: ({ ask, target }) =>
      t("You know {ask}, who can reach {target}: ask {ask} to introduce you.", { ask, target }),
    told: ({ ask, how }) =>
      t("You know {ask}, who {how}: ask {ask} to introduce you.", { ask, how }),
    both: ({ ask, how, target }) =>
      t("You know {ask}, who {how} and can reach {target}: ask {ask} to introduce you.", {
        ask,
        how,
        target,
      }),
  },
  2: {
    plain: ({ a, last, target, ask }) =>
      t("{a} knows {last}, who can reach {target}: ask {ask} to introduce you.", {
        a,
        last,
        target,
        ask,
      }),
    told: ({ a, last, how, ask }) =>
      t("{a} knows {last}, who {how}: ask {ask} to introduce you.", { a, last, how, ask }),
    both: ({ a, last, how, target, ask }) =>
      t("{a} knows {last}, who {how} and can reach {target}: ask {ask} to introduce you.", {
        a,
        last,
        how,
        target,
        ask,
      }),
  },
  3: {
    plain: ({ a, b, last, target, ask }) =>
      t("{a} knows {b}, who knows {last}, who can reach {target}: ask {ask} to introduce you.", {
        a,
        b,
        last,
        target,
        ask,
      }),
    told: ({ a, b, last, how, ask }) =>
      t("{a} knows {b}, who knows {last}, who {how}: ask {ask} to introduce you.", {
        a,
        b,
        last,
        how,
        ask,
      }),
    both: ({ a, b, last, how, target, ask }) =>
      t(
        "{a} knows {b}, who knows {last}, who {how} and can reach {target}: ask {ask} to introduce you.",
        { a, b, last, how, target, ask },
      ),
  },
  4: {
    plain: ({ a, between, last, target, ask }) =>
      t(
        "{a} leads you, by way of {between}, to {last}, who can reach {target}: ask {ask} to introduce you.",
        { a, between, last, target, ask },
      ),
    told: ({ a, between, last, how, ask }) =>
      t("{a} leads you, by way of {between}, to {last}, who {how}: ask {ask} to introduce you.", {
        a,
        between,
        last,
        how,
        ask,
      }),
    both: ({ a, between, last, how, target, ask }) =>
      t(
        "{a} leads you, by way of {between}, to {last}, who {how} and can reach {target}: ask {ask} to introduce you.",
        { a, between, last, how, target, ask },
      ),
  },
};
