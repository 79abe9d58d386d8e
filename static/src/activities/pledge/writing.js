/** What of the pledge's command somebody wrote: its text; none takes the pledge back. */
import { t } from "../../lib/i18n.js";

/** @type {Object<string, import("../../lib/unsent.js").Writing>} */
export const writings = {
  write_pledge: { title: () => t("Your pledge"), text: (command) => command.text },
};
