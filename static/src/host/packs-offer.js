/** Switching an activity of the pack on and off, without losing what was written for it. */
import { t } from "../lib/i18n.js";
import { freeKey, withOne, without } from "./packs-paths.js";
import { data, read, write } from "./packs-state.js";

const stash = new Map();

const term = () => ({ title: "", text: "" });

/** Empty parts, ready to be written. */
export const texts = {
  line: () => "",
  activity: () => ({ title: "", prompt: "", todo: "", about: "" }),
  tree: () => ({ purpose: "", base: term(), branch: term(), target: term(), way_in: term() }),
  surveyItem: (list) => ({
    key: freeKey(list, "item"),
    title: "",
    text: "",
    next_step_sometimes: "",
    next_step_never: "",
  }),
  survey: () => ({
    intro: "",
    answers: { always: t("Always"), sometimes: t("Sometimes"), never: t("Never") },
    items: [texts.surveyItem([])],
  }),
};

/** Parts that are a whole or not there; lists may simply be empty. */
const tables = { tree: texts.tree, survey: texts.survey };

/** @param {string} kind @param {boolean} on */
export function offer(kind, on) {
  const agenda = read(["agenda"]) ?? [];
  if (on) {
    const kept = stash.get(kind);
    write(["activities", kind], kept?.words ?? texts.activity());
    if (tables[kind] && !read([kind])) write([kind], kept?.part ?? tables[kind]());
    const taken = agenda.some((entry) => entry.activity === kind);
    if (kept?.entry && !taken) write(["agenda"], withOne(agenda, kept.place, kept.entry));
    return;
  }
  const place = agenda.findIndex((entry) => entry.activity === kind);
  stash.set(kind, {
    words: read(["activities", kind]),
    part: read([kind]),
    entry: agenda[place],
    place,
  });
  const { [kind]: _, ...others } = data.value.activities;
  write(["activities"], others);
  if (tables[kind]) write([kind], null);
  if (place >= 0) write(["agenda"], without(agenda, place));
}
