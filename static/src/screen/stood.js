/** The time at which the picture stands while somebody looks back. */
import { signal } from "@preact/signals";

/** Signal: ms since 1970; null where the picture is live and clocks run. */
export const stood = signal(null);
