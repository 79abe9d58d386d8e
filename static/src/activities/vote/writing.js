/** What of the vote's commands somebody wrote: a choice of their own words. */
import { t } from "../../lib/i18n.js";

/** @type {Object<string, import("../../lib/unsent.js").Writing>} */
export const writings = {
  cast_ballot: {
    title: () => t("Your ballot"),
    text: (command) => command.choice.write_in ?? "",
  },
  settle_choice: {
    title: () => t("Your group’s choice"),
    text: (command) => command.choice.write_in ?? "",
  },
};
