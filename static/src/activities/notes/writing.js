/** What of the notes' command somebody wrote: all of it. */
import { t } from "../../lib/i18n.js";

/** @type {Object<string, import("../../lib/unsent.js").Writing>} */
export const writings = {
  write_notes: { title: () => t("Your notes"), text: (command) => command.text },
};
