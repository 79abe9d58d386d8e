/**
 * Has the browser keep the phone's page, so that it opens without the network: somebody whose
 * phone reloads while the wifi is away reads and writes on. Browsers allow it only on https and on
 * this machine; elsewhere everything works but a reload without the network.
 */

const PAGES = "branchwork-pages";

/** Ask the worker to keep this page and the files it was made of. Never fails. */
export async function keepPage() {
  try {
    await navigator.serviceWorker.register("/offline-worker.js");
    const { active } = await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    // Browsers do not tell of the icon of a tab, and may ask for it again with every page.
    const icon = document.querySelector("link[rel=icon]").href;
    const files = [...loaded, icon].filter((name) => new URL(name).pathname.startsWith("/static/"));
    active.postMessage({ keep: { page: location.pathname, files } });
  } catch {
    // no worker here: a private window, plain http, an old browser
  }
}

/** The page is another one now (its language): where the old one was kept, keep this. */
export async function keepAnew(page) {
  try {
    const kept = await caches.open(PAGES);
    if (!(await kept.match(location.pathname))) return;
    if (page.headers.get("Branchwork-Page") === "phone") await kept.put(location.pathname, page);
  } catch {
    // nothing was kept
  }
}

/** Let go of the phone's page: its seat is no longer this browser's. */
export async function dropPage(page = location.pathname) {
  try {
    const kept = await caches.open(PAGES);
    await kept.delete(page);
  } catch {
    // nothing was kept
  }
}
