/**
 * Which letter of a field is which letter of its Yjs text. While an input method composes, the field
 * stands still and the text goes on: with this a change of the field still takes away exactly the
 * letters that it replaces, and none that others put there meanwhile.
 */
import { softened } from "./soft-breaks.js";

/** A unit of the text that the field does not show. */
const unseen = -1;

/**
 * @param {import("yjs").Text} text
 * @param {{oneLine?: boolean}} [options]
 */
export function mapText(text, { oneLine = false } = {}) {
  /** For each UTF-16 unit of the text: where it stands in the field, or `unseen`. */
  let units = [];
  let shown = "";
  for (const { insert } of text.toDelta()) {
    if (typeof insert !== "string") {
      units.push(unseen); // no page of ours puts such a thing in
      continue;
    }
    for (let at = 0; at < insert.length; at += 1) {
      // Two units are one break to a field, which would count one where the text counts two.
      const half = insert[at] === "\r" && insert[at + 1] === "\n";
      units.push(half ? unseen : shown.length);
      if (!half) shown += softened(insert[at], oneLine);
    }
  }

  /** Where in the text something belongs that stands at this place of the field: behind what is left of it. */
  function placeOf(index) {
    let place = units.length;
    while (place > 0 && (units[place - 1] === unseen || units[place - 1] >= index)) place -= 1;
    return place;
  }

  return {
    /** What the field holds, or should. */
    get shown() {
      return shown;
    },
    placeOf,
    /** Whether all these letters of the field are still in the text. */
    holds(start, end) {
      return units.filter((unit) => unit >= start && unit < end).length === end - start;
    },
    /** Others changed the text; the field stands still. @param {any[]} delta  as Yjs reports it */
    follow(delta) {
      const next = [];
      let at = 0;
      for (const op of delta) {
        if (op.retain) {
          for (const end = at + op.retain; at < end; at += 1) next.push(units[at]);
        } else if (op.delete) at += op.delete;
        else for (let left = op.insert.length ?? 1; left > 0; left -= 1) next.push(unseen);
      }
      units = [...next, ...units.slice(at)];
    },
    /**
     * The field changed: so does the text. Gives where what was inserted ends.
     *
     * @param {{index: number, remove: number, insert: string}} change  in places of the field
     */
    change({ index, remove, insert }) {
      const end = index + remove;
      const gone = (unit) => unit >= index && unit < end;
      const first = units.findIndex(gone);
      const at = first < 0 ? placeOf(index) : first;
      for (let to = units.length; to > at; ) {
        let from = to;
        while (from > at && gone(units[from - 1])) from -= 1;
        if (from < to) text.delete(from, to - from);
        to = from < to ? from : to - 1;
      }
      if (insert) text.insert(at, insert);
      const grown = insert.length - remove;
      const left = units.filter((unit, place) => place >= at && !gone(unit));
      units = [
        ...units.slice(0, at),
        ...Array.from({ length: insert.length }, (_, place) => index + place),
        ...left.map((unit) => (unit >= end ? unit + grown : unit)),
      ];
      shown = shown.slice(0, index) + insert + shown.slice(end);
      return at + insert.length;
    },
  };
}
