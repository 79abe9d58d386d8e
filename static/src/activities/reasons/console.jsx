/** Reasons, as the facilitator sees it: how many texts are begun, in how many groups. */
import { begunTexts, doneFigure } from "../../console/progress.js";
import { Figures } from "../../console/stage-frame.jsx";
import { groups, pack } from "../../console/state.js";
import { tn } from "../../lib/i18n.js";

export function ReasonsStage() {
  const each = pack.reasons.length;
  const count = groups.value.length;
  const begun = groups.value.map((group) => begunTexts(group.id));
  const texts = begun.reduce((sum, one) => sum + one, 0);
  const all = begun.filter((one) => one === each).length;
  return (
    <Figures
      figures={[
        {
          key: "texts",
          value: texts,
          of: each * count,
          noun: tn("text begun", "texts begun", each * count),
        },
        {
          key: "groups",
          value: all,
          of: count,
          noun: tn("group with every text", "groups with every text", count),
        },
        doneFigure(),
      ]}
    />
  );
}
