import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { makeLeaving } from "./leaving.js";

let left;
let asked;
const start = (more = {}) =>
  makeLeaving({
    server: "ours",
    onLeave: (stays) => left.push(stays),
    onAgain: () => {
      asked += 1;
    },
    ...more,
  });

beforeEach(() => {
  left = [];
  asked = 0;
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

const allCodes = [
  "removed",
  "link_ended",
  "erased",
  "deleted",
  "not_in_session",
  "no_session",
  "not_allowed",
];

test("nothing that another server says is final", () => {
  for (const code of allCodes) {
    const leaving = start();
    leaving.leave(code, { server: "another" });
    assert.equal(leaving.gone.value.isFinal, false, code);
    assert.equal(leaving.gone.value.isOther, true, code);
    const before = asked;
    mock.timers.tick(3000);
    assert.equal(asked, before + 1, `${code} is asked again`);
  }
});

test("only erased and deleted by this page's own server are final", () => {
  for (const code of allCodes) {
    const leaving = start();
    leaving.leave(code, { server: "ours" });
    assert.equal(leaving.gone.value.isFinal, ["erased", "deleted"].includes(code), code);
  }
});

test("2: who does not say which data it speaks of makes a page let go of nothing", () => {
  for (const said of [undefined, {}, { text: "Gone.", server: "" }]) {
    for (const code of allCodes) {
      const leaving = start();
      leaving.leave(code, said);
      assert.equal(leaving.gone.value.isFinal, false, code);
    }
  }
});

test("what is final is not asked again, and what is not is asked for ever, more slowly", () => {
  const ended = start();
  ended.leave("deleted", { server: "ours" });
  mock.timers.tick(1_000_000);
  assert.equal(asked, 0);
  const leaving = start();
  const pauses = [];
  for (let n = 0; n < 12; n += 1) {
    leaving.leave("no_session", { server: "another" });
    const before = asked;
    let waited = 0;
    while (asked === before) {
      mock.timers.tick(100);
      waited += 100;
    }
    pauses.push(waited);
  }
  assert.ok(pauses[0] <= 3000);
  assert.ok(Math.max(...pauses) <= 30_000);
  assert.ok(pauses.at(-1) >= 18_000);
});

test("the page goes on being read and written while it is only not known", () => {
  for (const code of ["not_in_session", "no_session", "not_allowed"]) start().leave(code, {});
  assert.deepEqual(left, [true, true, true]);
  start().leave("removed", { server: "ours" });
  start().leave("replaced", { server: "ours" });
  assert.deepEqual(left.slice(3), [false, false]);
});

test("a page without a cookie takes its seat again, and is in at once", async () => {
  const leaving = start({ takeBack: async () => "ok" });
  leaving.leave("not_in_session", { server: "ours" });
  await Promise.resolve();
  await Promise.resolve();
  mock.timers.tick(0);
  assert.equal(asked, 1);
  leaving.found();
  assert.equal(leaving.gone.value, null);
});

test("a server that gives the seat and does not know it then is not asked without end", async () => {
  let taken = 0;
  const leaving = start({
    takeBack: async () => {
      taken += 1;
      return "ok";
    },
  });
  for (let n = 0; n < 3; n += 1) {
    leaving.leave("not_in_session", { server: "ours" });
    await Promise.resolve();
    await Promise.resolve();
    mock.timers.tick(0);
  }
  assert.equal(taken, 3);
  assert.equal(asked, 1, "the first time at once, later in its time");
});

test("another server is not asked for the seat", async () => {
  let taken = 0;
  const leaving = start({
    takeBack: async () => {
      taken += 1;
      return "ok";
    },
  });
  leaving.leave("not_in_session", { server: "another" });
  await Promise.resolve();
  assert.equal(taken, 0);
});

test("somebody else who joined in this browser is not pushed out of it", async () => {
  const leaving = start({ takeBack: async () => "already_joined" });
  leaving.leave("not_in_session", { server: "ours" });
  await Promise.resolve();
  await Promise.resolve();
  assert.equal(leaving.gone.value.code, "already_joined");
  mock.timers.tick(3000);
  assert.equal(asked, 1);
});

test("a word that comes while the seat is asked for is not overwritten", async () => {
  let answer;
  const leaving = start({
    takeBack: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  leaving.leave("not_in_session", { server: "ours" });
  leaving.leave("deleted", { server: "ours" });
  answer("already_joined");
  await Promise.resolve();
  await Promise.resolve();
  assert.equal(leaving.gone.value.code, "deleted");
  mock.timers.tick(100_000);
  assert.equal(asked, 0);
});

test("whose link has ended shows nothing more, and asks once with the word it has", async () => {
  let taken = 0;
  const takeBack = async () => {
    taken += 1;
    return "link_ended";
  };
  const leaving = start({ takeBack });
  leaving.leave("link_ended", { server: "ours" });
  assert.deepEqual(left, [false]);
  await new Promise((resolve) => setImmediate(resolve));
  mock.timers.tick(3000);
  assert.equal(asked, 1);
  leaving.leave("link_ended", { server: "ours" });
  mock.timers.tick(30_000);
  assert.equal(asked, 2);
  assert.equal(taken, 1);
});
