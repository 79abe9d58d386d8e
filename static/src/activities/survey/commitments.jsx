/** At the wrap-up and after: the next steps that this person has committed to. */
import { t } from "../../lib/i18n.js";
import { Sprout } from "../../lib/icons.js";
import { Card } from "../../lib/ui/card.jsx";
import { commitments, stepOf, survey } from "./answers.js";

export function MyCommitments() {
  if (!survey || commitments.value.length === 0) return null;
  return (
    <Card title={t("What you committed to")} level={2}>
      <ul class="habits">
        {commitments.value.map((key) => (
          <li key={key} class="habit">
            <Sprout />
            <span>{stepOf(key)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
