/**
 * The language of what the pack says, on a page in another one: a pack in a language that the pages
 * lack, or that lacks the reader's. A text that stands in the pack word for word is the pack's.
 */
import { spoken } from "./i18n.js";

/**
 * @param {object} pack  as the page holds it; it changes in place
 * @returns {(text: string) => string|undefined} the tag, where it is not the page's own
 */
export function languageOf(pack) {
  /** @type {Set<string>|null} made once for all that is drawn in one go */
  let texts = null;
  return (text) => {
    if (!pack?.language || pack.language === spoken()) return undefined;
    if (!texts) {
      texts = new Set(textsIn(pack));
      queueMicrotask(() => {
        texts = null;
      });
    }
    return texts.has(text.trim()) ? pack.language : undefined;
  };
}

const NO_TEXTS = new Set(["id", "key", "language", "activity"]);

function* textsIn(value) {
  for (const [name, one] of Object.entries(value ?? {})) {
    if (typeof one === "object") yield* textsIn(one);
    else if (typeof one === "string" && !NO_TEXTS.has(name)) yield one;
  }
}
