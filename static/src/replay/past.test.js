import assert from "node:assert/strict";
import { test } from "node:test";
import { makePast, Refused } from "./past.js";

/** A session whose picture changes every ten ms; answers come when they are let go. */
function stage() {
  const shown = [];
  const asked = [];
  const waits = [];
  let release = [];
  const past = makePast({
    ask: (at) =>
      new Promise((resolve, reject) => {
        asked.push(at);
        const since = Math.floor(at / 10) * 10;
        release.push({ answer: () => resolve({ since, until: since + 10, screen: {} }), reject });
      }),
    show: (picture, at) => shown.push([picture.since, at]),
    pause: (code) => new Promise((done) => waits.push({ code, done })),
  });
  const next = async (how) => {
    const [first, ...rest] = release;
    release = rest;
    how(first);
    await new Promise((done) => setTimeout(done));
  };
  return {
    past,
    shown,
    asked,
    waits,
    answer: () => next(({ answer }) => answer()),
    refuse: (code) => next(({ reject }) => reject(new Refused(code))),
  };
}

test("a picture is asked for once, and shown for as long as it holds", async () => {
  const { past, shown, asked, answer } = stage();
  past.look(12);
  await answer();
  past.look(19);
  past.look(10);
  assert.deepEqual(asked, [12]);
  assert.deepEqual(shown, [
    [10, 12],
    [10, 19],
    [10, 10],
  ]);
});

test("while one picture is on its way only the newest wish waits, and what comes is shown", async () => {
  const { past, shown, asked, answer } = stage();
  for (const at of [5, 25, 45, 65, 85]) past.look(at);
  await answer();
  await answer();
  assert.deepEqual(asked, [5, 85]);
  assert.deepEqual(shown, [
    [0, 5],
    [80, 85],
  ]);
});

test("a lost network leaves the picture, says so, and is made good", async () => {
  const { past, shown, waits, answer, refuse } = stage();
  past.look(5);
  await answer();
  past.look(25);
  await refuse("offline");
  assert.equal(past.trouble.value, "offline");
  assert.deepEqual(shown, [[0, 5]]);
  past.look(35);
  waits[0].done();
  await new Promise((done) => setTimeout(done));
  await answer();
  assert.equal(past.trouble.value, null);
  assert.deepEqual(shown, [
    [0, 5],
    [30, 35],
  ]);
});

test("going back to a picture that is here ends the trouble and the asking", async () => {
  const { past, asked, waits, answer, refuse } = stage();
  past.look(5);
  await answer();
  past.look(25);
  await refuse("too_often");
  past.look(6);
  assert.equal(past.trouble.value, null);
  waits[0].done();
  await new Promise((done) => setTimeout(done));
  assert.deepEqual(asked, [5, 25]);
});

test("what asking again does not change is asked again only at another wish", async () => {
  const { past, asked, waits, refuse } = stage();
  past.look(5);
  await refuse("not_ended");
  assert.equal(past.trouble.value, "not_ended");
  assert.equal(waits.length, 0);
  past.look(15);
  assert.deepEqual(asked, [5, 15]);
});

test("only so many pictures are kept", async () => {
  const { past, asked, answer } = stage();
  for (let at = 0; at < 300; at += 10) {
    past.look(at);
    await answer();
  }
  past.look(295);
  past.look(5);
  assert.equal(asked.length, 31);
});
