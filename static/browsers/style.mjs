// The check of built stylesheets: properties, their words, functions, units, selectors and at-rules that
// the oldest browsers lack. What stands in @supports is asked for first, and may be missing.

import * as cssTree from "css-tree";
import { data, tooOld } from "./support.mjs";

const { css } = data;
const UNITS = {
  d: css.types.length.viewport_percentage_units_dynamic,
  l: css.types.length.viewport_percentage_units_large,
  s: css.types.length.viewport_percentage_units_small,
};

/** A prefixed name is one browser's own, and meant for that one. */
const isPrefixed = (name) => /^-\w+-/.test(name);

/**
 * What a stylesheet has that one of `browsers` lacks, as [{what, lack, where}].
 * @param {string} text
 * @param {Record<string, number>} browsers
 */
export function checkStyle(text, browsers) {
  const found = [];
  const tree = cssTree.parse(text, { positions: true });
  const heads = [...text.matchAll(/^\/\* (\S+\.css) \*\//gm)];
  const lacks = (what, compat) => {
    const lack = compat ? tooOld(compat, browsers) : [];
    return lack.length > 0 ? [{ what, lack }] : [];
  };
  const say = (problems, node) => {
    const before = heads.filter(({ index }) => index < node.loc.start.offset);
    const where = before[before.length - 1]?.[1] ?? "";
    for (const one of problems) found.push({ ...one, where });
  };
  let asked = 0;
  cssTree.walk(tree, {
    enter(node) {
      if (node.type === "Atrule") {
        if (node.name === "supports") asked += 1;
        else if (asked === 0)
          say(lacks(`@${node.name}`, css["at-rules"][node.name]?.__compat), node);
      }
      if (asked > 0) return;
      if (node.type === "Feature") {
        say(lacks(`@media (${node.name})`, css["at-rules"].media[node.name]?.__compat), node);
      } else if (node.type === "FeatureRange") {
        say(lacks("@media (a < b)", css["at-rules"].media.range_syntax.__compat), node);
      } else if (/^Pseudo/.test(node.type) && !isPrefixed(node.name)) {
        const colons = node.type === "PseudoElementSelector" ? "::" : ":";
        say(lacks(colons + node.name, css.selectors[node.name]?.__compat), node);
      } else if (node.type === "Block") {
        block(node, lacks, say);
      }
    },
    leave(node) {
      if (node.type === "Atrule" && node.name === "supports") asked -= 1;
    },
  });
  return found;
}

/** The declarations of one rule. Of those of one property, the last that a browser reads counts. */
function block({ children }, lacks, say) {
  const byProperty = new Map();
  for (const node of children.toArray().filter(({ type }) => type === "Declaration")) {
    const name = node.property.replace(/^-(webkit|moz)-/, "");
    if (name.startsWith("--")) continue;
    byProperty.set(name, [...(byProperty.get(name) ?? []), node]);
  }
  for (const nodes of byProperty.values()) {
    const all = nodes.map((node) => [node, declaration(node, lacks)]);
    if (all.every(([, problems]) => problems.length > 0))
      for (const [node, one] of all) say(one, node);
  }
}

function declaration({ property, value }, lacks) {
  const known = css.properties[property];
  if (isPrefixed(property) || !known) return [];
  const problems = lacks(property, known.__compat);
  // Of a gap it is not said here what it is in: in flex boxes it is youngest.
  if (known.flex_context) problems.push(...lacks(property, known.flex_context.__compat));
  cssTree.walk(value, (part) => {
    if (part.type === "Identifier") {
      problems.push(...lacks(`${property}: ${part.name}`, known[part.name]?.__compat));
    } else if (part.type === "Function") {
      const type = css.types[part.name] ?? css.types.color[part.name];
      problems.push(...lacks(`${part.name}()`, type?.__compat));
    } else if (part.type === "Dimension" && /^[dls]v(?:[hwib]|min|max)$/.test(part.unit)) {
      problems.push(...lacks(part.unit, UNITS[part.unit[0]].__compat));
    }
  });
  return problems;
}
