// What each browser can do, from MDN's compatibility data.

import { readFileSync } from "node:fs";

const file = new URL("../node_modules/@mdn/browser-compat-data/data.json", import.meta.url);

export const data = JSON.parse(readFileSync(file, "utf8"));

/** The version that first had something without a switch or a prefix; never: Infinity. */
function since(compat, browser) {
  const told = [compat.support[browser] ?? []].flat();
  const whole = told.filter(
    (one) =>
      typeof one.version_added === "string" &&
      one.version_added !== "preview" &&
      !one.version_removed &&
      !one.flags &&
      !one.prefix &&
      !one.alternative_name,
  );
  return Math.min(...whole.map((one) => Number.parseFloat(one.version_added.replace("≤", ""))));
}

/** The browsers that are too old for it, in words: ["chrome from 92", …]. Nothing: all have it. */
export function tooOld(compat, browsers) {
  return Object.keys(browsers)
    .map((name) => [name, since(compat, name)])
    .filter(([name, first]) => first > browsers[name])
    .map(([name, first]) => (first === Infinity ? `${name} never` : `${name} from ${first}`));
}
