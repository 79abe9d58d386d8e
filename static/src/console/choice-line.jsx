/** What a group stands for; says so when it has not settled yet. */
import { t } from "../lib/i18n.js";
import { Ballot } from "../lib/icons.js";
import { choiceOf } from "./state.js";

/** @param {{group: string}} props */
export function ChoiceLine({ group }) {
  const choice = choiceOf(group);
  if (!choice) return <p class="small soft">{t("No choice yet")}</p>;
  return (
    <p class="choice-line">
      <Ballot />
      <bdi>{choice.label}</bdi>
    </p>
  );
}
