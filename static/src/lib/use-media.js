/** Whether a media query holds, kept up to date: for what must also come in another order. */
import { useEffect, useState } from "preact/hooks";

/** @param {string} query */
export function useMedia(query) {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const change = () => setHolds(list.matches);
    change();
    // Safari 13 knows only the older pair.
    if (list.addEventListener) list.addEventListener("change", change);
    else list.addListener(change);
    return () => {
      if (list.removeEventListener) list.removeEventListener("change", change);
      else list.removeListener(change);
    };
  }, [query]);
  return holds;
}
