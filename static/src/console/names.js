/** Which of a console's commands hold what somebody wrote: names. */
import { t } from "../lib/i18n.js";

/** @type {Object<string, import("../lib/unsent.js").Writing>} */
export const writings = {
  add_group: { title: () => t("A new group"), text: (command) => command.name },
  rename_group: { title: () => t("A group’s name"), text: (command) => command.name },
  rename: { title: () => t("A person’s name"), text: (command) => command.name },
};
