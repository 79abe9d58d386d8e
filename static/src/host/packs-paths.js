/** Places in a pack: ["survey", "items", 3, "key"], which the server writes survey.items[3].key. */

/** @typedef {(string|number)[]} Path */

/** @param {Path} path */
export const written = (path) =>
  path.reduce(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text ? `${text}.${part}` : part,
    "",
  );

/** What stands at a place; undefined where there is none. @param {any} data @param {Path} path */
export const at = (data, path) => path.reduce((value, part) => value?.[part], data);

/** A copy with another value at a place; undefined takes the place away. */
export function put(data, [head, ...rest], value) {
  const next = rest.length > 0 ? put(data?.[head] ?? {}, rest, value) : value;
  if (Array.isArray(data)) return data.map((one, index) => (index === head ? next : one));
  const copy = { ...data, [head]: next };
  if (next === undefined) delete copy[head];
  return copy;
}

/** A copy of a list without one. */
export const without = (list, index) => list.filter((_, place) => place !== index);

/** A copy of a list with one more at a place. */
export const withOne = (list, index, item) => [...list.slice(0, index), item, ...list.slice(index)];

/** A copy of a list with one moved; the same list where it cannot go there. */
export function moved(list, from, to) {
  if (to < 0 || to >= list.length) return list;
  return withOne(without(list, from), to, list[from]);
}

/** A key that nobody in the list has: option_3. @param {{key?: string}[]} list */
export function freeKey(list, stem) {
  const taken = new Set(list.map((item) => item?.key));
  let number = list.length + 1;
  while (taken.has(`${stem}_${number}`)) number += 1;
  return `${stem}_${number}`;
}

/** The name under which the server says a place's limit: survey.items[].key, activities.*.title. */
export const limitName = (path) =>
  written(path)
    .replace(/\[\d+\]/g, "[]")
    .replace(/^activities\.\w+/, "activities.*");

const sections = {
  case: "read",
  options: "vote",
  words: "vote",
  write_in: "vote",
  reasons: "reasons",
  tree: "tree",
  questions: "questions",
  survey: "survey",
  tips: "tips",
  agenda: "agenda",
};

/** The section of the editor in which a place is. @param {string} path as the server writes it */
export function sectionOf(path) {
  const [first, second] = path.split(/[.[]/);
  if (first === "activities") return second ?? "agenda";
  return sections[first] ?? "about";
}

/** A path and all that it is within, the nearest first: for a place that has no field. */
export function around(path) {
  const found = [path];
  while (/[.[]/.test(found[0])) {
    const shorter = found[0].replace(/(\.[^.[\]]+|\[\d+\])$/, "");
    if (shorter === found[0]) break;
    found.unshift(shorter);
  }
  return found.reverse();
}
