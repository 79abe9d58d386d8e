/** Switching an activity of the pack on and off, without losing what was written for it. */
import { t } from "../lib/i18n.js";
import { safeStorage } from "../lib/safe-storage.js";
import { freeKey, withOne, without } from "./packs-paths.js";
import { boot, data, read, write } from "./packs-state.js";

const usualMinutes = 10;
const storage = safeStorage();
const kept = `branchwork/pack-off/${boot.id}`;

/** What was switched off in this browser, by activity. */
const stash = new Map(Object.entries(before()));

function before() {
  try {
    return JSON.parse(storage.getItem(kept)) ?? {};
  } catch {
    return {};
  }
}

const term = () => ({ title: "", text: "" });
const option = (list) => ({ key: freeKey(list, "option"), title: "", about: "" });

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

const noWords = { options: "", write_in: "", write_in_question: "", settle: "" };

/** What of the pack is there for an activity alone: without it, and with nothing written yet. */
const parts = {
  read: {
    case: [null, () => ({ title: "", paragraphs: [""], facts: [], questions: [] })],
  },
  vote: {
    options: [[], () => [option([]), option([option([])])]],
    write_in: [false, () => false],
    words: [noWords, () => noWords],
  },
  reasons: { reasons: [[], () => [{ key: "reason_1", title: "", hint: "" }]] },
  tree: { tree: [null, texts.tree] },
  questions: { questions: [[], () => [{ key: "question_1", text: "", ways_in: false }]] },
  survey: { survey: [null, texts.survey] },
  tips: { tips: [[], () => [{ key: "tip_1", text: "" }]] },
};

/** @param {string} kind @param {boolean} on */
export function offer(kind, on) {
  const agenda = read(["agenda"]) ?? [];
  const mine = Object.entries(parts[kind] ?? {});
  if (on) {
    const held = stash.get(kind);
    write(["activities", kind], held?.words ?? texts.activity());
    for (const [name, [, blank]] of mine) {
      write([name], held?.parts?.[name] ?? boot.off[name] ?? blank());
    }
    if (agenda.some((entry) => entry.activity === kind)) return;
    // What was not on the agenda before stays off it; what is new comes in the usual order.
    if (!held) write(["agenda"], withOne(agenda, usualPlace(agenda, kind), entryOf(kind)));
    else if (held.entry) write(["agenda"], withOne(agenda, held.place, held.entry));
    return;
  }
  const place = agenda.findIndex((entry) => entry.activity === kind);
  stash.set(kind, {
    words: read(["activities", kind]),
    parts: Object.fromEntries(mine.map(([name]) => [name, read([name])])),
    entry: agenda[place],
    place,
  });
  storage.setItem(kept, JSON.stringify(Object.fromEntries(stash)));
  const { [kind]: _, ...others } = data.value.activities;
  write(["activities"], others);
  for (const [name, [nothing]] of mine) write([name], nothing);
  if (place >= 0) write(["agenda"], without(agenda, place));
}

const entryOf = (activity) => ({ activity, minutes: usualMinutes });

function usualPlace(agenda, kind) {
  const order = (one) => boot.activities.indexOf(one);
  const after = agenda.findIndex(({ activity }) => order(activity) > order(kind));
  return after < 0 ? agenda.length : after;
}

/** An empty pack begins with the activities that were asked for. */
export function beginWith(kinds) {
  for (const kind of kinds) if (!read(["activities", kind])) offer(kind, true);
}
