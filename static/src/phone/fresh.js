/** What a person has seen of a place, so that a dot can say that there is something new. */
import { useEffect, useRef, useState } from "preact/hooks";

/**
 * @param {string[]} ids  what there is
 * @param {boolean} looking  the person is looking at it now
 * @returns {boolean} whether something is there that they have not seen
 */
export function useSeen(ids, looking) {
  const seen = useRef(null);
  const [, redraw] = useState(0);
  // What was there when the page opened is not news.
  if (seen.current === null && ids.length > 0) seen.current = new Set(ids);
  const fresh = ids.some((id) => !seen.current?.has(id));
  useEffect(() => {
    if (!looking || !fresh) return;
    seen.current = new Set(ids);
    redraw((count) => count + 1);
  });
  return fresh && !looking;
}
