/** What one's answers say, for oneself alone: what one does already, and one next step for the rest. */
import { t, tn } from "../../lib/i18n.js";
import { Check } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { Card } from "../../lib/ui/card.jsx";
import { Choices } from "../../lib/ui/choice.jsx";
import { Empty } from "../../lib/ui/empty.jsx";
import {
  answered,
  answers,
  commit,
  commitments,
  isOpen,
  mostCommitments,
  stepOf,
  survey,
} from "./answers.js";
import { RoomTotals } from "./totals.jsx";

export function Outcome() {
  const always = survey.items.filter((item) => answers.value[item.key] === "always");
  const others = survey.items.filter((item) => stepOf(item.key) !== null);
  return (
    <div class="stack stack--loose">
      {answered.value === 0 && (
        <Empty motif="lamp" level={2} title={t("You gave no answers")}>
          {t("That is all right. The questions stay here to read.")}
        </Empty>
      )}
      {others.length > 0 && <NextSteps items={others} />}
      {always.length > 0 && (
        <section class="stack">
          <h2>
            {others.length === 0 && always.length === survey.items.length
              ? t("You do all of this already")
              : t("What you do already")}
          </h2>
          <Habits items={always} />
        </section>
      )}
      <LeftOpen />
      {!isOpen.value && <Room />}
    </div>
  );
}

function Habits({ items }) {
  return (
    <ul class="habits">
      {items.map((item) => (
        <li key={item.key} class="habit">
          <Check />
          <span>{item.text}</span>
        </li>
      ))}
    </ul>
  );
}

function NextSteps({ items }) {
  const chosen = commitments.value;
  const full = chosen.length >= mostCommitments;
  return (
    <section class="stack">
      <h2>{t("What could come next")}</h2>
      <Choices
        multiple
        legend={t("Choose up to three to commit to")}
        hint={
          full
            ? t("That is three. Take one away to choose another.")
            : tn("{n} chosen", "{n} chosen", chosen.length)
        }
        value={chosen}
        onChange={commit}
        options={items.map((item) => ({
          value: item.key,
          label: stepOf(item.key),
          detail: (
            <>
              <strong>{survey.answers[answers.value[item.key]]}</strong> · {item.text}
            </>
          ),
          disabled: full && !chosen.includes(item.key),
        }))}
      />
    </section>
  );
}

/** Only once it has closed: until then there is still a way back to them. */
function LeftOpen() {
  const left = survey.items.filter((item) => !answers.value[item.key]);
  if (left.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t("Left open")}</h2>
      <ul class="habits">
        {left.map((item) => (
          <li key={item.key} class="habit habit--open">
            <span>{item.text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Room() {
  return (
    <Card title={t("The room")} level={2}>
      <RoomTotals survey={survey} view={slices.survey.value} />
    </Card>
  );
}
