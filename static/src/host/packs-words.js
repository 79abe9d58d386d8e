/** What the editor calls the activities; the pack's own name for one comes behind it. */
import { t } from "../lib/i18n.js";
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
