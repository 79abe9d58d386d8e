/**
 * A page that is made on the server is made anew in another language. What somebody has typed on it
 * and not sent goes along, in this tab alone, and is gone once it is back in its field.
 */

const key = "branchwork/typed";
const kept = new Set(["text", "search", "tel", "email", "number", "checkbox", "radio"]);

/** The fields that somebody types or chooses in, each with its form's place and its own in there. */
function fieldsOf(page) {
  return [...page.forms]
    .filter((form) => !form.matches(".languages"))
    .flatMap((form, place) =>
      [...form.elements]
        .filter(
          (one) => one.name && (kept.has(one.type) || /^(textarea|select-one)$/.test(one.type)),
        )
        .map((one, at) => ({ id: `${place} ${at} ${one.name} ${one.type}`, field: one })),
    );
}

const ticked = (field) => field.type === "checkbox" || field.type === "radio";

function touched(field) {
  if (ticked(field)) return field.checked !== field.defaultChecked;
  if (field.type === "select-one") return !field.options[field.selectedIndex]?.defaultSelected;
  return field.value !== field.defaultValue;
}

/** @param {Document} page @param {import("./safe-storage.js").SafeStorage} storage */
export function keepTyped(page, storage) {
  const here = page.location.pathname + page.location.search;
  bringBack(page, storage, here);
  for (const form of page.querySelectorAll("form.languages")) {
    form.addEventListener("submit", () => {
      const typed = fieldsOf(page)
        .filter(({ field }) => touched(field))
        .map(({ id, field }) => [id, ticked(field) ? field.checked : field.value]);
      if (typed.length > 0) storage.setItem(key, JSON.stringify({ here, typed }));
    });
  }
}

function bringBack(page, storage, here) {
  let held;
  try {
    held = JSON.parse(storage.getItem(key) ?? "null");
  } catch {
    held = null;
  }
  storage.removeItem(key);
  if (held?.here !== here) return;
  const typed = new Map(held.typed);
  for (const { id, field } of fieldsOf(page)) {
    if (!typed.has(id)) continue;
    if (ticked(field)) field.checked = typed.get(id);
    else field.value = typed.get(id);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    if (field.type === "select-one") field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
