/** One's own answers and commitments: what the server has, and what is still on its way there. */
import { computed } from "@preact/signals";
import { slices } from "../../lib/slices.js";
import { unshown } from "../../lib/unshown.js";
import { connection, ended, pack, send } from "../../phone/state.js";

export const survey = pack.survey;
export const mostCommitments = 3;

const kinds = ["answer_survey", "commit_to"];
const isAtWork = computed(() =>
  connection.waiting.value.some((one) => kinds.includes(one.command.type)),
);
const underway = unshown(connection.waiting, kinds, (command) => {
  const stored = slices.my_survey.value;
  return command.type === "answer_survey"
    ? stored?.answers[command.item] === command.answer
    : stored?.commitments.join() === command.items.join();
});

/** Item key → "always" | "sometimes" | "never". */
export const answers = computed(() => {
  const found = { ...slices.my_survey.value?.answers };
  for (const command of underway.value) {
    if (command.type === "answer_survey") found[command.item] = command.answer;
  }
  return found;
});

/** Keys of the items whose next step this person wants to take. */
export const commitments = computed(() => {
  const last = underway.value.filter((command) => command.type === "commit_to").pop();
  const chosen = last ? last.items : (slices.my_survey.value?.commitments ?? []);
  // An answer that has become "always" since has no next step any more.
  return chosen.filter((key) => stepOf(key) !== null);
});

export const isOpen = computed(() => !ended.value && (slices.survey.value?.open ?? true));

export const answered = computed(
  () => survey.items.filter((item) => answers.value[item.key]).length,
);
export const isWhole = computed(() => answered.value === survey.items.length);

/** How one's own survey stands on its way to the server. */
export const savingOfSurvey = computed(() => {
  if (isAtWork.value) {
    return connection.status.value === "offline" ? "offline" : "sending";
  }
  return answered.value > 0 ? "saved" : "idle";
});

export const answer = (item, word) =>
  send({ type: "answer_survey", item, answer: word }, { replaces: `survey/${item}` });

export const commit = (items) => send({ type: "commit_to", items }, { replaces: "commitments" });

/** @param {string} key @returns {string|null} the next step for one's own answer, where there is one */
export function stepOf(key) {
  const item = survey.items.find((one) => one.key === key);
  const word = answers.value[key];
  if (!item || (word !== "sometimes" && word !== "never")) return null;
  return word === "never" ? item.next_step_never : item.next_step_sometimes;
}
