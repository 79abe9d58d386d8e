/** Which of a phone's commands hold what somebody wrote, each declared beside its own code. */
import { writings as board } from "../activities/board/writing.js";
import { writings as notes } from "../activities/notes/writing.js";
import { writings as pledge } from "../activities/pledge/writing.js";
import { writings as vote } from "../activities/vote/writing.js";
import { t } from "../lib/i18n.js";

/** @type {Object<string, import("../lib/unsent.js").Writing>} */
const own = {
  rename: { title: () => t("Your name"), text: (command) => command.name },
};

export const writings = { ...own, ...board, ...notes, ...pledge, ...vote };

/** Of a draft's map entries those that somebody writes; its texts are written all. */
export { writtenLines } from "../activities/steps/plan.js";
