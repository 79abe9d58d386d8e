/**
 * Words, numbers and dates in the reader's language. English is the source and needs no catalogue;
 * for another language the page carries one in `<script type="application/json" id="words">`
 * (workshop/i18n.py, browser_words), read when this module loads, so that no text is asked for
 * before it is there.
 *
 * Texts are found in the source by their call, so the first argument is always written out:
 * t("Saved"), tn("{n} person", "{n} people", count).
 */

import { dateStyles } from "./older-browsers.js";

/** @typedef {{texts?: Object<string, string|string[]>, plurals?: Object<string, number>}} Words */

const page = globalThis.document;

/** @type {Words} */
let words = {};
let language = "en";
let formats = "en-GB";
/** @type {Map<string, any>} Formatters are slow to make and are used again and again. */
let made = new Map();
const styles = dateStyles();

/** Called whenever something is said, so that a page can notice what it says in which language. */
let heed = () => {};

/** @param {() => void} listener  see `heed`; lib/language.js redraws what was said so */
export function onSaying(listener) {
  heed = listener;
}

/** A sentence as somebody would write it: without what set its names apart. @param {string} text */
export const written = (text) => text.replace(/[\u2068\u2069]/g, "");

/** The language that is spoken. */
export const spoken = () => language;

/** Speak a language from now on. @param {string} tag @param {Words} [catalogue] */
export function speak(tag, catalogue = {}) {
  language = tag;
  words = catalogue;
  made = new Map();
  // As the server writes them (workshop/i18n.py, _FORMATS): one page, one convention.
  formats = tag === "en" ? "en-GB" : tag;
}

/**
 * A text with its `{name}` places filled; numbers are written the language's way.
 * @param {string} text @param {Object<string, string|number>} [values]
 */
export function t(text, values) {
  return fill(found(text, 0) ?? text, values);
}

/**
 * The text for a count, which may stand in it as `{n}`.
 * @param {string} one @param {string} many @param {number} n
 * @param {Object<string, string|number>} [values]
 */
export function tn(one, many, n, values) {
  const category = formatter(Intl.PluralRules, {}, language).select(n);
  const form = words.plurals?.[category] ?? words.plurals?.other ?? 0;
  return fill(found(one, form) ?? (n === 1 ? one : many), { n, ...values });
}

/**
 * A text whose places hold elements: tx("Go to {address}", { address: <strong>…</strong> }).
 * @param {string} text @param {Object<string, any>} values
 * @returns {any[]} children, in the order the language puts them
 */
export function tx(text, values) {
  const parts = (found(text, 0) ?? text).split(/\{(\w+)\}/);
  return parts.map((part, index) => (index % 2 ? shown(values[part]) : part));
}

/** 1,234.5 @param {number} value */
export function number(value) {
  return formatter(Intl.NumberFormat).format(value);
}

/** 07, as minutes and seconds are written on a clock. @param {number} value */
export function twoDigits(value) {
  return formatter(Intl.NumberFormat, { minimumIntegerDigits: 2 }).format(value);
}

/** 42% of a share of 1, rounded. @param {number} share */
export function percent(share) {
  return formatter(Intl.NumberFormat, { style: "percent" }).format(share);
}

/** 23 November 2026 @param {number|Date} moment milliseconds since 1970, or a date */
export function date(moment) {
  return formatter(Intl.DateTimeFormat, styles.date).format(moment);
}

/** 14:05 @param {number|Date} moment milliseconds since 1970, or a date */
export function timeOfDay(moment) {
  return formatter(Intl.DateTimeFormat, styles.time).format(moment);
}

/**
 * 14:05:09 by the clock of a zone, which stands behind it where that clock is not the reader's own.
 * @param {number} moment  @param {string} [zone]  "Europe/Berlin"; the reader's own without
 */
export function timeThere(moment, zone) {
  const timeZone = zoneOf(zone);
  const time = formatter(Intl.DateTimeFormat, { ...styles.second, timeZone }).format(moment);
  const parts = { timeZone, hour: "numeric", timeZoneName: "short" };
  const name = formatter(Intl.DateTimeFormat, parts)
    .formatToParts(moment)
    .find(({ type }) => type === "timeZoneName");
  return isOwnClock(moment, timeZone) ? time : `${time} ${name.value}`;
}

/** 23 November 2026, as it is in a zone. @param {number} moment @param {string} [zone] */
export function dateThere(moment, zone) {
  const options = { ...styles.date, timeZone: zoneOf(zone) };
  return formatter(Intl.DateTimeFormat, options).format(moment);
}

/** The zone, if this browser knows it. */
function zoneOf(name) {
  try {
    return name ? new Intl.DateTimeFormat("en", { timeZone: name }) && name : undefined;
  } catch {
    return undefined;
  }
}

function isOwnClock(moment, timeZone) {
  const clock = styles.both;
  const there = formatter(Intl.DateTimeFormat, { ...clock, timeZone }).format(moment);
  return there === formatter(Intl.DateTimeFormat, clock).format(moment);
}

/** 23 Nov 2026, 14:05 @param {number|Date} moment milliseconds since 1970, or a date */
export function dateAndTime(moment) {
  return formatter(Intl.DateTimeFormat, styles.both).format(moment);
}

/** Ana, Ben and Chidi @param {string[]} items */
export function listing(items) {
  const whole = items.map(apart);
  // Safari 13 and 14.0 have no list format; a comma is read everywhere.
  return Intl.ListFormat ? formatter(Intl.ListFormat).format(whole) : whole.join(", ");
}

/** Compares two texts as the language sorts them. @param {string} a @param {string} b */
export function compare(a, b) {
  return formatter(Intl.Collator, { numeric: true, sensitivity: "base" }).compare(a, b);
}

// Object.hasOwn is younger than the oldest phones we build for.
// biome-ignore lint/suspicious/noPrototypeBuiltins: see above
const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

function found(text, form) {
  heed();
  const translated = has(words.texts ?? {}, text) ? words.texts[text] : undefined;
  return Array.isArray(translated) ? translated[form] : translated;
}

function fill(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (place, name) =>
    has(values, name) ? String(shown(values[name])) : place,
  );
}

function shown(value) {
  if (typeof value === "number") return number(value);
  return typeof value === "string" ? apart(value) : value;
}

const toLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const toRight =
  /(?![\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}])\p{L}/u;

/**
 * A name in a sentence that runs the other way is set apart from it by two invisible characters, so
 * that neither turns the other round. As `_apart` in workshop/i18n.py.
 */
function apart(value) {
  const across = page?.documentElement.dir === "rtl" ? toRight : toLeft;
  return across.test(value) ? `\u2068${value}\u2069` : value;
}

function formatter(Kind, options = {}, tag = formats) {
  heed();
  const key = Kind.name + tag + JSON.stringify(options);
  if (!made.has(key)) {
    made.set(key, new Kind(tag, options));
  }
  return made.get(key);
}

if (page) {
  speak(
    // A translator that came first has written its own language into `lang`.
    page.documentElement.dataset?.language || page.documentElement.lang || "en",
    JSON.parse(page.getElementById("words")?.textContent || "{}"),
  );
}
