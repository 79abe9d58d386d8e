// Builds what browsers load: static/src and static/css → static/dist, with a manifest that maps a
// logical name ("phone.js") to the file that now holds it ("phone-3KJ2.js").
//
//   node build.mjs            once, minified
//   node build.mjs --watch    again at every change, with source maps

import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, "dist");
const watching = process.argv.includes("--watch");

/** Logical name → source. A page's script, the one stylesheet, the tab's picture. */
const entries = {
  phone: "src/phone/main.jsx",
  console: "src/console/main.jsx",
  screen: "src/screen/main.jsx",
  replay: "src/replay/main.js",
  host: "src/host/main.jsx",
  enter: "src/host/enter.js",
  erased: "src/phone/erased.js",
  doorstep: "src/phone/doorstep.js",
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

/** Writes the manifest last and in one step, so that a running server never reads half of one. */
const writeManifest = {
  name: "manifest",
  setup(build) {
    build.onEnd(async ({ errors, metafile }) => {
      if (errors.length > 0) return;
      const built = Object.keys(metafile.outputs).map((file) => path.relative("dist", file));
      const manifest = {};
      for (const [file, { entryPoint }] of Object.entries(metafile.outputs)) {
        const name = Object.keys(entries).find((key) => entries[key] === entryPoint);
        if (name) manifest[name + path.extname(file)] = path.relative("dist", file);
      }
      for (const file of built.filter((name) => name.startsWith("fonts/"))) {
        manifest[file.replace(/-[A-Z0-9]{8}(?=[.]woff2$)/, "")] = file;
      }
      const draft = path.join(dist, "manifest.json.new");
      const sorted = Object.fromEntries(Object.entries(manifest).sort());
      await writeFile(draft, `${JSON.stringify(sorted, null, 2)}\n`);
      await rename(draft, path.join(dist, "manifest.json"));
      if (!watching) await removeAllBut(["manifest.json", ...built]);
      await report(manifest, metafile);
    });
  },
};

/** Pages that are open still ask for the build they came from, so its files stay for a while. */
const STALE_MS = 24 * 60 * 60 * 1000;

async function removeAllBut(kept) {
  const found = await readdir(dist, { recursive: true, withFileTypes: true });
  for (const entry of found.filter((one) => one.isFile())) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    if (kept.includes(path.relative(dist, file))) continue;
    if (Date.now() - (await stat(file)).mtimeMs > STALE_MS) await rm(file);
  }
}

/** Prints what a first visit costs: an entry with all that it imports at once, gzipped. */
async function report(manifest, { outputs }) {
  const weigh = async (file) =>
    gzipSync(await readFile(path.join(here, file)), { level: 9 }).length;
  for (const [name, file] of Object.entries(manifest)) {
    const files = new Set([`dist/${file}`]);
    for (const one of files) {
      for (const { path: next, kind } of outputs[one]?.imports ?? []) {
        if (kind === "import-statement") files.add(next);
      }
    }
    const bytes = name.endsWith(".woff2")
      ? (await readFile(path.join(dist, file))).length
      : (await Promise.all([...files].map(weigh))).reduce((sum, one) => sum + one, 0);
    const note = name.endsWith(".woff2") ? "" : " gzipped";
    console.log(`${name.padEnd(36)} ${(bytes / 1024).toFixed(1).padStart(7)} KiB${note}`);
  }
}

const options = {
  absWorkingDir: here,
  entryPoints: entries,
  outdir: "dist",
  entryNames: "[name]-[hash]",
  chunkNames: "chunk-[hash]",
  assetNames: "fonts/[name]-[hash]",
  bundle: true,
  format: "esm",
  splitting: true,
  minify: !watching,
  sourcemap: watching,
  // A phone bought in 2017 that still gets its last updates.
  target: ["es2019", "chrome80", "firefox78", "safari13.1"],
  // Safari 13 and 14 trip over one rare form of it, which esbuild cannot rewrite; none of ours.
  supported: { destructuring: true },
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".woff2": "file", ".svg": "copy" },
  define: { "process.env.NODE_ENV": watching ? '"development"' : '"production"' },
  // The packages' licences ask that their notices travel along.
  legalComments: "linked",
  metafile: true,
  logLevel: "warning",
  plugins: [fewerFonts, noSettingsInStorage, writeManifest],
};

await mkdir(dist, { recursive: true });
if (watching) {
  const context = await esbuild.context(options);
  await context.watch();
} else {
  await esbuild.build(options).catch(() => process.exit(1));
}
