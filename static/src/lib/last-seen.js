/**
 * What a phone's page last showed, kept on the phone: after a reload without the network it is there
 * again, and one reads and writes on. Never a source of truth: the server's first word replaces it.
 *
 * It is kept under the seat, so it goes with the seat and nobody else's page reads it. It is written
 * when there is time, is bounded, and makes room for what people wrote, which matters more.
 */
import { effect } from "@preact/signals";
import { serverNow, supposeServerTime } from "./clock.js";
import { safeStorage, spare } from "./safe-storage.js";
import { showKept, whatIsShown } from "./slices.js";

/** Of its shape: another one is not read. */
const shape = 1;
/** Characters; a browser has room for about five million, and others need it too. */
const most = 400_000;
/** Seats; whoever was in more sessions has the newest. */
const mostSeats = 3;
const writeAfter = 2000;
/** So long the network may take before what was kept is shown. */
const showAfter = 1500;
/** Collections that may be left out where all together is too much. */
const large = ["ideas", "pledges"];

/**
 * @param {object} seat
 * @param {number} seat.v  the page's protocol version
 * @param {string} seat.session
 * @param {string} seat.participant
 * @param {string} [seat.server]
 * @param {object} [options]
 * @param {import("./safe-storage.js").SafeStorage} [options.storage]
 * @param {() => boolean} [options.isOffline]
 */
export function keepLastSeen(
  { v, session, participant, server = "" },
  { storage = safeStorage(), isOffline = () => navigator.onLine === false } = {},
) {
  const key = `${spare}${session}/${participant}`;
  let timer;
  let stopped = false;

  function write() {
    clearTimeout(timer);
    timer = undefined;
    const shown = stopped ? null : whatIsShown();
    if (!shown?.slices.session) return;
    const kept = { shape, v, server, at: Date.now(), ahead: serverNow() - Date.now(), ...shown };
    let text = JSON.stringify(kept);
    if (text.length > most) {
      for (const name of large) kept.items = { ...kept.items, [name]: {} };
      text = JSON.stringify(kept);
    }
    if (text.length > most || !storage.setItem(key, text)) storage.removeItem(key);
  }

  function read() {
    try {
      const kept = JSON.parse(storage.getItem(key));
      const ours = kept?.shape === shape && kept.v === v && kept.server === server;
      return ours && kept.slices?.session?.id === session ? kept : null;
    } catch {
      return null;
    }
  }

  function show() {
    const kept = stopped ? null : read();
    if (!kept) return;
    supposeServerTime(Date.now() + kept.ahead);
    showKept(kept);
  }

  const writeNow = () => document.visibilityState === "hidden" && write();
  dropOthers(storage, key);
  const showing = setTimeout(show, isOffline() ? 0 : showAfter);
  const ending = effect(() => {
    if (whatIsShown()) timer ??= setTimeout(write, writeAfter);
  });
  document.addEventListener("visibilitychange", writeNow);
  addEventListener("pagehide", write);

  return {
    /** The seat is gone: nothing is kept any more. */
    stop() {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(showing);
      ending();
      document.removeEventListener("visibilitychange", writeNow);
      removeEventListener("pagehide", write);
      storage.removeItem(key);
    },
  };
}

/** Lets go of what was kept of all but the newest seats. */
function dropOthers(storage, mine) {
  const at = (key) => {
    try {
      return JSON.parse(storage.getItem(key)).at ?? 0;
    } catch {
      return 0;
    }
  };
  const others = storage.keys().filter((key) => key.startsWith(spare) && key !== mine);
  if (others.length < mostSeats) return;
  const old = others.map((key) => ({ key, at: at(key) })).sort((a, b) => b.at - a.at);
  for (const { key } of old.slice(mostSeats - 1)) storage.removeItem(key);
}
