import assert from "node:assert/strict";
import test from "node:test";

process.env.TZ = "Europe/Berlin";
const { dateThere, speak, timeThere } = await import("./i18n.js");
speak("en");

const winter = Date.UTC(2026, 0, 15, 23, 30, 5);
const summer = Date.UTC(2026, 6, 15, 23, 30, 5);

test("a time by another clock than the reader's own has that clock beside it", () => {
  assert.match(timeThere(winter, "Asia/Tokyo"), /^08:30:05 GMT\+9$/);
  assert.match(timeThere(summer, "Europe/Lisbon"), /^00:30:05 \S+$/);
});

test("by the reader's own clock it stands alone, whatever the zone is called", () => {
  assert.equal(timeThere(winter, "Europe/Berlin"), "00:30:05");
  assert.equal(timeThere(summer, "Europe/Paris"), "01:30:05");
  assert.equal(timeThere(summer), "01:30:05");
});

test("a zone that the browser does not know is none", () => {
  assert.equal(timeThere(winter, "Mars/Base"), "00:30:05");
  assert.equal(dateThere(winter, "Mars/Base"), "16 January 2026");
});

test("a day is the day there", () => {
  assert.equal(dateThere(winter, "America/Lima"), "15 January 2026");
  assert.equal(dateThere(winter, "Asia/Tokyo"), "16 January 2026");
});
