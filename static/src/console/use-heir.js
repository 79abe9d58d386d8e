/** Where the focus goes when what had it is taken off the page: to what stands over it. */
import { useEffect, useRef } from "preact/hooks";

/**
 * @param {string} heir  id of the element that takes the focus over
 * @returns a ref for the element that may go
 */
export function useHeir(heir) {
  const ref = useRef(null);
  useEffect(
    () => () => {
      if (ref.current?.contains(document.activeElement)) {
        document.getElementById(heir)?.focus({ preventScroll: true });
      }
    },
    [heir],
  );
  return ref;
}
