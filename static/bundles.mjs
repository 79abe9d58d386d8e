// What browsers load, and how esbuild makes it: the entries, and the options without those of writing
// it down. Used by the build, and by the check for what older browsers lack.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { asTargets, oldest } from "./browsers/oldest.mjs";

export const here = path.dirname(fileURLToPath(import.meta.url));

/** Logical name → source. A page's script, the one stylesheet, the tab's picture. */
export const entries = {
  phone: "src/phone/main.jsx",
  console: "src/console/main.jsx",
  screen: "src/screen/main.jsx",
  replay: "src/replay/main.js",
  host: "src/host/main.jsx",
  enter: "src/host/enter.js",
  erased: "src/phone/erased.js",
  doorstep: "src/phone/doorstep.js",
  languages: "src/phone/languages-main.js",
  "offline-worker": "src/phone/offline-worker.js",
  packs: "src/host/packs-main.jsx",
  preview: "src/host/preview.jsx",
  app: "css/app.css",
  favicon: "img/favicon.svg",
};

/** Script subsets of a fontsource font that we ship; a stylesheet's other blocks are dropped. */
const subsets = ["latin", "latin-ext"];

/** Fontsource heads each @font-face with a comment such as "fraunces-latin-ext-opsz-normal". */
const fewerFonts = {
  name: "fewer-fonts",
  setup(build) {
    build.onLoad({ filter: /@fontsource[^/]*[/][^/]+[/][^/]+[.]css$/ }, async ({ path: file }) => {
      const font = path.basename(path.dirname(file));
      const blocks = (await readFile(file, "utf8")).split(/(?=^[/][*] )/m);
      const wanted = blocks.filter((block) => {
        const head = /^[/][*] ([a-z0-9-]+) [*][/]/.exec(block)?.[1] ?? "";
        return subsets.some((subset) => new RegExp(`^${font}-${subset}-(?!ext-)`).test(head));
      });
      if (wanted.length === 0) {
        return { errors: [{ text: `No ${subsets.join(" or ")} block in ${file}` }] };
      }
      return { contents: wanted.join("\n"), loader: "css", resolveDir: path.dirname(file) };
    });
  },
};

/**
 * Yjs's helpers read a setting from local storage while they load, and where that throws, a page
 * stops there. We set nothing that way, so they are given an empty one.
 */
const noSettingsInStorage = {
  name: "no-settings-in-storage",
  setup(build) {
    build.onLoad({ filter: /[/]lib0[/]storage[.]js$/ }, () => ({
      contents: `
        export const varStorage = { getItem: () => null, setItem() {} };
        export const onChange = () => {}, offChange = () => {};`,
    }));
  },
};

export const options = {
  absWorkingDir: here,
  entryPoints: entries,
  outdir: "dist",
  entryNames: "[name]-[hash]",
  chunkNames: "chunk-[hash]",
  assetNames: "fonts/[name]-[hash]",
  bundle: true,
  format: "esm",
  splitting: true,
  // Syntax is written for the oldest browsers in which no page may stop.
  target: ["es2019", ...asTargets(oldest("scripts"))],
  // Safari 13 and 14 trip over one rare form of it, which esbuild cannot rewrite; none of ours.
  supported: { destructuring: true },
  jsx: "automatic",
  jsxImportSource: "preact",
  // Yjs compares with it for every value, and where there is none (Safari 13) that is an error.
  define: { BigInt: "globalThis.BigInt", "process.env.NODE_ENV": '"production"' },
  loader: { ".woff2": "file", ".svg": "copy" },
  logLevel: "warning",
  plugins: [fewerFonts, noSettingsInStorage],
};
