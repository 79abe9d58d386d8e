/**
 * Keeps a person where they are. After a deed the focus goes where they go on; and when a group-mate
 * moves the very branch somebody is writing in, its field is made anew elsewhere on the page, and
 * the caret goes along.
 */
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * @param {{current: HTMLElement|null}} place  what it is about
 * @param {{current: string|null}} goTo  id of what is to take the focus next
 */
export function useKeptFocus(place, goTo) {
  const at = useRef(null);

  useLayoutEffect(() => {
    const node = place.current;
    const note = ({ target }) => {
      at.current = target.id && {
        id: target.id,
        start: target.selectionStart,
        end: target.selectionEnd,
      };
    };
    // Left by the person's own doing, and not because the field is gone.
    const left = ({ target }) => {
      setTimeout(() => {
        if (target.isConnected && at.current?.id === target.id) at.current = null;
      });
    };
    const kinds = ["focusin", "input", "keyup", "pointerup"];
    for (const kind of kinds) node.addEventListener(kind, note);
    node.addEventListener("focusout", left);
    return () => {
      for (const kind of kinds) node.removeEventListener(kind, note);
      node.removeEventListener("focusout", left);
    };
  }, [place]);

  useLayoutEffect(() => {
    const wanted = goTo.current && document.getElementById(goTo.current);
    if (wanted) {
      goTo.current = null;
      wanted.focus();
      return;
    }
    const lost = at.current;
    if (!lost || (document.activeElement && document.activeElement !== document.body)) return;
    const again = document.getElementById(lost.id);
    if (!again) return;
    again.focus({ preventScroll: true });
    if (lost.start !== undefined && lost.start !== null) {
      again.setSelectionRange(lost.start, lost.end);
    }
  });
}
