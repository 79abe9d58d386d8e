import { t } from "../../lib/i18n.js";

/** "Second round", in whatever way a language counts. @param {number} round */
export const roundName = (round) => t("Round {round}", { round });
