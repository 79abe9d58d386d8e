/** Where the focus goes when what had it is taken off the page: to what stands over it. */
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * @param {string} heir  id of the element that takes the focus over
 * @returns a ref for the element that may go
 */
export function useHeir(heir) {
  const ref = useRef(null);
  // A layout effect is cleaned up while the element is still on the page, and still has the focus.
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      if (element?.contains(document.activeElement)) {
        document.getElementById(heir)?.focus({ preventScroll: true });
      }
    };
  }, [heir]);
  return ref;
}
