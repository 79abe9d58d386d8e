/**
 * Whose turn it is among the commands that wait, and what an answer means for it: done, refused,
 * later, or set aside because it would keep the others waiting for ever.
 */
import { t } from "./i18n.js";

/** Refusals that speak of the server or the seat, not of the command: it waits. */
const passing = [
  "not_stored",
  "too_often",
  "not_in_session",
  "no_session",
  "removed",
  "erased",
  "deleted",
];
/** So often the server may fail at one by its own mistake. */
const mostFaults = 3;
/**
 * After so many tries that led nowhere another one is asked now and then: perhaps it is only this
 * one. Sooner where no answer comes at all: a full disk says so, and keeps everybody waiting.
 */
const patience = { answered: 40, unanswered: 8 };
const everySoOften = 4;
const longestPause = 15_000;
/** A longer message would close the line, each time anew. The server takes less, and says so. */
const mostBytes = 60_000;

const encoder = new TextEncoder();

/** Only what the server said counts as an answer. */
const isAnswer = (reply) =>
  reply !== null && typeof reply === "object" && (reply.ok === true || Boolean(reply.code));

export function makeTurns() {
  let faults = new Map();
  /** The first in line that gets nowhere: how often it was tried, and whether another got through. */
  let stuck = null;

  const pauseOf = (tries) => Math.min(longestPause, 500 * 2 ** Math.min(tries, 10));
  const done = (answer) => ({ answer, pauseMs: 0 });
  const later = (tries) => ({ answer: null, pauseMs: pauseOf(tries) });

  /** Another was asked than the first. Only its success proves something: a refusal may rest on what
   * the first would have done, and it comes again in its turn. */
  function judgeAnother(one, reply) {
    stuck.tries += 1;
    stuck.asked.add(one.id);
    if (reply?.ok !== true) return later(stuck.tries);
    stuck.proved = true;
    return done(reply);
  }

  return {
    /** @param {import("./outbox-store.js").Kept[]} waiting  not empty */
    next(waiting) {
      const first = waiting[0];
      if (stuck?.id !== first.id) stuck = null;
      if (!stuck || stuck.proved) return first;
      const over = stuck.tries - (stuck.reply ? patience.answered : patience.unanswered);
      if (over < 0 || over % everySoOften !== 0) return first;
      // Each of the others in its turn, since there may be more than one that gets nowhere.
      const others = waiting.filter((one) => one !== first && !isSamePlace(one, first));
      if (others.every((one) => stuck.asked.has(one.id))) stuck.asked.clear();
      return others.find((one) => !stuck.asked.has(one.id)) ?? first;
    },

    /**
     * @param {import("./outbox-store.js").Kept} one  what was sent
     * @param {any} reply  null: none came
     * @param {import("./outbox-store.js").Kept} [first]  in line
     * @returns {{answer: object | null, pauseMs: number}}  null: it waits, at least so long
     */
    judge(one, reply, first) {
      if (first && stuck?.id === first.id && one !== first) {
        return judgeAnother(one, reply);
      }
      const isFault = reply?.code === "fault";
      if (isFault) faults.set(one.id, (faults.get(one.id) ?? 0) + 1);
      const isLater =
        !isAnswer(reply) ||
        (!reply.ok && passing.includes(reply.code)) ||
        (isFault && faults.get(one.id) < mostFaults);
      if (!isLater) {
        faults.delete(one.id);
        stuck = null;
        return done(reply);
      }
      if (stuck?.id !== one.id) {
        stuck = { id: one.id, tries: 0, reply: null, asked: new Set(), proved: false };
      }
      stuck.tries += 1;
      stuck.reply = isAnswer(reply) ? reply : null;
      if (!stuck.proved) return later(stuck.tries);
      // Others get through and this one does not.
      stuck = null;
      return done(isAnswer(reply) ? reply : noAnswer());
    },

    isTooLarge: ({ id, command }) =>
      encoder.encode(JSON.stringify({ id, command })).length > mostBytes,
    tooLarge: () => ({
      ok: false,
      code: "too_large",
      text: t("That is too long to send. Shorten it and try again."),
      about: {},
    }),
    forget() {
      faults = new Map();
      stuck = null;
    },
  };
}

const isSamePlace = (one, other) => Boolean(one.replaces) && one.replaces === other.replaces;

const noAnswer = () => ({
  ok: false,
  code: "no_answer",
  text: t("The server does not answer to this."),
  about: {},
});
