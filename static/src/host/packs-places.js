/** The texts of a pack by their places, and what is known about each: copied, translated, outgrown. */

const names = new Set(["key", "activity", "id", "language", "memory"]);

/** Every text of a pack that people read, by its path as the server writes it. */
export function placesOf(pack) {
  const found = {};
  const walk = (value, path) => {
    if (typeof value === "string") {
      if (value) found[path] = value;
    } else if (Array.isArray(value)) {
      value.forEach((one, index) => {
        walk(one, `${path}[${index}]`);
      });
    } else if (value && typeof value === "object") {
      for (const [name, one] of Object.entries(value)) {
        if (!names.has(name)) walk(one, path ? `${path}.${name}` : name);
      }
    }
  };
  walk(pack, "");
  return found;
}

/**
 * What was written of a translation and not saved, put into the translation as it is now. `seen`
 * says what the original said above each text that was written; where that stands elsewhere by now,
 * the text goes along, and where it is gone the text stays in its place and counts as outgrown.
 *
 * @param {Record<string, string>} seen
 * @param {Record<string, string>} written  by the places of before
 * @param {Record<string, string>} original  as it is now, by its places
 * @returns {{path: string, source: string, text: string}[]}
 */
export function brought(seen, written, original) {
  const all = Object.entries(seen).flatMap(([path, source]) => {
    const text = written[path];
    if (!text) return [];
    if (original[path] === source) return [{ path, source, text }];
    const moved = Object.keys(original).find((one) => original[one] === source);
    const there = moved ?? (path in original ? path : undefined);
    return there === undefined ? [] : [{ path: there, source, text }];
  });
  // What translates the original of now goes before what is outgrown.
  const fits = ({ path, source }) => original[path] === source;
  const taken = new Set(all.filter(fits).map(({ path }) => path));
  return all.filter((one) => fits(one) || !taken.has(one.path));
}

/** A path as the editor has it: survey.items[3].key is ["survey", "items", 3, "key"]. */
export const parsed = (path) =>
  path.split(/[.[]/).map((part) => (part.endsWith("]") ? Number.parseInt(part, 10) : part));
