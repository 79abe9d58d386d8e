import { useEffect, useState } from "preact/hooks";
import { baseText, readTree, targetText } from "./draft.js";

/** The group's tree, drawn again as it changes. @param {import("yjs").Doc} doc */
export function useTree(doc) {
  const [, redraw] = useState(0);
  useEffect(() => {
    const changed = () => redraw((count) => count + 1);
    const parts = [doc.getMap("tree"), baseText(doc), targetText(doc)];
    for (const part of parts) part.observeDeep(changed);
    // Something may have come between the first drawing and now.
    changed();
    return () => {
      for (const part of parts) part.unobserveDeep(changed);
    };
  }, [doc]);
  return readTree(doc);
}
