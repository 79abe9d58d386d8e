import assert from "node:assert/strict";
import { test } from "node:test";
import { makeAxis, stopsOf } from "./axis.js";

const day = 24 * 3600 * 1000;
const hour = 3600 * 1000;

test("one stretch is as long as it took", () => {
  const axis = makeAxis([[day, day + hour]]);
  assert.equal(axis.length, hour);
  for (const share of [0, 0.3, 1]) {
    assert.equal(axis.timeOf(share * hour), day + share * hour);
    assert.equal(axis.positionOf(day + share * hour), share * hour);
  }
});

test("the night between two stretches is passed over", () => {
  const axis = makeAxis([
    [0, 0],
    [day, day + hour],
  ]);
  assert.ok(axis.length > hour && axis.length < hour + 10_000);
  assert.equal(axis.timeOf(0), 0);
  assert.equal(axis.timeOf(axis.length), day + hour);
  assert.equal(axis.timeOf(axis.positionOf(day)), day);
  assert.ok(axis.positionOf(day) > axis.positionOf(0));
  assert.equal(axis.positionOf(day / 2), 0);
});

test("every place has a time within the stretches, and time only rises along the way", () => {
  const stretches = [
    [100, 5000],
    [day, day],
    [3 * day, 3 * day + 400],
  ];
  const axis = makeAxis(stretches);
  let before = -1;
  for (let position = 0; position <= axis.length; position += 50) {
    const time = axis.timeOf(position);
    assert.ok(time >= before);
    assert.ok(stretches.some(([from, to]) => from <= time && time <= to));
    before = time;
  }
  assert.equal(before, axis.end);
});

test("places beyond either end are the ends", () => {
  const axis = makeAxis([[100, 200]]);
  assert.equal(axis.timeOf(-5), 100);
  assert.equal(axis.timeOf(999), 200);
  assert.equal(axis.positionOf(0), 0);
  assert.equal(axis.positionOf(day), 100);
});

test("an arrow key goes on by ten seconds at most, and somewhere in a short session too", () => {
  assert.equal(makeAxis([[0, 2 * hour]]).step, 10_000);
  assert.equal(makeAxis([[0, 60_000]]).step, 200);
  assert.equal(makeAxis([[5, 5]]).step, 100);
  assert.equal(makeAxis([[5, 5]]).max, 100);
  assert.equal(makeAxis([[0, 1010]]).max, 1100);
});

test("one stops at the beginning, at each moment and at the end, nowhere twice", () => {
  assert.deepEqual(stopsOf({ begin: 1, end: 9 }, [{ at: 4 }, { at: 9 }]), [1, 4, 9]);
  assert.deepEqual(stopsOf({ begin: 1, end: 12 }, []), [1, 12]);
});
