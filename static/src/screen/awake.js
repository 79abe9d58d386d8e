/** Asks the machine not to switch its display off while the screen is up. */

/** Safe to call where the browser cannot do it, or is not allowed to. */
export function keepAwake() {
  if (!navigator.wakeLock) return;
  const ask = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      await navigator.wakeLock.request("screen");
    } catch {
      // A low battery or a policy says no: asked again when the page is next looked at.
    }
  };
  // The lock is lost whenever the page is hidden.
  document.addEventListener("visibilitychange", ask);
  ask();
}
