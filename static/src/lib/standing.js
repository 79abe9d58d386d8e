/** How the page's line to the server stands, said honestly: a short break is no news, a long one is. */
import { signal } from "@preact/signals";

const offlineAfter = 5000;

export function makeStanding() {
  const status = signal("connecting");
  let offlineTimer;
  const stopWaiting = () => {
    clearTimeout(offlineTimer);
    offlineTimer = undefined;
  };
  return {
    /** Signal: "connecting" | "online" | "offline" | "gone". */
    status,
    isGone: () => status.value === "gone",
    /** The line broke, or is not there yet. */
    lost() {
      if (status.value === "gone") return;
      if (status.value === "online") status.value = "connecting";
      offlineTimer ??= setTimeout(() => {
        if (status.value === "connecting") status.value = "offline";
      }, offlineAfter);
    },
    /** The page is up to date, and hears of what changes. */
    found() {
      stopWaiting();
      status.value = "online";
    },
    /** The server closed the line, and the page must not open it by itself. */
    close() {
      stopWaiting();
      status.value = "gone";
    },
    /** The server has no place for this page now; what it shows goes on being read and written. */
    away() {
      stopWaiting();
      status.value = "offline";
    },
    /** Somebody wants the line back. */
    reopen() {
      status.value = "connecting";
      this.lost();
    },
  };
}
