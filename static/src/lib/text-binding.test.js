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
  /** What a keyboard does: it puts other letters in the place of those it composes. */
  compose(start, end, letters) {
    const value = this.value.slice(0, start) + letters + this.value.slice(end);
    this.type(value, start + letters.length);
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

const text = () => mine.getText("t").toString();

/** A field that holds `before`, with the caret at its end and a composition begun there. */
function composingBehind(before) {
  mine.getText("t").delete(0, mine.getText("t").length);
  mine.getText("t").insert(0, before);
  swap();
  area.setSelectionRange(before.length, before.length);
  area.say("compositionstart");
}

for (const [composed, committed] of [
  ["teh", "the"],
  ["にほん", "日本"],
  ["´", "é"],
]) {
  test(`a keyboard that makes ${committed} of ${composed} leaves a sentence behind it alone`, () => {
    composingBehind("We ask ");
    area.compose(7, 7, composed);
    swap();
    theirs.getText("t").insert(7 + composed.length, ". They agree.");
    swap();
    area.compose(7, 7 + composed.length, committed);
    area.say("compositionend", { data: committed });
    assert.equal(text(), `We ask ${committed}. They agree.`);
    assert.equal(area.value, text());
    assert.equal(area.selectionStart, 7 + committed.length);
  });
}

test("what others put before, into and behind composed letters stays", () => {
  composingBehind("a ");
  area.compose(2, 2, "xyz");
  swap();
  for (const at of [5, 4, 3, 2]) theirs.getText("t").insert(at, String(at));
  swap();
  area.compose(2, 5, "W");
  area.say("compositionend", { data: "W" });
  assert.equal(text(), "a 2W345");
  assert.equal(area.value, text());
});

test("a word further up that the keyboard corrects loses nothing that others put beside it", () => {
  composingBehind("recieve it ");
  theirs.getText("t").insert(7, " (and keep)");
  swap();
  area.type("receive it ", 11);
  area.type("receive it now", 14);
  area.say("compositionend", { data: "now" });
  assert.equal(text(), "receive (and keep) it now");
});

test("what is composed is in the text whole, also where others took some of it away", () => {
  composingBehind("We ask ");
  area.compose(7, 7, "teh");
  swap();
  theirs.getText("t").delete(7, 3);
  swap();
  area.compose(7, 10, "the");
  area.say("compositionend", { data: "the" });
  assert.equal(text(), "We ask the");
});

test("a keyboard that only looked at a word does not bring it back", () => {
  composingBehind("We ask them");
  theirs.getText("t").delete(6, 5);
  swap();
  area.say("compositionend", { data: "them" });
  assert.equal(text(), "We ask");
  assert.equal(area.value, "We ask");
});

test("what is being composed is in the text at once, whatever others do meanwhile", () => {
  composingBehind("We ask ");
  theirs.getText("t").insert(0, ">> ");
  swap();
  area.compose(7, 7, "にほ");
  assert.equal(text(), ">> We ask にほ");
  area.compose(7, 9, "にほん");
  assert.equal(text(), ">> We ask にほん");
  assert.equal(area.value, "We ask にほん");
});

test("a soft line break is a line break for the writer and for the text", () => {
  for (const soft of ["\v", "\f", "\u0085", "\u2028", "\u2029"]) {
    area.type(`Kugel${soft}12 Mill Street`, 6);
    assert.equal(area.value, "Kugel\n12 Mill Street");
    assert.equal(text(), area.value);
    assert.equal(area.selectionStart, 6);
  }
});

test("a text of one line has spaces for breaks", () => {
  release();
  release = bindText(mine.getText("t"), area, { oneLine: true });
  area.type("Kugel\u202812\nMill", 13);
  assert.equal(area.value, "Kugel 12 Mill");
  assert.equal(text(), area.value);
});

test("line breaks of another phone's making are shown as breaks, and typing stays in place", () => {
  theirs.getText("t").insert(5, "\r\n\u2028");
  swap();
  assert.equal(area.value, "hello\n\n world");
  area.type("hello\n\n, world", 8);
  assert.equal(text(), "hello\r\n\u2028, world");
});

test("whatever others do at and around a composition, only what the composer replaced goes", () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    try {
      storm(seed);
    } catch (error) {
      error.message = `seed ${seed}: ${error.message}`;
      throw error;
    }
  }
});

/** Every letter is written once, so each can be followed through everything that happens. */
function storm(seed) {
  const random = dice(seed);
  let letter = 0x4e00;
  const word = (most = 4) =>
    Array.from({ length: 1 + random(most) }, () => String.fromCharCode(letter++)).join("");
  release();
  [mine, theirs] = [new Y.Doc(), new Y.Doc()];
  const kept = new Set();
  const theirsToDelete = new Set();
  const add = (letters) => {
    for (const one of letters) kept.add(one);
  };
  const others = theirs.getText("t");
  const first = word(8);
  add(first);
  others.insert(0, first);
  swap();
  area = new FakeArea();
  globalThis.document = { activeElement: area };
  release = bindText(mine.getText("t"), area);

  for (let round = 0; round < 6; round += 1) {
    const start = random(area.value.length + 1);
    let end = start;
    area.setSelectionRange(start, start);
    area.say("compositionstart");
    for (let key = random(5); key >= 0; key -= 1) {
      for (let more = random(3); more > 0; more -= 1) {
        const at = random(others.length + 1);
        if (random(3) > 0) {
          const letters = word();
          add(letters);
          others.insert(at, letters);
        } else {
          const length = Math.min(random(4), others.length - at);
          for (const one of others.toString().slice(at, at + length)) theirsToDelete.add(one);
          others.delete(at, length);
        }
        if (random(3) > 0) swap();
      }
      // The keyboard's next proposal: some of the letters it had, in any order, and new ones.
      const had = area.value.slice(start, end);
      const next =
        [...had]
          .filter(() => random(2))
          .sort(() => random(3) - 1)
          .join("") + word(2);
      for (const one of had) kept.delete(one);
      add(next);
      area.compose(start, end, next);
      end = start + next.length;
      if (random(2)) swap();
    }
    const committed = area.value.slice(start, end);
    area.say("compositionend", { data: committed });
    for (const one of committed) assert.ok(text().includes(one), `${one} was composed`);
    add(committed);
    assert.equal(area.value, text());
    swap();
    assert.equal(others.toString(), text());
    assert.equal(area.value, text());
    for (const one of kept) {
      if (!theirsToDelete.has(one)) assert.ok(text().includes(one), `${one} stays`);
    }
    assert.equal(new Set(text()).size, text().length, "nothing is doubled");
  }
}

function dice(seed) {
  let state = seed * 7919;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}
