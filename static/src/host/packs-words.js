/** What the editor calls the activities; the pack's own name for one comes behind it. */
import { t } from "../lib/i18n.js";
import { sectionOf } from "./packs-paths.js";
import { read } from "./packs-state.js";

const names = {
  about: () => t("The pack"),
  read: () => t("Case"),
  vote: () => t("Vote"),
  reasons: () => t("Reasons"),
  steps: () => t("Steps"),
  tree: () => t("Connection tree"),
  questions: () => t("Key questions"),
  survey: () => t("Survey"),
  tips: () => t("Tips"),
  board: () => t("Ideas"),
  wrap_up: () => t("Wrap-up"),
  agenda: () => t("Agenda"),
};

/** @param {string} key of a section */
export const nameOfSection = (key) => names[key]?.() ?? key;

/** The pack's own name for an activity, or ours while it has none. @param {string} kind */
export const nameOfActivity = (kind) =>
  read(["activities", kind, "title"])?.trim() || nameOfSection(kind);

const items = {
  "case.paragraphs": (n) => t("Paragraph {n}", { n }),
  "case.facts": (n) => t("Fact {n}", { n }),
  "case.questions": (n) => t("Question {n}", { n }),
  options: (n) => t("Option {n}", { n }),
  reasons: (n) => t("Reason {n}", { n }),
  questions: (n) => t("Question {n}", { n }),
  "survey.items": (n) => t("Item {n}", { n }),
  tips: (n) => t("Tip {n}", { n }),
  agenda: (n) => t("Entry {n}", { n }),
};

const fields = {
  about: () => t("More about this"),
  hint: () => t("Hint"),
  id: () => t("Key of the pack"),
  key: () => t("Key"),
  language: () => t("Language"),
  minutes: () => t("Minutes"),
  prompt: () => t("Heading"),
  summary: () => t("Summary"),
  title: () => t("Title"),
  todo: () => t("What to do now"),
};

/** Where a mistake is, in words: "Vote, Option 3, Title". @param {string} path */
export function nameOfPlace(path) {
  const [, list, index] = /^([a-z.]+)\[(\d+)\]/.exec(path) ?? [];
  const last = path.split(".").pop();
  return [
    nameOfSection(sectionOf(path)),
    items[list]?.(Number(index) + 1),
    path.includes(".") || !index ? fields[last]?.() : undefined,
  ].filter(Boolean);
}
