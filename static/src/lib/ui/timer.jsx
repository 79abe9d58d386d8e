/**
 * The activity's timer: counts down to zero, then up. It speaks only when somebody would want to
 * know: five minutes, one minute, time is up.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../announce.js";
import { number, t, twoDigits } from "../i18n.js";
import { Clock, Pause } from "../icons.js";

const moments = [
  { at: 300, say: () => t("Five minutes left.") },
  { at: 60, say: () => t("One minute left.") },
  { at: 0, say: () => t("Time is up. Finish your thought.") },
];

/** 872 → "14:32"; over an hour "1:04:32". @param {number} seconds */
export function clockText(seconds) {
  const whole = Math.abs(Math.trunc(seconds));
  const minutes = Math.floor(whole / 60);
  const rest = `${twoDigits(minutes % 60)}:${twoDigits(whole % 60)}`;
  return whole >= 3600
    ? `${number(Math.floor(whole / 3600))}:${rest}`
    : `${number(minutes)}:${twoDigits(whole % 60)}`;
}

/** Seconds left, from what the server said. Rounds up, so that 0:00 means over. */
function secondsLeft(endsAt, leftMs, now) {
  const left = endsAt === null || endsAt === undefined ? leftMs : endsAt - now();
  return Math.ceil((left ?? 0) / 1000);
}

/**
 * Re-renders with every new second; gives the seconds left, negative in overtime. With `at` the clock
 * stands at that time.
 */
export function useSecondsLeft({ endsAt, leftMs, now = Date.now, at = null }) {
  const [left, setLeft] = useState(() => secondsLeft(endsAt, leftMs, now));
  useEffect(() => {
    let timeout;
    if (at !== null) return undefined;
    const tick = () => {
      setLeft(secondsLeft(endsAt, leftMs, now));
      if (endsAt === null || endsAt === undefined) return;
      const untilNext = (((endsAt - now()) % 1000) + 1000) % 1000;
      timeout = setTimeout(tick, untilNext + 20);
    };
    tick();
    return () => clearTimeout(timeout);
  }, [endsAt, leftMs, now, at]);
  return at === null ? left : secondsLeft(endsAt, leftMs, () => at);
}

/**
 * @param {object} props
 * @param {number|null} [props.endsAt]  when it reaches zero, ms since 1970, while it runs
 * @param {number} [props.leftMs]  what is left, while it is paused or not begun
 * @param {() => number} [props.now]  the server's clock as the page knows it; keep it stable
 * @param {number|null} [props.at]  the time at which it stands, where it does not run on
 * @param {"normal"|"large"|"poster"} [props.size]
 * @param {boolean} [props.speaks]  one timer on a page does, not all
 */
export function Timer({ endsAt = null, leftMs, now, at, size = "normal", speaks = false }) {
  const left = useSecondsLeft({ endsAt, leftMs, now, at });
  const paused = endsAt === null;
  const before = useRef(left);
  useEffect(() => {
    const passed = moments.find(({ at }) => before.current > at && left <= at);
    // Only a passing by a second or two is news: not what happened while the phone slept.
    if (speaks && !paused && passed && left > passed.at - 5) announce(passed.say());
    before.current = left;
  }, [left, paused, speaks]);

  const state = paused ? "paused" : left <= 0 ? "over" : left <= 60 ? "soon" : "running";
  const text = left < 0 ? `+${clockText(left)}` : clockText(left);
  const spoken = { time: clockText(left) };
  const label =
    left < 0
      ? t("{time} over time", spoken)
      : paused
        ? t("{time} left, paused", spoken)
        : t("{time} left", spoken);
  const Icon = paused ? Pause : Clock;
  const classes = ["timer", `timer--${state}`];
  if (size !== "normal") classes.push(`timer--${size}`);
  return (
    <span class={classes.join(" ")} role="timer" aria-label={label}>
      <Icon />
      <span aria-hidden="true" dir="ltr" translate={false}>
        {text}
      </span>
    </span>
  );
}

/** How much is left, as a line. Beside a Timer. Timer's props, and `totalMs`. */
export function TimerLine({ totalMs, endsAt = null, leftMs, now }) {
  const left = useSecondsLeft({ endsAt, leftMs, now });
  const part = totalMs > 0 ? Math.max(0, Math.min(1, (left * 1000) / totalMs)) : 0;
  const state = left <= 0 ? "over" : left <= 60 ? "soon" : "running";
  return (
    <div class={`timer-line timer-line--${state}`} aria-hidden="true">
      <div class="timer-line__left" style={{ inlineSize: `${part * 100}%` }} />
    </div>
  );
}
