/**
 * The service worker: answers for the phone's page when the network does not. The network always
 * comes first, so nobody sees an old page while the server can be reached, and only a page that
 * the server marks as a phone's is ever kept.
 *
 * A browser's storage fails in many ways: full, forbidden, broken, or it never answers. What the
 * network brings goes to the page at once and is kept beside that; nobody waits for the keeping.
 */

// As in keep-page.js: a worker that imports nothing runs in old browsers too.
const PAGES = "branchwork-pages";
const FILES = "branchwork-files";
const MOST_FILES = 60;
const PATIENCE_MS = 6000;
/** After so long, storage that has said nothing is taken to hold nothing. */
const STORAGE_MS = 1500;
/** Where the network has failed, storage is all there is: a slow one is worth waiting for. */
const LAST_HOPE_MS = 20_000;
const WRITING_MS = 60_000;
const PHONE = "Branchwork-Page";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const keep = event.data?.keep;
  if (keep) event.waitUntil(keepAll(keep));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (/^\/j\/[^/]+$/.test(url.pathname)) event.respondWith(page(event, url.pathname));
  } else if (url.pathname.startsWith("/static/")) {
    event.respondWith(file(event));
  }
});

/** Anything asked of storage: undefined when it fails, or says nothing. Never rejects. */
function quietly(work, ms = STORAGE_MS) {
  const silent = new Promise((resolve) => setTimeout(resolve, ms));
  return Promise.race([work().catch(() => undefined), silent]);
}

const find = (cache, key, ms) => quietly(async () => (await caches.open(cache)).match(key), ms);
const drop = (cache, key) => quietly(async () => (await caches.open(cache)).delete(key));

/** Keeps an answer; one that does not fit whole is not kept at all. Never rejects. */
function put(cache, key, answer) {
  return quietly(async () => {
    try {
      await (await caches.open(cache)).put(key, answer);
    } catch {
      await drop(cache, key);
    }
  }, WRITING_MS);
}

async function keepAll({ page: path, files }) {
  await fetch(path).then(
    (answer) => keepPage(path, answer),
    () => {},
  );
  await Promise.all(files.map(keepFile));
  await quietly(async () => {
    const kept = await caches.open(FILES);
    const known = await kept.keys();
    await Promise.all(known.slice(0, -MOST_FILES).map((request) => kept.delete(request)));
  });
}

async function keepFile(url) {
  if (await find(FILES, url)) return;
  const answer = await fetch(url).catch(() => null);
  if (answer?.ok) await put(FILES, url, answer);
}

async function page(event, path) {
  const coming = fetched(event, (answer) => keepPage(path, answer));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const answer = await Promise.race([coming.catch(() => null), late]);
  if (answer && !isAway(answer) && !isLost(answer)) return answer;
  const hasFailed = answer === null;
  return (await find(PAGES, path, hasFailed ? LAST_HOPE_MS : STORAGE_MS)) ?? coming;
}

/** A proxy's word that our server is not there. */
const isAway = ({ status }) => status >= 502 && status <= 504;

/**
 * A server that knows no such session: on other data, perhaps. The kept page finds out, and lets go
 * of itself when its own server says that the session was deleted.
 */
const isLost = ({ status }) => status === 404;

/** Keeps a phone's page. Nothing else that comes in its place says that its seat is gone for good. */
async function keepPage(path, answer) {
  if (answer.ok && answer.headers.get(PHONE) === "phone") await put(PAGES, path, answer);
}

/** Files carry a hash of their content in their name, so a kept one is never old. */
async function file(event) {
  const { request } = event;
  const keep = async (answer) => {
    if (answer.ok) await put(FILES, request, answer);
  };
  const old = await find(FILES, request);
  if (old) return old;
  const coming = fetched(event, keep);
  return coming.catch(async () => (await find(FILES, request, LAST_HOPE_MS)) ?? coming);
}

/** From the network, as soon as it comes; a copy of it is kept meanwhile. */
function fetched(event, keep) {
  const coming = fetch(event.request);
  // Copied before the page reads it, and the worker stays awake until that is kept.
  const kept = coming.then((answer) => keep(answer.clone()));
  event.waitUntil(kept.catch(() => {}));
  return coming;
}
