/** The browser code's packages, from where they are installed. */
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the browser code. */
export const browserCode = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  "../../../static",
);

const need = createRequire(path.join(browserCode, "package.json"));

export const esbuild = need("esbuild");
export const fakeIndexedDb = need("fake-indexeddb");
export const { WebSocket } = createRequire(need.resolve("engine.io-client"))("ws");
