/** How far the groups are with the key questions, for the facilitator. */
import { pack } from "../../console/state.js";
import { writingOf } from "../../console/writing.js";
import { countAnswered } from "./strength.js";

/** A group's answers by question. @param {string} group */
export const answersOf = (group) => writingOf(group)?.answers ?? {};

/** How many of the questions a group has answered. @param {string} group */
export const answersIn = (group) => countAnswered(pack.questions, answersOf(group));
