import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import * as Y from "yjs";
import { bindText } from "./text-binding.js";

/** As much of a <textarea> as the binding touches. */
class FakeArea extends EventTarget {
  value = "";
  selectionStart = 0;
  selectionEnd = 0;
  selectionDirection = "none";
  readOnly = false;
  setSelectionRange(start, end) {
    this.selectionStart = start;
    this.selectionEnd = end;
  }
  type(value, caret) {
    this.value = value;
    this.setSelectionRange(caret, caret);
    this.dispatchEvent(new Event("input"));
  }
  say(name, more = {}) {
    this.dispatchEvent(Object.assign(new Event(name, { cancelable: true }), more));
  }
}

let mine;
let theirs;
let area;
let release;
/** What two phones do for each other, without a line between them. */
const swap = () => {
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine), "remote");
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), "remote");
};

beforeEach(() => {
  mine = new Y.Doc();
  theirs = new Y.Doc();
  theirs.getText("t").insert(0, "hello world");
  swap();
  area = new FakeArea();
  globalThis.document = { activeElement: area };
  release = bindText(mine.getText("t"), area);
});

afterEach(() => {
  release();
  delete globalThis.document;
});

test("the field shows the text, and typing changes it", () => {
  assert.equal(area.value, "hello world");
  area.type("hello, world", 6);
  assert.equal(mine.getText("t").toString(), "hello, world");
});

test("somebody else's words do not move the caret off its letter", () => {
  area.setSelectionRange(6, 6);
  theirs.getText("t").insert(0, "Oh, ");
  swap();
  assert.equal(area.value, "Oh, hello world");
  assert.equal(area.selectionStart, 10);
});

test("two people in one sentence lose nothing", () => {
  area.type("hello dear world", 11);
  theirs.getText("t").insert(11, " of books");
  swap();
  assert.equal(area.value, "hello dear world of books");
  assert.equal(theirs.getText("t").toString(), area.value);
});

test("while an input method composes the field is left alone, and nothing is lost", () => {
  area.setSelectionRange(5, 5);
  area.say("compositionstart");
  area.type("hellok world", 6);
  theirs.getText("t").insert(0, ">> ");
  swap();
  assert.equal(area.value, "hellok world");
  area.type("helloか world", 6);
  area.say("compositionend");
  assert.equal(area.value, ">> helloか world");
  assert.equal(area.selectionStart, 9);
  swap();
  assert.equal(theirs.getText("t").toString(), ">> helloか world");
});

test("an input method that changes nothing still catches up at its end", () => {
  area.say("compositionstart");
  theirs.getText("t").insert(11, "s");
  swap();
  area.say("compositionend");
  assert.equal(area.value, "hello worlds");
});

test("undo takes back one's own words, never somebody else's", () => {
  area.type("hello world and mine", 20);
  theirs.getText("t").insert(0, "theirs ");
  swap();
  area.say("keydown", { ctrlKey: true, key: "z" });
  assert.equal(area.value, "theirs hello world");
  area.say("keydown", { ctrlKey: true, shiftKey: true, key: "z" });
  assert.equal(area.value, "theirs hello world and mine");
});
