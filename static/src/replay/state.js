/** Where one looks: the place on the way, the time there, whether it goes on by itself. */
import { computed, effect, signal } from "@preact/signals";
import { announce } from "../lib/announce.js";
import { bootstrap } from "../lib/bootstrap.js";
import { dateThere, t, timeThere } from "../lib/i18n.js";
import { makeAxis, stopsOf } from "./axis.js";

const boot = bootstrap();
export const { urls } = boot;
export const { moments } = boot.replay;
export const axis = makeAxis(boot.replay.stretches);
const stops = stopsOf(axis, moments);

export const speeds = [1, 10, 30, 60, 120];
const every = 500;

/** Signal: ms along the way. */
export const position = signal(0);
/** Signal: ms since 1970. */
export const at = signal(axis.begin);
export const playing = signal(false);
export const speed = signal(30);

/** To a place on the way. @param {number} place */
export function goTo(place) {
  position.value = Math.min(axis.length, Math.max(0, place));
  at.value = axis.timeOf(position.value);
}

function jump(time) {
  position.value = axis.positionOf(time);
  at.value = time;
  announce(spoken.value);
}

export const isFirst = computed(() => at.value <= stops[0]);
export const isLast = computed(() => at.value >= stops[stops.length - 1]);

export const earlier = () => {
  const before = stops.filter((stop) => stop < at.value);
  if (before.length > 0) jump(before[before.length - 1]);
};
export const later = () => {
  const after = stops.find((stop) => stop > at.value);
  if (after !== undefined) jump(after);
};

/** Plays, from the beginning again when it is over; or stops. */
export function toggle() {
  if (!playing.value && isLast.value) goTo(0);
  playing.value = !playing.value;
  if (!playing.value) announce(spoken.value);
}

effect(() => {
  if (!playing.value) return undefined;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const before = at.value;
    goTo(position.value + (now - last) * speed.value);
    last = now;
    const passed = moments.filter((moment) => before < moment.at && moment.at <= at.value).pop();
    if (passed) announce(labelOf(passed));
    if (isLast.value) playing.value = false;
  }, every);
  return () => clearInterval(timer);
});

/** What a moment is called. */
export function labelOf({ kind, activity, round, group }) {
  switch (kind) {
    case "begun":
      return boot.pack.activities[activity]?.title ?? activity;
    case "vote_opened":
      return t("Round {round} opens", { round });
    case "vote_closed":
      return t("Round {round} closes", { round });
    case "vote_revealed":
      return t("Round {round} is revealed", { round });
    case "survey_opened":
      return t("The survey opens again");
    case "survey_closed":
      return t("The survey closes");
    case "spotlight":
      return t("{group} on the screen", { group });
    case "tip":
      return t("A tip for all of us");
    case "reopened":
      return t("The session goes on");
    default:
      return t("The end");
  }
}

/** What the room is at: an activity's title, or what comes before and after them. */
export const place = computed(() => {
  const passed = moments.filter(
    (moment) => moment.at <= at.value && ["begun", "ended", "reopened"].includes(moment.kind),
  );
  const last = passed[passed.length - 1];
  if (last?.kind !== "reopened") return last ? labelOf(last) : t("Before the first activity");
  const begun = passed.filter(({ kind }) => kind === "begun").pop();
  return begun ? labelOf(begun) : labelOf(last);
});

/** What happens right now, where it is not said by the place. */
export const happening = computed(() => {
  const moment = moments.find((one) => one.at === at.value);
  const label = moment ? labelOf(moment) : "";
  return label === place.value ? "" : label;
});

/** The day by the clock of the house, as in the transcript. */
const day = (moment) => dateThere(moment, boot.zone);

/** The time on that clock; with its day, where the session had several. */
export const clock = computed(() => {
  const time = timeThere(at.value, boot.zone);
  const severalDays = day(axis.begin) !== day(axis.end);
  return severalDays ? t("{day}, {time}", { day: day(at.value), time }) : time;
});

/** Time and place in one sentence, for those who listen. */
export const spoken = computed(() => {
  const what = happening.value ? `${place.value}, ${happening.value}` : place.value;
  return t("{time}: {what}", { time: clock.value, what });
});
