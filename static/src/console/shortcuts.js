/**
 * Two keys for what is done with the eyes on the room: Alt+N goes to the next activity, Alt+P starts
 * or pauses the timer. With Alt, so that typing never sets them off; by the key's place, because
 * some keyboards make Alt+N another letter.
 */
import { slices } from "../lib/slices.js";
import { goTo, pauseTimer, startTimer } from "./act.js";
import { dialog, ended, next } from "./state.js";

const deeds = {
  KeyN: () => next.value && goTo(next.value),
  KeyP: () => {
    const timer = slices.timer.value;
    if (timer) (timer.running_since === null ? startTimer : pauseTimer)();
  },
};

export function listenForShortcuts() {
  addEventListener("keydown", (event) => {
    const plain = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const deed = deeds[event.code];
    if (!plain || !deed || event.repeat || dialog.value || ended.value) return;
    event.preventDefault();
    deed();
  });
}
