/**
 * The way a page's line takes: WebSocket, or long polling where a WebSocket leads nowhere.
 *
 * Between a phone and the server there are programs that let a WebSocket open and then swallow or
 * cut what goes through it: often nothing fails, and nothing comes. So silence counts. A line that
 * does not come up is tried by long polling, and becomes a WebSocket only after one has proved itself
 * beside it; where none does, and where they keep dying, long polling stays for this visit.
 *
 * The client's own upgrade is no such proof: while one hangs, the server holds back what it has to
 * say on the line that works.
 */
import { safeStorage } from "./safe-storage.js";

/** Silence after which the other way is tried; longer each time that both were silent. */
const silence = 4000;
const longestSilence = 20_000;
/** So long a WebSocket may take to prove itself beside long polling. */
const proofWithin = 6000;
/** After a proof, the line is opened anew within so long. */
const spread = 1500;
/** A WebSocket that lived no longer was cut. */
const shortLife = 30_000;
/** Where long polling comes up so soon after a WebSocket died, the network was there all along. */
const sameMoment = 8000;
/** Two that died of the way within so long are no accident. */
const strikeLasts = 10 * 60_000;
/** A phone that woke so short a time ago finds its line dead, and that says nothing of the way. */
const drowsy = 20_000;
const remembered = "branchwork/long-polling";
const never = Number.NEGATIVE_INFINITY;

const ways = {
  /** A WebSocket at once; what refuses one outright gets long polling in the same try. */
  direct: ["websocket", "polling"],
  /** Long polling, while a WebSocket may prove itself. */
  careful: ["polling"],
  polling: ["polling"],
};

/** Outside a browser the client brings a WebSocket of its own. */
const hasWebSocket = () => typeof WebSocket === "function" || typeof navigator === "undefined";

/**
 * @param {object} [options]
 * @param {import("./safe-storage.js").SafeStorage} [options.visit]  kept as long as the visit
 * @param {boolean} [options.exists]  the browser knows WebSockets
 * @param {() => number} [options.now]
 */
export function makeTransport({
  visit = safeStorage("sessionStorage"),
  exists = hasWebSocket(),
  now = () => performance.now(),
} = {}) {
  let way = !exists || visit.getItem(remembered) ? "polling" : "direct";
  let patience = silence;
  let timer;
  let upSince = never;
  let upWith = null;
  let diedAt = never;
  let struckAt = never;
  let wokeAt = never;
  let socket;
  let reopen = () => {};

  const take = (next) => {
    way = next;
    if (socket?.io?.opts) socket.io.opts.transports = ways[way];
  };
  const stay = () => {
    visit.setItem(remembered, "1");
    take("polling");
  };
  const usesWebSocket = () => socket?.io?.engine?.transport?.name === "websocket";

  function trying() {
    timer ??= setTimeout(tookTooLong, way === "direct" ? patience : patience * 2);
  }

  function tookTooLong() {
    timer = undefined;
    if (way === "careful") patience = Math.min(longestSilence, patience * 2);
    if (way !== "polling") take(way === "direct" ? "careful" : "direct");
    reopen();
    trying();
  }

  const stopTrying = () => {
    clearTimeout(timer);
    timer = undefined;
  };

  /** A WebSocket that was up is dead: how does the next one fare? */
  function died() {
    if (!usesWebSocket()) return;
    if (now() - wokeAt > drowsy) diedAt = now();
    take("careful");
  }

  /** Long polling is up: is a WebSocket any good? */
  async function awaitProof() {
    if (now() - diedAt < sameMoment) {
      diedAt = never;
      if (now() - struckAt < strikeLasts) {
        stay();
        reopen();
        return;
      }
      struckAt = now();
    }
    const { engine } = socket.io;
    const proven = await provesItself(socket.io);
    if (engine !== socket.io.engine || engine.readyState !== "open") return;
    if (!proven) {
      stay();
      return;
    }
    take("direct");
    // A room that was sent to long polling together does not come back as one.
    setTimeout(() => engine === socket.io.engine && reopen(), Math.random() * spread);
  }

  return {
    /** For the client that opens the line. */
    options: () => ({ transports: ways[way], tryAllTransports: true, upgrade: false }),
    /** @param {any} opened  the client's socket @param {() => void} anew  opens the line anew */
    watch(opened, anew) {
      socket = opened;
      reopen = anew;
      socket.io?.on?.("reconnect_attempt", trying);
    },
    /** A try begins, or goes on. */
    trying,
    /** An answer, if only that there is nobody: that is no silence. */
    answered: stopTrying,
    /** The line is up. */
    up() {
      stopTrying();
      patience = silence;
      const engine = socket.io?.engine;
      if (!engine || engine === upWith) return;
      upWith = engine;
      upSince = now();
      if (way !== "polling" && !usesWebSocket()) awaitProof();
    },
    /** The line was up, and nothing comes any more. */
    fellSilent: died,
    /** The line was up, and was cut. */
    cut() {
      if (now() - upSince < shortLife) died();
    },
    /** The page slept, or nobody looked at it. */
    woke() {
      wokeAt = now();
    },
    stop: stopTrying,
    way: () => way,
  };
}

/**
 * Whether frames go both ways through a WebSocket: one of its own is opened, and a question asked
 * that the server turns down.
 *
 * @param {any} manager  of the client
 * @returns {Promise<boolean>}
 */
function provesItself({ engine, uri, opts }) {
  return new Promise((resolve) => {
    let trial;
    const end = (good) => {
      clearTimeout(timer);
      trial?.removeAllListeners?.();
      trial?.close?.();
      resolve(good);
    };
    const timer = setTimeout(end, proofWithin, false);
    try {
      trial = new engine.constructor(uri, { ...opts, transports: ["websocket"] });
      trial.on("open", () => trial.write("0"));
      trial.on("data", () => end(true));
      trial.on("error", () => end(false));
      trial.on("close", () => end(false));
    } catch {
      end(false);
    }
  });
}
