/** What somebody wrote in a draft and the server has not taken, as texts that a person can read. */
import * as Y from "yjs";

/** Between two pieces of one text that were not written in a row. */
const gap = " … ";

/**
 * @param {Y.Doc} doc
 * @param {object} options
 * @param {(client: number) => boolean} options.isOwn  whether this phone wrote as this client
 * @param {(client: number) => number} options.reached  how far the server knows it
 * @param {string[]} [options.lines]  names of map entries that hold what people write
 * @returns {{field: string, text: string}[]}  field: a root's name, or a path into it
 */
export function unsentTexts(doc, { isOwn, reached, lines = [] }) {
  /** Types that hold something of it, each once. */
  const types = new Set();
  const found = [];
  for (const [client, structs] of doc.store.clients) {
    if (!isOwn(client)) continue;
    for (const item of structs) {
      if (!(item instanceof Y.Item) || item.deleted) continue;
      if (item.id.clock + item.length <= reached(client)) continue;
      if (item.content instanceof Y.ContentString) types.add(item.parent);
      const [value] = item.content instanceof Y.ContentAny ? item.content.arr : [];
      if (typeof value === "string" && lines.includes(item.parentSub)) {
        found.push({ field: `${pathOf(item.parent)}/${item.parentSub}`, text: value });
      }
    }
  }
  for (const type of types) {
    found.push({ field: pathOf(type), text: piecesOf(type, isOwn, reached).join(gap) });
  }
  return found.map((one) => ({ ...one, text: one.text.trim() })).filter((one) => one.text);
}

function piecesOf(type, isOwn, reached) {
  const pieces = [];
  let runs = false;
  for (let item = type._start; item; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const { client, clock } = item.id;
    const known = isOwn(client) ? Math.max(0, reached(client) - clock) : item.length;
    const text = item.content.str.slice(known);
    if (text && runs && known === 0) pieces[pieces.length - 1] += text;
    else if (text) pieces.push(text);
    runs = text.length > 0;
  }
  return pieces;
}

function pathOf(type) {
  const holder = type._item;
  if (!holder) return Y.findRootTypeKey(type);
  return `${pathOf(holder.parent)}/${holder.parentSub ?? ""}`;
}
