/**
 * What somebody wrote for a group that they no longer sit in, and that could not be sent there any
 * more: it stays among what is not sent, and may be taken along into the new group's same field.
 */
import { t } from "../lib/i18n.js";
import { slices } from "../lib/slices.js";

/** A text of the draft's own; others (a step, a person of the tree) have no same field elsewhere. */
const whole = "draft";
const part = "draft_part";

function titleOf(group) {
  const name = slices.groups.peek()?.find((one) => one.id === group)?.name;
  return name ? t("Written at {group}", { group: name }) : t("Written in your group of before");
}

/**
 * As entries that can only be read and copied: the page is shut, and they stay where they are.
 *
 * @param {{group: string, field: string, text: string}[]} texts
 */
export const toCopy = (texts) =>
  texts.map(({ group, field, text }) => ({
    id: `${group}/${field}`,
    seq: Number.POSITIVE_INFINITY,
    kind: part,
    title: titleOf(group),
    text,
    onlyCopy: true,
  }));

/**
 * @param {ReturnType<typeof import("../lib/unsent.js").makeUnsent>} unsent
 * @param {string} group
 * @param {{field: string, text: string}[]} texts
 * @param {{code: string, text: string}} why
 */
export function keepUnsentTexts(unsent, group, texts, why) {
  const reason =
    why.code === "not_allowed"
      ? { code: why.code, text: t("You sit in another group now.") }
      : { code: why.code, text: why.text };
  for (const { field, text } of texts) {
    unsent.add({
      kind: field.includes("/") ? part : whole,
      title: titleOf(group),
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
