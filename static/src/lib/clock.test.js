import assert from "node:assert/strict";
import { test } from "node:test";
import { makeClock } from "./clock.js";

function start() {
  const time = { steady: 1000, wall: 5_000_000 };
  const clock = makeClock({ steady: () => time.steady, wall: () => time.wall });
  const pass = (ms) => {
    time.steady += ms;
    time.wall += ms;
  };
  return { clock, time, pass };
}

test("before the server has said anything, it is the phone's own time", () => {
  const { clock, pass } = start();
  pass(500);
  assert.equal(clock.now(), 5_000_500);
});

test("the sample that was least late wins", () => {
  const { clock } = start();
  clock.learn(10_000, 400);
  clock.learn(10_500, 500);
  clock.learn(11_000, 1300);
  assert.equal(clock.now(), 11_000);
});

test("a server whose time is another makes earlier samples worthless", () => {
  const { clock } = start();
  clock.learn(100_000);
  clock.learn(40_000);
  assert.equal(clock.now(), 40_000);
});

test("9: a server started anew may count a few seconds less, and a new line believes it", () => {
  for (const step of [-12_000, -4000, -500, 500, 4000, 12_000]) {
    const { clock, pass } = start();
    clock.learn(100_000);
    clock.lose(true);
    pass(3000);
    assert.equal(clock.now(), 103_000, "meanwhile it goes on");
    clock.learn(103_000 + step);
    clock.lose(false);
    assert.equal(clock.now(), 103_000 + step);
    pass(1000);
    clock.learn(103_000 + step);
    assert.equal(clock.now(), 104_000 + step, "a late message does not set it back");
  }
});

test("9: what was reckoned from an earlier visit gives way to the server's first word", () => {
  for (const step of [-12_000, -4000, 4000, 12_000]) {
    const { clock } = start();
    clock.lose(true);
    clock.suppose(100_000);
    assert.equal(clock.now(), 100_000);
    clock.learn(100_000 + step);
    clock.lose(false);
    assert.equal(clock.now(), 100_000 + step);
  }
});

test("nonsense is not a time", () => {
  const { clock } = start();
  clock.learn(undefined);
  assert.equal(clock.now(), 5_000_000);
});

for (const hours of [-2, 2]) {
  test(`9: a phone whose clock is set by ${hours} hours shows what the room has`, () => {
    const { clock, time, pass } = start();
    clock.learn(100_000);
    pass(60_000);
    time.wall += hours * 3_600_000;
    pass(1000);
    assert.equal(clock.now(), 161_000);
    assert.ok(clock.isInDoubt());
    clock.learn(161_000);
    assert.ok(!clock.isInDoubt());
    assert.equal(clock.now(), 161_000);
  });
}

test("9: a phone that slept without a line counts the time it slept", () => {
  const { clock, time, pass } = start();
  clock.learn(100_000);
  clock.lose(true);
  time.wall += 600_000; // asleep
  pass(1000);
  assert.equal(clock.now(), 701_000);
  clock.lose(false);
  clock.learn(701_000);
  assert.equal(clock.now(), 701_000);
});

test("9: any mixture of passing time, set clocks and news of the server shows the server's time", () => {
  let seed = 1;
  const random = (most) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % most;
  };
  for (let run = 0; run < 200; run += 1) {
    const { clock, time, pass } = start();
    let server = 1_000_000_000;
    clock.learn(server);
    for (let step = 0; step < 40; step += 1) {
      const what = random(3);
      if (what === 0) {
        const ms = random(100_000);
        pass(ms);
        server += ms;
      } else if (what === 1) time.wall += random(20_000_000) - 10_000_000;
      else clock.learn(server);
      assert.equal(clock.now(), server, `run ${run}, step ${step}`);
    }
  }
});
