/**
 * The server's clock, as well as this browser can know it. Timers run on it, so that a phone whose
 * own clock is ten minutes off, or is set meanwhile, counts down with the room.
 *
 * Between what the server says it counts on by `performance.now()`, which nobody can set. That one
 * stands still on some phones while they sleep; whether the wall's clock ran ahead of it because the
 * phone slept or because somebody set it, only the server knows. While the line is there it is asked;
 * while it is not, a sleep is likelier by far.
 */

const kept = 6;
/** Clocks that drift apart by no more are not worth a thought. */
const slack = 2000;

/** @param {{steady?: () => number, wall?: () => number}} [clocks]  both in ms */
export function makeClock({ steady = () => performance.now(), wall = () => Date.now() } = {}) {
  let samples = [];
  let apart = wall() - steady();
  let lineLost = false;
  /** The next time comes on a new line, perhaps of a server that was started anew. */
  let newLine = false;

  /** How much the wall's clock has run ahead since the server last said anything. */
  const ahead = () => wall() - steady() - apart;
  const offset = () => (samples.length > 0 ? Math.max(...samples) : apart);

  return {
    /**
     * Takes in a time that the server has just sent. A message is always late, never early, so of the
     * newest few the one that puts the server furthest ahead is the nearest to the truth.
     *
     * @param {number} serverNow  ms since 1970 on the server's clock
     */
    learn(serverNow, ownNow = steady()) {
      if (!Number.isFinite(serverNow)) return;
      const sample = serverNow - ownNow;
      // A jump means that the server's time is another, or that the phone slept. A server that was
      // started anew may count a few seconds otherwise: on one line it never does.
      const jump = samples.some((known) => Math.abs(known - sample) > 15_000);
      if (jump || newLine) samples = [];
      newLine = false;
      samples = [...samples.slice(1 - kept), sample];
      apart = wall() - steady();
    },
    /** A time that this browser reckons is the server's, until the server says it. */
    suppose(serverNow) {
      this.learn(serverNow);
      newLine = true;
    },
    /** Whether the server can be asked. @param {boolean} lost */
    lose(lost) {
      lineLost = lost;
      newLine ||= lost;
    },
    /** The phone slept, or a clock was set: reason to ask. */
    isInDoubt: () => Math.abs(ahead()) > slack,
    /** Ms since 1970 on the server's clock. Stable, so it can be handed to a Timer. */
    now() {
      const slept = lineLost && ahead() > slack ? ahead() : 0;
      return steady() + offset() + slept;
    },
  };
}

const clock = makeClock();
export const learnServerTime = clock.learn;
export const supposeServerTime = (serverNow) => clock.suppose(serverNow);
export const serverNow = clock.now;
/** @see makeClock */
export const loseServerTime = clock.lose;
export const isClockInDoubt = clock.isInDoubt;
