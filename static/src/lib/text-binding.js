/**
 * Ties a plain <textarea> to a Yjs text. What the person types becomes the smallest change; what
 * others type appears without moving the caret off its letter. While an input method composes
 * (Japanese, or nearly every word on Android) the field is not touched: it catches up afterwards.
 */
import * as Y from "yjs";
import { ownOrigin } from "./draft.js";
import { diffText, movedIndex } from "./text-diff.js";

/**
 * @param {Y.Text} text
 * @param {HTMLTextAreaElement} area
 * @param {object} [options]
 * @param {(shown: string) => void} [options.onShown]  what the field now holds
 * @param {(start: number, end: number) => void} [options.onCaret]
 * @returns {() => void} unties them
 */
export function bindText(text, area, { onShown, onCaret } = {}) {
  const undo = new Y.UndoManager(text, { trackedOrigins: new Set([ownOrigin]) });
  let shown = text.toString();
  let composing = false;
  let applying = false;
  /** What others did since `shown`, while an input method held the field. */
  let behind = [];

  const say = () => onShown?.(shown);
  const caret = () => {
    if (document.activeElement === area) onCaret?.(area.selectionStart, area.selectionEnd);
  };

  function put(value, start, end) {
    shown = value;
    behind = [];
    if (area.value !== value) {
      const focused = document.activeElement === area;
      const direction = area.selectionDirection;
      area.value = value;
      if (focused) area.setSelectionRange(start, end, direction);
    }
    say();
  }

  const moved = (index, stay) => behind.reduce((at, delta) => movedIndex(at, delta, stay), index);

  function typed() {
    // What is composed on top of a text that has moved on is counted as one change at its end.
    if (composing && behind.length > 0) return;
    const change = diffText(shown, area.value, area.selectionEnd);
    if (!change) {
      if (behind.length > 0) catchUp();
      return;
    }
    const from = moved(change.index, false);
    const to = moved(change.index + change.remove, false);
    applying = true;
    text.doc.transact(() => {
      if (to > from) text.delete(from, to - from);
      if (change.insert) text.insert(from, change.insert);
    }, ownOrigin);
    applying = false;
    const end = from + change.insert.length;
    if (behind.length > 0) put(text.toString(), end, end);
    else shown = area.value;
    say();
    caret();
  }

  function catchUp() {
    put(text.toString(), moved(area.selectionStart), moved(area.selectionEnd));
  }

  function changed(event, transaction) {
    if (applying) return;
    behind.push(event.delta);
    if (composing) return;
    catchUp();
    if (transaction.origin === undo) caret();
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
  };
  const composeEnd = () => {
    composing = false;
    typed();
  };
  const leave = () => {
    if (composing) composeEnd();
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
  area.value = shown;
  say();

  return () => {
    for (const [name, listener] of Object.entries(listeners)) {
      area.removeEventListener(name, listener);
    }
    text.unobserve(changed);
    undo.destroy();
  };
}
