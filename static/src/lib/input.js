/**
 * By what somebody is at the page: a pointer, or keys (a keyboard, a switch, a screen reader). Who
 * uses keys needs longer to get to something, so it waits for them.
 */

let byKeys = false;

/**
 * Screen readers press with a pointer that has no size, or none at all: what Chrome, Safari and
 * TalkBack send then is known.
 */
const isMadeUp = ({ width, height, pressure, pointerType }) =>
  (width === 0 && height === 0) ||
  (width === 1 && height === 1 && pressure === 0 && pointerType === "mouse");

/** Whether the last press came from keys. */
export const isByKeys = () => byKeys;

/** Begins to heed it; once for each page. */
export function heedInput() {
  const note = (is) => {
    byKeys = is;
  };
  addEventListener("keydown", ({ key, altKey }) => (altKey || key === "Tab") && note(true), true);
  addEventListener("pointerdown", (event) => note(isMadeUp(event)), true);
  // A press without a pointer before it.
  addEventListener("click", ({ detail }) => detail === 0 && note(true), true);
}
