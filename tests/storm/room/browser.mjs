/**
 * Somebody's browser: one seat, one disk, one line to the server, and the page that is open in it.
 * The page can be reloaded, closed without warning, or shown anew as if nothing had been kept.
 */
import { makeDisk } from "./disk.mjs";
import { makeLine } from "./line.mjs";
import { makeNetwork, networkGlobals } from "./web.mjs";
import { makeWindow } from "./window.mjs";

/** As long as the service worker waits for the network before it gives what it kept. */
const patienceMs = 6000;
/** What a browser still does for a page that is being left. */
const lastWordsMs = 60;

/**
 * @param {object} options
 * @param {string} options.name
 * @param {"phone"|"console"|"screen"} options.kind
 * @param {string} options.path
 * @param {string} options.cookie
 * @param {"fine"|"none"|"mute"|"stuck"} options.sockets  how WebSockets fare in this place
 * @param {number} options.port  the server's
 * @param {Object<string, (window: object) => object>} options.pages
 */
export async function makeBrowser({ name, kind, path, cookie, sockets, port, pages }) {
  const line = await makeLine(port, sockets === "none" ? "fine" : sockets);
  const origin = `http://127.0.0.1:${line.port}`;
  const jar = { cookie };
  const clock = { offset: 0 };
  const complaints = [];
  let network = makeNetwork({ origin, jar });
  let keptPage = null;

  const browser = {
    name,
    kind,
    line,
    clock,
    disk: makeDisk(),
    complaints,
    /** The page's modules while it is open; null while it is not. */
    page: null,
    /** What the server gave instead of the page, if it did: its status. */
    shutOut: null,
    loads: 0,
    opening: false,
    /** How often the disk had failed when the page was opened. */
    hadLost: 0,

    /** Opens the page as somebody who types its address. Never fails: see `page` and `shutOut`. */
    async open() {
      const load = ++browser.loads;
      browser.end();
      browser.opening = true;
      const bootstrap = await findPage();
      if (load !== browser.loads) return;
      browser.opening = false;
      if (bootstrap) show(bootstrap);
    },

    /** Called with every new page. */
    onOpen: () => {},
    /** Called before the page goes, however it goes. */
    beforeEnd: () => {},

    /** Leaves the page as a reload does: it may say a last word. */
    async leave() {
      const { window } = browser;
      if (!window) return;
      window.show(false);
      window.dispatchEvent({ type: "pagehide", persisted: false });
      window.dispatchEvent({ type: "beforeunload", preventDefault() {} });
      await new Promise((resolve) => setTimeout(resolve, lastWordsMs));
      if (browser.window === window) browser.end();
    },

    /** Somebody clears the browser's cookies; later they come back through *My link*. */
    loseCookie() {
      jar.cookie = "";
    },
    giveCookie() {
      jar.cookie = cookie;
    },

    /** The page is gone, without a word: the battery, the system, a crash. */
    end() {
      if (browser.window) browser.beforeEnd();
      browser.window?.end();
      browser.window = null;
      browser.page = null;
      network.close();
      network = makeNetwork({ origin, jar });
    },

    close() {
      browser.loads += 1;
      browser.end();
      network.close();
      line.close();
    },

    /** The same seat in a browser that has kept nothing. */
    fresh: () => makeBrowser({ name, kind, path, cookie: jar.cookie, sockets, port, pages }),
  };

  async function findPage() {
    const asked = network.request("GET", path, { headers: { accept: "text/html" } });
    const late = new Promise((resolve) => setTimeout(resolve, patienceMs, null));
    const answer = await Promise.race([asked.promise.catch(() => null), late]);
    if (!answer) asked.abort();
    if (!answer || answer.status >= 500) return keptPage;
    const bootstrap = bootstrapIn(answer.text);
    const role = { phone: "participant", console: "facilitator", screen: "screen" }[kind];
    if (answer.status === 200 && bootstrap && JSON.parse(bootstrap).role === role) {
      browser.shutOut = null;
      if (kind === "phone") keptPage = bootstrap;
      return bootstrap;
    }
    keptPage = null;
    browser.shutOut = answer.status;
    return null;
  }

  function show(bootstrap) {
    const window = makeWindow({
      disk: browser.disk,
      clock,
      address: origin + path,
      bootstrap,
      onError: (error) => complaints.push(error),
    });
    Object.assign(
      window,
      networkGlobals({ network, origin, jar, window, webSocket: sockets !== "none" }),
    );
    window.onReload = () => browser.open();
    browser.window = window;
    browser.hadLost = browser.disk.losses;
    browser.page = pages[kind](window);
    browser.onOpen(browser.page);
  }

  return browser;
}

const bootstrapIn = (html) =>
  /<script[^>]*id="bootstrap"[^>]*>([^<]*)<\/script>/.exec(html)?.[1] ?? null;
