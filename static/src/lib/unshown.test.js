import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { signal } from "@preact/signals";
import { unshown } from "./unshown.js";

const keep = (id, kept) => ({ id, command: { type: "keep_tip", tip: "small", kept } });

function page() {
  const waiting = signal([]);
  const slice = signal(false);
  const found = unshown(waiting, ["keep_tip"], (command) => slice.value === command.kept);
  return { waiting, slice, kept: () => found.value.map((command) => command.kept) };
}

test("what is on its way is not shown yet, and other commands are nobody's business here", () => {
  const { waiting, kept } = page();
  waiting.value = [keep("a", true), { id: "b", command: { type: "write_notes" } }];
  assert.deepEqual(kept(), [true]);
});

test("what is acknowledged stays until the slice shows it", () => {
  const { waiting, slice, kept } = page();
  waiting.value = [keep("a", true)];
  waiting.value = [];
  assert.deepEqual(kept(), [true]);
  slice.value = true;
  assert.deepEqual(kept(), []);
});

test("the newest comes last, so that it wins over an earlier one", () => {
  const { waiting, kept } = page();
  waiting.value = [keep("a", true)];
  waiting.value = [keep("b", false)];
  assert.deepEqual(kept().at(-1), false);
});

test("what was changed back at once does not come up again", () => {
  const { waiting, slice, kept } = page();
  waiting.value = [keep("a", true)];
  waiting.value = [keep("b", false)];
  slice.value = true;
  waiting.value = [];
  assert.deepEqual(kept(), [false]);
  slice.value = false;
  assert.deepEqual(kept(), []);
});

test("what the slice never shows is let go after a while", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const { waiting, kept } = page();
    waiting.value = [keep("a", true)];
    waiting.value = [];
    assert.deepEqual(kept(), [true]);
    mock.timers.tick(5000);
    assert.deepEqual(kept(), []);
  } finally {
    mock.timers.reset();
  }
});

test("what was refused, or replaced before it went out, never lingers", () => {
  for (const fate of [{ refused: { code: "no_tip", text: "" } }, { outdated: true }]) {
    const { waiting, kept } = page();
    const one = keep("a", true);
    waiting.value = [one];
    Object.assign(one, fate);
    waiting.value = [];
    assert.deepEqual(kept(), []);
  }
});
