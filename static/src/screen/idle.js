/** Takes the mouse pointer off the poster once nobody moves it. */

const after = 3000;

export function hideIdleCursor(root = document.documentElement) {
  let timer;
  const wake = () => {
    root.classList.remove("is-idle");
    clearTimeout(timer);
    timer = setTimeout(() => root.classList.add("is-idle"), after);
  };
  addEventListener("pointermove", wake, { passive: true });
  addEventListener("pointerdown", wake, { passive: true });
  wake();
}
