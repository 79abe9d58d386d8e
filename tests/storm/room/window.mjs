/**
 * The globals of one page: its document, its timers, its clock. When the page goes, nothing of it
 * runs on: no timer fires, no socket hears, nothing is written to the disk.
 */

/** What a page finds as globals; everything else is Node's, which has what browsers have. */
export const globals = [
  "window",
  "self",
  "globalThis",
  "document",
  "location",
  "navigator",
  "history",
  "localStorage",
  "sessionStorage",
  "indexedDB",
  "IDBKeyRange",
  "caches",
  "setTimeout",
  "clearTimeout",
  "setInterval",
  "clearInterval",
  "requestAnimationFrame",
  "cancelAnimationFrame",
  "Date",
  "performance",
  "XMLHttpRequest",
  "FileReader",
  "WebSocket",
  "fetch",
  "addEventListener",
  "removeEventListener",
  "dispatchEvent",
  "scrollTo",
  "BroadcastChannel",
  "console",
  "process",
];

/**
 * @param {object} options
 * @param {object} options.disk  the browser's storage
 * @param {object} options.clock  {offset}: how wrong the phone's clock is now
 * @param {string} options.address
 * @param {string} options.bootstrap  the text of the page's bootstrap data
 * @param {(error: Error) => void} options.onError  what a browser would write to its console
 */
export function makeWindow({ disk, clock, address, bootstrap, onError }) {
  const life = { over: false, onEnd: [] };
  const guard =
    (work) =>
    (...given) => {
      if (life.over) return undefined;
      try {
        return work(...given);
      } catch (error) {
        return onError(error);
      }
    };
  const events = emitter(guard);
  const { document, show } = makeDocument(bootstrap, guard);
  const window = {
    performance,
    crypto,
    caches: undefined,
    BroadcastChannel: undefined,
    ...timers(life, guard),
    ...events,
    document,
    location: Object.assign(new URL(address), { reload: () => window.onReload?.() }),
    navigator: { onLine: true, language: "en", languages: ["en"], userAgent: "storm" },
    history: { replaceState() {}, pushState() {} },
    sessionStorage: disk.sessionStorage(life),
    localStorage: disk.localStorage(life),
    indexedDB: disk.indexedDB(life),
    IDBKeyRange: disk.IDBKeyRange,
    Date: steppedDate(clock),
    scrollTo() {},
    // Ours is for the driver; what a page says to its developers is nobody's business here.
    console: Object.fromEntries(
      ["debug", "log", "info", "warn", "error", "trace"].map((name) => [name, () => {}]),
    ),
    process: undefined,
    life,
    guard,
    show,
    /** Nothing of this page happens any more. */
    end() {
      life.over = true;
      for (const end of life.onEnd) end();
    },
  };
  Object.assign(window, { window, self: window, globalThis: window, top: window });
  return Object.setPrototypeOf(window, globalThis);
}

function emitter(guard) {
  const heard = new Map();
  return {
    addEventListener(name, hear) {
      heard.set(name, [...(heard.get(name) ?? []), hear]);
    },
    removeEventListener(name, hear) {
      heard.set(
        name,
        (heard.get(name) ?? []).filter((one) => one !== hear),
      );
    },
    dispatchEvent(event) {
      for (const hear of heard.get(event.type) ?? []) guard(hear)(event);
      return true;
    },
  };
}

/** As much of a document as modules without views touch. */
function makeDocument(bootstrap, guard) {
  const node = () => ({
    isConnected: true,
    dataset: {},
    style: {},
    setAttribute() {},
    append() {},
    remove() {},
    blur() {},
    matches: () => false,
    closest: () => null,
  });
  const document = {
    ...emitter(guard),
    documentElement: { ...node(), lang: "en", dir: "ltr" },
    body: node(),
    activeElement: null,
    visibilityState: "visible",
    hidden: false,
    title: "",
    createElement: node,
    querySelector: () => null,
    querySelectorAll: () => [],
    getElementById: (id) => (id === "bootstrap" ? { textContent: bootstrap } : null),
  };
  const show = (visible) => {
    document.visibilityState = visible ? "visible" : "hidden";
    document.hidden = !visible;
    document.dispatchEvent({ type: "visibilitychange" });
  };
  return { document, show };
}

function timers(life, guard) {
  const running = new Set();
  life.onEnd.push(() => {
    for (const stop of running) stop();
  });
  const keep = (begin, stop) => {
    if (life.over) return {};
    const timer = begin();
    timer.stop = () => stop(timer);
    running.add(timer.stop);
    return timer;
  };
  const drop = (timer) => {
    timer?.stop?.();
    running.delete(timer?.stop);
  };
  const later = (work, ms = 0, ...given) => {
    const timer = keep(
      () =>
        setTimeout(() => {
          running.delete(timer.stop);
          guard(work)(...given);
        }, ms),
      clearTimeout,
    );
    return timer;
  };
  return {
    setTimeout: later,
    clearTimeout: drop,
    setInterval: (work, ms, ...given) =>
      keep(() => setInterval(() => guard(work)(...given), ms), clearInterval),
    clearInterval: drop,
    requestAnimationFrame: (work) => later(() => work(performance.now()), 16),
    cancelAnimationFrame: drop,
  };
}

/** A clock that somebody may set. */
function steppedDate(clock) {
  return class extends Date {
    constructor(...given) {
      super(...(given.length > 0 ? given : [Date.now() + clock.offset]));
    }

    static now() {
      return Date.now() + clock.offset;
    }
  };
}
