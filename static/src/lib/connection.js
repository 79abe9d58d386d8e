/**
 * The page's line to the server: one Socket.IO connection that comes back by itself, says honestly
 * how it is, fills the slices, and carries commands through the outbox. docs/protocol.md is the
 * contract. How it stands, how it gets up to date and how it ends are in files of their own.
 */
import { computed } from "@preact/signals";
import { io } from "socket.io-client";
import { loseServerTime } from "./clock.js";
import { spoken } from "./i18n.js";
import { isAboutPlace, makeLeaving } from "./leaving.js";
import { makeListening } from "./listening.js";
import { makeOutbox, makeStore } from "./outbox.js";
import { makeResuming } from "./resuming.js";
import { forgetAll } from "./slices.js";
import { makeStanding } from "./standing.js";
import { makeTransport } from "./transport.js";

const answerWithin = 10_000;

/** How a line is opened; the preview of a pack puts one that leads nowhere in its place. */
export const line = { open: io };

/** Whether it leads to a server. */
export const leadsSomewhere = () => line.open === io;

/**
 * @param {object} boot  the page's bootstrap data
 * @param {object} [options]
 * @param {(refusal: {code: string, text: string, unsent?: string}, command: object) => void} [options.onRefused]
 * @param {Object<string, import("./unsent.js").Writing>} [options.writings]  which commands hold writing
 * @param {() => Promise<string>} [options.takeBack]  asks for the page's seat when the cookie is lost
 * @param {typeof io} [options.open]
 */
export function connect(boot, { onRefused, writings, takeBack, open = line.open } = {}) {
  const standing = makeStanding();
  const { status, isGone } = standing;
  const transport = makeTransport();
  const socket = open({
    ...transport.options(),
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
        ...(boot.participant && { participant: boot.participant }),
        ...(boot.miniature && { miniature: true }),
        ...resuming.known(),
        language: spoken(),
      }),
  });
  const ask = (event, ...given) =>
    listening.waiting(socket.timeout(answerWithin).emitWithAck(event, ...given));
  const store = makeStore(`${boot.session}/${boot.participant ?? boot.role}`);
  const outbox = makeOutbox({
    deliver: (envelope) => ask("command", envelope),
    // A facilitator's "next" from yesterday must not come true today: theirs live as long as the page.
    store: boot.role === "participant" ? store : undefined,
    unsentStore: store,
    writings,
    onRefused,
  });

  let retryTimer;
  let retries = 0;
  const lost = () => {
    outbox.setOpen(false);
    loseServerTime(true);
    resuming.lost();
    // Where the server has no place for the page, the way to it is good.
    if (!leaving.gone.value) transport.trying();
    standing.lost();
  };
  const found = () => {
    retries = 0;
    loseServerTime(false);
    transport.up();
    listening.up();
    standing.found();
    leaving.found();
    outbox.setOpen(true);
  };
  const reopen = () => socket.disconnect().connect();
  const tryAgain = () => {
    clearTimeout(retryTimer);
    retries += 1;
    const ms = Math.min(8000, 500 * 2 ** retries);
    const again = () => {
      transport.trying();
      socket.connect();
    };
    retryTimer = setTimeout(again, ms * (0.4 + Math.random() * 0.6));
  };

  const leaving = makeLeaving({
    server: boot.server,
    takeBack,
    onLeave(stays) {
      transport.stop();
      outbox.setOpen(false);
      socket.disconnect();
      if (stays) standing.away();
      else standing.close();
    },
    onAgain() {
      transport.trying();
      socket.connect();
    },
  });
  const resuming = makeResuming({
    socket,
    isGone,
    onShown: found,
    onSilent() {
      transport.fellSilent();
      reopen();
    },
    onRefused(said) {
      if (isAboutPlace(said.code)) leaving.leave(said.code, said);
    },
  });

  const listening = makeListening({ socket, check: resuming.resume, woke: transport.woke });
  transport.watch(socket, reopen);
  document.addEventListener("visibilitychange", transport.woke);

  socket.on("gone", (said) => leaving.leave(said.code, said));
  socket.on("disconnect", (reason) => {
    if (reason === "ping timeout") transport.fellSilent();
    else if (!reason.startsWith("io ")) transport.cut();
    lost();
    // Only these two are not followed by a new try of the client's own.
    if (reason === "io server disconnect" && !leaving.gone.value) tryAgain();
  });
  socket.on("connect_error", (error) => {
    if (isAboutPlace(error.message)) leaving.leave(error.message, error.data);
    else if (!socket.active) tryAgain();
    lost();
    transport.answered();
  });

  // Storage that was cleared meanwhile gets back what this page has, before the page may be gone.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") outbox.renew();
  });
  addEventListener("pagehide", () => outbox.renew());

  lost();
  socket.connect();

  return {
    /** Signal: "connecting" | "online" | "offline" | "gone". */
    status,
    /** Signal: why the server has no place for this page, else null; see `leaving.js`. */
    gone: leaving.gone,
    /** Signal: who is connected now, {people: [id…]} or for the screen {count}. */
    here: resuming.here,
    send: outbox.send,
    /** Signal: commands without an acknowledgement. */
    pending: outbox.pending,
    /** Signal: these commands, oldest first: {id, command}. */
    waiting: outbox.waiting,
    /** What the server did not take of what was written here, see unsent.js. */
    unsent: outbox.unsent,
    /** Sends something of it again. */
    sendAgain: outbox.sendAgain,
    /** What its writer does not want any more, by id; and the way back, given all of it. */
    throwAway: outbox.throwAway,
    restore: outbox.restore,
    /** Signal: a reload would lose something that is not on the server. */
    atRisk: outbox.atRisk,
    /** Signal: "saved" | "sending" | "offline", for commands (drafts have their own). */
    saving: computed(() => savingOf(status.value, outbox.pending.value)),
    socket,
    ask,
    resume: resuming.resume,
    /** The page speaks another language now: the server is told, and nothing is lost on the way. */
    speakAnew() {
      if (!isGone()) reopen();
    },
    /** This page wants in again, at once. */
    comeBack() {
      leaving.comeBack();
      outbox.setOpen(false);
      transport.trying();
      standing.reopen();
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
