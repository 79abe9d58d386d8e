/**
 * Ties a plain <textarea> to a Yjs text. What the person types becomes the smallest change; what
 * others type appears without moving the caret off its letter. While an input method composes
 * (Japanese, or nearly every word on Android) the field is not touched: it catches up afterwards.
 */
import * as Y from "yjs";
import { ownOrigin } from "./draft.js";
import { soften, softened } from "./soft-breaks.js";
import { diffText } from "./text-diff.js";
import { mapText } from "./text-map.js";

/**
 * @param {Y.Text} text
 * @param {HTMLTextAreaElement} area
 * @param {object} [options]
 * @param {boolean} [options.oneLine]  a line break becomes a space
 * @param {(shown: string) => void} [options.onShown]  what the field now holds
 * @param {(start: number, end: number) => void} [options.onCaret]
 * @returns {() => void} unties them
 */
export function bindText(text, area, { oneLine = false, onShown, onCaret } = {}) {
  const undo = new Y.UndoManager(text, { trackedOrigins: new Set([ownOrigin]) });
  let map = mapText(text, { oneLine });
  let composing = false;
  /** The input method has changed something since it began. */
  let composed = false;
  let applying = false;

  const say = () => onShown?.(map.shown);
  const caret = () => {
    if (document.activeElement === area) {
      onCaret?.(map.placeOf(area.selectionStart), map.placeOf(area.selectionEnd));
    }
  };

  /** Shows the text as it is, with the caret behind the letter it stood behind. */
  function catchUp() {
    const [start, end] = [area.selectionStart, area.selectionEnd].map(map.placeOf);
    map = mapText(text, { oneLine });
    if (area.value !== map.shown) {
      const focused = document.activeElement === area;
      const direction = area.selectionDirection;
      area.value = map.shown;
      if (focused) area.setSelectionRange(start, end, direction);
    }
    say();
  }

  function change(wanted) {
    applying = true;
    text.doc.transact(() => map.change(wanted), ownOrigin);
    applying = false;
  }

  function typed() {
    // Not touched while something is composed in it; it is mended at the end.
    const value = composing ? softened(area.value, oneLine) : soften(area, oneLine);
    const difference = diffText(map.shown, value, area.selectionEnd);
    if (!difference) return;
    composed = composing;
    change(difference);
    say();
    caret();
  }

  function changed(event, transaction) {
    if (applying) return;
    map.follow(event.delta);
    if (composing) return;
    catchUp();
    if (transaction.origin === undo) caret();
  }

  /** What was composed is in the text whole, also where others took some of it away meanwhile. */
  function commit(words) {
    const end = area.selectionEnd;
    const start = end - words.length;
    if (start < 0 || map.shown.slice(start, end) !== words || map.holds(start, end)) return;
    change({ index: start, remove: words.length, insert: words });
  }

  function before(event) {
    if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return;
    event.preventDefault();
    if (event.inputType === "historyUndo") undo.undo();
    else undo.redo();
  }

  function key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || area.readOnly) return;
    const letter = event.key.toLowerCase();
    if (letter !== "z" && letter !== "y") return;
    event.preventDefault();
    if (letter === "y" || event.shiftKey) undo.redo();
    else undo.undo();
  }

  const composeStart = () => {
    composing = true;
    composed = false;
  };
  const composeEnd = (event) => {
    if (!composing) return;
    typed();
    composing = false;
    if (composed && event?.data) commit(softened(event.data, oneLine));
    catchUp();
  };
  const leave = () => {
    composeEnd();
    undo.stopCapturing();
  };

  const listeners = {
    input: typed,
    beforeinput: before,
    keydown: key,
    compositionstart: composeStart,
    compositionend: composeEnd,
    blur: leave,
    select: caret,
    keyup: caret,
    pointerup: caret,
    focus: caret,
  };
  for (const [name, listener] of Object.entries(listeners)) area.addEventListener(name, listener);
  text.observe(changed);
  area.value = map.shown;
  say();

  return () => {
    for (const [name, listener] of Object.entries(listeners)) {
      area.removeEventListener(name, listener);
    }
    text.unobserve(changed);
    undo.destroy();
  };
}
