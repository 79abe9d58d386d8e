import assert from "node:assert/strict";
import test from "node:test";
import { dateStyles } from "./older-browsers.js";

/** Intl.DateTimeFormat as in a browser that knows no styles: it leaves them out. */
class OlderFormat extends Intl.DateTimeFormat {
  constructor(language, { dateStyle, timeStyle, ...parts } = {}) {
    super(language, parts);
  }
}

const moment = new Date(2026, 10, 23, 14, 5, 9);

for (const language of ["en-GB", "es", "fr"]) {
  test(`where styles are unknown, dates and times read the same in ${language}`, () => {
    const whole = dateStyles();
    const older = dateStyles(OlderFormat);
    for (const name of Object.keys(whole)) {
      const written = new Intl.DateTimeFormat(language, whole[name]).format(moment);
      const plainly = new OlderFormat(language, older[name]).format(moment);
      const words = (text) => text.match(/[\p{L}\d:.]+/gu).join(" ");
      assert.equal(words(plainly), words(written), name);
    }
  });
}
