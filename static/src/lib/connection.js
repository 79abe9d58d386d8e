/**
 * The page's line to the server: one Socket.IO connection that comes back by itself, says honestly
 * how it is, fills the slices, and carries commands through the outbox. docs/protocol.md is the
 * contract.
 */
import { computed, signal } from "@preact/signals";
import { io } from "socket.io-client";
import { learnServerTime } from "./clock.js";
import { spoken } from "./i18n.js";
import { makeOutbox, makeStore } from "./outbox.js";
import { applySnapshot, applyUpdate, cursor, forgetAll } from "./slices.js";

const offlineAfter = 5000;
const answerWithin = 10_000;
const resumeWithin = 4000;
/** A refused connection with one of these is final; with any other it is tried again. */
const finalCodes = [
  "not_allowed",
  "not_in_session",
  "erased",
  "no_session",
  "replaced",
  "old_page",
];

/** How a line is opened; the preview of a pack puts one that leads nowhere in its place. */
export const line = { open: io };

/**
 * @param {object} boot  the page's bootstrap data
 * @param {object} [options]
 * @param {(refusal: {code: string, text: string}, command: object) => void} [options.onRefused]
 * @param {typeof io} [options.open]
 */
export function connect(boot, { onRefused, open = line.open } = {}) {
  const status = signal("connecting");
  const gone = signal(null);
  const here = signal({});
  const socket = open({
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    // Spread over seconds, so that a room whose server restarts does not come back as one.
    reconnectionDelay: 600,
    reconnectionDelayMax: 5000,
    randomizationFactor: 0.6,
    timeout: 10_000,
    autoConnect: false,
    auth: (give) =>
      give({
        v: boot.v,
        session: boot.session,
        as: boot.role,
        after: cursor(),
        language: spoken(),
      }),
  });
  const ask = (event, ...given) => socket.timeout(answerWithin).emitWithAck(event, ...given);
  const scope = `${boot.session}/${boot.participant}`;
  const outbox = makeOutbox({
    deliver: (envelope) => ask("command", envelope),
    // A facilitator's "next" from yesterday must not come true today: theirs live as long as the page.
    store: boot.role === "participant" ? makeStore(scope) : undefined,
    onRefused,
  });

  let offlineTimer;
  let retryTimer;
  let retries = 0;
  const lost = () => {
    outbox.setOpen(false);
    if (status.value === "gone") return;
    if (status.value === "online") status.value = "connecting";
    if (!offlineTimer) {
      offlineTimer = setTimeout(() => {
        if (status.value === "connecting") status.value = "offline";
      }, offlineAfter);
    }
  };
  const found = () => {
    clearTimeout(offlineTimer);
    offlineTimer = undefined;
    retries = 0;
    status.value = "online";
    outbox.setOpen(true);
  };
  const leave = (code, text) => {
    gone.value = { code, text: text ?? "" };
    status.value = "gone";
    clearTimeout(offlineTimer);
    offlineTimer = undefined;
    outbox.setOpen(false);
    socket.disconnect();
    if (code === "old_page") reloadOnce();
  };
  const tryAgain = () => {
    clearTimeout(retryTimer);
    retries += 1;
    const ms = Math.min(8000, 500 * 2 ** retries);
    retryTimer = setTimeout(() => socket.connect(), ms * (0.4 + Math.random() * 0.6));
  };

  const take = (snapshot) => {
    learnServerTime(snapshot.now);
    if (snapshot.here !== undefined && snapshot.here !== null) here.value = asHere(snapshot.here);
    if (applySnapshot(snapshot)) return true;
    resume();
    return false;
  };

  /** Asks for what was missed while the page slept; a line that does not answer is dead. */
  async function resume() {
    if (status.value === "gone") return;
    if (!socket.connected) {
      socket.disconnect().connect();
      return;
    }
    try {
      const reply = await socket.timeout(resumeWithin).emitWithAck("resume", { after: cursor() });
      if (reply.ok) {
        if (take(reply.snapshot)) found();
      } else if (finalCodes.includes(reply.code)) {
        leave(reply.code, reply.text);
      }
    } catch {
      if (status.value !== "gone") socket.disconnect().connect();
    }
  }

  socket.on("snapshot", (snapshot) => {
    if (take(snapshot)) found();
  });
  socket.on("update", applyUpdate);
  socket.on("here", (list) => {
    here.value = asHere(list);
  });
  socket.on("gone", ({ code, text }) => leave(code, text));
  socket.on("disconnect", (reason) => {
    lost();
    // Only these two are not followed by a new try of the client's own.
    if (reason === "io server disconnect" && status.value !== "gone") tryAgain();
  });
  socket.on("connect_error", (error) => {
    if (finalCodes.includes(error.message)) leave(error.message, error.data?.text);
    else if (!socket.active) tryAgain();
    lost();
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") resume();
  });
  addEventListener("online", resume);
  addEventListener("pageshow", (event) => event.persisted && resume());

  lost();
  socket.connect();

  return {
    /** Signal: "connecting" | "online" | "offline" | "gone". */
    status,
    /** Signal: {code, text} once the server has closed for good, else null. */
    gone,
    /** Signal: who is connected now, {people: [id…]} or for the screen {count}. */
    here,
    send: outbox.send,
    /** Signal: commands without an acknowledgement. */
    pending: outbox.pending,
    /** Signal: these commands, oldest first: {id, command}. */
    waiting: outbox.waiting,
    /** Signal: "saved" | "sending" | "offline", for commands (drafts have their own). */
    saving: computed(() => savingOf(status.value, outbox.pending.value)),
    socket,
    ask,
    resume,
    /** The page speaks another language now: the server is told, and nothing is lost on the way. */
    speakAnew() {
      if (status.value !== "gone") socket.disconnect().connect();
    },
    /** After `replaced`: this page wants the seat back. */
    comeBack() {
      gone.value = null;
      status.value = "connecting";
      lost();
      socket.connect();
    },
    /** The seat is gone for good: lets go of what was kept here. */
    forget() {
      outbox.clear();
      forgetAll();
    },
  };
}

/** How things that wait for the server stand. @returns {"saved"|"sending"|"offline"} */
export function savingOf(status, pending) {
  if (status === "offline") return "offline";
  return pending > 0 ? "sending" : "saved";
}

const asHere = (given) => (Array.isArray(given) ? { people: given } : given);

/** A newer server is there. Once, so that a mistake never becomes a page that reloads for ever. */
function reloadOnce() {
  const key = "branchwork/reloaded";
  try {
    const last = Number(sessionStorage.getItem(key) ?? 0);
    if (Date.now() - last < 60_000) return;
    sessionStorage.setItem(key, String(Date.now()));
  } catch {
    return;
  }
  location.reload();
}
