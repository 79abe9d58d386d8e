/** A word after the deed, with the way back. Put <Toasts /> once on the page; call toast(...). */
import { effect, signal, untracked } from "@preact/signals";
import { announce } from "../announce.js";
import { t } from "../i18n.js";
import { Close, Undo } from "../icons.js";
import { isByKeys } from "../input.js";
import { Button } from "./button.jsx";

const staysMs = 10_000;
const toasts = signal([]);
let made = 0;

/** Where the room is: what was said elsewhere leaves when it moves. */
const place = signal(null);

/** What is said about one activity goes when the room moves on. @param {() => string|null} read */
export function leaveWith(read) {
  effect(() => {
    place.value = read();
    untracked(() => {
      for (const one of toasts.value) if (one.place !== place.value) dismissToast(one.id);
    });
  });
}

/** Takes one away, by the id that toast() gave. @param {number} id */
export function dismissToast(id) {
  const gone = toasts.value.find((one) => one.id === id);
  if (gone) clearTimeout(gone.timeout.current);
  toasts.value = toasts.value.filter((one) => one.id !== id);
}

/**
 * @param {string} text  what has happened: "Step removed."
 * @param {{undo?: () => void, verb?: string, about?: string, at?: string}} [options]
 *   the way back, and its word ("Undo"); what is said `about` the same thing takes the place of
 *   what was said before; `at` is the activity that it is about, else the one that is on
 * @returns {number} id, for dismissToast
 */
export function toast(text, { undo, verb, about, at } = {}) {
  if (about) for (const old of toasts.value) if (old.about === about) dismissToast(old.id);
  made += 1;
  const where = at ?? place.peek();
  // Whoever comes to it by keys needs longer than a glance: it stays until they put it away.
  const waits = Boolean(undo) && isByKeys();
  const one = { id: made, text, undo, verb, about, waits, place: where, timeout: { current: 0 } };
  toasts.value = [...toasts.value.slice(-2), one];
  resume(one);
  announce(undo ? `${text} ${waits ? wayThere() : t("You can undo this.")}` : text);
  return one.id;
}

const wayThere = () => t("You can undo this: {keys} leads there.", { keys: undoKeys });

/** By the key's place, as the console's shortcuts: some keyboards make another letter of it. */
const undoKeys = "Alt+Z";
addEventListener("keydown", (event) => {
  const plain = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!plain || event.code !== "KeyZ" || event.repeat) return;
  const all = document.querySelectorAll(".toast__undo");
  if (all.length === 0 || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  all[all.length - 1].focus();
});

const hold = (one) => clearTimeout(one.timeout.current);

function resume(one) {
  hold(one);
  if (one.waits) return;
  one.timeout.current = setTimeout(() => dismissToast(one.id), staysMs);
}

/**
 * Where toasts appear. They wait while a finger, a pointer or the focus is on them. The page makes
 * room for them (--bar-toasts), so that whatever they cover can be scrolled out from under them.
 */
export function Toasts() {
  return (
    <section
      class="toasts"
      data-bar="toasts"
      data-return
      aria-label={t("Messages")}
      hidden={toasts.value.length === 0}
    >
      {toasts.value.map((one) => (
        <div
          key={one.id}
          class="toast"
          onPointerEnter={() => hold(one)}
          onPointerLeave={() => resume(one)}
          onFocusIn={() => hold(one)}
          onFocusOut={() => resume(one)}
        >
          <p class="toast__text">
            {one.text}
            {one.waits && <kbd class="toast__keys">{undoKeys}</kbd>}
          </p>
          {one.undo && (
            <Button
              variant="quiet"
              class="toast__undo"
              icon={Undo}
              aria-keyshortcuts={undoKeys}
              label={`${one.verb ?? t("Undo")}: ${one.text}`}
              onClick={() => {
                dismissToast(one.id);
                one.undo();
                announce(t("Undone."));
              }}
            >
              {one.verb ?? t("Undo")}
            </Button>
          )}
          <Button
            variant="quiet"
            icon={Close}
            label={t("Close")}
            onClick={() => dismissToast(one.id)}
          />
        </div>
      ))}
    </section>
  );
}
