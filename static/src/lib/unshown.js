/**
 * Commands whose effect the page's slices do not show yet: those on their way, and those that were
 * acknowledged a moment ago. A slice comes a tick after its acknowledgement; without these, what a
 * person has just chosen would flicker back in between.
 */
import { computed, effect, signal, untracked } from "@preact/signals";

/** After so long the slice is right, whatever was asked: somebody else may have changed it since. */
const longest = 1500;

/**
 * @param {import("@preact/signals").Signal<{id: string, command: object, refused?: object,
 *   outdated?: boolean}[]>} waiting  the outbox's
 * @param {string[]} types  of commands
 * @param {(command: object) => boolean} isShown  whether the slices say so already; reads signals
 * @returns {import("@preact/signals").ReadonlySignal<object[]>} commands, oldest first
 */
export function unshown(waiting, types, isShown) {
  const lingering = signal([]);
  let before = [];
  const drop = (gone) => {
    lingering.value = lingering.value.filter((one) => !gone.includes(one));
  };
  effect(() => {
    const now = waiting.value.filter((one) => types.includes(one.command.type));
    // What was refused, or replaced before it was sent, will never show.
    const gone = before.filter((one) => !now.includes(one) && !one.refused && !one.outdated);
    before = now;
    if (gone.length === 0) return;
    untracked(() => {
      lingering.value = [...lingering.value, ...gone];
    });
    setTimeout(() => drop(gone), longest);
  });
  effect(() => {
    // They were sent in order, so what shows one shows all before it.
    const last = lingering.value.map((one) => isShown(one.command)).lastIndexOf(true);
    if (last >= 0) untracked(() => drop(lingering.value.slice(0, last + 1)));
  });
  return computed(() =>
    [...lingering.value, ...waiting.value.filter((one) => types.includes(one.command.type))].map(
      (one) => one.command,
    ),
  );
}
