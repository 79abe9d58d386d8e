/**
 * Makes a value say the same as another one without replacing what it is made of: whoever holds a
 * part of it (a list, an item) sees the change too.
 */
export function mirror(target, source) {
  if (Array.isArray(target)) target.length = source.length;
  else for (const name of Object.keys(target)) if (!(name in source)) delete target[name];
  for (const [name, value] of Object.entries(source)) {
    const mine = target[name];
    const alike =
      mine && value && typeof mine === "object" && Array.isArray(mine) === Array.isArray(value);
    if (alike && typeof value === "object") mirror(mine, value);
    else target[name] = value;
  }
}
