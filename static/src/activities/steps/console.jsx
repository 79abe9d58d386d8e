/** Steps, as the facilitator sees it: how many there are, and who has none yet. */
import { doneFigure, stepsOf } from "../../console/progress.js";
import { Figures } from "../../console/stage-frame.jsx";
import { groups } from "../../console/state.js";
import { tn } from "../../lib/i18n.js";

export function StepsStage() {
  const count = groups.value.length;
  const written = groups.value.map((group) => stepsOf(group.id).length);
  const steps = written.reduce((sum, one) => sum + one, 0);
  const begun = written.filter((one) => one > 0).length;
  return (
    <Figures
      figures={[
        { key: "steps", value: steps, noun: tn("step written", "steps written", steps) },
        {
          key: "groups",
          value: begun,
          of: count,
          noun: tn("group has begun", "groups have begun", count),
        },
        doneFigure(),
      ]}
    />
  );
}
