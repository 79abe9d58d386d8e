/** Steps: the group's plan, a list that everyone in the group writes and orders at once. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { announce } from "../../lib/announce.js";
import { t, tn } from "../../lib/i18n.js";
import { Plus } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { Button } from "../../lib/ui/button.jsx";
import { Empty } from "../../lib/ui/empty.jsx";
import { Skeleton } from "../../lib/ui/skeleton.jsx";
import { toast } from "../../lib/ui/toast.jsx";
import { DoneBar } from "../../phone/done.jsx";
import { DraftTrouble } from "../../phone/draft-trouble.jsx";
import { Prompt } from "../../phone/prompt.jsx";
import { draft, ended, locked } from "../../phone/state.js";
import { addStep, mostSteps, moveStep, removeStep, restoreStep } from "./plan.js";
import { StepCard } from "./step.jsx";
import { useSteps } from "./use-steps.js";

export function StepsPhone({ activity }) {
  const choice = slices.group_vote.value?.choice;
  return (
    <>
      <Prompt
        activity={activity}
        eyebrow={choice ? t("Your group’s choice: {option}", { option: choice.label }) : undefined}
      />
      {draft.value &&
        (draft.value.loaded.value ? <Steps activity={activity} /> : <Skeleton lines={6} />)}
    </>
  );
}

function Steps({ activity }) {
  const { doc, change, presence } = draft.value;
  const steps = useSteps(doc);
  const readOnly = locked.value || ended.value;
  const list = useRef(null);
  const goTo = useRef(null);

  // After a new, moved or removed step the focus is where the person goes on.
  useLayoutEffect(() => {
    const wanted = goTo.current;
    if (!wanted) return;
    goTo.current = null;
    list.current?.querySelector(wanted)?.focus();
  });

  const add = (after = null) => {
    change(() => {
      const id = addStep(doc, { after });
      if (id) goTo.current = `#step-${id}`;
      else toast(tn("The list is full.", "The list is full: {n} steps.", mostSteps));
    });
  };
  const move = (id, to, focus) => {
    change(() => {
      if (!moveStep(doc, id, to)) return;
      goTo.current = focus;
      announce(t("Step {place} of {count} now.", { place: to + 1, count: steps.length }));
    });
  };
  const remove = (id, index) => {
    const neighbour = steps[index - 1] ?? steps[index + 1];
    change(() => removeStep(doc, id));
    goTo.current = neighbour ? `#step-${neighbour.id}` : ".add-step";
    const back = draft.value;
    toast(t("Step {place} removed.", { place: index + 1 }), {
      undo: () => back.change(() => restoreStep(back.doc, id)),
    });
  };

  return (
    <>
      <div class="steps" ref={list}>
        <DraftTrouble />
        {steps.length === 0 && (
          <Empty
            motif="branch"
            level={2}
            title={readOnly ? t("No steps were written.") : t("No steps yet")}
          >
            {!readOnly && t("What would have to happen first? One small step is a good beginning.")}
          </Empty>
        )}
        <ol class="steps__list" aria-label={t("Your group’s steps")}>
          {steps.map((step, index) => (
            <StepCard
              key={step.id}
              step={step}
              index={index}
              count={steps.length}
              doc={doc}
              change={change}
              presence={presence}
              readOnly={readOnly}
              onAddBehind={() => add(step.id)}
              onMove={(to, focus) => move(step.id, to, focus)}
              onRemove={() => remove(step.id, index)}
            />
          ))}
        </ol>
        {!readOnly && (
          <Button
            class="add-step"
            variant={steps.length === 0 ? "primary" : "secondary"}
            icon={Plus}
            block
            onClick={() => add()}
          >
            {steps.length === 0 ? t("Write the first step") : t("Add a step")}
          </Button>
        )}
      </div>
      <DoneBar activity={activity} showSaving quiet={steps.length === 0} />
    </>
  );
}
