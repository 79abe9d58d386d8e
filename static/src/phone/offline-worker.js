/**
 * The service worker: answers for the phone's page when the network does not. The network always
 * comes first, so nobody sees an old page while the server can be reached, and only a page that
 * the server marks as a phone's is ever kept.
 */

// As in keep-page.js: a worker that imports nothing runs in old browsers too.
const PAGES = "branchwork-pages";
const FILES = "branchwork-files";
const MOST_FILES = 60;
const PATIENCE_MS = 6000;
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
    if (/^\/j\/[^/]+$/.test(url.pathname)) event.respondWith(page(request, url.pathname));
  } else if (url.pathname.startsWith("/static/")) {
    event.respondWith(file(request));
  }
});

async function keepAll({ page: path, files }) {
  await fetchPage(new Request(path), path).catch(() => {});
  const kept = await caches.open(FILES);
  await Promise.all(files.map(async (url) => (await kept.match(url)) || kept.add(url))).catch(
    () => {},
  );
  const known = await kept.keys();
  await Promise.all(known.slice(0, -MOST_FILES).map((request) => kept.delete(request)));
}

async function page(request, path) {
  const kept = await caches.open(PAGES);
  const old = await kept.match(path);
  if (!old) return fetchPage(request, path);
  const late = new Promise((resolve) => setTimeout(() => resolve(old), PATIENCE_MS));
  return Promise.race([fetchPage(request, path).catch(() => old), late]);
}

/** From the network; keeps a phone's page, lets go of one that is none any more. */
async function fetchPage(request, path) {
  const fresh = await fetch(request);
  const kept = await caches.open(PAGES);
  if (fresh.ok && fresh.headers.get(PHONE) === "phone") await kept.put(path, fresh.clone());
  else if (fresh.status < 500) await kept.delete(path);
  return fresh;
}

/** Files carry a hash of their content in their name, so a kept one is never old. */
async function file(request) {
  const kept = await caches.open(FILES);
  const old = await kept.match(request);
  if (old) return old;
  const fresh = await fetch(request);
  if (fresh.ok) await kept.put(request, fresh.clone());
  return fresh;
}
