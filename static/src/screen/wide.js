/** Whether the picture is wide enough for two things side by side. */
import { useEffect, useState } from "preact/hooks";

const query = "(min-aspect-ratio: 3/2)";

export function useIsWide() {
  const [wide, setWide] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const change = () => setWide(list.matches);
    list.addEventListener("change", change);
    return () => list.removeEventListener("change", change);
  }, []);
  return wide;
}
