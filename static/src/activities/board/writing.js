/** What of the board's commands somebody wrote. */
import { t } from "../../lib/i18n.js";

/** @type {Object<string, import("../../lib/unsent.js").Writing>} */
export const writings = {
  post_idea: { title: () => t("An idea"), text: (command) => command.text },
  edit_idea: { title: () => t("A change to your idea"), text: (command) => command.text },
};
