/**
 * The second press of two, in one breath and at one place, is for what the first one hit. Where
 * something else has come to lie there by then (the form is gone, a row has moved up), it was not
 * meant for that, and nothing happens. Keys and what screen readers press have no place.
 */

/** Nobody reads a new label sooner. */
const breathMs = 500;
/** As far as a finger strays between two taps. */
const strayPx = 24;

const controls = "a[href], button, input, select, textarea, summary, label";

export function heedSecondPresses() {
  let last = null;
  addEventListener(
    "click",
    (event) => {
      if (event.detail === 0) return;
      const { clientX: x, clientY: y, timeStamp: at } = event;
      const control = event.target.closest?.(controls) ?? null;
      const before = last;
      last = { x, y, at, control, name: control && nameOf(control) };
      if (!before || !control || control === before.control) return;
      const isFar = Math.hypot(x - before.x, y - before.y) > strayPx;
      if (isFar || at - before.at > breathMs || before.control?.contains(control)) return;
      // The same one, drawn anew.
      if (last.name === before.name) return;
      // What was pressed first is still there: these are two presses on two things.
      if (before.control?.isConnected && isAt(before.control, before)) return;
      last = before;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
}

const nameOf = (control) => control.getAttribute("aria-label") || control.textContent;

/** Whether it still lies where it was pressed. */
function isAt(control, { x, y }) {
  const box = control.getBoundingClientRect();
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
