// Checks what browsers load against the oldest that count (`browserslist` in package.json):
//
//   node browsers/check.mjs
//
// Prints what they lack, and fails for it.

import * as esbuild from "esbuild";
import { options } from "../bundles.mjs";
import * as known from "./known.mjs";
import { oldest } from "./oldest.mjs";
import { checkScript } from "./script.mjs";
import { checkStyle } from "./style.mjs";

const { outputFiles } = await esbuild.build({ ...options, write: false });
const built = (end) => outputFiles.filter(({ path }) => path.endsWith(end));

let failed = false;
function complain(line) {
  failed = true;
  console.error(line);
}

/** Says what is found and not known, and what is known and not found. */
function compare(promise, found, allowed, isIt) {
  const left = found.filter((one) => !allowed.some((entry) => isIt(one, entry)));
  const lines = left.map(({ what, lack, where }) => `${where}: ${what}: ${lack.join(", ")}`);
  for (const line of new Set(lines)) complain(`${line} (${promise})`);
  for (const entry of allowed) {
    if (found.some((one) => isIt(one, entry))) continue;
    complain(`browsers/known.mjs: "${entry.join(" ")}" is there no more (${promise})`);
  }
}

const scripts = built(".js").flatMap(({ text, path }) =>
  checkScript(text, oldest("scripts"), path),
);
compare("scripts", scripts, known.scripts, ({ what, where }, [name, place]) => {
  return what === name && where === place;
});
for (const promise of ["works", "looks"]) {
  const found = built(".css").flatMap(({ text }) => checkStyle(text, oldest(promise)));
  compare(promise, found, known.styles[promise], ({ what }, [name]) => {
    return what === name || what.startsWith(`${name}: `);
  });
}
if (failed) {
  console.error(
    "These browsers are promised in package.json. Write it in an older way, or ask first",
  );
  console.error("whether it is there and say in browsers/known.mjs what happens where it is not.");
  process.exit(1);
}
