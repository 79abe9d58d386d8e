/**
 * What somebody wrote for a group that they no longer sit in, and that could not be sent there any
 * more: it stays among what is not sent, and may be taken along into the new group's same field.
 */
import { t } from "../lib/i18n.js";
import { slices } from "../lib/slices.js";

/** A text of the draft's own; others (a step, a person of the tree) have no same field elsewhere. */
const whole = "draft";
const part = "draft_part";

/**
 * @param {ReturnType<typeof import("../lib/unsent.js").makeUnsent>} unsent
 * @param {string} group
 * @param {{field: string, text: string}[]} texts
 * @param {{code: string, text: string}} why
 */
export function keepUnsentTexts(unsent, group, texts, why) {
  const name = slices.groups.peek()?.find((one) => one.id === group)?.name ?? "";
  const reason =
    why.code === "not_allowed"
      ? { code: why.code, text: t("You sit in another group now.") }
      : { code: why.code, text: why.text };
  for (const { field, text } of texts) {
    unsent.add({
      kind: field.includes("/") ? part : whole,
      title: name ? t("Written at {group}", { group: name }) : t("Written in your group of before"),
      text,
      field,
      refused: reason,
    });
  }
}

/**
 * @param {ReturnType<typeof import("../lib/unsent.js").makeUnsent>} unsent
 * @param {() => {doc: import("yjs").Doc, change: (change: () => void) => void}|null} current
 */
export function bringUnsentTexts(unsent, current) {
  unsent.bringBy(whole, (one) => {
    const draft = current();
    if (!draft) return false;
    const text = draft.doc.getText(one.field);
    draft.change(() => text.insert(text.length, text.length > 0 ? `\n${one.text}` : one.text));
    return true;
  });
}
