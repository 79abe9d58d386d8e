// Builds what browsers load: static/src and static/css → static/dist, with a manifest that maps a
// logical name ("phone.js") to the file that now holds it ("phone-3KJ2.js").
//
//   node build.mjs            once, minified
//   node build.mjs --watch    again at every change, with source maps

import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { entries, here, options } from "./bundles.mjs";

const dist = path.join(here, "dist");
const watching = process.argv.includes("--watch");

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

const whole = {
  ...options,
  minify: !watching,
  sourcemap: watching,
  define: {
    ...options.define,
    "process.env.NODE_ENV": watching ? '"development"' : '"production"',
  },
  // The packages' licences ask that their notices travel along.
  legalComments: "linked",
  metafile: true,
  plugins: [...options.plugins, writeManifest],
};

await mkdir(dist, { recursive: true });
if (watching) {
  const context = await esbuild.context(whole);
  await context.watch();
} else {
  await esbuild.build(whole).catch(() => process.exit(1));
}
