/**
 * The real pages' modules, without their views, as functions: each call makes one page that has
 * everything to itself, with the window it is given for its globals.
 */
import vm from "node:vm";
import { browserCode, esbuild } from "./packages.mjs";
import { globals } from "./window.mjs";

const shared = `
  export { slices, items, cursor } from "./src/lib/slices.js";
  export { effect } from "@preact/signals";
  export { serverNow } from "./src/lib/clock.js";
`;

/** What each page is made of. */
const sources = {
  phone: `
    export * from "./src/phone/state.js";
    export { addStep, readSteps } from "./src/activities/steps/plan.js";
    ${shared}
  `,
  console: `export * from "./src/console/state.js"; ${shared}`,
  screen: `export * from "./src/screen/state.js"; ${shared}`,
};

/** @returns {Promise<Object<string, (window: object) => object>>} */
export async function buildPages() {
  const made = await Promise.all(
    Object.entries(sources).map(async ([name, contents]) => [name, await build(name, contents)]),
  );
  return Object.fromEntries(made);
}

async function build(name, contents) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents, resolveDir: browserCode, sourcefile: `${name}.js` },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "page",
    platform: "browser",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  const code = `(function (${globals.join(", ")}) { ${outputFiles[0].text}\nreturn page; })`;
  const make = vm.runInThisContext(code, { filename: `${name}-page.js` });
  return (window) => make(...globals.map((key) => window[key]));
}
