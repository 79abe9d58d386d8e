/** Takes the mouse pointer off the poster once nobody does anything, and what else goes with it. */

export function hideIdleCursor(after = 3000, root = document.documentElement) {
  let timer;
  const wake = () => {
    root.classList.remove("is-idle");
    clearTimeout(timer);
    timer = setTimeout(() => root.classList.add("is-idle"), after);
  };
  addEventListener("pointermove", wake, { passive: true });
  addEventListener("pointerdown", wake, { passive: true });
  addEventListener("keydown", wake);
  addEventListener("focusin", wake);
  wake();
}
