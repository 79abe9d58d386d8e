/** What a group worked out, to be read: its choice, reasons and steps. */
import { groupColours } from "../../lib/groups.js";
import { t } from "../../lib/i18n.js";
import { Check } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { Card } from "../../lib/ui/card.jsx";
import { Chip, GroupBadge } from "../../lib/ui/group.jsx";
import { Skeleton } from "../../lib/ui/skeleton.jsx";
import { useObserved } from "../../lib/use-yjs.js";
import { draft, group, groupColour, pack } from "../../phone/state.js";
import { AnswersSummary } from "../questions/reading.jsx";
import { useSteps } from "../steps/use-steps.js";
import { TreeSummary } from "../tree/summary.jsx";

export function GroupSummary() {
  if (!group.value || !draft.value) return null;
  const choice = slices.group_vote.value?.choice;
  return (
    <Card
      class="summary"
      level={2}
      eyebrow={<GroupBadge colour={groupColour.value} name={group.value.name} />}
      title={choice ? choice.label : t("Nothing chosen yet")}
    >
      {draft.value.loaded.value ? (
        <>
          {pack.reasons.map((reason) => (
            <Reason key={reason.key} reason={reason} />
          ))}
          <Steps />
          <TreeSummary />
          <AnswersSummary />
        </>
      ) : (
        <Skeleton lines={4} />
      )}
    </Card>
  );
}

function Reason({ reason }) {
  const text = draft.value.doc.getText(`reasons:${reason.key}`);
  const words = useObserved(text, () => text.toString().trim(), { deep: false });
  return (
    <section>
      <h3 class="summary__head">{reason.title}</h3>
      {words ? (
        <p class="summary__text" dir="auto">
          {words}
        </p>
      ) : (
        <p class="soft">{t("Nothing written.")}</p>
      )}
    </section>
  );
}

function Steps() {
  const steps = useSteps(draft.value.doc)
    .map((step) => ({ ...step, words: step.text.toString().trim() }))
    .filter((step) => step.words);
  return (
    <section>
      <h3 class="summary__head">{t("Steps")}</h3>
      {steps.length === 0 ? (
        <p class="soft">{t("No steps yet")}</p>
      ) : (
        <ol class="summary__steps">
          {steps.map((step) => (
            <li key={step.id}>
              <span dir="auto">{step.words}</span>{" "}
              {(step.who || step.when) && (
                <span class="soft">{[step.who, step.when].filter(Boolean).join(" · ")}</span>
              )}{" "}
              {step.done && (
                <Chip tone="accent" icon={Check}>
                  {t("Done")}
                </Chip>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Every group's choice side by side. */
export function AllChoices() {
  const groups = slices.groups.value ?? [];
  const choices = slices.choices.value ?? [];
  if (choices.length === 0 || groups.length < 2) return null;
  return (
    <Card title={t("What the groups chose")} level={2}>
      <ul class="choices-all">
        {groups.map(({ id, name, colour }) => (
          <li key={id} class="choices-all__one">
            <GroupBadge colour={groupColours[colour]} name={name} />
            <span>
              {choices.find((choice) => choice.group === id)?.label ?? (
                <span class="soft">{t("Still open")}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
