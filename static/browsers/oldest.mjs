// The oldest browsers that count: `browserslist` in package.json names them, for three promises.
//
//   scripts   no page stops: every call is there, or is asked for before it is made
//   works     everything can be read, pressed and written
//   looks     it looks, and shows where the focus is, as it was designed

import { readFileSync } from "node:fs";

const told = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/** browserslist's names for them, and MDN's. */
const NAMES = {
  chrome: ["chrome", "chrome_android"],
  safari: ["safari"],
  ios_saf: ["safari_ios"],
  firefox: ["firefox"],
};

/**
 * The oldest browsers of a promise, as MDN's data calls them: {chrome: 80, …}.
 * @param {"scripts" | "works" | "looks"} promise
 * @param {Record<string, string[]>} lists
 */
export function oldest(promise, lists = told.browserslist) {
  const found = {};
  for (const entry of lists[promise]) {
    const [, name, version] = /^(\w+) >= ([\d.]+)$/.exec(entry) ?? [];
    if (!NAMES[name]) throw new Error(`browserslist: "${entry}" is not like "chrome >= 80".`);
    for (const one of NAMES[name]) found[one] = Number(version);
  }
  return found;
}

/** esbuild's names for them: ["chrome80", …]. */
export const asTargets = (browsers) =>
  Object.entries(browsers)
    .filter(([name]) => ["chrome", "safari", "firefox"].includes(name))
    .map(([name, version]) => name + version);
